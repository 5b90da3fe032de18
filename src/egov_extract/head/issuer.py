"""Names of bodies: as heads write them, in capitals over several lines, to the name in its own spelling."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from egov_extract.area import areas
from egov_extract.compiled import compiled, later
from egov_extract.normalise import fold, new_tones
from egov_extract.rules import Entry, RuleSet

_PLACE_TYPES = {
    "tỉnh": "tỉnh", "thành phố": "thành phố", "tp.": "thành phố", "tp": "thành phố", "huyện": "huyện", "quận": "quận",
    "thị xã": "thị xã", "thị trấn": "thị trấn", "xã": "xã", "phường": "phường", "đặc khu": "đặc khu",
}  # fmt: skip
_PLACE = later(
    rf"(?<!\w)(?P<type>{'|'.join(regex.escape(t) for t in sorted(_PLACE_TYPES, key=len, reverse=True))})(?!\w)"
    r" ?(?P<name>[\p{L}\d'’. -]*?)(?=$| ?,| (?:tỉnh|thành phố|huyện|quận|thị xã) )"
)
_PROVINCE = later(r"(?:(?<!\w)(?:tỉnh|thành phố)|^(?:Tỉnh|Thành) ủy(?: thành phố)?) (?P<name>\p{Lu}[\p{L} '’-]+)$")
_BELOW = later(r"(?<!\w)(?:huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)(?!\w)|^(?:Huyện|Quận|Thị) ủy ")
_JOINT = later(r" ?[-–] ?(?=(?:BỘ|BAN|ỦY BAN|TÒA|VIỆN|MẶT TRẬN|NGÂN HÀNG|THANH TRA) )")
"""Between the bodies that issue together."""
_CENTRAL_PARTY = "Ban Chấp hành Trung ương"


class Body(NamedTuple):
    """A body as it is written, and the entry that its name begins with."""

    name: str
    entry: Entry


def issuer(lines: Sequence[str], text: str, rules: RuleSet) -> str | None:
    """The issuing body that the lines name, under the body it belongs to; None when they name none.

    `text` is the document's, where a name that is no entry is written in its own spelling.
    """
    parts = [part for line in lines for part in _JOINT.split(line)]
    bodies = _bodies(parts, rules)
    if not bodies:
        return None
    if len(parts) > len(lines) and all(body.entry.fields["followed"] == "nothing" for body in bodies):
        return " - ".join(str(body.entry.fields["vi"]) for body in bodies)
    own = spelled(bodies[-1], text, rules)
    if len(bodies) > 1 and bodies[-1].entry.fields["followed"] == "name":
        own += _belonging(own, spelled(bodies[-2], text, rules))
    if bodies[-1].entry.fields["followed"] == "place" and own == bodies[-1].entry.fields["vi"]:
        return None
    return own


def by_number(number: str, rules: RuleSet) -> str | None:
    """The body that alone issues documents whose number ends like this: 749/QĐ-TTg, 90/2023/QH15."""
    last = regex.split(r"[-/]", number)[-1]
    for entry in rules["issuer"]:
        abbr = entry.fields.get("abbr")
        if abbr and entry.fields["followed"] == "nothing" and abbr != "TW" and regex.fullmatch(f"{abbr}\\d*", last):
            return str(entry.fields["vi"])
    return None


def of_place(place: str, number: str, rules: RuleSet) -> str | None:
    """The body of a place that a number ends with: `TP Huế` and `495/KH-UBND` are its People's Committee."""
    if _PLACE.match(fold(place)) is None:
        return None
    last = regex.split(r"[-/]", number)[-1]
    for entry in rules["issuer"]:
        if entry.fields.get("abbr") == last and entry.fields["followed"] == "place":
            return f"{entry.fields['vi']} {places(fold(place), rules)}"
    return None


def province_of(name: str) -> str | None:
    """The province or city whose body it is; None for a body of the centre, of a district or of a commune."""
    found = _PROVINCE.search(name)
    return found["name"] if found is not None and not _BELOW.search(name) else None


@lru_cache(maxsize=8)
def _starter(rules: RuleSet, label: str) -> tuple[regex.Pattern[str], dict[str, Entry]]:
    by_phrase = {fold(phrase): entry for entry in rules[label] for phrase in entry.phrases}
    return compiled(r"\L<phrases>(?!\w)", phrases=list(by_phrase)), by_phrase


def starts(text: str, rules: RuleSet, label: str = "issuer") -> Entry | None:
    """The entry of a code list whose phrase, the longest there is, `text` begins with."""
    pattern, by_phrase = _starter(rules, label)
    found = pattern.match(fold(text))
    return by_phrase[found[0]] if found else None


