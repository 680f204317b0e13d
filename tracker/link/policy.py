"""The policy by which the values of an event follow from its mentions.

Mentions are looked at in the order of publication, undated ones first. Those that
only recall the event (background) speak where no other mention does.

- kind, type, date, place: the most precise, then what most mentions say, then the
  latest. status, claim, aid: the latest known.
- killed, injured: see tracker/link/tolls.py.
- casualties, amounts, quantities: all those of one mention, so that parts stay with
  their total: the mention that tells the best toll, or the latest that has any.
- actors, targets, weapons, places: all that any mention names, each once.
- confidence: the highest. summary: the one of the most confident mention.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from tracker.link.account import is_tally
from tracker.link.copies import with_voices
from tracker.link.event import Event, EventEvidence, Stored, Toll
from tracker.link.names import fold
from tracker.link.tolls import derive_toll

DATES = ("unknown", "year", "month", "range", "day")
PLACES = ("region", "country", "province", "district", "populated_place", "site")
CERTAINTIES = ("denied", "suspected", "claimed", "stated")


def in_order(mentions: Iterable[Stored]) -> list[Stored]:
    """By day of publication, undated ones first, then by key."""
    return sorted(
        mentions,
        key=lambda m: (m.published.toordinal() if m.published else 0, m.key),
    )


def founder(mentions: Iterable[Stored]) -> Stored:
    """The mention whose key names the event: the first that reported it."""
    return min(
        mentions,
        key=lambda m: (
            m.mention.background,
            m.published.toordinal() if m.published else 10**7,
            m.key,
        ),
    )


def event_key(mention: str) -> str:
    """The key of the event that this mention founded, or would have founded.

    >>> event_key("m00f1"), founding_mention("e00f1")
    ('e00f1', 'm00f1')
    """
    return "e" + mention[1:]


def founding_mention(event: str) -> str:
    """The key of the mention that founded this event."""
    return "m" + event[1:]


def derive_event(mentions: Sequence[Stored], event_id: str | None = None) -> Event:
    """The event that these mentions tell of; the same in whatever order they come."""
    every = with_voices(in_order(mentions))
    own = [m for m in every if not m.mention.background] or every
    rest = [m for m in every if m.mention.background] if own is not every else []
    chosen = _choose(own, rest)
    unions = {
        "actors": _union("actors", own, _actor_key, better=_surer),
        "targets": _union("targets", own, lambda t: fold(t.name), better=_damaged),
        "weapons": _union("weapons", own, lambda weapon: weapon),
        "places": _union("places", own, lambda p: (p.role, fold(p.name))),
    }
    killed, chosen["killed"] = _toll("killed", own, rest)
    injured, chosen["injured"] = _toll("injured", own, rest)
    published = [m.published for m in every if m.published]
    values: dict[str, Any] = {
        name: getattr(source.mention, name) for name, source in chosen.items() if source
    }
    values |= {
        name: tuple(item for item, *_ in union) for name, union in unions.items()
    }
    values |= {
        "also": _also(own, values["type"]),
        "killed": killed,
        "injured": injured,
        "background": all(m.mention.background for m in every),
        "tally": any(is_tally(m.mention) for m in every),
        "confidence": max(
            (m.mention.confidence for m in own if m.mention.confidence is not None),
            default=None,
        ),
        "first_reported": min(published, default=None),
        "last_reported": max(published, default=None),
        "sources": len({m.source for m in every}),
        "reports": len({m.report for m in every}),
        "evidence": tuple(_evidence(chosen, unions)),
    }
    return Event(id=event_id or event_key(founder(every).key), **values)


def _choose(own: list[Stored], rest: list[Stored]) -> dict[str, Stored | None]:
    """Who speaks for each value that comes whole from one mention."""
    kinds = _most(own, lambda m: (m.mention.kind, m.mention.type))
    lead = max(own, key=lambda m: (m.mention.confidence or 0.0, m.key))
    _, toll = derive_toll("killed", own)
    return {
        "kind": kinds,
        "type": kinds,
        "status": own[-1],
        "date": _most_precise(own, "date", DATES) or _most_precise(rest, "date", DATES),
        "place": _most_precise(own, "place", PLACES)
        or _most_precise(rest, "place", PLACES),
        "claim": _latest(own, "claim") or _latest(rest, "claim"),
        "aid": _latest(own, "aid") or _latest(rest, "aid"),
        "summary": lead,
        "casualties": toll
        if toll and toll.mention.casualties
        else _latest(own, "casualties") or _latest(rest, "casualties"),
        "amounts": _latest(own, "amounts") or _latest(rest, "amounts"),
        "quantities": _latest(own, "quantities") or _latest(rest, "quantities"),
    }


def _toll(
    name: str, own: list[Stored], rest: list[Stored]
) -> tuple[Toll, Stored | None]:
    toll, source = derive_toll(name, own)
    return (toll, source) if source is not None else derive_toll(name, rest)


def _most(mentions: Sequence[Stored], value: Callable[[Stored], Hashable]) -> Stored:
    """The latest mention that says what most say; mentions in order."""
    counts = Counter(value(mention) for mention in mentions)
    return max(enumerate(mentions), key=lambda item: (counts[value(item[1])], item[0]))[
        1
    ]


def _most_precise(
    mentions: Sequence[Stored], name: str, scale: Sequence[str]
) -> Stored | None:
    """Of those most precise on the scale, the one that says what most say."""
    ranks = {
        mention.key: rank
        for mention in mentions
        if (rank := _rank(name, mention, scale)) is not None
    }
    top = max(ranks.values(), default=None)
    finest = [mention for mention in mentions if ranks.get(mention.key) == top]
    return _most(finest, lambda m: _said(name, m)) if top is not None else None


def _rank(name: str, stored: Stored, scale: Sequence[str]) -> int | None:
    value = getattr(stored.mention, name)
    if value is None:
        return None
    word = value.precision if name == "date" else value.kind
    return scale.index(word) if word in scale else -1


def _said(name: str, stored: Stored) -> Hashable:
    value = getattr(stored.mention, name)
    return (value.start, value.end) if name == "date" else fold(value.name)


def _latest(mentions: Sequence[Stored], name: str) -> Stored | None:
    having = [mention for mention in mentions if getattr(mention.mention, name)]
    return having[-1] if having else None


def _also(own: Sequence[Stored], main: str) -> tuple[str, ...]:
    names = [name for m in own for name in (m.mention.type, *m.mention.also)]
    return tuple(dict.fromkeys(name for name in names if name != main))


Item = tuple[Any, Stored, int]


def _union(
    name: str,
    mentions: Sequence[Stored],
    key: Callable[[Any], Hashable],
    better: Callable[[Any, Any], Any] = lambda known, new: known,
) -> list[Item]:
    """Each item once, with the first mention that has it and where it stands."""
    items: dict[Hashable, Item] = {}
    for stored in mentions:
        for position, value in enumerate(getattr(stored.mention, name)):
            known = items.get(key(value))
            if known is None:
                items[key(value)] = (value, stored, position)
            else:
                items[key(value)] = (better(known[0], value), *known[1:])
    return list(items.values())


def _actor_key(actor: Any) -> Hashable:
    return (fold(actor.name), actor.role)


def _surer(known: Any, new: Any) -> Any:
    """The actor with the surer of two certainties, and what either knows of it."""
    surer = max(known, new, key=lambda a: CERTAINTIES.index(a.certainty))
    return replace(
        known,
        certainty=surer.certainty,
        said_by=surer.said_by,
        country=known.country or new.country,
        category=new.category if known.category == "unknown" else known.category,
    )


def _damaged(known: Any, new: Any) -> Any:
    return replace(known, damage=known.damage or new.damage)


def _evidence(
    chosen: dict[str, Stored | None], unions: dict[str, list[Item]]
) -> Iterator[EventEvidence]:
    """The words behind each value, from the mention that speaks for it."""
    for name, source in chosen.items():
        if source is not None and name != "summary":
            yield from _carried(source, f"/{name}", f"/{name}")
    for name, items in unions.items():
        for new, (_, source, old) in enumerate(items):
            yield from _carried(source, f"/{name}/{old}", f"/{name}/{new}")


def _carried(source: Stored, old: str, new: str) -> Iterator[EventEvidence]:
    for item in source.mention.evidence:
        if item.field == old or item.field.startswith(f"{old}/"):
            yield EventEvidence(
                field=new + item.field[len(old) :],
                mention=source.mention.id,
                start=item.start,
                end=item.end,
                quote=item.quote,
                basis=item.basis,
                rule=item.rule,
            )
