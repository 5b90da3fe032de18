"""The stages in their order."""

from __future__ import annotations

import hashlib

from egov_extract import __version__
from egov_extract import rules as patterns
from egov_extract.area import area_named_in
from egov_extract.assemble import assemble
from egov_extract.find import find
from egov_extract.head import frame
from egov_extract.link import link
from egov_extract.model import SCHEMA, Extraction, Generator, Head, Text
from egov_extract.normalise import normalise
from egov_extract.record import records
from egov_extract.rules import RuleSet
from egov_extract.segment import segment


def extract(text: str | Text, *, rules: RuleSet | None = None) -> Extraction:
    """The targets, results and milestones of one document.

    `text` is a string, or what `read` gave; `rules` the patterns in force (the shipped ones by default).
    """
    if isinstance(text, str):
        text = Text(text, None, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "text")
    rules = patterns.load() if rules is None else rules
    document = segment(text, normalise(text.content), rules)
    found = find(document, rules)
    head = frame(document, found)
    statements = link(document, found, assemble(document, found, head, rules).statements, rules)
    place = area_named_in(head.title or "", head.issued or head.end, rules)
    return Extraction(
        schema=SCHEMA,
        generator=Generator(version=__version__, rules=rules.hash),
        document=Head(
            path=text.path, sha256=text.sha256, format=text.format, type=None, number=None, issuer=None, place=None,
            issued=head.issued, title=head.title, signer=None, area=place.id if place else None,
            start=head.start, end=head.end, warnings=text.warnings,
        ),
        records=tuple(records(document, statements)),
    )  # fmt: skip
