"""What a database knows of places: an analyst's own, a service's answers, priors."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.databases import dump
from tests.records import MACH, make_mention, make_report
from tracker.query.find import find_events
from tracker.query.history import find_changes, find_steps
from tracker.query.show import find_event
from tracker.query.stating import state
from tracker.query.where import Where
from tracker.resolve.names import use_own_places
from tracker.resolve.toponyms import find_toponyms
from tracker.store.database import Database
from tracker.store.events import derive_all
from tracker.store.places import (
    FEWEST_MENTIONS,
    Point,
    PublisherPriors,
    add_own_places,
    events_without_point,
    geocode_once,
    own_places,
    save_points,
)
from tracker.store.reports import save_report

CAMP = {"name": "Camp Zarghun", "lat": "30.25", "lon": "67.05", "kind": "site"}


def test_own_places_are_kept_and_replaced_by_name_and_area(database: Database) -> None:
    assert add_own_places(database, [CAMP], "mine.csv") == 1
    moved = {**CAMP, "lat": "30.5", "aliases": "Zarghun base|CZ"}
    assert add_own_places(database, [moved], "command") == 1
    [kept] = own_places(database)
    assert (kept["lat"], kept["aliases"], kept["source"]) == (
        "30.5",
        "Zarghun base|CZ",
        "command",
    )
    elsewhere = {**CAMP, "country": "af"}
    add_own_places(database, [elsewhere], "command")
    assert sorted(row["country"] for row in own_places(database)) == ["", "AF"]


def test_own_places_of_a_database_win_over_all_others(database: Database) -> None:
    rows = [{**CAMP, "aliases": "Zarghun base"}, {**CAMP, "name": "Quetta", "lat": "1"}]
    add_own_places(database, rows, "mine.csv")
    use_own_places(own_places(database))
    try:
        found = find_toponyms("Rockets fell on Zarghun base near Quetta on Monday.")
        assert [(t.place.name, t.place.lat) for t in found if t.place] == [
            ("Camp Zarghun", 30.25),
            ("Quetta", 1.0),
        ]
        assert all(t.place.source == "own" for t in found if t.place)
    finally:
        use_own_places([])
    [quetta] = find_toponyms("It was quiet in Quetta.")
    assert quetta.place is not None
    assert quetta.place.source != "own"


def test_prior_of_a_publisher_is_learnt_from_enough_mentions(
    database: Database,
) -> None:
    few = FEWEST_MENTIONS - 1
    for number in range(FEWEST_MENTIONS):
        report = make_report(path=f"{number}.txt", text=f"A bomb went off, no {number}")
        report = replace(report, publisher="Quetta Daily")
        save_report(database, report, [make_mention(report)])
        if number + 1 == few:
            assert PublisherPriors(database).of("Quetta Daily") == {}
    prior = PublisherPriors(database).of("Quetta Daily")
    assert prior["country:PK"] == 1.0
    assert len(prior) == 3
    assert PublisherPriors(database).of("Another") == {}
    assert PublisherPriors(database).of(None) == {}


def test_a_prior_decides_between_homonyms() -> None:
    text = "A shop burnt down in Springfield on Monday."
    [there] = find_toponyms(text, prior={"country:US": 1.0})
    assert there.place is not None
    [oregon] = find_toponyms(text, prior=_area("US", "Oregon"))
    assert oregon.place is not None
    assert oregon.place.admin1 == "Oregon"
    assert there.place.admin1 != "Oregon"


def _area(country: str, province: str) -> dict[str, float]:
    from tracker.resolve.gazetteer import load_gazetteer

    area = load_gazetteer().admin1(country, province)
    assert area is not None
    return {f"country:{country}": 1.0, area.id: 1.0}


def test_events_without_point_get_one(database: Database) -> None:
    report = make_report()
    nowhere = replace(MACH, lat=None, lon=None)
    save_report(database, report, [make_mention(report, place=nowhere)])
    [event] = events_without_point(database)
    assert event.query == "Mach, Kachhi, Balochistan, PK"
    point = Point(29.87, 67.33, "Mach")
    save_points(database, {event.query: point}, [event.event])
    assert events_without_point(database) == []


def points(database: Database, **conditions: Any) -> list[tuple[Any, Any]]:
    places = [event["place"] for event in find_events(database, Where(**conditions))]
    return [(place["lat"], place["lon"]) for place in places]


def test_points_that_were_found_outlast_all_that_derives_events(
    database: Database,
) -> None:
    nowhere = replace(MACH, lat=None, lon=None)

    def tell(name: str, **values: Any) -> None:
        report = make_report(f"{name}.txt", f"The text of {name}.", publisher=name)
        save_report(
            database, report, [make_mention(report, id=name, place=nowhere, **values)]
        )

    tell("alpha", killed=1)
    [event] = events_without_point(database)
    save_points(database, {event.query: Point(29.87, 67.33, "Mach")}, [event.event])
    here = (29.87, 67.33)
    tell("beta", killed=2)  # joins the event, which is derived anew
    tell("gamma", day=date(2026, 3, 1))  # another one in the same place
    assert points(database) == [here, here]
    assert events_without_point(database) == []
    state(database, "alpha", "note", "ann", values={"text": "ask"})
    assert points(database) == points(database, near="29.9,67.3") == [here, here]
    assert points(database, as_of=date(2026, 1, 28)) == [here, here]
    shown = find_event(database, "alpha").event.place
    assert shown is not None
    assert (shown.lat, shown.lon) == here
    before = dump(database)
    derive_all(database)
    assert dump(database) == before
    state(database, "gamma", "edit", "ann", values={"place": None})
    assert [e["place"] is None for e in find_events(database, Where())] == [False, True]


def test_accounts_that_moved_have_the_points_that_were_found(
    database: Database,
) -> None:
    nowhere = replace(MACH, lat=None, lon=None)
    report = make_report(published=date(2026, 1, 27))
    save_report(database, report, [make_mention(report, place=nowhere)])
    [event] = events_without_point(database)
    save_points(database, {event.query: Point(29.87, 67.33, "Mach")}, [event.event])
    (moved,) = find_changes(database, Where(), date(2026, 1, 1))
    assert (moved.after["place"]["lat"], moved.after["place"]["lon"]) == (29.87, 67.33)
    state(database, event.event, "edit", "ann", values={"place": None})
    _, steps = find_steps(database, event.event)
    (change,) = steps[-1].changes
    assert (change.before["lat"], change.after) == (29.87, None)


def test_the_gazetteers_answer_comes_first(database: Database) -> None:
    report = make_report()
    nowhere = replace(MACH, lat=None, lon=None)
    save_report(database, report, [make_mention(report, place=nowhere)])
    [event] = events_without_point(database)
    for service, lon in (("photon", 1.0), ("nominatim", 2.0)):
        answer = dict.fromkeys([event.query], Point(1.0, lon, service))
        geocode_once(database, service, [event.query], answer.get)
    save_points(database, {}, [event.event])
    assert points(database) == [(1.0, 2.0)]
    save_points(database, {event.query: Point(29.87, 67.33, "Mach")}, [event.event])
    assert points(database) == [(29.87, 67.33)]


def test_a_service_is_asked_once(database: Database) -> None:
    asked: list[str] = []

    def ask(query: str) -> Point | None:
        asked.append(query)
        return Point(1.0, 2.0, "Found") if query == "here" else None

    for _ in range(2):
        answers = geocode_once(database, "nominatim", ["here", "nowhere"], ask)
        assert answers == {"here": Point(1.0, 2.0, "Found"), "nowhere": None}
    assert asked == ["here", "nowhere"]


@pytest.mark.parametrize("service", ["nominatim", "photon"])
def test_each_service_has_its_own_answers(database: Database, service: str) -> None:
    geocode_once(database, "nominatim", ["x"], lambda _: Point(1.0, 1.0, "N"))
    answers = geocode_once(database, service, ["x"], lambda _: Point(2.0, 2.0, "P"))
    assert answers["x"] == Point(1.0, 1.0, "N") or service == "photon"
