"""Reports that are no news of events."""

import pytest

from tests.articles import read_events

NO_NEWS = [
    "Sirens wailed at the airport on Thursday as four gunmen seized an airliner and"
    " commandos shot two of them dead. It was an emergency exercise, held for the "
    "third time. In the script a dummy device was found in the hold. Some took the "
    "bangs for the real thing.",
    "Militants stormed a shopping mall in Lahore on Thursday and took 20 hostages. "
    "In the mock drill, played by volunteers of the police school, all were freed "
    "within an hour.",
    "In the film, which opens on Friday, a bomber blows up a train and 40 "
    "passengers die. The director said that the screenplay took him six years. "
    "Critics liked the lead actor.",
    "The bowlers attacked from both ends on Thursday and shot out the hosts for 98."
    " The captain said the batsmen had been under fire all season. Two wickets fell"
    " to explosive deliveries in the last over of the match.",
    "Shares were hammered on Thursday as the benchmark index suffered its bloodiest"
    " day in a year. Investors ran for cover after the bombshell on rates. Analysts"
    " spoke of a massacre in bank stocks.",
]


@pytest.mark.parametrize("body", NO_NEWS)
def test_what_is_played_filmed_or_meant_as_a_figure_is_no_event(body: str) -> None:
    assert read_events(body) == []


def test_the_day_of_a_nuclear_test_is_no_bombing() -> None:
    body = (
        "Pakistan on Thursday marked the day on which it set off five nuclear "
        "explosions in 1998, in answer to the nuclear tests of India. A sixth device "
        "was set off two days later."
    )
    assert read_events(body) == []
