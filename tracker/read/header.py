"""The lines that may head a report file: Title, Published, Source and URL."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.read.days import Day, find_day

# Any may be missing or empty, in any order: "Published: 2026-01-26".
HEADER = re.compile(r"(Title|Published|Source|URL):[ \t]*([^\n]*)")


@dataclass(frozen=True, slots=True)
class Header:
    """What the header lines say, where, and where the body begins."""

    body: int
    title: str | None = None
    title_span: tuple[int, int] | None = None
    published: date | None = None
    published_span: tuple[int, int] | None = None
    publisher: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()


def read_header(text: str, start: int = 0) -> Header:
    """The header that begins at an offset; an empty one where there is none."""
    spans: dict[str, tuple[int, int]] = {}
    body = start
    while (match := HEADER.match(text, body)) and match[1] not in spans:
        begin = match.start(2)
        spans[match[1]] = begin, begin + len(match[2].rstrip())
        body = min(match.end() + 1, len(text))
    if not spans:
        return Header(start)
    day: Day | None = None
    warnings: tuple[str, ...] = ()
    if (span := spans.get("Published")) and span[0] < span[1]:
        day = find_day(text, *span)
        if day is None:
            warnings = (f"Published: {text[slice(*span)][:40]!r} is no date",)
    if day is None and (span := spans.get("URL")) is not None:
        # Many outlets put the day into the address: /2026/01/26/
        day = find_day(text, *span)
    return Header(
        body=body,
        title=_value(text, spans.get("Title")),
        title_span=_filled(spans.get("Title")),
        published=day and day.day,
        published_span=day and (day.start, day.end),
        publisher=_value(text, spans.get("Source")),
        url=_value(text, spans.get("URL")),
        warnings=warnings,
    )


def _value(text: str, span: tuple[int, int] | None) -> str | None:
    return text[span[0] : span[1]] or None if span else None


def _filled(span: tuple[int, int] | None) -> tuple[int, int] | None:
    return span if span and span[0] < span[1] else None
