"""The lines of a report's text, each with what it is: headline, caption, paragraph."""

import re
from enum import Enum
from typing import NamedTuple

from tracker.read.boilerplate import Boilerplate, load_boilerplate
from tracker.read.datelines import Dateline, find_dateline
from tracker.read.days import Day, find_day
from tracker.read.header import HEADER
from tracker.read.wrapping import is_wrapped, wrapped_units

HEADLINE_LENGTH = 140
CAPTION_LENGTH = 300
ROLE_LENGTH = 200
DATE_LENGTH = 120
ENDS = ".!?:;\"”’'"  # what a line that goes on does not end with
SENTENCE_WORDS = 14  # a line of more words that reads as a sentence is a paragraph


class Kind(Enum):
    """What a line is."""

    NOISE = "a button, a label, a credit"
    LINK = "a pointer to another story"
    RELATED = "a heading over pointers to other stories"
    SAME_DAY = "a heading over further stories of the day"
    LIVE = "the mark of a page on which entries follow one another"
    CAPTION = "the words under a picture"
    BYLINE = "who wrote it"
    PUBLISHED = "when it was published"
    UPDATED = "when it was last changed"
    DATE = "a day that stands alone"
    URL = "an address"
    RULE = "a line drawn between two stories"
    HEADER = "a header line inside the text"
    BULLET = "a point of a list"
    HEADLINE = "a title or a sub-heading"
    CITY = "a dateline that stands alone"
    LEAD = "a paragraph that begins with a dateline"
    PARAGRAPH = "a paragraph"

    # Each is one object: hashing its name, as Enum does, is ten times slower.
    __hash__ = object.__hash__


class Line(NamedTuple):
    """One line, or the wrapped lines of one paragraph, without outer blanks."""

    kind: Kind
    start: int
    end: int
    day: Day | None = None
    dateline: Dateline | None = None


_BULLETS = frozenset("•●▪◦‣∙·*-–—►▶")
_URL = re.compile(r"(?:https?://|www\.)\S{1,2000}")
_RULE = re.compile(r"[=_~#*\-–—]{5,}|(?:[*#] ?){3,9}")
_YEAR = re.compile(r"(?:19|20)\d\d")
# 8:40pm; 20:40 GMT; 6.15 pm
_STAMP = re.compile(r"\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)? ?(?:[A-Z]{2,4})?", re.I)
# sjd/tym/fox, the initials of those who edited it
_INITIALS = re.compile(r"[a-z]{2,5}(?:[/-][a-z]{2,5}){1,5}")
# PTI | Quetta | Updated: 19-02-2023 16:41 IST
_FEED = re.compile(r"[A-Z]{2,8} ?\| ?(?P<city>[A-Z][\w /.'’-]{1,60}?) ?\|")
# what may follow a date on its line: 09:48pm IST | Updated
_AFTER_DAY = re.compile(
    r"(?:[\s,|()\[\]@·•–—:.-]|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|T\d\d|\d{1,2}(?=\s?[ap]\.?m)"
    r"|[ap]\.?m\b\.?|at\b|[A-Z]{2,4}\b|hrs\b)*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\W{0,3}(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)?\W{0,3}",
    re.I,
)


def read_lines(text: str, start: int = 0) -> list[Line]:
    r"""The lines that are not blank, from an offset on, in order.

    >>> [line.kind.name for line in read_lines("Blast in Quetta\n\nQUETTA: A bomb.")]
    ['HEADLINE', 'LEAD']
    """
    boilerplate = load_boilerplate()
    units = _units(text, start)
    return [_classify(text, begin, end, boilerplate) for begin, end in units]


