"""How like two accounts are: named questions, and weights learnt on labelled pairs."""

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from math import exp
from typing import Any, NamedTuple

from tracker.errors import DataError
from tracker.link.account import LONG_SPAN, Account, distance_km, span_days
from tracker.link.families import families_of
from tracker.paths import DATA

NEAR_KM = 20.0
FAR_KM = 60.0
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MANY = 10  # dead; a second happening as grave on the same target is rare in a week

Question = Callable[[Account, Account], bool]


class Weights(NamedTuple):
    """What the yes to each question weighs, and where sure and doubtful begin."""

    intercept: float
    weights: tuple[float, ...]
    sure: float
    doubtful: float


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
    """The two dates have a whole day between them, and neither may be the report's."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    apart = a.start > b.end + DAY or b.start > a.end + DAY
    return apart and not day_of_report(a, b)


def day_of_report(a: Account, b: Account) -> bool:
    """The later day may be that of its report, which tells of a grave attack again.

    "Police on Friday lowered the toll of the bombing of the mosque": the attack was on
    Monday. Only within a week, and if many died, in one district, at a like target.
    """
    if a.start is None or b.start is None or not (grave(a) and grave(b)):
        return False
    last = max(a, b, key=lambda account: (account.start or date.min, account.key))
    days = abs(a.start - b.start)
    return (
        last.start == last.published
        and DAY < days <= WEEK
        and same_district(a, b)
        and bool(a.hit & b.hit)
    )


def grave(account: Account) -> bool:
    """Many died, on a known day."""
    return account.precise and max(_tolls(account), default=0) >= MANY


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
    if not (a.precise and b.precise) or a.start is None or b.start is None:
        return False
    return abs(a.start - b.start) == DAY


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


def other_district(a: Account, b: Account) -> bool:
    """Both districts are known, and differ."""
    return _differ(a.admin2, b.admin2)


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


def same_town(a: Account, b: Account) -> bool:
    """Both name the same town, or places of which one is named like the other."""
    return a.place is not None and a.place == b.place and not same_site(a, b)


def same_site(a: Account, b: Account) -> bool:
    """Both name the same site: a mosque, a camp."""
    return _both_sites(a, b) and a.place == b.place


def other_site(a: Account, b: Account) -> bool:
    """Both name a town, or both a site, and the names have nothing in common."""
    return (
        a.place is not None
        and b.place is not None
        and a.place_kind == b.place_kind
        and a.place != b.place
        and not (a.place in b.place or b.place in a.place)
        and not (_both_sites(a, b) and a.hit & b.hit)
        and a.place not in (a.admin2, b.admin2)
        and b.place not in (a.admin2, b.admin2)
    )


def same_type(a: Account, b: Account) -> bool:
    """Both have the same main type."""
    return a.type == b.type


def other_kin(a: Account, b: Account) -> bool:
    """The main types are not of one family; only a further type of one of them is."""
    return not families_of((a.type,)) & families_of((b.type,))


def shared_actor(a: Account, b: Account) -> bool:
    """A named actor takes part in both."""
    return bool(a.actors & b.actors)


def other_perpetrator(a: Account, b: Account) -> bool:
    """Both name who did it, and nobody is named by both."""
    return bool(a.perpetrators and b.perpetrators) and not (
        a.perpetrators & b.perpetrators
    )


def shared_target(a: Account, b: Account) -> bool:
    """The same named thing was hit in both."""
    return bool(a.targets & b.targets)


def like_target(a: Account, b: Account) -> bool:
    """What was hit has a telling word in common: a mosque, a convoy."""
    return bool(a.hit & b.hit) and not shared_target(a, b)


def other_target(a: Account, b: Account) -> bool:
    """Both say what was hit, and no telling word is the same."""
    return bool(a.hit and b.hit) and not a.hit & b.hit


def other_named_target(a: Account, b: Account) -> bool:
    """Both name what was hit, and the names have no telling word in common."""
    return bool(a.targets and b.targets) and not (shared_target(a, b) or a.hit & b.hit)


def named_again(a: Account, b: Account) -> bool:
    """One recalls it, or says the month only, and names the same thing or site."""
    vague = times_overlap(a, b) or recalled(a, b)
    return vague and (shared_target(a, b) or same_site(a, b))


def like_target_kind(a: Account, b: Account) -> bool:
    """What was hit is of the same category, and words do not say more."""
    return bool(a.hit_kinds & b.hit_kinds) and not a.hit & b.hit


def other_target_kind(a: Account, b: Account) -> bool:
    """Both say what was hit, and no category is the same."""
    return bool(a.hit_kinds and b.hit_kinds) and not (
        a.hit_kinds & b.hit_kinds or a.hit & b.hit
    )


def like_victims(a: Account, b: Account) -> bool:
    """Those hurt are described by the same word: engineers, miners."""
    return bool(a.harmed & b.harmed)


def other_victims(a: Account, b: Account) -> bool:
    """Both describe those hurt, no word is the same, and no named thing was hit."""
    other = bool(a.harmed and b.harmed) and not a.harmed & b.harmed
    return other and not shared_target(a, b)


def same_toll(a: Account, b: Account) -> bool:
    """Both know of the same number of dead, which is not small."""
    figures = _closest(a, b)
    return figures is not None and figures[0] == figures[1] > 1


def near_toll(a: Account, b: Account) -> bool:
    """The numbers of dead differ by no more than a rising toll does."""
    figures = _closest(a, b)
    if figures is None or figures[0] == figures[1] or other_toll(a, b):
        return False
    return max(figures) <= 1.5 * min(figures) + 1


def unlike_toll(a: Account, b: Account) -> bool:
    """The numbers of dead are further apart than that, but may be of one toll."""
    figures = _closest(a, b)
    if figures is None or other_toll(a, b):
        return False
    return max(figures) > 1.5 * min(figures) + 1


def other_toll(a: Account, b: Account) -> bool:
    """The numbers of dead are too far apart for a rising toll."""
    figures = _closest(a, b)
    return figures is not None and max(figures) > 3 * min(figures) + 3


def wild_toll(a: Account, b: Account) -> bool:
    """The numbers of dead are so far apart that one of them must be another's."""
    figures = _closest(a, b)
    return figures is not None and max(figures) > 8 * min(figures) + 8


