"""The dateline that opens a story: where it was written, when, for which agency."""

import re
from typing import NamedTuple

from tracker.read.days import Day, find_day

LONGEST = 120
LONGEST_ALONE = 60
_UPPER = "A-ZÀ-ÖØ-Þ"
_CAPITALS = rf"[{_UPPER}][{_UPPER}.'’-]{{1,24}}"
# QUETTA / DERA MURAD JAMALI
_CITY = rf"{_CAPITALS}(?:(?: ?[/,&] ?| ){_CAPITALS}){{0,4}}"
_NAME = rf"[{_UPPER}][\w.'’-]{{1,24}}"
_TITLE_CITY = rf"{_NAME}(?:[ /-]{_NAME}){{0,3}}"
_COUNTRY = rf"(?:, {_NAME}(?: {_NAME}){{0,2}}| ?[\[(]{_NAME}(?: {_NAME}){{0,2}}[\])])?"
_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?"
    rf"|\d{{1,2}} {_MONTH}(?:,? (?:(?:19|20)\d\d|[89]\d))?)"
)
_AGENCY = r"\([A-Z][\w ./&-]{1,40}\)"
_DASH = r"(?: ?(?:--?|[–—])(?= |$|\[)| ?:)"
# QUETTA: ...; RAWALPINDI - ...; MACH, Pakistan (AFP) – ...; LIMA, 25 OCT 89 (EFE) --
_WIRE = re.compile(
    rf"(?P<city>{_CITY}){_COUNTRY}"
    rf"(?:,? {_DATE})?(?:,? ?{_AGENCY})?{_DASH}\s*(?:\[TEXT\]\s*)?"
)
# Mumbai, Apr 7 (PTI) It was ...
_AGENCY_COPY = re.compile(
    rf"(?P<city>{_TITLE_CITY}){_COUNTRY},? {_DATE},? ?{_AGENCY}{_DASH}?\s*"
)
# Quetta: Four people ...
_PLAIN = re.compile(rf"(?P<city>{_TITLE_CITY}):\s+(?=[{_UPPER}“\"‘'])")
# Barnala, June 13
_ALONE = re.compile(rf"(?P<city>{_TITLE_CITY}){_COUNTRY},? {_DATE}:?")

SHORTEST_PARAGRAPH = 100  # without a full stop, anything shorter is a headline


class Dateline(NamedTuple):
    """Where the city stands, where the story begins after it, and the full date."""

    start: int
    end: int
    after: int
    day: Day | None
    strong: bool  # capitals or an agency: surely a dateline, wherever it stands


def find_dateline(
    text: str, start: int, end: int, not_cities: frozenset[str]
) -> Dateline | None:
    """The dateline with which a paragraph begins.

    >>> find_dateline("QUETTA: A bomb went off.", 0, 24, frozenset()).after
    8
    """
    limit = min(end, start + LONGEST)
    strong, match = True, None
    # Most paragraphs have no dateline: look first for what each form cannot lack.
    if text[start + 1 : start + 2].isupper():
        match = _WIRE.match(text, start, limit)
    elif text.find("(", start, limit) >= 0:
        match = _AGENCY_COPY.match(text, start, limit)
    if match is None and text.find(":", start, limit) >= 0:
        strong = False
        match = _PLAIN.match(text, start, limit)
    if match is None and end - start <= LONGEST_ALONE:
        strong = True
        match = _ALONE.fullmatch(text, start, end)
    if match is None or match["city"].lower() in not_cities:
        return None
    if match.end() < end and not _is_paragraph(text, start, end, strong):
        return None
    day = find_day(text, match.end("city"), match.end())
    return Dateline(match.start("city"), match.end("city"), match.end(), day, strong)


def _is_paragraph(text: str, start: int, end: int, strong: bool) -> bool:
    if end - start >= SHORTEST_PARAGRAPH:
        return True
    return strong and text[end - 1] in ".!?\"”’'"
