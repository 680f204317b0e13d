"""The record's values, as JSON and back."""

from datetime import date
from typing import Any

import pytest

from tests.articles import read_events
from tests.conftest import CheckRecord
from tracker.errors import RecordError
from tracker.record import (
    ORDER,
    Actor,
    Aid,
    Amount,
    Casualty,
    Claim,
    Count,
    DateRange,
    EventMention,
    Evidence,
    FurtherPlace,
    Place,
    Quantity,
    ReportRef,
    Segment,
    Target,
)

FULL = EventMention(
    id="b3f1",
    kind="incident",
    type="bombing",
    also=("armed_attack",),
    summary="Bombing: Jaffar Express",
    date=DateRange.day(date(2026, 1, 26), "Monday"),
    place=Place("Abad", "site", "at", "Jacobabad", "Sindh", "PK", 28.28, 68.44),
    places=(FurtherPlace("origin", "Quetta", "populated_place"),),
    actors=(Actor("Balochistan Liberation Army", "perpetrator", "armed_group", "PK"),),
    targets=(Target("Jaffar Express", "transport", "4 carriages derailed"),),
    weapons=("explosive",),
    casualties=(Casualty("injured", "passengers", "civilian", 3, 3),),
    killed=Count(0, 0, said_by="officials"),
    injured=Count(3, None),
    claim=Claim("unclaimed"),
    amounts=(Amount(2e9, 2e9, currency="PKR", role="damage"),),
    quantities=(Quantity(4, 4, item="carriages", role="damaged"),),
    confidence=0.93,
    report=ReportRef("a.txt", "r1", Segment(0, 80), published=date(2026, 1, 26)),
    evidence=(
        Evidence("/date", 10, 16, "Monday"),
        Evidence("/place/lat", basis="gazetteer"),
    ),
)


def test_a_record_comes_back_as_it_was() -> None:
    assert EventMention.from_dict(FULL.to_dict()) == FULL


def test_fields_stand_in_the_order_of_the_contract() -> None:
    assert list(FULL.to_dict()) == list(ORDER)


def test_days_are_iso_and_unknown_is_null() -> None:
    told = FULL.to_dict()
    assert told["date"]["start"] == "2026-01-26"
    assert told["injured"] == {"min": 3, "max": None, "approx": False, "said_by": None}
    assert told["aid"] is None
    assert told["killed"]["min"] == 0


def test_evidence_has_only_the_keys_it_needs() -> None:
    told = FULL.to_dict()["evidence"]
    assert told[0] == {
        "field": "/date", "start": 10, "end": 16, "quote": "Monday", "basis": "stated",
    }  # fmt: skip
    assert told[1] == {"field": "/place/lat", "basis": "gazetteer"}


def test_an_unknown_field_is_refused_by_name() -> None:
    with pytest.raises(RecordError, match="Count: unknown field 'dead'"):
        Count.from_dict({"dead": 5})


@pytest.mark.odd_records
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "earthquake"),
        ("kind", "aid"),  # bombing is no aid
        ("status", "done"),
        ("weapons", ["bomb"]),
        ("confidence", 1.5),
        ("aid", Aid("pledged").to_dict()),  # an incident has none
        ("date", {"start": None, "end": None, "precision": "day", "text": None}),
        ("killed", {"min": -1, "max": 0, "approx": False, "said_by": None}),
        ("evidence", [{"field": "/date", "basis": "stated"}]),  # no quote
        ("evidence", [{"field": "date", "basis": "inferred"}]),  # no pointer
        ("extra", 1),
    ],
)
def test_schema_refuses_what_the_contract_does_not_allow(
    check_record: CheckRecord, field: str, value: Any
) -> None:
    record = FULL.to_dict()
    check_record(record)
    with pytest.raises(pytest.fail.Exception):
        check_record({**record, field: value})


def test_evidence_of_what_is_read_is_the_slice_of_the_text() -> None:
    text = "A bomb went off at a bus stop in Quetta on Thursday, killing five people."
    events = read_events(text)
    stated = [e for event in events for e in event.evidence if e.quote is not None]
    assert len(stated) >= 4
    assert [e for e in stated if text[e.start : e.end] != e.quote] == []


def test_every_value_that_is_read_has_evidence() -> None:
    body = (
        "Gunmen of the BLA shot dead three soldiers at a checkpost in Turbat on "
        "Thursday, officials said. The BLA claimed responsibility."
    )
    (event,) = read_events(body)
    told = {evidence.field for evidence in event.evidence}
    for number, _ in enumerate(event.actors):
        assert f"/actors/{number}/name" in told
    for number, _ in enumerate(event.casualties):
        assert f"/casualties/{number}" in told
    assert {"/type", "/date", "/place/name", "/killed", "/claim/status"} <= told
