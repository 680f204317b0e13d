"""Events as analysts' statements correct them; what the machine says stays beside."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from tracker.errors import RecordError
from tracker.link.event import Event, EventEvidence, Toll
from tracker.record import (
    Actor,
    Amount,
    Claim,
    DateRange,
    Place,
    Target,
    Value,
)
from tracker.store.statement import Statement, StatementError, in_order, standing
from tracker.taxonomy import kind_of, load_taxonomy

ROLES = {
    "perpetrators": "perpetrator",
    "victims": "victim",
    "responders": "responder",
    "donors": "donor",
    "recipients": "recipient",
    "implementers": "implementer",
    "participants": "participant",
}
STATUSES = ("occurred", "attempted", "foiled", "planned", "threatened", "denied")
FIRST_YEAR, LAST_YEAR = 1500, 2200
REVIEWS = {"confirm": "confirmed", "reject": "rejected"}
Check = Callable[[Any], Any]


class Corrected(NamedTuple):
    """An event with its statements: the values that hold, and who says what."""

    event: Event
    review: str | None = None
    edited: date | None = None
    statements: tuple[dict[str, Any], ...] = ()

    def record(self) -> dict[str, Any]:
        """The event's record, with its review and its statements."""
        told = {"review": self.review, "statements": list(self.statements)}
        return self.event.to_dict() | told


def correct(
    event: Event, statements: Sequence[Statement], day: date | None = None
) -> Corrected:
    """The event as the statements correct it; with a day, as it stood that day.

    Of two edits of one field the later one holds. Edits count from the day on which
    they were known; a review and a note say of the account itself, whatever the day.
    """
    stand = standing(statements)
    if day is not None:
        stand = [s for s in stand if s.known is None or s.known <= day]
    made, holds = event, {}
    for statement in stand:
        for name, value in _edits(statement).items():
            made = _set(made, name, typed(name, value), statement)
            holds[name] = statement.id
    reviews = [REVIEWS[s.verb] for s in stand if s.verb in REVIEWS]
    known = [s.known for s in stand if s.verb == "edit" and s.known]
    return Corrected(
        made,
        review=reviews[-1] if reviews else None,
        edited=max(known, default=None),
        statements=tuple(_told(statements, stand, holds, event)),
    )


