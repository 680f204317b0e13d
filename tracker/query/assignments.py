"""What an analyst's `killed=5` sets: fields of events, their values looked up."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from tracker.lexicon import load_rows
from tracker.link.names import fold
from tracker.query.actors import load_aliases
from tracker.query.places import look_up
from tracker.query.suggest import unknown
from tracker.resolve.gazetteer import Place as Found
from tracker.store.corrections import FIELDS, ROLES, STATUSES, typed
from tracker.store.statement import StatementError
from tracker.taxonomy import load_taxonomy

UNKNOWN = "?"
TRUTHS = {"yes": True, "true": True, "no": False, "false": False}
CLAIMS = {"claimed": "claimed", "unclaimed": "unclaimed", "denied": "denied"}
TOLL = re.compile(r"(\d{1,9})(?:\s*-\s*(\d{1,9}))?")
MONEY = re.compile(r"([A-Z]{3}) ([\d.,]{1,25})(?:-([\d.,]{1,25}))?(?: ([a-z_]{1,20}))?")
MONEY_ROLES = (
    "pledge", "commitment", "disbursement", "budget", "goods_value", "ransom",
    "damage", "compensation", "reward", "fine",
)  # fmt: skip
LARGER = 10  # times as many people make a namesake the place that is meant


def read_assignments(words: Iterable[str]) -> dict[str, Any]:
    """The values, as JSON, that assignments such as `killed=5` set.

    `?` makes a value unknown. Raises StatementError for a field or value that cannot
    be, and QueryError for a place or type that is not known.

    >>> read_assignments(["killed=5-8", "status=foiled"])["killed"]
    {'best': 5, 'low': 5, 'high': 8}
    """
    found: dict[str, Any] = {}
    for each in words:
        name, equals, value = (part.strip() for part in each.partition("="))
        if not equals or not value:
            raise StatementError(
                f"{each!r} sets nothing: write a field and a value, killed=5"
            )
        if name not in FIELDS:
            raise unknown("field", name, FIELDS)
        if name in found:
            raise StatementError(f"{name} is set twice")
        found[name] = READERS[name](name, value)
        typed(name, found[name])
    if not found:
        raise StatementError(
            "nothing is set: write a field and a value, as in killed=5"
        )
    return found


def _word(known: Callable[[], Iterable[str]]) -> Callable[[str, str], str]:
    def read(name: str, value: str) -> str:
        if value not in set(known()):
            raise unknown(name, value, known())
        return value

    return read


def _words(known: Callable[[], Iterable[str]]) -> Callable[[str, str], list[str]]:
    one = _word(known)
    return lambda name, value: [one(name, item) for item in _items(value)]


def _items(value: str) -> list[str]:
    """What stands between semicolons; nothing for `?`."""
    if value == UNKNOWN:
        return []
    return list(
        dict.fromkeys(item.strip() for item in value.split(";") if item.strip())
    )


def _truth(name: str, value: str) -> bool:
    if value.lower() not in TRUTHS:
        raise StatementError(f"{name} is yes or no, not {value!r}")
    return TRUTHS[value.lower()]


def _text(_: str, value: str) -> str:
    return value


def _toll(name: str, value: str) -> dict[str, int | None]:
    if value == UNKNOWN:
        return {"best": None, "low": None, "high": None}
    match = TOLL.fullmatch(value)
    if match is None:
        raise StatementError(f"{name} is a number such as 5, 5-8 or ?, not {value!r}")
    low, high = int(match[1]), int(match[2] or match[1])
    return {"best": low, "low": low, "high": high}


def _date(name: str, value: str) -> dict[str, Any] | None:
    if value == UNKNOWN:
        return None
    first, slash, last = value.partition("/")
    try:
        start, end, precision = _period(first)
        if slash:
            end, precision = _period(last)[1], "range"
    except ValueError:
        raise StatementError(
            f"{name} is a day, a month, a year, or two days with / between, "
            f"not {value!r}"
        ) from None
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "precision": precision,
        "text": None,
    }


def _period(text: str) -> tuple[date, date, str]:
    parts = [int(part) for part in text.strip().split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31), "year"
    if len(parts) == 2:
        first = date(parts[0], parts[1], 1)
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return first, after - timedelta(days=1), "month"
    day = date(*parts)
    return day, day, "day"


def _place(name: str, value: str) -> dict[str, Any] | None:
    if value == UNKNOWN:
        return None
    named, at, point = (part.strip() for part in value.partition("@"))
    if at:
        return _own_place(named, point)
    found = look_up(value)
    if not found:
        raise unknown(name, value, ())
    place = _meant(value, found)
    return {
        "name": place.name,
        "kind": place.kind,
        "relation": "in",
        "admin2": place.admin2,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "gazetteer_id": place.id,
    }


def _own_place(name: str, point: str) -> dict[str, Any]:
    """A place that the gazetteer does not know, at a point of the analyst's."""
    try:
        lat, lon = (float(part) for part in point.split(","))
    except ValueError:
        raise StatementError(
            f"{point!r} is no point: latitude and longitude, as in 29.86,67.33"
        ) from None
    empty = dict.fromkeys(("admin2", "admin1", "country", "gazetteer_id"))
    return {
        "name": name,
        "kind": "site",
        "relation": "at",
        "lat": lat,
        "lon": lon,
        "precision": "site",
        **empty,
    }