def _units(text: str, start: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    adjacent = False
    for row in text[start:].split("\n"):
        inner = row.strip()
        if inner:
            begin = start + row.index(inner[0])
            if adjacent and inner[0].islower() and text[spans[-1][1] - 1] not in ENDS:
                # A line that goes on in small letters was broken by a machine.
                begin = spans.pop()[0]
            spans.append((begin, start + len(row.rstrip())))
        adjacent = bool(inner)
        start += len(row) + 1
    return wrapped_units(text, spans) if is_wrapped(text, spans) else spans


def _classify(text: str, start: int, end: int, boilerplate: Boilerplate) -> Line:
    length = end - start
    if length > CAPTION_LENGTH:
        return _long(text, start, end, boilerplate)
    line = text[start:end]
    lower = line.lower()
    if length <= ROLE_LENGTH:
        kind = _by_words(line, lower, boilerplate)
        if kind is not None:
            return Line(kind, start, end)
        if length <= DATE_LENGTH and _YEAR.search(line) is not None:
            dated = _date_line(line, lower, start, boilerplate)
            if dated is not None:
                return Line(dated[0], start, end, dated[1], dated[2])
    if line[0] in _BULLETS and length > 2 and line[1].isspace():
        return _bullet(text, start, end)
    if boilerplate.is_caption(lower):
        return Line(Kind.CAPTION, start, end)
    if line[0].isupper() or line[0] in "(":
        found = find_dateline(text, start, end, boilerplate.not_cities)
        if found is not None:
            kind = Kind.CITY if found.after >= end else Kind.LEAD
            return Line(kind, start, end, None, found)
    if length <= HEADLINE_LENGTH and _is_headline(line):
        return Line(Kind.HEADLINE, start, end)
    return Line(Kind.PARAGRAPH, start, end)


def _long(text: str, start: int, end: int, boilerplate: Boilerplate) -> Line:
    if text[start].isupper():
        found = find_dateline(text, start, end, boilerplate.not_cities)
        if found is not None:
            return Line(Kind.LEAD, start, end, None, found)
    elif text[start] in _BULLETS and text[start + 1].isspace():
        return _bullet(text, start, end)
    return Line(Kind.PARAGRAPH, start, end)


def _by_words(line: str, lower: str, boilerplate: Boilerplate) -> Kind | None:
    role = boilerplate.role(lower)
    if role == "byline":
        # "By nightfall the toll had risen." is no name
        words = line.count(" ") + 1
        return Kind.BYLINE if line[0] == "(" or _names_someone(line, words) else None
    if role is not None:
        # "More from the area were taken to hospital." is no heading
        sentence = role == "related" and line[-1] == "."
        return None if sentence else Kind[role.upper()]
    first = line[0]
    if first in "hwHW" and _URL.fullmatch(line):
        return Kind.URL
    if first in "=_~#*-–—" and _RULE.fullmatch(line):
        return Kind.RULE
    if first.isdigit() and len(line) < 16 and _STAMP.fullmatch(line):
        return Kind.NOISE
    if first.islower() and len(line) < 32 and _INITIALS.fullmatch(line):
        return Kind.NOISE
    if first in "TPSU" and HEADER.match(line):
        return Kind.HEADER
    return None


def _names_someone(line: str, words: int) -> bool:
    return words <= 9 and len(line) <= 100 and line[-1] not in ".!?"


def _bullet(text: str, start: int, end: int) -> Line:
    inner = start + 1
    while inner < end and text[inner].isspace():
        inner += 1
    # AFP's sub-headings: - String of attacks -
    if text[end - 1] == text[start] and text[end - 2].isspace():
        return Line(Kind.HEADLINE, inner, max(inner + 1, end - 2))
    line = text[inner:end]
    if line[-1:] in '.”"' and line.count(" ") >= SENTENCE_WORDS:
        return Line(Kind.PARAGRAPH, inner, end)
    return Line(Kind.BULLET, inner, end)


def _is_headline(line: str) -> bool:
    first, last = line[0], line[-1]
    if not (first.isupper() or first.isdigit() or first in "‘'\"“$€£₹#["):
        return False
    words = line.count(" ")
    if last in ".…;,!":
        return False
    if last in "”\"’'" and (line[-2:-1] in ".,!?" or words >= SENTENCE_WORDS):
        return False
    # A sentence that ends inside the line makes it a paragraph.
    return ". " not in line or words < SENTENCE_WORDS


def _date_line(
    line: str, lower: str, start: int, boilerplate: Boilerplate
) -> tuple[Kind, Day, Dateline | None] | None:
    found = find_day(line, 0, len(line))
    if found is None:
        return None
    before, after = lower[: found.start], line[found.end :]
    kind = _label(before, boilerplate)
    if kind is None or not (
        _AFTER_DAY.fullmatch(after) or _labelled(after, boilerplate)
    ):
        return None
    day = Day(found.day, start + found.start, start + found.end)
    if (feed := _FEED.match(line)) is None:
        return kind, day, None
    city = start + feed.start("city"), start + feed.end("city")
    return kind, day, Dateline(*city, start + feed.end(), None, True)


def _label(before: str, boilerplate: Boilerplate) -> Kind | None:
    """What the words before a date make of it."""
    last = before.rsplit("|", 1)[-1].strip(" \t\xa0:-–—•·")
    last = _without_weekday(last)
    if last.startswith(boilerplate.updated):
        return Kind.UPDATED
    if last.startswith(boilerplate.published):
        return Kind.PUBLISHED
    return Kind.DATE if not last else None


def _labelled(after: str, boilerplate: Boilerplate) -> bool:
    words = after.lower().strip(" \t\xa0|:-–—•·,")
    return words.startswith(boilerplate.updated) or words.startswith(
        boilerplate.published
    )


def _without_weekday(words: str) -> str:
    return "" if _WEEKDAY.fullmatch(words) else words
