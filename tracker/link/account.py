"""What linking looks at: one mention, reduced to comparable values."""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from tracker.link.families import families_of
from tracker.link.names import fold
from tracker.paths import DATA
from tracker.record import Amount, Count, EventMention, Place, Quantity

VERSION = 2  # of the fields below; stored accounts of another one are made anew
LONG_SPAN = 31  # days; a figure over a longer time sums up several happenings
SPECIFIC = ("site", "populated_place")
SETS = (
    "families",
    "actors",
    "donors",
    "targets",
    "perpetrators",
    "hit",
    "hit_kinds",
    "harmed",
)
VAGUE = {"other"}  # categories of targets that tell nothing
DAYS = ("start", "end", "published")


class Account(NamedTuple):
    """One report's account of a happening, as linking compares it."""

    key: str
    report: str
    segment: int
    kind: str
    type: str
    families: frozenset[str]
    background: bool
    tally: bool
    start: date | None
    end: date | None
    precise: bool
    published: date | None
    place: str | None
    place_kind: str | None
    specific: bool
    admin2: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    killed: tuple[int | None, int | None]
    actors: frozenset[str]
    donors: frozenset[str]
    targets: frozenset[str]
    amounts: frozenset[tuple[float, str]]
    perpetrators: frozenset[str]
    hit: frozenset[str]
    hit_kinds: frozenset[str]
    harmed: frozenset[str]
    injured: tuple[int | None, int | None]
    victims: tuple[int | None, int | None]


def mention_key(report: str, record_id: str) -> str:
    """The key of a mention in the store: its report's key and its id, hashed."""
    return "m" + hashlib.sha256(f"{report}/{record_id}".encode()).hexdigest()[:15]


def account_of(mention: EventMention, key: str, report: str) -> Account:
    """The mention as linking compares it."""
    place, when = mention.place, mention.date
    names = [target.name for target in mention.targets]
    if place is not None and place.kind == place.precision == "site":
        names.append(place.name)  # not a pass or a valley, which no one hits
    named = place if place is not None and place.kind in SPECIFIC else None
    return Account(
        key=key,
        report=report,
        segment=mention.report.segment.start,
        kind=mention.kind,
        type=mention.type,
        families=families_of((mention.type, *mention.also)),
        background=mention.background,
        tally=is_tally(mention),
        start=when.start if when else None,
        end=(when.end or when.start) if when else None,
        precise=when is not None and when.precision == "day" and bool(when.start),
        published=mention.report.published,
        place=fold(named.name) if named else None,
        place_kind=named.kind if named else None,
        specific=place is not None and place.precision in SPECIFIC,
        admin2=_folded(place.admin2 if place else None),
        admin1=_folded(place.admin1 if place else None),
        country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        killed=_bounds(mention.killed),
        actors=frozenset(fold(a.name) for a in mention.actors if named_actor(a.name)),
        donors=frozenset(fold(a.name) for a in mention.actors if a.role == "donor"),
        targets=frozenset(fold(t.name) for t in mention.targets if _proper(t.name)),
        amounts=frozenset(_sums(mention.amounts)),
        perpetrators=frozenset(
            fold(a.name)
            for a in mention.actors
            if a.role == "perpetrator" and named_actor(a.name)
        ),
        hit=frozenset(_telling(names, place)),
        hit_kinds=frozenset(t.category for t in mention.targets) - VAGUE,
        harmed=frozenset(
            _telling(
                [c.group for c in mention.casualties if c.side != "attacker"], place
            )
        ),
        injured=_bounds(mention.injured),
        victims=_without_attackers(mention),
    )


def is_tally(mention: EventMention) -> bool:
    """Does the mention sum up several happenings, so that it must enter no sum?

    Either it counts incidents, or its figure is for a time longer than a month.
    """
    return counts_incidents(mention.quantities) or (
        not mention.background
        and mention.date is not None
        and mention.date.precision in ("range", "year")
        and span_days(mention.date.start, mention.date.end) > LONG_SPAN
    )


def counts_incidents(quantities: tuple[Quantity, ...]) -> bool:
    """Is one of the quantities a number of incidents?"""
    return any(quantity.role == "incidents" for quantity in quantities)


def span_days(start: date | None, end: date | None) -> int:
    """Days from the first to the last; 0 for a single or an unknown day."""
    return (end - start).days if start and end else 0


def named_actor(name: str) -> bool:
    """Is it a name ("BLA"), and not a kind of people ("gunmen")?"""
    return name[:1].isupper()


def distance_km(a: Account, b: Account) -> float | None:
    """The great-circle distance of the two points; None when one is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat, other = radians(a.lat), radians(b.lat)
    half = sin((other - lat) / 2) ** 2
    half += cos(lat) * cos(other) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, half)))


def account_values(account: Account) -> list[Any]:
    """The account as plain JSON types, in the order of its fields."""
    return [_plain(value) for value in account]


def account_from(values: Sequence[Any]) -> Account:
    """The account that `account_values` wrote."""
    known = dict(zip(Account._fields, values, strict=True))
    for name in SETS:
        known[name] = frozenset(known[name])
    for name in DAYS:
        known[name] = date.fromisoformat(known[name]) if known[name] else None
    known["amounts"] = frozenset((least, unit) for least, unit in known["amounts"])
    known["killed"] = tuple(known["killed"])
    known["injured"] = tuple(known["injured"])
    known["victims"] = tuple(known["victims"])
    return Account(**known)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def _telling(names: Iterable[str], place: Place | None) -> set[str]:
    """The words that tell targets or people from others in the same place."""
    known = [place.admin2, place.admin1, place.country] if place else []
    if place and place.kind != "site":
        known.append(place.name)
    plain = {word for name in known if name for word in fold(name).split()}
    return {
        word
        for name in names
        for word in fold(name).split()
        if word not in plain
        and word.removesuffix("s") not in plain
        and word not in load_plain_words()
    }


@lru_cache(maxsize=1)
def load_plain_words() -> frozenset[str]:
    """Words that many targets and groups share, from data/link_plain_words.csv."""
    with (DATA / "link_plain_words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file))


def _proper(name: str) -> bool:
    return any(word[:1].isupper() for word in name.split())


def _folded(name: str | None) -> str | None:
    return fold(name) if name else None


def _bounds(count: Count | None) -> tuple[int | None, int | None]:
    """The figure, unless those who did it say so: theirs is another one."""
    if count is None or count.said_by == "perpetrator":
        return None, None
    return count.min, count.max


def _without_attackers(mention: EventMention) -> tuple[int | None, int | None]:
    """The dead but for those who attacked, whom one report counts and another not."""
    low, high = _bounds(mention.killed)
    attackers = sum(
        each.min or 0
        for each in mention.casualties
        if each.outcome == "killed" and each.side == "attacker" and each.in_total
    )
    if low is None or low <= attackers:
        return low, high
    return low - attackers, None if high is None else high - attackers


def _sums(amounts: tuple[Amount, ...]) -> set[tuple[float, str]]:
    return {
        (amount.min, amount.currency)
        for amount in amounts
        if amount.in_total and amount.min is not None and amount.currency
    }
