"""Finding events: each condition lets in what it should and nothing else."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tests.records import (
    BALOCHISTAN,
    BLA,
    KARACHI,
    QUETTA,
    make_mention,
    make_report,
)
from tracker.errors import QueryError
from tracker.query.find import find_events, with_mentions
from tracker.query.show import find_event
from tracker.query.where import Where
from tracker.record import (
    Actor,
    Aid,
    Amount,
    DateRange,
    FurtherPlace,
    Place,
    Quantity,
    Target,
)
from tracker.store.database import Database
from tracker.store.reports import save_report

MARCH = DateRange(date(2025, 3, 1), date(2025, 3, 31), "month", "In March last year")
YEARS = DateRange(date(2020, 1, 1), date(2025, 12, 31), "range", "since 2020")
US = Actor("United States", "donor", "government", "US", text="Washington")
ARMY = Actor("Pakistan Army", "responder", "military", "PK")
HYDERABAD = "populated_place", "in", "Hyderabad"
SINDH = Place(
    "Hyderabad", *HYDERABAD, "Sindh", "PK", 25.38, 68.37, "populated_place", "test:hyd"
)
TELANGANA = Place(
    "Hyderabad", *HYDERABAD, "Telangana", "IN", 17.38, 78.47, "populated_place", "t:h"
)
FIJI = Place(
    "Taveuni", "populated_place", "in", None, "Northern", "FJ", -16.8, -179.98, "site"
)

# name of the happening -> what one report says of it
TOLD: dict[str, dict[str, Any]] = {
    "mach": {
        "killed": 3,
        "actors": (BLA, ARMY),
        "targets": (Target("Jaffar Express", "transport"),),
        "publisher": "Dawn",
        "confidence": 0.9,
        "title": "Bomb hits the Jaffar Express",
    },
    "karachi": {
        "place": KARACHI,
        "killed": 0,
        "day": date(2026, 2, 1),
        "also": ("arson",),
    },
    "quetta": {
        "place": QUETTA,
        "type": "armed_attack",
        "day": date(2026, 1, 31),
        "injured": 4,
        "publisher": "Arab News",
        "confidence": 0.4,
    },
    "recall": {
        "type": "hijacking",
        "date": MARCH,
        "background": True,
        "killed": 64,
        "place": BALOCHISTAN,
        "actors": (BLA,),
    },
    "aid": {
        "type": "construction",
        "status": "planned",
        "day": None,
        "place": BALOCHISTAN,
        "places": (FurtherPlace("announced", "Karachi", country="PK"),),
        "actors": (US,),
        "amounts": (Amount(4e6, 4e6, currency="USD", role="commitment"),),
        "aid": Aid("committed", "expansion of the training facility"),
        "published": date(2026, 3, 1),
    },
    "tally": {
        "type": "armed_attack",
        "date": YEARS,
        "place": BALOCHISTAN,
        "killed": 900,
        "quantities": (Quantity(120, 120, role="incidents"),),
    },
    "sindh": {"place": SINDH, "day": date(2026, 1, 5)},
    "india": {"place": TELANGANA, "day": date(2026, 1, 6), "type": "protest"},
    "fiji": {"place": FIJI, "day": date(2025, 6, 1), "type": "arson"},
    "nowhere": {"place": None, "day": date(2026, 1, 7), "type": "robbery"},
}


def fill(database: Database) -> None:
    for name, values in TOLD.items():
        known = {
            key: values[key]
            for key in ("publisher", "published", "title")
            if key in values
        }
        rest = {key: value for key, value in values.items() if key not in known}
        report = make_report(f"{name}.txt", f"A bomb: {name}.", **known)
        mention = make_mention(report, id=name, summary=f"What befell {name}", **rest)
        save_report(database, report, [mention])


@pytest.fixture
def filled(database: Database) -> Database:
    fill(database)
    return database


def found(database: Database, where: Where) -> list[str]:
    events = with_mentions(database, find_events(database, where), where.as_of)
    return [event["mentions"][0]["id"] for event in events]


ALL = ["fiji", "sindh", "india", "nowhere", "mach", "quetta", "karachi", "aid"]
PAKISTAN = ["sindh", "mach", "quetta", "karachi", "aid"]

CASES: list[tuple[dict[str, Any], Sequence[str]]] = [
    ({}, ["tally", *ALL]),
    ({"background": True}, ["tally", "recall", *ALL]),
    ({"since": date(2026, 1, 26)}, ["mach", "quetta", "karachi", "aid"]),
    ({"since": date(2026, 1, 27)}, ["quetta", "karachi", "aid"]),
    ({"until": date(2025, 12, 31)}, ["tally", "fiji"]),
    ({"since": date(2026, 1, 26), "until": date(2026, 1, 26)}, ["mach"]),
    # An event of a month, and one of years, reach into each of their days.
    ({"since": date(2025, 3, 15), "until": date(2025, 3, 15)}, ["tally"]),
    (
        {"since": date(2025, 3, 31), "until": date(2025, 3, 31), "background": True},
        ["tally", "recall"],
    ),
    (
        {"since": date(2025, 4, 1), "until": date(2025, 4, 1), "background": True},
        ["tally"],
    ),
    # An event without a date counts by its first report.
    ({"since": date(2026, 3, 1)}, ["aid"]),
    ({"kind": ("aid", "operation")}, ["aid"]),
    ({"type": ("armed_attack", "arson")}, ["tally", "fiji", "quetta"]),
    ({"type": ("arson",), "also": True}, ["fiji", "karachi"]),
    (
        {"type": ("arson",), "also": True, "since": date(2026, 1, 1)},
        ["karachi"],
    ),
    ({"type": ("arson",)}, ["fiji"]),
    # The army belongs to the state, which is named nowhere.
    ({"actor": "Pakistan"}, ["mach"]),
    ({"actor": "Pakistan", "factions": False}, []),
    ({"status": ("planned",)}, ["aid"]),
    ({"place": "Balochistan"}, ["tally", "mach", "quetta", "aid"]),
    ({"place": "  bALOCHISTAN "}, ["tally", "mach", "quetta", "aid"]),
    ({"place": "Kachhi"}, ["mach"]),
    ({"place": "Mach"}, ["mach"]),
    ({"place": "Pakistan"}, ["tally", *PAKISTAN]),
    ({"place": "PK"}, ["tally", *PAKISTAN]),
    ({"place": "Hyderabad"}, ["sindh", "india"]),
    ({"place": "Hyderabad, PK"}, ["sindh"]),
    ({"place": "Hyderabad, Telangana, India"}, ["india"]),
    # Where a thing was announced is not where it happened.
    ({"place": "Karachi"}, ["karachi"]),
    ({"near": "Quetta", "within": 60}, ["mach", "quetta"]),
    ({"near": "Quetta", "within": 40}, ["quetta"]),
    ({"near": "29.86,67.33", "within": 1}, ["mach"]),
    # A province's point says nothing about what was near it.
    ({"near": "28.5,65.8", "within": 5}, []),
    # Over the date line.
    ({"near": "-16.8,179.98", "within": 10}, ["fiji"]),
    ({"actor": "Balochistan Liberation Army"}, ["mach"]),
    ({"actor": "bla"}, ["mach"]),
    ({"actor": "BLA", "background": True}, ["recall", "mach"]),
    ({"actor": "washington"}, ["aid"]),
    ({"actor": "BLA", "role": "victim"}, []),
    ({"actor": "BLA", "role": "perpetrator"}, ["mach"]),
    ({"role": "donor"}, ["aid"]),
    ({"min_killed": 0}, ["tally", "mach", "karachi"]),
    ({"min_killed": 1}, ["tally", "mach"]),
    ({"min_confidence": 0.5}, ["mach"]),
    ({"publisher": ("dawn",)}, ["mach"]),
    ({"publisher": ("Dawn", "ARAB NEWS")}, ["mach", "quetta"]),
    ({"text": "jaffar"}, ["mach"]),
    ({"text": "hits EXPRESS"}, ["mach"]),
    ({"text": "training-facility"}, ["aid"]),
    ({"text": "100%"}, []),
    (
        {"place": "Balochistan", "min_killed": 1, "kind": ("incident",)},
        ["tally", "mach"],
    ),
    ({"limit": 2}, ["tally", "fiji"]),
]


def test_conditions_let_in_what_they_should(filled: Database) -> None:
    answers = [found(filled, Where(**conditions)) for conditions, _ in CASES]
    assert list(zip([c for c, _ in CASES], answers, strict=True)) == CASES


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ({"place": "Balochistn"}, "no place 'Balochistn' is known; did you mean"),
        ({"place": "Xyzzy"}, "no place 'Xyzzy' is known$"),
        ({"near": "Xyzzy"}, "no place 'Xyzzy' is known$"),
        ({"near": "Hyderabad"}, "is in Sindh, PK and in Telangana, IN: say which"),
        ({"near": "95,10"}, "no point on Earth"),
        ({"near": "Quetta", "within": 0}, "--within must be more than 0"),
        ({"type": ("bomb",)}, "no type 'bomb' is known; did you mean 'bombing'"),
        ({"status": ("happened",)}, "no status 'happened' is known"),
        ({"role": "attacker"}, "no role 'attacker' is known"),
        ({"kind": ("war",)}, "no kind 'war' is known"),
        ({"actor": "Xyzzy Front"}, "no actor 'Xyzzy Front' is known"),
        ({"publisher": ("Dwan",)}, "did you mean 'Dawn'"),
        (
            {"since": date(2026, 2, 1), "until": date(2026, 1, 1)},
            "--since 2026-02-01 is after --until 2026-01-01",
        ),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(
    sqlite_database: Database, conditions: dict[str, Any], words: str
) -> None:
    fill(sqlite_database)
    with pytest.raises(QueryError, match=words):
        found(sqlite_database, Where(**conditions))


def test_hostile_words_are_only_words(sqlite_database: Database) -> None:
    fill(sqlite_database)
    assert found(sqlite_database, Where(text="'; DROP TABLE event; --")) == []
    assert found(sqlite_database, Where(text="%")) == []
    assert len(found(sqlite_database, Where())) == 9


def test_an_event_has_the_fields_of_the_contract(filled: Database) -> None:
    (event,) = with_mentions(filled, find_events(filled, Where(text="jaffar")))
    report = make_report()
    fields = set(make_mention(report).to_dict()) - {"report"}
    assert fields <= set(event)
    assert event["killed"] == {"best": 3, "low": 3, "high": 3}
    assert event["injured"] == {"best": None, "low": None, "high": None}
    assert (event["first_reported"], event["last_reported"]) == ("2026-01-28",) * 2
    assert event["sources"] == 1
    (mention,) = event["mentions"]
    assert mention["id"] == "mach"
    assert mention["report"]["path"] == "mach.txt"
    assert mention["report"]["publisher"] == "Dawn"
    assert mention["background"] is False


@pytest.mark.parametrize("beginning", [4, 8, 16])
def test_an_event_is_found_by_the_beginning_of_its_key(
    filled: Database, beginning: int
) -> None:
    (event,) = find_events(filled, Where(text="jaffar"))
    shown = find_event(filled, event["id"][:beginning].upper())
    assert shown.corrected.record() == event


def test_an_event_is_found_by_a_mention_and_by_a_key_it_once_had(
    filled: Database,
) -> None:
    (event,) = find_events(filled, Where(text="jaffar"))
    earlier = make_report("earlier.txt", "A bomb.", published=date(2026, 1, 26))
    mention = make_mention(earlier, id="abcdef", killed=1)
    save_report(filled, earlier, [mention])
    for name in (event["id"], "mach", "abcdef"):
        shown = find_event(filled, name)
        assert shown.event.id != event["id"]
        assert [stored.mention.id for stored in shown.mentions] == ["abcdef", "mach"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("e", "too short"),
        ("effff00", "no event 'effff00' is stored"),
        ("%%%%", "no event"),
    ],
)
def test_an_event_that_is_not_there_is_said_not_to_be(
    filled: Database, name: str, words: str
) -> None:
    with pytest.raises(QueryError, match=words):
        find_event(filled, name)