def _meant(name: str, found: Iterable[Found]) -> Found:
    """The one place of that name, or the one that is far larger than the others."""
    ordered = sorted(found, key=lambda place: (-place.population, place.id))
    first = ordered[0]
    others = [
        p for p in ordered if (p.country, p.admin1) != (first.country, first.admin1)
    ]
    if others and first.population < LARGER * max(1, others[0].population):
        areas = sorted({f"{p.admin1 or '?'}, {p.country or '?'}" for p in ordered[:4]})
        raise StatementError(
            f"{name!r} is in {' and in '.join(areas)}: say which, as in "
            f"'{name}, {first.admin1 or first.country}'"
        )
    return first


def _actors(name: str, value: str) -> list[dict[str, Any]]:
    return [_actor(item, ROLES[name]) for item in _items(value)]


def _actor(written: str, role: str) -> dict[str, Any]:
    canonical = load_aliases().get(fold(written))
    row = _lexicon_rows().get(canonical or "", {})
    return {
        "name": canonical or written,
        "role": role,
        "category": row.get("category") or "unknown",
        "country": row.get("country") or None,
        "certainty": "stated",
        "said_by": None,
        "text": written,
    }


@lru_cache(maxsize=1)
def _lexicon_rows() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in load_rows("actors", "name", "category")}


@lru_cache(maxsize=1)
def _target_categories() -> dict[str, str]:
    return {row["phrase"]: row["category"] for row in load_rows("targets", "phrase")}


@lru_cache(maxsize=1)
def _weapons() -> frozenset[str]:
    return frozenset(row["weapon"] for row in load_rows("weapons", "weapon"))


def _targets(_: str, value: str) -> list[dict[str, Any]]:
    known = _target_categories()
    return [
        {"name": item, "category": known.get(item.lower(), "other"), "damage": None}
        for item in _items(value)
    ]


def _claim(_: str, value: str) -> dict[str, Any] | None:
    if value == UNKNOWN:
        return None
    first, _space, rest = value.partition(" by ")
    if first in CLAIMS and (rest or first == value):
        status, by = CLAIMS[first], rest.strip()
    else:
        status, by = "claimed", value
    canonical = load_aliases().get(fold(by), by) if by else None
    return {"status": status, "by": canonical, "said_by": None}


def _amounts(name: str, value: str) -> list[dict[str, Any]]:
    return [_amount(name, item) for item in _items(value)]


def _amount(name: str, item: str) -> dict[str, Any]:
    match = MONEY.fullmatch(item)
    try:
        assert match is not None
        low = float(match[2].replace(",", ""))
        high = float((match[3] or match[2]).replace(",", ""))
    except (AssertionError, ValueError):
        raise StatementError(
            f"{name}: {item!r} is no sum such as 'USD 4000000 commitment'"
        ) from None
    if match[4] is not None and match[4] not in MONEY_ROLES:
        raise unknown("role of a sum", match[4], MONEY_ROLES)
    return {
        "min": low,
        "max": high,
        "approx": False,
        "currency": match[1],
        "role": match[4],
        "in_total": True,
        "said_by": None,
    }


READERS: dict[str, Callable[[str, str], Any]] = {
    "type": _word(load_taxonomy),
    "also": _words(load_taxonomy),
    "status": _word(lambda: STATUSES),
    "background": _truth,
    "tally": _truth,
    "summary": _text,
    "date": _date,
    "place": _place,
    "killed": _toll,
    "injured": _toll,
    **dict.fromkeys(ROLES, _actors),
    "targets": _targets,
    "weapons": _words(_weapons),
    "claim": _claim,
    "amounts": _amounts,
}
