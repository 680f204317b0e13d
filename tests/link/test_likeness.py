"""Likeness: what makes two accounts one happening, and what never does."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.records import (
    BALOCHISTAN,
    BLA,
    KARACHI,
    MACH,
    QUETTA,
    make_mention,
    make_report,
)
from tracker.link.account import Account, account_of, distance_km, mention_key
from tracker.link.clusters import find_happenings
from tracker.link.families import families_of, load_families
from tracker.link.likeness import likeness, load_weights, reasons
from tracker.record import Actor, Amount, Casualty, DateRange, Place, Quantity, Target
from tracker.taxonomy import load_taxonomy

DAY = date(2026, 1, 26)
SURE = load_weights().sure
TRAIN = (Target("Jaffar Express", "transport"),)
MONTH = DateRange(date(2026, 1, 1), date(2026, 1, 31), "month", "in January")
SIBI = Place(
    "Sibi", "populated_place", "in", "Sibi", "Balochistan", "PK", 29.54, 67.88,
    "populated_place",
)  # fmt: skip
CAMP = Place(
    "the camp", "site", "at", "Kachhi", "Balochistan", "PK", 29.87, 67.34, "site"
)


def account(name: str, **values: Any) -> Account:
    known = {
        key: values.pop(key) for key in ("published", "publisher") if key in values
    }
    report = make_report(f"{values.pop('path', name)}.txt", f"Text {name}.", **known)
    mention = make_mention(report, id=name, **values)
    return account_of(mention, mention_key(report.path, name), report.path)


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"type": "explosion"},
        {"killed": 5},
        {"place": CAMP},
        {"type": "explosion", "day": date(2026, 1, 27), "killed": 3},
        {"place": BALOCHISTAN, "killed": 3},
        {"date": MONTH, "background": True, "targets": TRAIN},
        {"date": None, "background": True, "targets": TRAIN, "killed": 3},
    ],
    ids=lambda values: " ".join(values) or "all the same",
)
def test_one_happening_told_twice(other: dict[str, Any]) -> None:
    one = account("a", killed=3, targets=TRAIN)
    two = account("b", **other)
    assert likeness(one, two) >= SURE
    assert likeness(one, two) == likeness(two, one)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"path": "a"}, "same_article"),
        ({"type": "protest"}, "other_family"),
        ({"type": "arrest"}, "other_family"),
        ({"day": date(2026, 1, 28)}, "days_apart"),
        ({"place": KARACHI}, "places_apart"),
        ({"place": QUETTA, "day": date(2026, 1, 27)}, "next_day"),
        ({"place": BALOCHISTAN}, "same_province"),
        ({"place": None}, "same_day"),
        ({"quantities": (Quantity(11, 11, role="incidents"),)}, "a_tally"),
        (
            {"date": DateRange(date(2026, 1, 1), date(2026, 12, 31), "year")},
            "too_vague",
        ),
        ({"date": None, "published": date(2026, 3, 1)}, "reports_apart"),
        ({"date": None, "published": None}, "reports_apart"),
        ({"killed": 60}, "other_toll"),
        ({"date": MONTH, "background": True, "place": BALOCHISTAN}, "times_overlap"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_two_happenings_that_resemble_each_other(
    other: dict[str, Any], reason: str
) -> None:
    one = account("a", killed=3)
    two = account("b", **other)
    assert likeness(one, two) < SURE
    assert reason in reasons(one, two)
    assert likeness(one, two) == likeness(two, one)


MOSQUE = (Target("Police Lines mosque", "religious"),)


@pytest.mark.parametrize(
    ("day", "values", "one"),
    [
        (30, {}, True),  # "police on Friday lowered the toll of the bombing"
        (30, {"published": date(2026, 1, 31)}, False),  # not the day of the report
        (30, {"killed": 3}, False),
        (30, {"targets": TRAIN}, False),
        (30, {"place": QUETTA}, False),
        (31, {"day": date(2026, 2, 5), "published": date(2026, 2, 5)}, False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_a_grave_attack_told_again_may_have_the_day_of_its_report(
    day: int, values: dict[str, Any], one: bool
) -> None:
    on = date(2026, 1, day)
    told = {"day": on, "published": on, "killed": 84, "targets": MOSQUE} | values
    first = account("a", killed=100, targets=MOSQUE)
    again = account("b", **told)
    assert (likeness(first, again) >= SURE) is one
    assert ("days_apart" in reasons(first, again)) is not one


def test_tolls_are_compared_with_attackers_and_without() -> None:
    counted = (
        Casualty("killed", "militants", "attacker", 33, 33),
        Casualty("killed", "passengers", "civilian", 21, 21),
    )
    whole = account("a", killed=54, casualties=counted)
    assert whole.victims == (21, 21)
    assert "same_toll" in reasons(whole, account("b", killed=21))
    assert "same_toll" in reasons(whole, account("c", killed=54))
    assert "unlike_toll" in reasons(whole, account("d", killed=35))


def test_a_valley_is_no_target() -> None:
    valley = replace(CAMP, name="Bolan Pass", precision="district")
    assert account("a", place=valley).hit == set()
    assert account("a", place=replace(valley, precision="site")).hit == {
        "bolan",
        "pass",
    }


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        ((26, 10), (27, 60), "risen_toll"),
        ((27, 60), (28, 20), "halved_toll"),
        ((27, 60), (27, 20), "halved_toll"),
        ((26, 20), (26, 60), "unlike_toll"),
    ],
)
def test_tolls_rise_after_the_first_day_and_do_not_fall_by_half(
    first: tuple[int, int], last: tuple[int, int], reason: str
) -> None:
    one, two = (
        account(name, published=date(2026, 1, day), killed=killed)
        for name, (day, killed) in (("a", first), ("b", last))
    )
    assert reason in reasons(one, two)
    assert reason in reasons(two, one)
    assert ("halved_toll" in reasons(one, two)) is (reason == "halved_toll")


def aid(name: str, sum_of_money: float, **values: Any) -> Account:
    return account(
        name,
        type="construction",
        day=None,
        place=BALOCHISTAN,
        amounts=(
            Amount(sum_of_money, sum_of_money, currency="USD", role="commitment"),
        ),
        actors=(Actor("United States", "donor", "government", "US"),),
        **values,
    )


def test_projects_announced_together_are_told_apart_by_their_sums() -> None:
    assert likeness(aid("a", 4e6), aid("b", 4e6)) >= SURE
    assert likeness(aid("a", 4e6), aid("b", 2e6)) < SURE


def test_every_type_has_a_family_and_unknown_types_are_their_own() -> None:
    assert load_families().keys() == load_taxonomy().keys()
    assert families_of(("bombing",)) & families_of(("explosion",))
    assert not families_of(("bombing",)) & families_of(("protest",))
    assert families_of(("new",)) == {"new"}


def test_distance_is_that_of_the_globe() -> None:
    from geopy.distance import great_circle

    one, two = account("a", place=MACH), account("b", place=KARACHI)
    expected = great_circle((MACH.lat, MACH.lon), (KARACHI.lat, KARACHI.lon)).km
    assert distance_km(one, two) == pytest.approx(expected, rel=1e-3)
    assert distance_km(one, account("c", place=None)) is None


def test_a_chain_of_likes_does_not_join_what_cannot_be_one() -> None:
    first = account("a", day=date(2026, 1, 25), killed=4, actors=(BLA,))
    middle = account("b", day=date(2026, 1, 26), killed=4, actors=(BLA,))
    last = account("c", day=date(2026, 1, 27), killed=4, actors=(BLA,))
    happenings = find_happenings([last, first, middle]).clusters
    assert len({component for component, _ in happenings}) == 1
    clusters = [cluster for _, cluster in happenings]
    assert len(clusters) == 2
    assert not any({first, last} <= set(cluster) for cluster in clusters)


def test_a_wave_of_attacks_in_one_report_stays_apart_in_another() -> None:
    wave = [
        account(f"{outlet}{place.name}", path=outlet, place=place, killed=2)
        for outlet in "ab"
        for place in (MACH, QUETTA, SIBI, KARACHI)
    ]
    clusters = [cluster for _, cluster in find_happenings(wave).clusters]
    assert sorted(len(cluster) for cluster in clusters) == [2, 2, 2, 2]
    for cluster in clusters:
        assert len({member.place for member in cluster}) == 1
