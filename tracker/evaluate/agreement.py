"""When does a found value say the same as a labelled one?"""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from tracker.evaluate.gold import Values, options

EARTH_KM = 6371.0
TOLERANCE_KM = 50.0
# words that say nothing about whose name it is
_EMPTY = frozenset({"the", "of", "and", "government", "govt", "mr", "ms", "dr"})
# units that are measured: their numbers differ from counts of things
MEASURES = {"tonne", "kg", "gram", "acre", "hectare", "km", "litre"}
Agrees = Callable[[Values, Values], bool]


def name_words(name: Any) -> frozenset[str]:
    """The telling words of a name, without accents, case and possessive.

    >>> sorted(name_words("the Government of Côte d'Ivoire's Army"))
    ['army', 'cote', 'd', 'ivoire']
    """
    spread = unicodedata.normalize("NFKD", str(name or "")).casefold().replace("’", "'")
    plain = "".join(c for c in spread if not unicodedata.combining(c))
    plain = re.sub(r"'s(?!\w)", "", plain).replace(".", "")
    return frozenset(re.findall(r"\w+", plain)) - _EMPTY


def same_name(found: Any, gold: Values) -> bool:
    """Is it the labelled name or an alias, or does one longer name hold the other?"""
    own = name_words(found)
    for name in [gold.get("name"), *options(gold.get("aliases"))]:
        other = name_words(name)
        if not own or not other:
            continue
        long = len(own) > 1 and len(other) > 1
        if own == other or (long and (own <= other or other <= own)):
            return True
    return False


def same_number(one: Any, other: Any) -> bool:
    """Are two numbers equal but for rounding, half a per cent?"""
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return False
    return abs(one - other) <= 0.005 * max(abs(one), abs(other))


def same_amount(found: Values, gold: Values) -> bool:
    """The same sum in the same currency."""
    money = found.get("currency") == gold.get("currency")
    return money and same_number(found.get("min"), gold.get("min"))


def same_quantity(found: Values, gold: Values) -> bool:
    """The same number, in the same unit where one is measured."""
    units = {found.get("unit"), gold.get("unit")}
    comparable = len(units - {None}) < 2 or not units & MEASURES
    return comparable and same_number(found.get("min"), gold.get("min"))


def same_casualties(found: Values, gold: Values) -> bool:
    """The same number with the same outcome."""
    least = gold.get("min")
    return (
        found.get("outcome") == gold.get("outcome")
        and found.get("min") == least
        and found.get("max") in (gold.get("max"), least)
    )


def same_target(found: Values, gold: Values) -> bool:
    """The same name, or a category that fits."""
    fits = found.get("category") in options(gold.get("category"))
    return fits or same_name(found.get("name"), gold)


def same_actor(found: Values, gold: Values) -> bool:
    """The same name or an alias of it."""
    return same_name(found.get("name"), gold)


def list_score(found: Sequence[Any], gold: Sequence[Values], agrees: Agrees) -> float:
    """F1 of two lists; optional items, and repeats of one item, cost nothing.

    >>> list_score([{"name": "BLA"}], [{"name": "BLA"}, {"name": "BLF"}], same_actor)
    0.6666666666666666
    """
    left = list(gold)
    right = wrong = 0
    for one in found:
        fitting = [other for other in left if agrees(one, other)]
        if fitting:
            # a required item first, so that an optional one takes no credit from it
            best = min(fitting, key=lambda other: bool(other.get("optional")))
            left.remove(best)
            right += not best.get("optional")
        elif not any(agrees(one, other) for other in gold):
            wrong += 1
    missed = sum(not other.get("optional") for other in left)
    parts = 2 * right + wrong + missed
    return 2 * right / parts if parts else 1.0


def known_days(*dates: Any) -> list[tuple[date, date]]:
    """First and last day of each date that has them."""
    days = []
    for value in dates:
        if isinstance(value, dict) and value.get("start"):
            first = date.fromisoformat(value["start"])
            last = value.get("end")
            days.append((first, date.fromisoformat(last) if last else first))
    return days


def meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Do two stretches of days share one?"""
    return one[0] <= other[1] and other[0] <= one[1]


def date_score(found: Any, gold: Values) -> float:
    """1 for the same days, 0.5 if they meet; an open date must stay open."""
    own, asked = known_days(found), known_days(gold)
    accepted = known_days(gold, *options(gold.get("also")))
    if not own:
        return float(not asked)
    if own[0] in accepted:
        return 1.0
    if asked and any(meet(own[0], days) for days in accepted):
        return 0.5
    return 0.0


def kilometres(one: Values, other: Values) -> float | None:
    """The distance of two places, None if one has no point."""
    try:
        lat, lon, lat2, lon2 = (
            math.radians(place[key]) for place in (one, other) for key in ("lat", "lon")
        )
    except (KeyError, TypeError):
        return None
    half = math.sin((lat - lat2) / 2) ** 2
    half += math.cos(lat) * math.cos(lat2) * math.sin((lon - lon2) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def at_place(found: Any, gold: Values) -> bool:
    """Is it near enough to an acceptable place, or of its name if that has no point?"""
    if not isinstance(found, dict):
        return False
    return any(_at(found, place) for place in [gold, *options(gold.get("also"))])


def _at(found: Values, gold: Values) -> bool:
    countries = {found.get("country"), gold.get("country")} - {None}
    if len(countries) > 1:
        return False
    distance = kilometres(found, gold)
    if distance is None:
        return same_name(found.get("name"), gold)
    return distance <= float(gold.get("tolerance_km", TOLERANCE_KM))


def in_province(found: Any, gold: Values) -> bool:
    """Does it lie in an acceptable province, or in none where none is labelled?"""
    if not isinstance(found, dict):
        return False
    own = name_words(found.get("admin1"))
    for place in [gold, *options(gold.get("also"))]:
        asked = options(place.get("admin1"))
        if own in [name_words(name) for name in asked] or not (own or asked):
            return True
    return False


def count_score(found: Any, gold: Any) -> float:
    """1 for an acceptable pair of least and most, 0.5 for the least alone."""
    accepted = [_pair(value) for value in options(gold)]
    pair = _pair(found)
    if pair in accepted:
        return 1.0
    known = pair[0] is not None
    return 0.5 if known and pair[0] in [least for least, _ in accepted] else 0.0


def _pair(value: Any) -> tuple[Any, Any]:
    if isinstance(value, dict):
        return value.get("min"), value.get("max")
    return value, value
