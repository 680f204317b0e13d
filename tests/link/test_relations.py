"""Typed links between events that one article tells of."""

from datetime import date
from typing import Any

import pytest

from tests.records import MACH, QUETTA, make_mention, make_report
from tracker.link.account import Account, account_of
from tracker.link.relations import load_answers, relation
from tracker.record import DateRange, Quantity

DAY = date(2026, 1, 26)
WEEK = DateRange(date(2026, 1, 20), date(2026, 1, 26), "range")
COUNTED = (Quantity(11, 11, role="incidents"),)


def account(**values: Any) -> Account:
    report = make_report("a.txt", "One text.")
    return account_of(make_mention(report, **values), str(values), "r")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"type": "protest", "day": date(2026, 1, 28)}, {}, "response_to"),
        ({"type": "protest", "day": DAY}, {"background": True}, "response_to"),
        ({"type": "protest", "day": date(2026, 1, 20)}, {}, None),
        ({"type": "protest", "day": date(2026, 4, 28)}, {}, None),
        ({"type": "meeting", "place": QUETTA}, {"type": "arrest"}, None),
        ({}, {"day": date(2025, 1, 26), "background": True}, "recalls"),
        ({"background": True}, {"background": True}, None),
        ({}, {"place": QUETTA}, "same_series"),
        ({}, {"place": QUETTA, "day": date(2026, 1, 29)}, None),
        ({}, {"date": WEEK, "quantities": COUNTED}, "part_of"),
        ({"day": date(2026, 2, 2)}, {"date": WEEK, "quantities": COUNTED}, None),
    ],
)
def test_what_one_event_is_to_another(
    one: dict[str, Any], other: dict[str, Any], expected: str | None
) -> None:
    first = account(**{"day": DAY, "place": MACH} | one)
    second = account(**{"day": DAY, "place": MACH} | other)
    assert relation(first, second) == expected


def test_no_type_answers_one_that_answers_it_in_no_time() -> None:
    assert all(days > 0 for days in load_answers().values())
    assert ("bombing", "protest") not in load_answers()
