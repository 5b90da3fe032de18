"""Which indicator a statement is about, and which systems it names: its own words first, then ever wider places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egov_extract.find import Found
from egov_extract.link.catalogue import ELSEWHERE, GROWTH, Cue, catalogue
from egov_extract.link.earlier import Choice, Earlier
from egov_extract.link.evidence import Reader
from egov_extract.link.passages import Passages
from egov_extract.link.said import NOTHING_SAID, Said, is_body, is_tiers, names_tier
from egov_extract.link.systems import Systems
from egov_extract.link.weigh import CURRENCIES, Scales
from egov_extract.model import Span, Statement
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

_UNKNOWN = 1
"""Words of a statement that may be unknown where its topic is sought in other sentences."""


class Linker:
    """Reads a document's statements. Ask for each once, in their order: one may go on from the one before."""

    def __init__(self, document: Document, found: Found, statements: Sequence[Statement], rules: RuleSet) -> None:
        self._document, self._statements = document, statements
        self._reader = Reader(document, found, rules)
        self._catalogue = catalogue(rules)
        self._passages = Passages(document, statements, self._reader)
        self._scales = Scales(self._catalogue, statements, self._passages, self._reader)
        self._earlier = Earlier(document, statements, self._catalogue, self._passages, self._reader)
        self._deciding: list[Said] = []
        """What was said where each statement was decided."""
        self.systems = Systems(statements, self._passages, self._reader)

    def indicator(self, place: int) -> Choice | None:
        """The indicator of a statement; None where none fits."""
        self._deciding.append(NOTHING_SAID)
        choice = self._choose(place)
        self._earlier.choices.append(choice)
        return choice

    def _attributes(self, statement: Statement) -> Iterator[str]:
        if statement.get("maturity"):
            yield "maturity"
        if statement.get("security_levels"):
            yield "security-level"

    # --- the choice -------------------------------------------------------------------------------------------------

    def _choose(self, place: int) -> Choice | None:
        statement = self._statements[place]
        pieces = self._passages.own(place)
        own = self._reader.said(pieces, statement.trigger.span).with_words(self._attributes(statement))
        if is_tiers(own.of) and self._reader.says_nothing(pieces):
            return self._told_in_turn(place, own) or self._inherited(place, own) or self._left_out(place, own)
        if self._ranks_the_same(place, own):
            return self._inherited(place, own)
        if (cue := self._share_of_count(place, own)) is not None:
            return Choice(cue, "before")
        clause = own
        if len(pieces) == 1:
            last = self._reader.said(self._passages.last_clause(place), statement.trigger.span)
            if own.direct or not is_body(last.of) or self._passages.measures_anew(place):
                clause = last.with_words(self._attributes(statement))
        for scope, said, stated in self._widening(place, clause, own):
            if (cue := self._best(said, stated, place)) is not None:
                return Choice(cue, scope)
        if (cue := self._gapped(place, own)) is not None:
            return Choice(cue, "before")
        percent = statement.get("unit") == "percent"
        if (
            percent and own.direct and is_tiers(own.of) and self._passages.is_bare(place)
        ):  # `60% cấp tỉnh`: of what was said before, there
            return self._inherited(place, self._reader.said(pieces).with_words(self._attributes(statement)))
        back = self._reader.points_back(self._passages.words[place]) or self._earlier.goes_on_counting(place)
        if is_tiers(own.of) and (back or self._earlier.goes_on_ranking(place, self._earlier.before(place))):
            return self._inherited(place, own)
        if (told := self._told_in_turn(place, own)) is not None:
            return told
        clause_alone = self._passages.to_next_comma(place)
        if clause_alone is not None and self._reader.says_nothing([clause_alone]):
            return self._inherited(place, self._reader.said([clause_alone], statement.trigger.span))
        return self._of_object(place, own) or self._of_topic(place, own)

    def _left_out(self, place: int, own: Said) -> Choice | None:
        """The indicator of a number without words of its own, by what its subject and its sentence say before it.

        An amount of money may be a part of what these speak of.
        """
        if self._statements[place].get("unit") in CURRENCIES:
            return None
        composed = self._composed(place, own)
        if composed is not None and (cue := self._best(composed, composed, place)) is not None:
            return Choice(cue, "before")
        if self._earlier.moves_unknown(place):
            return None
        clause = composed is not None and self._earlier.goes_on_unknown(place)
        said = own.widened(self._reader.said([self._passages.leading(place, clause=clause)]))
        if (cue := self._best(said, said, place)) is not None:
            return Choice(cue, "sentence")
        before = None if own.direct or self._earlier.speaks_anew(place) else self._passages.sentences_before(place)
        if before is not None and (cue := self._best(own.widened(self._reader.said([before])), own, place)) is not None:
            return Choice(cue, "before")
        return None

    def _of_object(self, place: int, own: Said) -> Choice | None:
        """What bodies do with something that is named behind them: `Cấp xã xử lý hồ sơ công việc qua mạng đạt 60%`."""
        if own.direct or not own.of or not is_body(own.of) or self._passages.in_row(place):
            return None
        objects = self._reader.nouns(self._passages.own(place), self._statements[place].trigger.span.start) - own.of
        cue = self._best(own._replace(of=objects), own, place) if objects else None
        return None if cue is None else Choice(cue, "unit")

    def _of_topic(self, place: int, own: Said) -> Choice | None:
        """What a statement says of the topic that another sentence or a heading names.

        `Phòng họp không giấy đã có ở các huyện. Số cuộc họp áp dụng đạt 70%.`
        """
        own_words = self._passages.own(place)
        if self._passages.in_row(place) or not ELSEWHERE.isdisjoint(own.words):
            return None
        if any(not ELSEWHERE.isdisjoint(self._reader.said([head]).words) for head in self._passages.heads(place)):
            return None
        if not self._reader.says_all_it_says(own_words, but=_UNKNOWN):
            return None
        for scope, span in self._passages.topics(place):
            topic = self._reader.said([span])
            if (cue := self._best(own.widened(topic), own, place, topic=topic)) is not None:
                return Choice(cue, scope)
        cue = self._best(own, own, place, far=True)
        return None if cue is None else Choice(cue, "paragraph")

    def _widening(self, place: int, clause: Said, own: Said) -> Iterator[tuple[str, Said, Said]]:
        """The statement's own words, then these with what shares its sentence or introduces it.

        Each with its scope, and with the words in which `without` is looked for.
        """
        composed = self._composed(place, own)
        if composed is not None and is_tiers(own.of) and names_tier(own.words) and not is_tiers(composed.of):
            yield "before", own.widened(Said(composed.of, {})), own
        if (actor := self._actor_before(place, own)) is not None:
            yield "before", own._replace(of=actor), own
        bare = self._passages.is_bare(place)
        alone = self._passages.heads_itself(place)
        heads = [] if alone else [own.widened(self._reader.said([head])) for head in self._passages.heads(place)]
        first = bare or (not own.direct and self._passages.follows_head(place))
        for headed in heads if first else heads[:-1]:
            yield "head", headed, headed
        if own.recalled:
            yield "before", own._replace(of=self._counted_before(place) or own.of), own
        if not own.of and (among := self._passages.among(place)) is not None:
            yield "sentence", own.widened(self._reader.said([among])), own
        if (paired := self._paired_rank(place, own)) is not None:
            yield "sentence", paired, own
        yield "unit", clause, own
        if clause is not own:
            yield "unit", own, own
        if bare:
            for scope, span in self._passages.beside(place):
                yield scope, own.widened(self._reader.said([span])), own
        for headed in heads:
            yield "head", headed, own
        if composed is not None and not self._passages.shares_sentence(place):
            yield "before", composed, composed
        if self._passages.shares_sentence(place):
            yield "before", own.widened(Said(self._counted_before(place), {})), own
        above = next(self._passages.above(place), None)
        if above is not None and (self._passages.in_row(place) or self._passages.introduces(above)):
            yield "lead-in", own.widened(self._reader.said([above])), own

    def _actor_before(self, place: int, own: Said) -> frozenset[str] | None:
        """Who has or uses what a clause without a subject names: the last people or bodies of the sentence."""
        actors, words = self._catalogue.actors, self._passages.words[place]
        if own.direct or not actors.isdisjoint(own.of) or not self._passages.shares_sentence(place):
            return None
        number = self._statements[place].trigger.span
        opening = Span(words.start, number.start)
        after = Span(number.end, words.end)
        if not self._reader.opens_with_verb(opening if self._reader.is_wordy(opening) else after):
            return None
        told = (of for p in self._passages.earlier(place) for of in (self._earlier.said_of(p).of, self._deciding[p].of))
        named = (frozenset(code for code in of if code in actors or is_tiers([code])) for of in told)
        return next((of for of in named if of), None)

    def _paired_rank(self, place: int, own: Said) -> Said | None:
        """What a rank says that shares its index with the next: `tốp 3 Đông Nam Á, tốp 50 thế giới về năng lực …`."""
        after = place + 1
        if self._statements[place].get("unit") != "rank" or after == len(self._statements):
            return None
        if not self._catalogue.indices.isdisjoint(own.words) or self._statements[after].get("unit") != "rank":
            return None
        told = self._earlier.said_of(after) if self._passages.same_clause(place, after) else None
        return None if told is None or self._catalogue.indices.isdisjoint(told.words) else own.widened(told)

    def _composed(self, place: int, own: Said) -> Said | None:
        """What is said with the words that the subject takes from elsewhere; None where it takes none."""
        taken = self._passages.taken(place)
        return own.widened(self._reader.said(taken)) if taken else None

    def _counted_before(self, place: int) -> frozenset[str]:
        """Who is counted by the last statement of the sentence that says it."""
        near = (p for p in self._passages.earlier(place) if p == place - 1 or self._passages.same_clause(p, place))
        told = (self._deciding[p].of or self._earlier.said_of(p).of for p in near)
        return next((of for of in told if of), frozenset())

    def _share_of_count(self, place: int, own: Said) -> Cue | None:
        """What a share is of that the count before it tells: `12.400 tài khoản định danh, chiếm 62% người lớn`."""
        statement = self._statements[place]
        if statement.get("unit") != "percent" or not place or not self._passages.same_clause(place - 1, place):
            return None
        before = self._statements[place - 1].get("unit")
        if before == "percent" or not own.of.isdisjoint(self._catalogue.counted):
            return None
        if before in CURRENCIES and self._earlier.choices[place - 1] is None:
            return None
        number = statement.trigger.span
        if not self._reader.tells_share(Span(self._passages.words[place].start, number.start), number):
            return None
        said = own.widened(self._told_by(place - 1))
        return self._best(said, said, place)

    def _told_by(self, place: int) -> Said:
        """What a statement before was decided by, else what its own words say and those that it shares."""
        if self._earlier.choices[place] is not None:
            return self._deciding[place]
        own = self._earlier.said_of(place)
        return self._composed(place, own) or own

    def _ranks_the_same(self, place: int, own: Said) -> bool:
        """Whether a rank names no index but follows one in its clause: `PCI 66 điểm, rơi 4 bậc`."""
        if not place or not self._passages.same_clause(place - 1, place):
            return False
        return self._catalogue.indices.isdisjoint(own.words) and self._earlier.goes_on_ranking(place, place - 1)

    def _gapped(self, place: int, own: Said) -> Cue | None:
        """What a statement says when it leaves out words of the one before: `trường học … 74%, bệnh viện 88%`."""
        words = self._passages.words[place]
        if not self._passages.shares_sentence(place) or not self._reader.says_all_it_says([words]):
            return None
        if self._statements[place].get("change") is not None and not self._reader.says_nothing([words]):
            return None
        last = next((p for p in self._passages.earlier(place) if self._earlier.choices[p] is not None), None)
        if last is None:
            told = self._earlier.said_of(place - 1)
            if not ELSEWHERE.isdisjoint(own.words):
                return None
            if own.direct or GROWTH in told.words or not self._passages.same_clause(place - 1, place):
                return None
            return self._best(own.widened(told), own, place, sharing=True)
        if self._reader.says_what_they_have(words) or not ELSEWHERE.isdisjoint(own.words):
            return None
        return self._best(own.widened(self._deciding[last]), own, place, sharing=True)

    def _inherited(self, place: int, own: Said) -> Choice | None:
        """The indicator of a number without words of its own: of the one before, the head, or what stands above."""
        for scope, span in self._passages.beside(place) if self._passages.is_bare(place) else ():
            said = own.widened(self._reader.said([span]))
            if (cue := self._best(said, said, place)) is not None:
                return Choice(cue, scope)
            if scope == "sentence":
                return None
        after = None if self._passages.follows_head(place) else self._passages.told_after(place)
        if after is not None:
            said = own.widened(self._earlier.said_of(after))
            if (cue := self._best(said, said, place)) is not None:
                return Choice(cue, "sentence")
        before = self._earlier.before(place)
        for head in self._passages.heads(place) if self._passages.opens_later(place) else ():
            said = own.widened(self._reader.said([head]))
            if (cue := self._best(said, said, place)) is not None:
                return Choice(cue, "head")
        if (opening := self._passages.opening(place)) is not None:
            said = own.widened(self._reader.said([opening]))
            if (cue := self._best(said, said, place)) is not None:
                return Choice(cue, "sentence")
        if before is not None:
            choice = self._earlier.choices[before]
            if choice is not None and not choice.cue.without.isdisjoint(own.words):
                return None
            counts = self._statements[place].get("unit") == "count"
            same = choice is not None and _same_tiers(choice.cue, own, counts=counts)
            if choice is not None and same and self._earlier.goes_on(choice.cue, place, before):
                self._deciding[place] = self._deciding[before]
                return Choice(choice.cue, "before")
            if choice is None and self._earlier.moves_unknown(place):
                return None
            if choice is not None or self._passages.shares_sentence(place):
                for told in (self._earlier.said_of(before), self._told_by(before)):
                    said = own.widened(told)
                    if (cue := self._best(said, said, place)) is not None:
                        return Choice(cue, "before")
                if choice is None:
                    return None
        if (cue := self._best(own, own, place)) is not None:
            return Choice(cue, "unit")
        if self._statements[place].get("unit") in CURRENCIES and self._passages.shares_sentence(place):
            return None
        said = own
        for scope, span in self._passages.introducing(place):
            said = said.widened(self._reader.said([span]))
            if (cue := self._best(said, said, place)) is not None:
                return Choice(cue, scope)
        return None

    def _told_in_turn(self, place: int, own: Said) -> Choice | None:
        """The indicator of a number that stands for one of the sentence before: with its noun, else in its turn."""
        statement = self._statements[place]
        if not self._reader.points_back_in_turn(Span(statement.quote.start, statement.trigger.span.start)):
            return None
        first = next(p for p in range(place, -1, -1) if not self._passages.shares_sentence(p))
        if first == 0 or self._statements[first - 1].segment != statement.segment:
            return None
        unit = statement.get("unit")
        before = [p for p in range(first) if self._statements[p].quote == self._statements[first - 1].quote]
        told = [p for p in before if self._statements[p].get("unit") == unit]
        since = [p for p in range(first, place) if self._statements[p].get("unit") == unit]
        turn = len(since)
        if own.direct:
            told, turn = [p for p in told if not own.of.isdisjoint(self._earlier.said_of(p).of)], 0
        elif len(told) != (turns := turn + 1 + sum(1 for _ in self._passages.later(place))):
            series = self._earlier.series(first, unit)
            told = series[-turns:] if len(series) >= turns > 1 else told
        choice = self._earlier.choices[told[turn]] if turn < len(told) else None
        return None if choice is None else Choice(choice.cue, "before")

    def _best(
        self, said: Said, own: Said, place: int, *, sharing: bool = False, topic: Said | None = None, far: bool = False
    ) -> Cue | None:
        cue = self._scales.best(said, own, place, sharing=sharing, topic=topic, far=far)
        if cue is not None:
            self._deciding[place] = said
        return cue


def _same_tiers(cue: Cue, own: Said, *, counts: bool) -> bool:
    """Whether a cue that speaks of tiers speaks of the one that is counted: of communes with fibre, not of hamlets.

    A number of hamlets is no number of stations either.
    """
    if not own.direct or not own.of or not is_tiers(own.of) or not cue.of:
        return True
    return not cue.of.isdisjoint(own.of) or not (counts or is_tiers(cue.of))
