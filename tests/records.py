"""Records and reports made for the tests of store, query, export and linking."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.read.report import Article, Report
from tracker.record import (
    Actor,
    Count,
    DateRange,
    EventMention,
    Evidence,
    Place,
    ReportRef,
    Segment,
)
from tracker.taxonomy import kind_of

MACH = Place(
    "Mach",
    "populated_place",
    "in",
    "Kachhi",
    "Balochistan",
    "PK",
    29.86,
    67.33,
    "populated_place",
    "test:mach",
)
QUETTA = Place(
    "Quetta",
    "populated_place",
    "in",
    "Quetta",
    "Balochistan",
    "PK",
    30.19,
    67.0,
    "populated_place",
    "test:quetta",
)
KARACHI = Place(
    "Karachi",
    "populated_place",
    "in",
    "Karachi South",
    "Sindh",
    "PK",
    24.86,
    67.01,
    "populated_place",
    "test:karachi",
)
BALOCHISTAN = Place(
    "Balochistan",
    "province",
    "in",
    None,
    "Balochistan",
    "PK",
    28.5,
    65.8,
    "province",
    "test:balochistan",
)
BLA = Actor(
    "Balochistan Liberation Army",
    "perpetrator",
    "armed_group",
    "PK",
    "stated",
    None,
    "BLA",
)


def make_report(
    path: str = "reports/one.txt",
    text: str = "A bomb went off in Mach on Monday.",
    **known: Any,
) -> Report:
    """A report of one article."""
    published = known.pop("published", date(2026, 1, 28))
    return Report(
        path=path,
        text=text,
        articles=(Article(0, len(text), published=published, body=((0, len(text)),)),),
        published=published,
        **known,
    )


def make_mention(
    report: Report,
    *,
    id: str = "m1",
    type: str = "bombing",
    day: date | None = date(2026, 1, 26),
    killed: int | Count | None = None,
    injured: int | Count | None = None,
    place: Place | None = MACH,
    evidence: Sequence[Evidence] = (),
    **values: Any,
) -> EventMention:
    """A mention of the report, with its evidence sliced from the text."""
    return EventMention(
        id=id,
        kind=kind_of(type),
        type=type,
        date=values.pop("date", DateRange.day(day, "Monday") if day else None),
        place=place,
        killed=_count(killed),
        injured=_count(injured),
        summary=values.pop("summary", f"{type} in {place.name if place else '?'}"),
        report=ReportRef(
            path=report.path,
            id="r",
            segment=Segment(values.pop("segment", 0), len(report.text)),
            title=report.title,
            publisher=report.publisher,
            published=report.published,
            language=report.language,
        ),
        evidence=tuple(evidence)
        or (Evidence("/type", 2, 6, report.text[2:6], rule="test"),),
        **values,
    )


def _count(value: int | Count | None) -> Count | None:
    return Count(value, value) if isinstance(value, int) else value
