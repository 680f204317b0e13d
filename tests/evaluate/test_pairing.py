"""Which found event is which labelled one."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.evaluate.gold import Values
from tracker.evaluate.pairing import likeness, pair

QUETTA = {"name": "Quetta", "lat": 30.19, "lon": 67.0, "country": "PK"}
BOMBING: Values = {
    "kind": "incident",
    "type": "bombing",
    "date": {"start": "2024-05-02", "end": "2024-05-02"},
    "place": QUETTA,
    "killed": {"min": 5, "max": 5},
    "actors": [],
    "background": False,
}


def test_the_same_event_is_most_alike() -> None:
    other_day = {**BOMBING, "date": {"start": "2023-01-01", "end": "2023-01-01"}}
    assert likeness(BOMBING, BOMBING) > likeness(other_day, BOMBING) >= 0


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "meeting", "kind": "cooperation", "killed": None},
        # the same type alone is not enough
        {"date": None, "place": None, "killed": None},
        {
            "date": {"start": "2023-01-01", "end": "2023-01-01"},
            "place": {},
            "killed": None,
        },
    ],
)
def test_events_that_share_too_little_are_not_one(changes: Values) -> None:
    assert likeness({**BOMBING, **changes}, BOMBING) == 0


def test_another_acceptable_type_counts_as_the_same() -> None:
    gold = {**BOMBING, "type": ["suicide_bombing", "bombing"]}
    assert likeness(BOMBING, gold) == likeness(BOMBING, BOMBING)


def test_a_weaker_pair_gives_way_to_a_greater_sum() -> None:
    assert pair([[5.0, 4.0], [4.9, 0.0]]) == {0: 1, 1: 0}


def test_nothing_is_paired_with_likeness_zero() -> None:
    assert pair([[0.0, 0.0]]) == {}
    assert pair([]) == {}
    assert pair([[], []]) == {}


@given(
    st.integers(0, 4).flatmap(
        lambda width: st.lists(
            st.lists(
                st.sampled_from([0.0, 1.0, 2.0, 3.5, 5.0, 7.0]),
                min_size=width,
                max_size=width,
            ),
            max_size=4,
        )
    )
)
def test_no_other_pairing_has_a_greater_sum(table: list[list[float]]) -> None:
    paired = pair(table)
    assert len(set(paired.values())) == len(paired)
    total = sum(table[row][column] for row, column in paired.items())
    width = len(table[0]) if table else 0
    columns = [*range(width), *[-1] * len(table)]
    best = max(
        (
            sum(table[row][column] for row, column in enumerate(chosen) if column >= 0)
            for chosen in permutations(columns, len(table))
        ),
        default=0.0,
    )
    assert total == pytest.approx(best)
