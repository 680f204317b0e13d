"""How right each field of a found event is."""

from typing import Any

import pytest

from tracker.evaluate.agreement import (
    date_score,
    in_province,
    list_score,
    same_actor,
    same_name,
    same_quantity,
)
from tracker.evaluate.fields import field_scores

DAY = {"start": "2024-05-02", "end": "2024-05-02"}


def scored(found: dict[str, Any], gold: dict[str, Any]) -> dict[str, float]:
    scores = field_scores({"type": "bombing", **found}, {"type": "bombing", **gold})
    assert scores.pop("type") == 1
    return scores


@pytest.mark.parametrize(
    ("found", "name", "same"),
    [
        ("BLA", "BLA", True),
        ("the Balochistan Liberation Army", "Balochistan Liberation Army", True),
        ("Majeed Brigade of the BLA", "Majeed Brigade", True),
        ("Army", "Balochistan Liberation Army", False),  # one word is too little
        ("U.S.", "US", True),
        (None, "BLA", False),
    ],
)
def test_names_are_compared_by_their_telling_words(
    found: str | None, name: str, same: bool
) -> None:
    assert same_name(found, {"name": name}) is same


@pytest.mark.parametrize(
    ("found", "score"),
    [
        (DAY, 1.0),
        ({"start": "2024-05-01", "end": "2024-05-31"}, 0.5),
        ({"start": "2024-06-01", "end": "2024-06-01"}, 0.0),
        ({"start": "2024-05-04", "end": None}, 1.0),  # also acceptable
        (None, 0.0),
    ],
)
def test_dates(found: dict[str, str | None] | None, score: float) -> None:
    gold = {**DAY, "also": [{"start": "2024-05-04", "end": "2024-05-04"}]}
    assert date_score(found, gold) == score


def test_an_open_date_must_stay_open() -> None:
    gold = {"start": None, "end": None}
    assert date_score({"start": None, "end": None, "text": "Monday"}, gold) == 1
    assert date_score(DAY, gold) == 0


@pytest.mark.parametrize(
    ("found", "gold", "score"),
    [
        ({"min": 5, "max": 5}, [{"min": 5, "max": 5}], 1.0),
        ({"min": 5, "max": None}, [{"min": 5, "max": 5}], 0.5),
        ({"min": 6, "max": 6}, [{"min": 5, "max": 5}, {"min": 6, "max": 6}], 1.0),
        (None, [{"min": 0, "max": 0}], 0.0),
        ({"min": 0, "max": 0}, [{"min": 0, "max": 0}], 1.0),
    ],
)
def test_tolls(found: Any, gold: Any, score: float) -> None:
    assert scored({"killed": found}, {"killed": gold}) == {"killed": score}


def test_a_null_label_asks_for_an_empty_field() -> None:
    zero = {"min": 0, "max": 0}
    gold: dict[str, Any] = {"killed": None, "claim": None, "null_fields": ["amounts"]}
    claim = {"status": None, "by": None}
    empty: dict[str, Any] = {"killed": None, "claim": claim, "amounts": []}
    full = {"killed": zero, "claim": {"status": "claimed"}, "amounts": [{}]}
    assert set(scored(empty, gold).values()) == {1.0}
    assert set(scored(full, gold).values()) == {0.0}


def test_nobody_may_be_invented_for_an_incident_without_actors() -> None:
    gold = {"kind": "incident", "actors": []}
    bla = {"name": "BLA", "role": "perpetrator", "category": "armed_group"}
    assert scored({"actors": [bla]}, gold) == {"perpetrator": 0}
    unknown = {"name": "gunmen", "role": "perpetrator", "category": "unknown"}
    assert scored({"actors": [unknown]}, gold) == {"perpetrator": 1}


def test_optional_items_cost_nothing() -> None:
    gold: list[dict[str, Any]] = [{"name": "BLA"}, {"name": "BLF", "optional": True}]
    assert list_score([{"name": "BLA"}], gold, same_actor) == 1
    assert list_score([{"name": "BLA"}, {"name": "BLF"}], gold, same_actor) == 1
    assert list_score([{"name": "TTP"}], gold, same_actor) == 0


def test_measures_need_the_same_unit_and_counts_do_not() -> None:
    kilos = {"min": 5, "unit": "kg"}
    assert not same_quantity(kilos, {"min": 5, "unit": "tonne"})
    assert same_quantity({"min": 5, "unit": "item"}, {"min": 5, "unit": "vehicle"})


def test_an_explosive_beside_a_suicide_bomb_costs_nothing() -> None:
    gold = {"weapons": ["suicide_bomb"]}
    assert scored({"weapons": ["suicide_bomb", "ied"]}, gold) == {"weapons": 1}
    assert scored({"weapons": ["ied"]}, {"weapons": ["explosive"]}) == {"weapons": 1}


def test_a_place_is_right_within_its_tolerance_and_country() -> None:
    gold = {"place": {"name": "Mach", "lat": 29.86, "lon": 67.33, "country": "PK"}}
    near = {"name": "Bolan", "lat": 29.9, "lon": 67.4, "country": "PK"}
    assert scored({"place": near}, gold) == {"place": 1}
    assert scored({"place": {**near, "country": "IR"}}, gold) == {"place": 0}
    assert scored({"place": {**near, "lat": 33.0}}, gold) == {"place": 0}
    assert scored({"place": None}, gold) == {"place": 0}


def test_a_province_is_one_of_those_labelled() -> None:
    gold = {"admin1": ["Khyber Pakhtunkhwa", "FATA"]}
    assert in_province({"admin1": "FATA"}, gold)
    assert not in_province({"admin1": "Punjab"}, gold)
    assert in_province({"admin1": None}, {"admin1": None})


def test_a_claim_is_half_its_status_and_half_its_claimer() -> None:
    gold = {"claim": {"status": "claimed", "by": "BLA"}}
    assert scored({"claim": {"status": "claimed", "by": "BLA"}}, gold) == {"claim": 1}
    assert scored({"claim": {"status": "claimed", "by": None}}, gold) == {"claim": 0.5}
    assert scored({"claim": None}, gold) == {"claim": 0}


def test_the_role_of_a_right_sum_is_scored_apart() -> None:
    gold = {"amounts": [{"min": 2e6, "currency": "USD", "role": ["pledge"]}]}
    found = {"amounts": [{"min": 2e6, "currency": "USD", "role": "budget"}]}
    assert scored(found, gold) == {"amounts": 1, "amount role": 0}
