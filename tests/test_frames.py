"""What holds of the language, tried on sentences whose records are known because they were built so."""

from __future__ import annotations

import random

import pytest
from frames import FRAMES, Score, cases, scores, spell

from egov_extract import extract

OVERALL, EACH = 0.98, 0.95
"""Least share of cases that are wholly right, in all and of each shape."""


def accuracy(count: int, seed: int) -> dict[str, Score]:
    return scores(cases(count, seed), lambda text: extract(text).records)


def holds(found: dict[str, Score], seed: int, *, spare: int) -> None:
    """Fail unless the shares are reached; `spare` cases of each shape may be wrong whatever their share."""
    right, count = (sum(column) for column in zip(*(score[:2] for score in found.values()), strict=True))
    short = [name for name, one in found.items() if one.share < EACH and one.cases - one.right > spare]
    told = "\n".join(case for score in found.values() for case in score.wrong)
    assert right >= OVERALL * count, f"seed {seed}: {right} of {count}\n{told}"
    assert not short, f"seed {seed}: {', '.join(f'{name} {found[name].share:.3f}' for name in short)}\n{told}"


def test_there_are_frames_of_many_shapes() -> None:
    shapes = {frame.shape for frame in FRAMES}
    assert len(FRAMES) >= 150
    assert len(shapes) >= 30
    assert len({frame.text for frame in FRAMES}) == len(FRAMES)


@pytest.mark.parametrize(
    ("number", "words"),
    [(4, "bốn"), (15, "mười lăm"), (21, "hai mươi mốt"), (44, "bốn mươi tư"), (105, "một trăm linh năm")],
)
def test_numbers_are_spelled_as_people_do(number: int, words: str) -> None:
    assert spell(number) == words


def test_the_same_seed_gives_the_same_cases() -> None:
    assert list(cases(50, 7)) == list(cases(50, 7)) != list(cases(50, 8))


def test_a_wrong_answer_is_seen() -> None:
    (right,) = scores(cases(1, 1), lambda text: extract(text).records).values()
    (missing,) = scores(cases(1, 1), lambda text: ()).values()
    (other,) = scores(cases(1, 1), lambda text: extract(f"Đã có {text}").records).values()
    assert (right.share, missing.share, other.share) == (1, 0, 0)


def test_a_sample_is_read_rightly() -> None:
    holds(accuracy(2 * len(FRAMES), 1), 1, spare=1)


@pytest.mark.soak
def test_twenty_thousand_are_read_rightly() -> None:
    seed = random.randrange(1 << 32)
    holds(accuracy(20_000, seed), seed, spare=0)