def risen_toll(a: Account, b: Account) -> bool:
    """A report of the first day knows of far fewer dead than a later one."""
    if a.published is None or b.published is None or not other_toll(a, b):
        return False
    first, last = (a, b) if a.published < b.published else (b, a)
    figures = _closest(first, last)
    early = first.start == first.published != last.published
    return early and figures is not None and figures[0] < figures[1]


def disputed_toll(a: Account, b: Account) -> bool:
    """The same named thing was hit on one day, and sides tell far other tolls."""
    return other_toll(a, b) and same_day(a, b) and shared_target(a, b)


def halved_toll(a: Account, b: Account) -> bool:
    """After the first day, a report counts far fewer dead than one no later."""
    if a.published is None or b.published is None or not unlike_toll(a, b):
        return False
    if a.published == b.published:
        return a.start is not None and a.start < a.published
    return falling_toll(a, b)


def falling_toll(a: Account, b: Account) -> bool:
    """The later of two reports counts fewer dead, by more than a tenth."""
    if a.published is None or b.published is None or a.published == b.published:
        return False
    figures = _closest(*((a, b) if a.published < b.published else (b, a)))
    return figures is not None and figures[1] < 0.9 * figures[0]


def same_injured(a: Account, b: Account) -> bool:
    """The same number of hurt, which is not small."""
    return (
        a.injured[0] is not None and a.injured[0] == b.injured[0] and a.injured[0] > 2
    )


def same_amount(a: Account, b: Account) -> bool:
    """The same sum in the same currency."""
    return bool(a.amounts & b.amounts)


def other_amount(a: Account, b: Account) -> bool:
    """Both name sums, and none is the same."""
    return bool(a.amounts and b.amounts) and not same_amount(a, b)


def shared_donor(a: Account, b: Account) -> bool:
    """The same donor gives in both."""
    return bool(a.donors & b.donors)


def recalled(a: Account, b: Account) -> bool:
    """One of them only recalls it."""
    return a.background != b.background


QUESTIONS: tuple[Question, ...] = (
    same_day,
    next_day,
    day_of_report,
    times_overlap,
    reported_together,
    same_district,
    other_district,
    near,
    same_province,
    same_town,
    same_site,
    other_site,
    same_type,
    other_kin,
    shared_actor,
    other_perpetrator,
    shared_target,
    like_target,
    other_target,
    other_named_target,
    named_again,
    like_target_kind,
    other_target_kind,
    like_victims,
    other_victims,
    same_toll,
    near_toll,
    unlike_toll,
    other_toll,
    wild_toll,
    risen_toll,
    disputed_toll,
    halved_toll,
    falling_toll,
    same_injured,
    same_amount,
    other_amount,
    shared_donor,
    recalled,
)


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights learnt on labelled reports, from data/link.json."""
    path = DATA / "link.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for name in {each.__name__ for each in QUESTIONS} ^ data["weights"].keys():
        raise DataError(path, name, "the questions and the weights differ")
    return read_weights(data)


def read_weights(data: Mapping[str, Any]) -> Weights:
    """The weights out of JSON, in the order of the questions."""
    return Weights(
        data["intercept"],
        tuple(data["weights"][question.__name__] for question in QUESTIONS),
        data["sure"],
        data["doubtful"],
    )


def vetoed(a: Account, b: Account) -> bool:
    """Can the two not be one happening, whatever else they share?"""
    return any(holds(a, b) for holds in VETOES)


def likeness(a: Account, b: Account) -> float:
    """How likely the two are one happening, from 0 to 1."""
    return 0.0 if vetoed(a, b) else unvetoed_likeness(a, b)


def unvetoed_likeness(a: Account, b: Account) -> float:
    """The same for two of which it is known that nothing rules it out."""
    table = load_weights()
    total = table.intercept
    for holds, weight in zip(QUESTIONS, table.weights, strict=True):
        if holds(a, b):
            total += weight
    return round(1 / (1 + exp(-total)), 3)


def reasons(a: Account, b: Account) -> list[str]:
    """The names of the questions and vetoes that hold, to show why."""
    return [holds.__name__ for holds in (*VETOES, *QUESTIONS) if holds(a, b)]


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _both_sites(a: Account, b: Account) -> bool:
    return a.place_kind == b.place_kind == "site"


def _tolls(account: Account) -> set[int]:
    """The numbers of dead, with those who attacked and without."""
    least = (
        high if low is None else low for low, high in (account.killed, account.victims)
    )
    return {figure for figure in least if figure is not None}


def _closest(a: Account, b: Account) -> tuple[int, int] | None:
    """Of the numbers of dead of either, the two that differ least."""
    return min(
        product(sorted(_tolls(a)), sorted(_tolls(b))),
        key=lambda pair: (max(pair) + 1) / (min(pair) + 1),
        default=None,
    )
