"""Things counted or measured: units, items, people trained, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.parse.quantities import KEPT, QuantityMention, find_quantities
from tracker.text.numbers import find_numbers


def only(text: str) -> QuantityMention:
    (quantity,) = find_quantities(text)
    return quantity


MEASURES = [
    ("134 tonnes of narcotics", 134, "tonne", "narcotics"),
    ("5kgs heroin", 5, "kg", "heroin"),
    ("40,659 acres of poppy", 40659, "acre", "poppy"),
    ("2,000 litres of acid", 2000, "litre", "acid"),
    ("a 20-kg bomb", 20, "kg", "bomb"),
    ("1.5 metric tons of hashish", 1.5, "tonne", "hashish"),
    ("300 grams of ice", 300, "gram", "ice"),
    ("a 45-km road", 45, "km", "road"),
    ("30 kilometres of fence", 30, "km", "fence"),
    ("12 hectares", 12, "hectare", ""),
]


@pytest.mark.parametrize(("text", "value", "unit", "item"), MEASURES)
def test_measure_has_unit_and_stuff(
    text: str, value: float, unit: str, item: str
) -> None:
    quantity = only(text)
    assert (quantity.min, quantity.max) == (value, value)
    assert (quantity.unit, quantity.item) == (unit, item)
    assert text[quantity.item_start : quantity.item_end] == item


def test_maunds_become_kilograms_more_or_less() -> None:
    quantity = only("10 maunds of hashish")
    assert (quantity.min, quantity.unit, quantity.approx) == (400, "kg", True)


THINGS = [
    ("10 flood-damaged police stations", 10, "item", "flood-damaged police stations"),
    ("800 additional trainees", 800, "person", "trainees"),
    ("26 double-cabin pick-ups", 26, "item", "double-cabin pick-ups"),
    ("20 vehicle scanners", 20, "item", "vehicle scanners"),
    ("five hand grenades", 5, "item", "hand grenades"),
    ("four carriages", 4, "item", "carriages"),
    ("1,200 bags of rice", 1200, "item", "bags of rice"),
    ("two dozen rifles", 24, "item", "rifles"),
    ("50 families", 50, "family", "families"),
    ("one vehicle", 1, "item", "vehicle"),
    ("12 Revo trucks", 12, "item", "Revo trucks"),
]


@pytest.mark.parametrize(("text", "value", "unit", "item"), THINGS)
def test_thing_of_the_list_is_counted(
    text: str, value: int, unit: str, item: str
) -> None:
    quantity = only(text)
    assert (quantity.min, quantity.max) == (value, value)
    assert (quantity.unit, quantity.item) == (unit, item)


def test_dozens_of_things_have_no_maximum() -> None:
    quantity = only("dozens of vehicles were torched")
    assert (quantity.min, quantity.max, quantity.item) == (24, None, "vehicles")


def test_over_of_handed_over_is_no_bound() -> None:
    quantity = only("handed over 26 trucks")
    assert (quantity.min, quantity.max) == (26, 26)


NO_QUANTITIES = [
    "25 km south of Quetta",
    "five soldiers were killed",
    "200 police officers were deployed",
    "Rs5 million was paid",
    "in 2014 trucks were rare",
    "20 percent of trucks",
    "a 12-member team",
    "three days",
    "500 pounds",
]


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_what_is_no_quantity_is_left_out(text: str) -> None:
    assert find_quantities(text) == []


def test_officers_count_where_they_are_trained() -> None:
    assert only("200 police officers were trained").unit == "person"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Police seized 20 kg of hashish", "seized"),
        ("Four carriages derailed", "damaged"),
        ("It will repair ten police stations", "repaired"),
        ("They trained him. Later 5 trucks came", ""),
        ("at least four bomb attacks", "incidents"),
        ("30 tents were handed over", "delivered"),
    ],
)
def test_nearest_telling_verb_gives_the_role(text: str, role: str) -> None:
    assert only(text).near_verb == role


def test_taken_spans_are_left_alone() -> None:
    text = "three vehicles and two trucks"
    assert [q.item for q in find_quantities(text, taken=[(0, 14)])] == ["trucks"]


def test_spans_are_absolute_and_given_numbers_are_used() -> None:
    text = "İzmir: 3 tents. Then 40 tents came."
    numbers = find_numbers(text, 15, keep=KEPT)
    assert find_quantities(text, 15, numbers=numbers) == find_quantities(text, 15)
    (quantity,) = find_quantities(text, 15)
    assert text[quantity.start : quantity.end] == "40 tents"


@given(
    st.lists(
        st.sampled_from(["20", "kg", "of", "two", "police", "stations", ",", "km", "a"])
    )
)
def test_quantities_lie_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for quantity in find_quantities(text):
        assert last <= quantity.start < quantity.end <= len(text)
        assert quantity.item == text[quantity.item_start : quantity.item_end]
        last = quantity.end


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("An INSAS rifle and two .303 rifles were recovered.", [2]),
        ("Police seized three 9mm pistols.", [3]),
        ("A party of the 55 Rashtriya Rifles found it.", []),
    ],
)
def test_calibres_and_regiments_are_no_counts(text: str, counts: list[int]) -> None:
    assert [q.min for q in find_quantities(text)] == counts
