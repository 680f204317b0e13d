"""How like two accounts are: named questions and one table of weights."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from tracker.link.account import LONG_SPAN, Account, distance_km, span_days

SURE = 0.7
NEAR_KM = 30.0
FAR_KM = 60.0
DAY = timedelta(days=1)


class Feature(NamedTuple):
    """A question about two accounts, and what its yes weighs."""

    holds: Callable[[Account, Account], bool]
    weight: float


def same_article(a: Account, b: Account) -> bool:
    """One article tells the two apart, so they are two happenings."""
    return a.report == b.report and a.segment == b.segment


def other_family(a: Account, b: Account) -> bool:
    """No type of the one can be told as a type of the other."""
    return not a.families & b.families


def a_tally(a: Account, b: Account) -> bool:
    """One of them sums up several happenings."""
    return a.tally or b.tally


def days_apart(a: Account, b: Account) -> bool:
    """The two dates have a whole day between them."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    return a.start > b.end + DAY or b.start > a.end + DAY


def places_apart(a: Account, b: Account) -> bool:
    """Two countries, two provinces, or two exact points far from each other."""
    if _differ(a.country, b.country) or _differ(a.admin1, b.admin1):
        return True
    distance = distance_km(a, b)
    return a.specific and b.specific and distance is not None and distance > FAR_KM


def too_vague(a: Account, b: Account) -> bool:
    """One only says the year, or some other time longer than a month."""
    return any(span_days(one.start, one.end) > LONG_SPAN for one in (a, b))


def reports_apart(a: Account, b: Account) -> bool:
    """One has no date, and the reports are more than a week apart or undated."""
    if a.start is not None and b.start is not None:
        return False
    if a.published is None or b.published is None:
        return True
    return abs((a.published - b.published).days) > 7


VETOES = (
    same_article,
    other_family,
    a_tally,
    too_vague,
    days_apart,
    places_apart,
    reports_apart,
)


def same_day(a: Account, b: Account) -> bool:
    """Both were on the same known day."""
    return a.precise and b.precise and a.start == b.start


def next_day(a: Account, b: Account) -> bool:
    """Both days are known and follow each other: a night's attack."""
    return a.precise and b.precise and a.start != b.start


def times_overlap(a: Account, b: Account) -> bool:
    """One only says the month or the week, which holds the other's day."""
    known = a.start is not None and b.start is not None
    return known and not (a.precise and b.precise)


def reported_together(a: Account, b: Account) -> bool:
    """Dates are missing, but the reports came out within two days."""
    if a.start is not None and b.start is not None:
        return False
    if a.published is None or b.published is None:
        return False
    return abs((a.published - b.published).days) <= 2


def same_district(a: Account, b: Account) -> bool:
    """Both places lie in the same district."""
    return a.admin2 is not None and a.admin2 == b.admin2


def near(a: Account, b: Account) -> bool:
    """Districts differ or are missing, but the points are near."""
    if same_district(a, b) or not (a.specific and b.specific):
        return False
    distance = distance_km(a, b)
    return distance is not None and distance <= NEAR_KM


def same_province(a: Account, b: Account) -> bool:
    """The district is not known of both, and the province is the same."""
    missing = a.admin2 is None or b.admin2 is None
    return missing and a.admin1 is not None and a.admin1 == b.admin1


def same_site(a: Account, b: Account) -> bool:
    """Both name the same town or site."""
    return a.place is not None and a.place == b.place


def other_site(a: Account, b: Account) -> bool:
    """Both name a town, or both a site, and the names differ."""
    return (
        a.place is not None
        and b.place is not None
        and a.place_kind == b.place_kind
        and a.place != b.place
        and not (a.place in b.place or b.place in a.place)
        and a.place not in (a.admin2, b.admin2)
        and b.place not in (a.admin2, b.admin2)
    )


def same_type(a: Account, b: Account) -> bool:
    """Both have the same main type."""
    return a.type == b.type


def shared_actor(a: Account, b: Account) -> bool:
    """A named actor takes part in both."""
    return bool(a.actors & b.actors)


def shared_target(a: Account, b: Account) -> bool:
    """The same named thing was hit in both."""
    return bool(a.targets & b.targets)


def same_toll(a: Account, b: Account) -> bool:
    """Both know of the same number of dead, which is not small."""
    return a.killed[0] is not None and a.killed[0] == b.killed[0] and a.killed[0] > 1


def other_toll(a: Account, b: Account) -> bool:
    """The numbers of dead are too far apart for a rising toll."""
    one, other = _least(a), _least(b)
    if one is None or other is None:
        return False
    return max(one, other) > 3 * min(one, other) + 3


def same_amount(a: Account, b: Account) -> bool:
    """The same sum in the same currency."""
    return bool(a.amounts & b.amounts)


def other_amount(a: Account, b: Account) -> bool:
    """Both name sums, and none is the same."""
    return bool(a.amounts and b.amounts) and not same_amount(a, b)


def shared_donor(a: Account, b: Account) -> bool:
    """The same donor gives in both."""
    return bool(a.donors & b.donors)


FEATURES = (
    Feature(same_day, 0.4),
    Feature(next_day, 0.2),
    Feature(times_overlap, 0.1),
    Feature(reported_together, 0.2),
    Feature(same_district, 0.3),
    Feature(near, 0.3),
    Feature(same_province, 0.1),
    Feature(same_site, 0.1),
    Feature(other_site, -0.2),
    Feature(same_type, 0.1),
    Feature(shared_actor, 0.1),
    Feature(shared_target, 0.2),
    Feature(same_toll, 0.2),
    Feature(other_toll, -0.3),
    Feature(same_amount, 0.3),
    Feature(other_amount, -0.5),
    Feature(shared_donor, 0.1),
)


def vetoed(a: Account, b: Account) -> bool:
    """Can the two not be one happening, whatever else they share?"""
    return any(holds(a, b) for holds in VETOES)


def likeness(a: Account, b: Account) -> float:
    """From 0, unlike, to 1: surely the same happening told twice."""
    if vetoed(a, b):
        return 0.0
    total = sum(feature.weight for feature in FEATURES if feature.holds(a, b))
    return min(1.0, max(0.0, round(total, 3)))


def reasons(a: Account, b: Account) -> list[str]:
    """The names of the features and vetoes that hold, to show why."""
    return [holds.__name__ for holds in VETOES if holds(a, b)] + [
        feature.holds.__name__ for feature in FEATURES if feature.holds(a, b)
    ]


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _least(account: Account) -> int | None:
    low, high = account.killed
    return high if low is None else low
