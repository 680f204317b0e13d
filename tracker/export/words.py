"""Values of the record in a few words, as cells and terminals show them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]
BETWEEN = "; "  # between the items of a list in one cell
UNKNOWN = "?"
ROLES = (
    "perpetrators",
    "victims",
    "responders",
    "donors",
    "recipients",
    "implementers",
    "participants",
)


def joined(items: Iterable[str | None]) -> str | None:
    """The items that are known, each once, in one cell; None without any."""
    return BETWEEN.join(dict.fromkeys(item for item in items if item)) or None


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def number_range(item: Record) -> str:
    """The bounds of a number: 5, 5+ (at least), up to 8, 5-8, ~5 (about)."""
    low, high = item["min"], item["max"]
    about = "~" if item["approx"] else ""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{about}{_number(low)}+"
    if low is None:
        return f"up to {about}{_number(high)}"
    return about + (_number(low) if low == high else f"{_number(low)}-{_number(high)}")


def _part(item: Record) -> str:
    return "" if item["in_total"] else " (part)"


def item_text(name: str, item: Record) -> str:
    """An item of one of the record's lists in a few words.

    >>> number = {"min": 4, "max": None, "approx": False, "in_total": True}
    >>> item_text("casualties", number | {"group": "guards", "outcome": "killed"})
    '4+ guards killed'
    """
    return WORDS[name](item)


def _words(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


WORDS: dict[str, Callable[[Record], str]] = {
    "actors": lambda a: _words(
        a["name"],
        f"({a['role']})",
        a["certainty"] if a["certainty"] != "stated" else None,
    ),
    "targets": lambda t: _words(t["name"], f"({t['category']})", t["damage"]),
    "casualties": lambda c: (
        _words(number_range(c), c["group"], c["outcome"]) + _part(c)
    ),
    "amounts": lambda a: _words(number_range(a), a["currency"], a["role"]) + _part(a),
    "quantities": lambda q: (
        _words(
            number_range(q),
            None if q["unit"] == "item" else q["unit"],
            q["item"],
            q["role"],
        )
        + _part(q)
    ),
    "places": lambda p: _words(p["name"], f"({p['role']})"),
}


def value_text(name: str, value: Any) -> str:
    """A value of a field in words, as an edit sets it; ? where it is unknown.

    >>> value_text("killed", {"best": 5, "low": 3, "high": 8})
    '5 (3-8)'
    """
    if value is None or value == []:
        return UNKNOWN
    if name in VALUES:
        return VALUES[name](value) or UNKNOWN
    if isinstance(value, list):
        return BETWEEN.join(_item(name, item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _item(name: str, item: Any) -> str:
    if name in ROLES:
        return str(item["name"])
    return WORDS[name](item) if name in WORDS else str(item)


def days(when: Record | None) -> str:
    """A date as short as it is known: a day, a month, a year, two days, or "?"."""
    if when is None or when["start"] is None:
        return UNKNOWN
    start, end, precision = when["start"], when["end"], when["precision"]
    if precision == "month":
        return str(start)[:7]
    if precision == "year":
        return str(start)[:4]
    return str(start) if end in (None, start) else f"{start}/{end}"


def toll(figures: Record) -> str:
    """A toll: 5, 5 (3-8) where sources differ, ? where none says."""
    best, low, high = figures["best"], figures["low"], figures["high"]
    if best is None:
        return UNKNOWN
    return f"{best}" if low == high else f"{best} ({low}-{high})"


def where_at(place: Record | None) -> str:
    """A place with what it lies in: "Mach, Balochistan, PK"."""
    if place is None:
        return UNKNOWN
    names = [place["name"], place["admin1"], place["country"]]
    return ", ".join(dict.fromkeys(name for name in names if name))


def claim(value: Record) -> str:
    """Who claims it: "claimed by BLA"."""
    by = value["by"]
    return _words(value["status"], f"by {by}" if by else None)


VALUES: dict[str, Callable[[Any], str]] = {
    "date": days,
    "killed": toll,
    "injured": toll,
    "place": where_at,
    "claim": claim,
    "aid": lambda aid: _words(aid["stage"], aid["project"]),
}
