"""Whether it happened."""

import pytest

from tests.articles import read_events


def told(body: str) -> list[tuple[str, str]]:
    return [(event.type, event.status) for event in read_events(body)]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("A bomb went off at a market in Quetta on Thursday.", "occurred"),
        ("Police defused a bomb at a market in Quetta on Thursday.", "foiled"),
    ],
)
def test_status_of_a_bomb(body: str, status: str) -> None:
    assert [s for _, s in told(body)] == [status]


@pytest.mark.parametrize(
    "body",
    [
        "Firefighters rehearsed for a bomb attack in Karachi during a mock drill.",
        "Bombs regularly go off in Quetta.",
        "Karachi Kings crushed Multan Sultans by ten runs on Thursday.",
        "The minister came under fire for the price of flour.",
    ],
)
def test_what_did_not_happen_is_no_event(body: str) -> None:
    assert told(body) == []


def test_a_toll_says_that_it_occurred() -> None:
    body = (
        "Militants tried to storm a police post in Bannu on Thursday. Two policemen "
        "were killed."
    )
    assert {status for _, status in told(body)} == {"occurred"}


def test_an_attempt_that_was_foiled_is_a_bomb_made_safe() -> None:
    body = (
        "An attempt to blow up a bridge near Bolan was foiled on Thursday when a bomb "
        "was defused."
    )
    assert told(body) == [("defusal", "foiled")]
