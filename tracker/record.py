"""The event record: what a report says of one happening, as frozen typed values.

`EventMention.to_dict` gives exactly the JSON of the contract; `from_dict` reads it
back. Unknown is `None`, never zero.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Self, get_args, get_origin, get_type_hints

from tracker.errors import RecordError


class Value:
    """A part of the record, which turns into JSON and back field by field."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The value as plain JSON types, in the order of its fields."""
        return _plain_fields(self, _names(type(self)))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The value that `to_dict` wrote; unknown keys are refused."""
        hints = _hints(cls)
        if unknown := set(data) - set(hints):
            raise RecordError(f"{cls.__name__}: unknown field {min(unknown)!r}")
        return cls(**{name: _typed(hints[name], value) for name, value in data.items()})


@dataclass(frozen=True, slots=True)
class DateRange(Value):
    """First and last day, both included; `precision` says how exact they are."""

    start: date | None = None
    end: date | None = None
    precision: str = "unknown"
    text: str | None = None

    @classmethod
    def day(cls, day: date, text: str | None = None) -> "DateRange":
        """A single day."""
        return cls(day, day, "day", text)


@dataclass(frozen=True, slots=True)
class Place(Value):
    """Where it happened: the most specific place, with the precision of its point."""

    name: str
    kind: str | None = None
    relation: str | None = None
    admin2: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    gazetteer_id: str | None = None


@dataclass(frozen=True, slots=True)
class FurtherPlace(Value):
    """A further place of the event: `role` announced, origin, destination or also."""

    role: str
    name: str
    kind: str | None = None
    admin2: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    gazetteer_id: str | None = None


@dataclass(frozen=True, slots=True)
class Actor(Value):
    """Who took part, in which role; `name` is canonical, `text` as written."""

    name: str
    role: str
    category: str = "unknown"
    country: str | None = None
    certainty: str = "stated"
    said_by: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Target(Value):
    """What was hit."""

    name: str
    category: str = "other"
    damage: str | None = None


@dataclass(frozen=True, slots=True)
class Count(Value):
    """A total: "at least 5" is (5, None), "none" (0, 0), unknown (None, None)."""

    min: int | None = None
    max: int | None = None
    approx: bool = False
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Casualty(Value):
    """How many of one group met one outcome, as the report counts them."""

    outcome: str
    group: str
    side: str = "unknown"
    min: int | None = None
    max: int | None = None
    approx: bool = False
    in_total: bool = True
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Claim(Value):
    """Has somebody claimed it? `status` claimed, unclaimed, denied or None."""

    status: str | None = None
    by: str | None = None
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Amount(Value):
    """A sum of money in units of an ISO 4217 currency."""

    min: float | None = None
    max: float | None = None
    approx: bool = False
    currency: str | None = None
    role: str | None = None
    in_total: bool = True
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity(Value):
    """Things that matter, counted or measured."""

    min: float | None = None
    max: float | None = None
    approx: bool = False
    unit: str = "item"
    item: str | None = None
    role: str | None = None
    in_total: bool = True


@dataclass(frozen=True, slots=True)
class Aid(Value):
    """What kind of aid it is and how far it has come."""

    stage: str | None = None
    project: str | None = None
    dac_purpose_code: str | None = None


@dataclass(frozen=True, slots=True)
class Segment(Value):
    """Where the article stands in the report's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportRef(Value):
    """The article that says it."""

    path: str
    id: str
    segment: Segment
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    dateline: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence(Value):
    """The words that carry one value; a value without words names its `basis`."""

    field: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    basis: str = "stated"
    rule: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The evidence without the offsets and the rule that it does not have."""
        plain: dict[str, Any] = {"field": self.field}
        if self.start is not None:
            plain |= {"start": self.start, "end": self.end, "quote": self.quote}
        plain["basis"] = self.basis
        if self.rule is not None:
            plain["rule"] = self.rule
        return plain


@dataclass(frozen=True, slots=True)
class EventMention(Value):
    """One report's account of one happening."""

    id: str
    kind: str
    type: str
    report: ReportRef
    also: tuple[str, ...] = ()
    status: str = "occurred"
    background: bool = False
    summary: str = ""
    date: DateRange | None = None
    place: Place | None = None
    places: tuple[FurtherPlace, ...] = ()
    actors: tuple[Actor, ...] = ()
    targets: tuple[Target, ...] = ()
    weapons: tuple[str, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    killed: Count | None = None
    injured: Count | None = None
    claim: Claim | None = None
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    aid: Aid | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The record in the contract's order of fields."""
        return _plain_fields(self, ORDER)


ORDER = (
    "id",
    "kind",
    "type",
    "also",
    "status",
    "background",
    "summary",
    "date",
    "place",
    "places",
    "actors",
    "targets",
    "weapons",
    "casualties",
    "killed",
    "injured",
    "claim",
    "amounts",
    "quantities",
    "aid",
    "confidence",
    "report",
    "evidence",
)

_NAMES: dict[type, tuple[str, ...]] = {}
_HINTS: dict[type, dict[str, Any]] = {}


def _names(cls: type) -> tuple[str, ...]:
    if cls not in _NAMES:
        _NAMES[cls] = tuple(f.name for f in fields(cls))
    return _NAMES[cls]


def _hints(cls: type) -> dict[str, Any]:
    if cls not in _HINTS:
        hints = get_type_hints(cls)
        _HINTS[cls] = {name: hints[name] for name in _names(cls)}
    return _HINTS[cls]


# already plain, as are most values of a record
_PLAIN = frozenset([str, int, float, bool, type(None)])


def _plain_fields(value: Value, names: tuple[str, ...]) -> dict[str, Any]:
    fields_of = ((name, getattr(value, name)) for name in names)
    return {n: v if type(v) in _PLAIN else _plain(v) for n, v in fields_of}


def _plain(value: Any) -> Any:
    if isinstance(value, Value):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], item) for item in value)
    for option in _options(hint):
        if option is date:
            return date.fromisoformat(value)
        if isinstance(option, type) and issubclass(option, Value):
            return option.from_dict(value)
    return value


def _options(hint: Any) -> Iterator[Any]:
    yield from get_args(hint) or (hint,)