def _bodies(lines: Sequence[str], rules: RuleSet) -> list[Body]:
    bodies: list[Body] = []
    current: list[str] = []
    entry: Entry | None = None
    for index, line in enumerate(lines):
        begun = starts(" ".join(lines[index:]), rules)
        if begun is not None and (entry is None or _whole(" ".join(current), entry)):
            if entry is not None:
                bodies.append(Body(" ".join(current), entry))
            current, entry = [line], begun
        elif entry is not None:
            if entry.fields["followed"] == "nothing" and _whole(" ".join(current), entry):
                break
            current.append(line)
    if entry is not None:
        bodies.append(Body(" ".join(current), entry))
    return bodies


def _whole(name: str, entry: Entry) -> bool:
    """Whether a name could end here: something follows the phrase that it begins with, where something must."""
    after = _after_phrase(name, entry)
    if after is None:
        return False
    rest = after.split()
    match entry.fields["followed"]:
        case "nothing":
            return not rest
        case "place":
            return len(rest) > (1 if " ".join(rest[:1]) in _PLACE_TYPES else 0) and rest[-1] not in _PLACE_TYPES
        case _:
            return len(rest) > 0


def _after_phrase(name: str, entry: Entry) -> str | None:
    """What follows the longest phrase of the entry that the name begins with, in lower case; None without one."""
    folded = " ".join(fold(name).split())
    phrases = [fold(phrase) for phrase in entry.phrases if folded.startswith(fold(phrase))]
    return folded[len(max(phrases, key=len)) :].strip(" ,") if phrases else None


def spelled(body: Body, text: str, rules: RuleSet) -> str:
    """The name in its own spelling: as in the code list, its places capitalised; else as the text writes it."""
    folded = " ".join(fold(body.name).split())
    rest = _after_phrase(body.name, body.entry) or ""
    vi = str(body.entry.fields["vi"])
    if body.entry.fields["followed"] == "nothing" or not rest:
        return vi
    if body.entry.fields["followed"] == "place":
        return f"{vi} {places(rest, rules)}"
    if known := _of_field(body.entry, rest, rules):
        return known
    if (inner := starts(rest, rules)) is not None:
        return f"{vi} {spelled(Body(rest, inner), text, rules)}"
    if written := _as_written(folded, text):
        return written
    return f"{vi} {places(rest, rules)}"


def places(folded: str, rules: RuleSet) -> str:
    """A lower-case phrase with the names of places in it capitalised: `tỉnh lai châu` → `tỉnh Lai Châu`."""
    if not _PLACE.search(folded):
        return _province(folded, rules) or (_titled(folded) if len(folded.split()) <= 4 else folded)

    def put(found: regex.Match[str]) -> str:
        name = found["name"].strip()
        kind = _PLACE_TYPES[found["type"]]
        return f"{kind} {_province(name, rules) or _titled(name)}" if name else kind

    return _PLACE.sub(put, folded)


def _titled(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def _province(folded: str, rules: RuleSet) -> str | None:
    return _provinces(rules).get(folded)


@lru_cache(maxsize=8)
def _provinces(rules: RuleSet) -> dict[str, str]:
    return {fold(one.name): one.name for one in areas(rules)}


def _of_field(entry: Entry, rest: str, rules: RuleSet) -> str | None:
    """A department of a province is named like the ministry of its field."""
    if entry.id != "department":
        return None
    for other in rules["issuer"]:
        vi = str(other.fields["vi"])
        if vi.startswith("Bộ ") and (field := fold(vi[3:])) and (rest == field or rest.startswith(f"{field} ")):
            more = rest[len(field) :].strip()
            return f"Sở {vi[3:]}" + (f" {places(more, rules)}" if more else "")
    return None


def _as_written(folded: str, text: str) -> str | None:
    """The name as the running text writes it, where it is not in capitals."""
    pattern = r"\s+".join(regex.escape(word) for word in folded.split())
    for found in regex.finditer(rf"(?<!\w){pattern}(?!\w)", new_tones(text), regex.IGNORECASE):
        written = " ".join(found[0].split())
        if not written.isupper() and written[0].isupper():
            return written
    return None


def _belonging(own: str, superior: str) -> str:
    """What is added to a body's name to tell whose it is: the place of a People's Committee, a Party committee."""
    if superior.startswith(_CENTRAL_PARTY):
        return "" if "Trung ương" in own else " Trung ương"
    if _PROVINCE.search(own) or _BELOW.search(own):
        return ""
    if superior.startswith(("Tỉnh ủy", "Thành ủy", "Huyện ủy")):
        return f" {superior}"
    place = _PLACE.search(fold(superior))
    if place is None or not place["name"].strip():
        return ""
    return " " + superior[place.start() :]