def typed(name: str, value: Any) -> Any:
    """The value of a field out of JSON; StatementError for one that cannot be.

    >>> typed("killed", {"best": 5, "low": 5, "high": 8}).high
    8
    """
    if name not in FIELDS:
        raise StatementError(f"{name!r} cannot be set: choose from {', '.join(FIELDS)}")
    try:
        return FIELDS[name](value)
    except (RecordError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise StatementError(f"{name}: {value!r} cannot be: {error}") from error


def machine_value(event: Event, name: str) -> Any:
    """What the reports alone say of a field, as JSON."""
    if name in ROLES:
        return [a.to_dict() for a in event.actors if a.role == ROLES[name]]
    return event.to_dict()[name]


def _edits(statement: Statement) -> Mapping[str, Any]:
    return statement.values if statement.verb == "edit" else {}


def _told(
    statements: Iterable[Statement],
    stand: Sequence[Statement],
    holds: Mapping[str, str],
    event: Event,
) -> Iterable[dict[str, Any]]:
    """Each statement as the event's record lists it."""
    standing_keys = {statement.id for statement in stand}
    for statement in in_order(statements):
        values = statement.values if statement.verb != "add" else {}
        yield {
            "id": statement.id,
            "verb": statement.verb,
            "author": statement.author,
            "time": statement.to_dict()["time"],
            "values": dict(values),
            "because": statement.because,
            "known": statement.known.isoformat() if statement.known else None,
            "stands": statement.id in standing_keys,
            "holds": [n for n in _edits(statement) if holds.get(n) == statement.id],
            "instead_of": {n: machine_value(event, n) for n in _edits(statement)},
        }


def _set(event: Event, name: str, value: Any, statement: Statement) -> Event:
    evidence = [e for e in event.evidence if not _below(e.field, f"/{name}")]
    if name in ROLES:
        kept = [n for n, a in enumerate(event.actors) if a.role != ROLES[name]]
        actors = [*(event.actors[n] for n in kept), *value]
        new = {f"/actors/{old}": f"/actors/{n}" for n, old in enumerate(kept)}
        evidence = list(_moved(evidence, new))
        pointers = [f"/actors/{n}" for n in range(len(kept), len(actors))]
        event = replace(event, actors=tuple(actors))
    else:
        event = replace(event, **{name: value})
        pointers = [f"/{name}"]
    if name == "type":
        event = replace(
            event,
            kind=kind_of(value),
            also=tuple(each for each in event.also if each != value),
        )
    evidence += [_said(pointer, statement) for pointer in pointers]
    return replace(event, evidence=tuple(evidence))


def _below(pointer: str, top: str) -> bool:
    return pointer == top or pointer.startswith(f"{top}/")


def _moved(
    evidence: Iterable[EventEvidence], new: Mapping[str, str]
) -> Iterable[EventEvidence]:
    """The evidence of actors under their new numbers, without that of those gone."""
    for item in evidence:
        if not item.field.startswith("/actors/"):
            yield item
            continue
        old = "/".join(item.field.split("/")[:3])
        if old in new:
            yield replace(item, field=new[old] + item.field[len(old) :])


def _said(pointer: str, statement: Statement) -> EventEvidence:
    return EventEvidence(
        field=pointer,
        mention=statement.id,
        basis="statement",
        rule=f"{statement.author}, {statement.time:%Y-%m-%d}",
    )


def _one_of(*words: str) -> Check:
    def check(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"it must be one of {', '.join(words)}")
        return value

    return check


def _type(value: Any) -> str:
    return str(_one_of(*load_taxonomy())(value))


def _toll(value: Any) -> Toll:
    toll = Toll.from_dict(value)
    numbers = (toll.low, toll.best, toll.high)
    if any(type(n) is not int for n in numbers if n is not None):
        raise ValueError("a toll is a whole number")
    known = [n for n in numbers if n is not None]
    if known and (len(known) < 3 or known != sorted(known)):
        raise ValueError("the best figure is not between the lowest and the highest")
    if any(n < 0 or n > 2**31 for n in known):
        raise ValueError("no toll can be so low or so high")
    return toll


def _date(value: Any) -> DateRange | None:
    if value is None:
        return None
    when = DateRange.from_dict(value)
    if when.start is None or when.end is None or when.start > when.end:
        raise ValueError("the last day is before the first")
    if when.start.year < FIRST_YEAR or when.end.year > LAST_YEAR:
        raise ValueError(f"no event is before {FIRST_YEAR} or after {LAST_YEAR}")
    _one_of("day", "range", "month", "year")(when.precision)
    return when


def _place(value: Any) -> Place | None:
    if value is None:
        return None
    place = Place.from_dict(value)
    _text(place.name)
    point = (place.lat, place.lon)
    if point != (None, None):
        lat, lon = (float(n) for n in point if n is not None)
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError("no such point is on Earth")
    return place


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("words are missing")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("it is neither true nor false")
    return value


def _actors(role: str) -> Check:
    def check(value: Any) -> tuple[Actor, ...]:
        actors = tuple(Actor.from_dict(item) for item in value)
        for actor in actors:
            _text(actor.name)
            _one_of(role)(actor.role)
        return actors

    return check


def _amounts(value: Any) -> tuple[Amount, ...]:
    amounts = tuple(Amount.from_dict(item) for item in value)
    for amount in amounts:
        for bound in (amount.min, amount.max):
            if bound is not None and not 0 <= float(bound) < 1e18:
                raise ValueError("no sum can be so low or so high")
        low, high = amount.min, amount.max
        if low is not None and high is not None and low > high:
            raise ValueError("the upper bound is below the lower")
        currency = amount.currency
        if currency is not None and (
            len(currency) != 3 or not currency.isalpha() or not currency.isupper()
        ):
            raise ValueError("the currency is no code such as USD")
    return amounts


def _tuple_of(one: Check) -> Check:
    return lambda values: tuple(one(value) for value in values)


def _value_of(kind: type[Value]) -> Check:
    return lambda value: None if value is None else kind.from_dict(value)


FIELDS: dict[str, Check] = {
    "type": _type,
    "also": _tuple_of(_type),
    "status": _one_of(*STATUSES),
    "background": _truth,
    "tally": _truth,
    "summary": _text,
    "date": _date,
    "place": _place,
    "killed": _toll,
    "injured": _toll,
    **{name: _actors(role) for name, role in ROLES.items()},
    "targets": _tuple_of(Target.from_dict),
    "weapons": _tuple_of(_text),
    "claim": _value_of(Claim),
    "amounts": _amounts,
}
