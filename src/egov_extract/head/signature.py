"""Who signed: the name under the post, at the end of the document itself, before what is annexed to it."""

from __future__ import annotations

from functools import lru_cache

import regex

from egov_extract.compiled import compiled, later
from egov_extract.head.zone import patterns
from egov_extract.normalise import fold
from egov_extract.rules import RuleSet
from egov_extract.rules.limit import Regex

_RANK = (
    r"(?:(?:(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)|GS|PGS|TSKH|TS|ThS|BS|CN|KS|NGƯT|NGND|TTƯT|TTND|Ths|Ts)"
    r"\.?,?\s?)*"
)
_NAME = later(rf"{_RANK}(?P<name>\p{{Lu}}[\p{{L}}’'.]*(?:[ \n]+\p{{Lu}}[\p{{L}}’'.]*){{1,5}})\s*$")
_LINE = later(r"[^\n|]+")
_TAIL = later(r"(?:[.;)/]|VT,? [\p{Lu}\d]*\.?)\s+(?P<name>\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}*){1,4})$")
_OF_WHAT = r"(?:UBND|HĐND|TỈNH|THÀNH PHỐ|THƯỜNG TRỰC|QUỐC HỘI|ỦY BAN|HỘI ĐỒNG)[\p{Lu} ]*"
_NEAR = 8
"""Lines between a post and the name under it."""


def signer(text: str, rules: RuleSet, start: int = 0) -> str | None:
    """The name under the first post that has one; None where there is none. `start` is the end of the head."""
    post = _post(rules)
    signed = patterns(rules)["head.signed"].regex
    for found in post.finditer(text, start):
        lines = [line.strip(" *") for line in _LINE.findall(text, found.end(), found.end() + 600)]
        filled = [line for line in lines if line][:_NEAR]
        if name := _first_name(filled, post, signed, rules):
            return name
    for found in signed.finditer(text, start):
        if name := _name(text[found.end() : found.end() + 60].split("\n")[0].strip(" |*"), rules):
            return name
    return None


def _first_name(lines: list[str], post: regex.Pattern[str], signed: Regex, rules: RuleSet) -> str | None:
    for index, line in enumerate(lines):
        line = signed.sub("", line).strip()
        name = _name(line, rules)
        if name is None and index + 1 < len(lines) and fold(line) not in _posts(rules):
            name = _name(f"{line} {lines[index + 1]}", rules)
        if name is None and (tail := _TAIL.search(line)):
            name = _name(tail["name"], rules)
        if name is not None:
            return name
        if len(line) > 90:  # running text: the signature is over
            return None
    return None


@lru_cache(maxsize=8)
def _surnames(rules: RuleSet) -> frozenset[str]:
    return frozenset(fold(phrase) for entry in rules["surname"] for phrase in entry.phrases)


@lru_cache(maxsize=8)
def _posts(rules: RuleSet) -> frozenset[str]:
    return frozenset(fold(phrase) for entry in rules["position"] for phrase in entry.phrases)


@lru_cache(maxsize=8)
def _post(rules: RuleSet) -> regex.Pattern[str]:
    """A post at the end of a line in capitals, alone or after what one signs for."""
    posts = "|".join(
        r"\s".join(regex.escape(word.upper()) for word in phrase.split())
        for phrase in sorted(_posts(rules), key=len, reverse=True)
    )
    signing = patterns(rules)["head.signing"].regex.pattern
    return compiled(
        rf"(?<![\p{{L}}\d] )(?:{signing})[\p{{Lu}}\s,.&-]{{3,80}}(?=\n|\||$|\()"
        rf"|(?:^|(?<=[|;.:] ?))\s*(?:{posts})(?: {_OF_WHAT})?\s*(?=\n|\||$|\()",
        regex.MULTILINE,
    )


def _name(line: str, rules: RuleSet) -> str | None:
    found = _NAME.fullmatch(line)
    if found is None:
        return None
    words = found["name"].rstrip(".").split()
    if fold(words[0]) not in _surnames(rules) or any(post in fold(line) for post in ("chủ tịch", "giám đốc")):
        return None
    if fold(" ".join(words)) in _posts(rules) or len({word.isupper() for word in words if len(word) > 1}) > 1:
        return None
    return " ".join(word if not word.isupper() or len(word) == 1 else word.capitalize() for word in words)


_POSITIONED = later(r"(?P<name>\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,8})\s*$")


def person(before: str, rules: RuleSet) -> str | None:
    """The person that a sentence says signed, named after a post at the end of `before`."""
    found = _POSITIONED.search(before)
    if found is None or not any(f"{post} " in fold(before) for post in _posts(rules)):
        return None
    words = found["name"].split()
    for length in (4, 3, 2):
        if len(words) >= length and fold(words[-length]) in _surnames(rules):
            return " ".join(words[-length:])
    return None
