"""The event: one happening, with the values derived from all its mentions."""

import datetime
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tracker.record import (
    Actor,
    Aid,
    Amount,
    Casualty,
    Claim,
    DateRange,
    EventMention,
    FurtherPlace,
    Place,
    Quantity,
    Target,
    Value,
)


class Stored(NamedTuple):
    """A mention as the store keeps it: under a key, in a report.

    `prints` are the marks of its article's sentences, `voice` is whose text it copies.
    """

    key: str
    report: str
    mention: EventMention
    prints: frozenset[int] = frozenset()
    voice: str | None = None

    @property
    def published(self) -> datetime.date | None:
        """The day its article came out."""
        return self.mention.report.published

    @property
    def source(self) -> str:
        """Who says so: the publisher, or the report where none is known."""
        return self.voice or self.mention.report.publisher or self.report


@dataclass(frozen=True, slots=True)
class Toll(Value):
    """How many: the best figure, and the lowest and highest that sources stand by."""

    best: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class EventEvidence(Value):
    """The words that carry one value of an event; `mention` is the id of whose."""

    field: str
    mention: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    basis: str = "stated"
    rule: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The evidence without what it does not have."""
        plain = Value.to_dict(self)
        return {name: value for name, value in plain.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Event(Value):
    """One happening, as all its mentions together tell it."""

    id: str
    kind: str
    type: str
    also: tuple[str, ...] = ()
    status: str = "occurred"
    background: bool = False
    tally: bool = False
    summary: str = ""
    date: DateRange | None = None
    place: Place | None = None
    places: tuple[FurtherPlace, ...] = ()
    actors: tuple[Actor, ...] = ()
    targets: tuple[Target, ...] = ()
    weapons: tuple[str, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    killed: Toll = Toll()
    injured: Toll = Toll()
    claim: Claim | None = None
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    aid: Aid | None = None
    confidence: float | None = None
    first_reported: datetime.date | None = None
    last_reported: datetime.date | None = None
    sources: int = 0
    reports: int = 0
    evidence: tuple[EventEvidence, ...] = field(default=())
