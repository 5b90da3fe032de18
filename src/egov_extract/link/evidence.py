"""What the words of a stretch of text say, in the catalogue's own words: who is counted, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, zip_longest

from egov_extract.compiled import later
from egov_extract.find import Found
from egov_extract.link.catalogue import catalogue
from egov_extract.link.lexicon import SYSTEM, Term, lexicon, outermost
from egov_extract.link.remember import remembered
from egov_extract.link.said import TIER, Said, is_tiers
from egov_extract.model import Span
from egov_extract.normalise import fold
from egov_extract.rules import RuleSet
from egov_extract.segment import Document

BODY = "body"
"""The word of the catalogue for names of bodies, in which nothing is said."""

COMPOUND = "compound"
"""The word of the catalogue for words of which a syllable alone would say something."""

HIDING = frozenset({COMPOUND, BODY})
"""Words of the catalogue that only hide what stands in them: a syllable of a longer word, a word in a name."""

PART = "part"
"""The word of the catalogue for what makes the number after it a part of what was named: `trong đó`, `riêng`."""

CLASSIFIER = "classifier"
"""The word of the catalogue for what counts again what was named: `hồ sơ … 8.114 bộ`, `12 lượt giao dịch`."""

UNIT_WORD = "unit-word"
"""The same for words that are nouns of their own beside a share: `doanh nghiệp … 742 đơn vị`, but `90% đơn vị`."""

UNKNOWN = "unknown"
"""What is counted where a number's noun stands in no list."""

SET = "set"
"""The word of the catalogue for sets, by the bare word `bộ`, which of shares is a ministry: `88% bộ`."""

_MINISTRIES = frozenset({TIER + "ministry"})
_SAYING_NOTHING = HIDING | {CLASSIFIER, UNIT_WORD}

