"""One article, made of its lines: title, date, dateline, sub-headings, paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from tracker.read.datelines import Dateline
from tracker.read.header import Header
from tracker.read.lines import Kind, Line
from tracker.read.report import Article

DATED = {Kind.PUBLISHED, Kind.UPDATED, Kind.DATE}
BODY = {Kind.LEAD, Kind.PARAGRAPH}
RESUMES = 120  # a paragraph of this length after related links goes on with the story
TICKER = 3  # so many headlines in a row are pointers to other stories
TITLE_WORDS = 3  # a shorter headline above the title is the name of a section

Span = tuple[int, int]


@dataclass(slots=True)
class _Parts:
    """The lines of an article, by what they are for."""

    above: list[Line] = field(default_factory=list)  # headlines before the body
    points: list[Line] = field(default_factory=list)  # sub-headings and bullets
    body: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)  # headlines after the body


def read_article(
    text: str, lines: Sequence[Line], header: Header, start: int, end: int
) -> Article:
    """The article that these lines make, with what its header says."""
    parts = _sorted(lines)
    title, span = header.title, header.title_span
    if title is None and (line := _title(text, lines, parts)) is not None:
        span = (line.start, line.end)
        title = text[slice(*span)]
    if not parts.body:
        _take_what_there_is(text, lines, parts, title)
    lead = _lead(lines, parts)
    day, day_span = _published(lines, header, lead)
    points = [line for line in parts.above + parts.points if not _is(text, line, title)]
    return Article(
        start=start,
        end=end,
        title=title,
        title_span=span,
        published=day,
        published_span=day_span,
        dateline=lead and text[lead.start : lead.end],
        dateline_span=lead and (lead.start, lead.end),
        headlines=tuple(sorted((line.start, line.end) for line in points)),
        body=tuple((_after(line, lead), line.end) for line in parts.body),
    )


def _sorted(lines: Sequence[Line]) -> _Parts:
    """Body and headlines, without what stands under related links."""
    parts = _Parts()
    ended = related = False
    run: list[Line] = []
    total = sum(line.end - line.start for line in lines if line.kind in BODY)
    before = 0
    for line in lines:
        kind = line.kind
        if kind in BODY:
            before += line.end - line.start
            if ended or (related and line.end - line.start < RESUMES):
                continue
            if not parts.body:
                parts.above += run
            elif len(run) < TICKER:
                parts.points += run
            related, run = False, []
            parts.body.append(line)
        elif kind is Kind.RELATED:
            related = related or bool(parts.body)
        elif kind is Kind.PUBLISHED:
            # Print stories end with it; where more follows than stood above, it is
            # the date line under a standfirst.
            ended = ended or before > total - before
        elif related or ended:
            continue
        elif kind is Kind.BULLET:
            parts.points.append(line)
        elif kind is Kind.HEADLINE or (kind is Kind.DATE and parts.body):
            run.append(line)
    parts.below = run
    return parts


def _title(text: str, lines: Sequence[Line], parts: _Parts) -> Line | None:
    """The headline above the body, or one below that is repeated or has its points."""
    above = [line for line in parts.above if line.kind is Kind.HEADLINE]
    if above:
        long = [line for line in above if _words(text, line) >= TITLE_WORDS]
        return _repeated(text, above) or (long or above)[0]
    if not parts.body:
        return None
    if (line := _repeated(text, parts.below)) is not None:
        return line
    after = (Kind.URL, Kind.BULLET)
    for line, following in pairwise(lines):
        if line in parts.below and following.kind in after:
            return line
    return None


def _repeated(text: str, headlines: Sequence[Line]) -> Line | None:
    seen: set[str] = set()
    for line in headlines:
        words = text[line.start : line.end].casefold()
        if words in seen:
            return next(one for one in headlines if _is(text, one, words))
        seen.add(words)
    return None


def _take_what_there_is(
    text: str, lines: Sequence[Line], parts: _Parts, title: str | None
) -> None:
    """Short lines are the body of an article that has nothing else."""
    wanted = (Kind.HEADLINE, Kind.BULLET)
    found = [line for line in lines if line.kind in wanted]
    parts.body = [line for line in found if not _is(text, line, title)] or found
    parts.above, parts.points = [], []


def _lead(lines: Sequence[Line], parts: _Parts) -> Dateline | None:
    """The dateline that opens the body, or else the first sure one."""
    if parts.body and (found := parts.body[0].dateline) is not None:
        return found
    datelines = (line.dateline for line in lines)
    return next((one for one in datelines if one is not None and one.strong), None)


def _published(
    lines: Sequence[Line], header: Header, lead: Dateline | None
) -> tuple[date | None, Span | None]:
    if header.published is not None:
        return header.published, header.published_span
    first = next((i for i, line in enumerate(lines) if line.kind in BODY), len(lines))
    said = [line.day for line in lines if line.kind is Kind.PUBLISHED]
    alone = [line.day for line in lines[:first] if line.kind is Kind.DATE]
    wired = [lead.day] if lead is not None else []
    changed = [line.day for line in lines if line.kind is Kind.UPDATED]
    for day in (*said, *alone, *wired, *changed):
        if day is not None:
            return day.day, (day.start, day.end)
    return None, None


def _after(line: Line, lead: Dateline | None) -> int:
    return (
        line.start if line.dateline is None or line.dateline is not lead else lead.after
    )


def _is(text: str, line: Line, words: str | None) -> bool:
    return words is not None and (
        text[line.start : line.end].casefold() == words.casefold()
    )


def _words(text: str, line: Line) -> int:
    return text.count(" ", line.start, line.end) + 1