_PLACED = later(
    r"(?<!\w)(?:ở|tại|của|cho|thuộc|riêng|trong|khối|giữa|trên địa bàn|đến|từ|về)(?: các| mỗi| từng| cả)? $"
)
"""Words that make the tier after them a place, not what is counted."""
_ADJUNCT = later(r"(?<!\w)(?:lên|qua|trên|vào|bằng|với|tại|ở|theo|từ|về)(?: các| một| cả)? $")
"""Words that make the noun after them a place or a means."""
_AT = later(r"(?<!\w)(?:tại|ở)(?: các| một| cả)? $")
"""Words that make the noun after them a place before a number too."""
_HAVING = later(
    r"(?<!\w)(?:có|được cấp|được lập|dùng|sử dụng|mở|cài|cài đặt|đăng ký|triển khai|áp dụng|trang bị|đưa|lập)"
    r"(?: các| một| đầy đủ| đủ| ít nhất một| ít nhất| tối thiểu)? $"
)
"""Verbs that make the noun after them what somebody has or uses, not who is counted."""
_PREDICATE = later(
    r"\W*(?:(?:và|còn|đã|cũng|đều|được|đang|chỉ|mới|phải|sẽ|nay|tự|từng|thường|hay) )*"
    r"(?:có|dùng|sử dụng|xài|mở|cài|đăng ký|đăng nhập|truy cập|áp dụng|ứng dụng|trang bị|được|lập|bật|kích hoạt|ký"
    r"|nối|kết nối|biết|mua|xuất|phát hành|nộp|gửi|trả|tham gia|triển khai|vận hành|chạy|gắn|lắp|cầm|giữ|thử|quét"
    r"|đặt|hoàn thành|tra cứu|theo dõi)(?!\w)"
)
"""A verb that opens a clause without a subject of its own: what somebody does, has or uses."""
_EACH = later(r"(?<!\w)(?:mỗi|từng|bình quân mỗi|trung bình mỗi|/) ?$")
"""Words that make the noun after them what is counted in, not what is counted."""
_COUNTING = later(r"(?:[\s)]|số|tổng|các|trong|của|những|lượt|loại|toàn|bộ|việc|là|(?<= )\d[\d.]*(?= ))*")
"""What may stand between a number and the noun that it counts: `61% của 5.623 điều kiện`."""
_THIS = later(r"(?<!\w)(?:hệ thống|nền tảng|ứng dụng|phần mềm|mạng|cổng) (?:này|trên|nói trên)(?!\w)")
_PURPOSE = later(r"(?<!\w)(?:nhằm|hướng đến|hướng tới|qua đó|từ đó|góp phần|tiến tới)(?!\w)")
"""Words behind which it is told what something is good for."""
_MONEY = later(r"(?:đồng|đ|vnd|vnđ|usd|đô la|đôla|euro|eur)\Z")
"""How a sum of money ends, behind which nothing is counted."""
_RECALLED = later(r" (?:này|ấy|đó|trên|nói trên|kể trên|nêu trên)(?!\w)")
_SAME = later(
    r"(?<!\w)(?:(?<!hai |ba |các |những )con số"
    r"|(?:tỷ lệ|tỉ lệ|mức|chỉ tiêu|chỉ số)(?: chung)? (?:này|ấy|đó|nói trên|tương ứng))(?!\w)"
)
"""Words for what was measured before."""
_SAME_ONES = later(
    r"(?<!\w)(?:các|những|hai|ba|bốn|\d+) (?:con số|tỷ lệ|tỉ lệ|mức|chỉ tiêu|mốc)"
    r"(?: này| ấy| đó| trên| nói trên| tương ứng)?(?: là)?(?!\w)"
)
"""Words for several things that were measured before, told again in the same order."""
_EXTREME = later(
    r"\W*(?:trong đó,? |riêng |cá biệt,? |đặc biệt,? |tuy nhiên,? |nơi |đơn vị |địa phương )*"
    r"(?:thấp|cao|chậm|nhanh|tốt|kém|(?:đứng|dẫn) đầu|(?:đứng|xếp) cuối|đội sổ|(?:đầu|cuối|chót|bét) bảng)"
    r"(?: nhất| hơn cả)?(?: là| vẫn là| thuộc về|:)(?!\w)"
)
"""How a sentence opens that tells the extremes of what was told last: `Thấp nhất là Bản Giang 30,8%`."""
_AMONG = later(r"(?<!\w)(?:trong|trong số|trong tổng số|trên tổng số) (?:tổng số )?\d[\d.]* \p{L}")
_MEASURE = later(r"\W*(?:số|tổng số|lượng|số lượng|tỷ lệ|tỉ lệ|tỷ trọng|mức)(?!\w)")
_SHARE_OF = later(
    r"\W*(?:(?:đã|chỉ|mới|hiện|ước|nay) )*"
    r"(?:chiếm|bằng|tương đương|tương ứng|tức|ứng với|phủ|đạt tỷ lệ|đạt tỉ lệ|tỷ lệ|tỉ lệ)"
    r"(?: (?:tỷ lệ|tỉ lệ|với|là|khoảng|gần|hơn|trên|tới|xấp xỉ|chừng|đến))*\W*"
)
"""How the share of what was just counted begins: `12.400 tài khoản, chiếm 62% dân số`."""
_COMPARED = later(r"\s*(?:so (?:với|cùng)|cùng kỳ|của năm|năm (?:trước|ngoái)|tháng trước|quý trước)(?!\w)")
_NUMBERED = later(r"\s*(?:tiêu chí|chỉ tiêu|nội dung|nhóm|mục|điểm|phần|mã|số)(?: số)? [\dA-Za-zIVX.]{1,8}\s*")
"""Words that only number a row: `Tiêu chí 2.1`."""
_NEEDING = later(r"(?<!\w)(?:cho|đến|tới|tại|ở|với|của|trên)(?: cả)? $")
_OPENING = 40
_BESIDE = ("level", "time", "every", "exclusion", "quantity", "security")
"""Labels of phrases that do not say what is measured."""
_BODY = later(
    r"(?<!\w)(?:Sở|Bộ|Ban|Cục|Chi cục|Thanh tra|Công an|Huyện|Thị xã|Thành phố|Quận|Xã|Phường)"
    r" \p{Lu}\p{L}*(?:(?:,| và)? \p{L}+){0,5}"
)
"""The name of a body: its first word and the next begin with capitals, those after may not."""
_WORD = later(r"\p{L}[\p{L}\d&-]*")


class Reader:
    """Reads stretches of a document for evidence; each is searched once."""

    def __init__(self, document: Document, found: Found, rules: RuleSet) -> None:
        self._document, self._found = document, found
        self._lexicon, self._idle, self._counted = lexicon(rules), idle_words(rules), catalogue(rules).counted

    def said(self, pieces: Sequence[Span], number: Span | None = None) -> Said:
        """What some stretches of text say; `number` is the number whose noun is looked for first."""
        return self._said(tuple(pieces), number)

    @remembered
    def _said(self, pieces: tuple[Span, ...], number: Span | None) -> Said:
        purpose = self._purpose(pieces, number)
        terms = [term for piece in pieces for term in self._terms(piece)[0] if term.span.start < purpose]
        words: dict[str, int] = {}
        for term in (*terms, *(term for piece in pieces for term in self._terms(piece)[1])):
            length = term.span.end - term.span.start
            if number is not None and term.span.start >= number.end and PART in term.codes:
                continue
            for code in term.codes:
                words[code] = max(length, words.get(code, 0))
        noun = None if number is None else self._noun_of(terms, number)
        if number is None:
            return Said(self._first_noun(terms, number), words)
        if noun is None:
            if self._counts_unknown(terms, pieces, number):
                return Said(frozenset({UNKNOWN}), words, direct=True)
            return Said(self._first_noun(terms, number), words)
        if SET in noun.nouns and "%" in self._document.key[number.start : number.end]:
            return Said(_MINISTRIES, words, direct=True)
        if not self._counts_again(noun, number):
            recalled = _RECALLED.match(self._document.key, noun.span.end) is not None
            return Said(noun.nouns, words, direct=True, recalled=recalled)
        named = self._first_noun([term for term in terms if term.span.end <= number.start], number)
        return Said((noun.nouns - _SAYING_NOTHING) | named, words, direct=True, again=is_tiers(named))

    def nouns(self, pieces: Sequence[Span], end: int) -> frozenset[str]:
        """All that is named in some stretches of text before a place, but tiers."""
        named = (
            t.nouns for piece in pieces for t in self._terms(piece)[0] if t.span.end <= end and not is_tiers(t.nouns)
        )
        return frozenset[str]().union(*named) - self._counted - _SAYING_NOTHING

    def systems(self, pieces: Sequence[Span]) -> tuple[str, ...]:
        """Ids of the systems named in some stretches of text, in alphabetical order."""
        codes = {code for piece in pieces for term in self._terms(piece)[1] for code in term.codes}
        return tuple(sorted(code.removeprefix(SYSTEM) for code in codes))

    def terms(self, piece: Span) -> list[Term]:
        """The terms of a stretch of text, names of systems among them."""
        return [term for terms in self._terms(piece) for term in terms]

    def says_nothing(self, pieces: Sequence[Span]) -> bool:
        """Whether the words are of tiers, places, times and joining alone: what is measured was said before."""
        return all(self._is_idle(piece) for piece in pieces)

    def says_all_it_says(self, pieces: Sequence[Span], *, but: int = 0) -> bool:
        """Whether the words are all known but so many: no other verb there makes it another statement."""
        unknown = (
            start for piece in pieces for start in self._unknown(piece, *(t.span for t in self._terms(piece)[0]))
        )
        return sum(1 for _ in islice(unknown, but + 1)) <= but

    @remembered
    def is_bare(self, number: Span, words: Span) -> bool:
        """Whether nothing is said but the noun that is counted: `100% cấp tỉnh, …`, `bệnh viện 80%, …`."""
        terms = self._terms(words)[0]
        before = (t for t in terms if t.span.end <= number.start and t.nouns and not is_tiers(t.nouns))
        noun = self._noun_of(terms, number) or next(before, None)
        return noun is not None and self._is_idle(words, noun.span)

    def part_of_before(self, quote: Span, words: Span) -> bool:
        """Whether a sentence opens with `trong đó` or its like, and so tells a part of what was told before."""
        opening = self._found.within("carry", Span(quote.start, min(words.end, quote.start + _OPENING)))
        return any(mention.value.get("carry") == "subject" for mention in opening)

    def leads_to(self, number: Span) -> bool:
        """Whether the words before a number need it: `được cấp cho 100% cơ quan`."""
        return _NEEDING.search(self._document.key, max(0, number.start - 16), number.start) is not None

    def tells_share(self, opening: Span, number: Span) -> bool:
        """Whether the words before a number make it the share of what was just counted, and no comparison of times."""
        key = self._document.key
        return _SHARE_OF.fullmatch(key, *opening) is not None and _COMPARED.match(key, number.end) is None

    def points_back(self, words: Span) -> bool:
        """Whether a number stands for what was measured before: `con số ấy là 85%`."""
        return _SAME.search(self._document.key, *words) is not None

    def points_back_in_turn(self, opening: Span) -> bool:
        """Whether numbers stand for those of the sentence before, in turn: `hai con số ấy lên 22% và 85%`."""
        return _SAME_ONES.search(self._document.key, *opening) is not None

    def tells_extreme(self, words: Span) -> bool:
        """Whether the words open with `thấp nhất là` or its like."""
        return _EXTREME.match(self._document.key, *words) is not None

    def counts_among(self, opening: Span) -> bool:
        """Whether words tell of how many the number after them counts a part: `trong 70 dịch vụ thiết yếu`."""
        return _AMONG.search(self._document.key, *opening) is not None

    def names_measure(self, words: Span) -> bool:
        """Whether the words open with `số`, `tỷ lệ` or their like."""
        return _MEASURE.match(self._document.key, *words) is not None

    def clause_start(self, piece: Span) -> int:
        """Where the last clause of some words begins: behind a comma, a semicolon or a bracket."""
        return max(piece.start, 1 + max(self._document.key.rfind(sign, *piece) for sign in ",;:)"))

    def says_what_they_have(self, piece: Span) -> bool:
        """Whether something is named that those who are counted have or use: `60% sở có trang tin riêng`."""
        nouns = (term.span.start for term in self._terms(piece)[0] if term.nouns and not is_tiers(term.nouns))
        return any(_HAVING.search(self._document.key, max(piece.start, start - 24), start) for start in nouns)

    def opens_with_verb(self, opening: Span) -> bool:
        """Whether words tell what somebody has or uses and not who: `công chức … 78%; dùng thư công vụ 64%`."""
        return _PREDICATE.match(self._document.key, *opening) is not None

    @remembered
    def is_wordy(self, piece: Span) -> bool:
        """Whether a stretch holds more letters than a unit or a mark, and is no more than a number in a list."""
        words = self._document.key[piece.start : piece.end]
        return sum(c.isalpha() for c in words) > 3 and not _NUMBERED.fullmatch(words)

    def refers_back(self, piece: Span) -> bool:
        """Whether a system named before is meant: `qua hệ thống này`."""
        return _THIS.search(self._document.key, *piece) is not None

    @remembered
    def _is_idle(self, piece: Span, *beside: Span) -> bool:
        return next(self._unknown(piece, *beside), None) is None

    def _unknown(self, piece: Span, *beside: Span) -> Iterator[int]:
        """Where words stand that are neither idle, of a name, nor in what else is known."""
        known = [m.span for label in _BESIDE for m in self._found.within(label, piece)]
        known += beside
        bodies = [body.span() for body in _BODY.finditer(self._document.text, piece.start, piece.end)]
        terms = [term for term in self._terms(piece)[0] if not is_tiers(term.codes)]
        telling = [term.span for term in terms if term.codes - _SAYING_NOTHING]
        known += [term.span for term in terms if BODY in term.codes]
        for word in _WORD.finditer(self._document.text, piece.start, piece.end):
            start = word.start()
            if self._document.key[start : word.end()] in self._idle or any(
                span.start <= start < span.end for span in known
            ):
                continue
            named = word[0][0].isupper() and not word[0].isupper()
            in_name = named or any(first <= start < last for first, last in bodies)
            if not in_name or any(span.start <= start < span.end for span in telling):
                yield start

    def _noun_of(self, terms: Sequence[Term], number: Span) -> Term | None:
        """The noun right after a number; behind a classifier, the noun that it classifies: `12.480 bộ hồ sơ`."""
        for term, after in zip_longest(terms, terms[1:]):
            gap = self._document.key[number.end : term.span.start]
            if term.nouns and term.span.start >= number.end and len(gap) < 24 and _COUNTING.fullmatch(gap):
                if CLASSIFIER in term.nouns and after is not None and after.nouns and not is_tiers(after.nouns):
                    return after if after.span.start == term.span.end + 1 else term
                return term
        return None

    def _purpose(self, pieces: Sequence[Span], number: Span | None) -> int:
        """Where behind a number it begins to be told what something is good for; else behind all."""
        end = max((piece.end for piece in pieces), default=0)
        found = None if number is None else _PURPOSE.search(self._document.key, number.end, max(number.end, end))
        return end if found is None else found.start()

    def _counts_unknown(self, terms: Sequence[Term], pieces: Sequence[Span], number: Span) -> bool:
        """Whether a word that no list knows stands right behind a number, which so counts it: `90% nhà đầu tư`."""
        if _MONEY.search(self._document.key, *number) is not None:
            return False
        end = max((piece.end for piece in pieces if piece.start <= number.start), default=number.end)
        gap = _COUNTING.match(self._document.key, number.end, max(number.end, end))
        start = number.end if gap is None else gap.end()
        word = _WORD.match(self._document.text, start, max(start, end))
        if word is None or word[0][0].isupper() or self._document.key[word.start() : word.end()] in self._idle:
            return False
        if _PREDICATE.match(self._document.key, start, end) is not None:
            return False
        known = [m.span for label in _BESIDE for m in self._found.within(label, Span(number.end, word.end()))]
        known += [term.span for term in terms]
        return not any(span.start <= word.start() < span.end for span in known)

    def _counts_again(self, noun: Term, number: Span) -> bool:
        """Whether a noun after a number is no more than a classifier of what is named elsewhere."""
        if any(code.startswith(TIER) for code in noun.nouns):
            return False
        plain = not any(sign in self._document.key[number.start : number.end] for sign in "%/")
        return CLASSIFIER in noun.nouns or (plain and UNIT_WORD in noun.nouns)

    def _first_noun(self, terms: Sequence[Term], number: Span | None) -> frozenset[str]:
        """The first noun; beside a number, one before it or else one after it in the same breath.

        One that a preposition makes an adjunct (`liên thông lên Hệ thống …`) only where there is no other.
        """
        after = adjunct = frozenset[str]()
        for term in terms:
            before = self._document.key[max(0, term.span.start - 24) : term.span.start]
            nouns = term.nouns - self._counted - _SAYING_NOTHING
            if not nouns or (is_tiers(nouns) and _PLACED.search(before)) or _EACH.search(before):
                continue
            follows = number is not None and term.span.start >= number.start
            if follows and ("," in self._document.key[number.end : term.span.start] if number else False):
                continue
            if follows and _HAVING.search(before):
                continue
            if (_ADJUNCT if follows else _AT).search(before):
                adjunct = adjunct or nouns
            elif not follows:
                return nouns
            else:
                after = after or nouns
        return after or adjunct

    @remembered
    def _terms(self, piece: Span) -> tuple[list[Term], list[Term]]:
        """The terms that no longer one overlaps; and the systems that no longer name of a system overlaps."""
        terms = list(self._lexicon.terms(self._document.key, piece))
        hidden = [term.span for term in terms if COMPOUND in term.codes]
        systems = [
            term for term in terms
            if any(code.startswith(SYSTEM) for code in term.codes)
            and not any(span.start <= term.span.start and term.span.end <= span.end for span in hidden)
        ]  # fmt: skip
        for mention in self._found.within("level", piece):
            tiers = frozenset(TIER + level for level in mention.value["levels"])
            terms.append(Term(mention.span, tiers, tiers))
        return outermost(terms), self._named(systems)

    def _named(self, terms: Sequence[Term]) -> list[Term]:
        named = [t._replace(codes=frozenset(c for c in t.codes if c.startswith(SYSTEM))) for t in terms]
        return outermost(named)


@lru_cache(maxsize=8)
def idle_words(rules: RuleSet) -> frozenset[str]:
    """Words that say nothing of what is measured."""
    return frozenset(fold(phrase) for entry in rules["idle"] for phrase in entry.phrases)
