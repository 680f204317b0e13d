"""Meetings, agreements and institutions that articles tell of."""

import pytest

from tests.articles import read_events
from tracker.record import EventMention


def cooperation(body: str) -> list[EventMention]:
    return [e for e in read_events(body) if e.kind == "cooperation"]


def names(event: EventMention) -> list[str]:
    return [actor.name for actor in event.actors]


def test_officials_of_two_states_meet() -> None:
    [event] = cooperation(
        "ISLAMABAD: Interior Minister Mohsin Naqvi held talks with Saudi Ambassador "
        "Nawaf Al-Malki on Thursday on drug trafficking and extremism."
    )
    assert event.type == "meeting"
    assert "Mohsin Naqvi" in names(event)
    assert event.date is not None
    assert str(event.date.start) == "2024-05-02"


def test_a_document_on_security_is_an_agreement() -> None:
    [event] = cooperation(
        "ABUJA: Nigeria and the United States signed a memorandum of understanding on "
        "Tuesday to share intelligence on militants."
    )
    assert (event.type, names(event)) == ("agreement", ["Nigeria", "United States"])


def test_a_body_decided_on_is_a_planned_institution() -> None:
    found = cooperation(
        "ISLAMABAD: The meeting ended with a decision to establish a National Border "
        "Security Council against smuggling."
    )
    assert [(e.type, e.status) for e in found] == [("institution", "planned")]


def test_trade_talks_and_a_signed_film_are_none() -> None:
    assert not cooperation(
        "CANBERRA: Australia and India signed an economic agreement on Saturday. "
        "Trade Minister Dan Tehan met his counterpart Piyush Goyal."
    )
    assert not cooperation("The star signed a deal for two films with the studio.")


TALKS = [
    (
        "DOHA: Pakistan and Afghanistan agreed to a ceasefire after talks in "
        "Doha on Saturday, Qatar's foreign ministry said.",
        "agreement", ["Pakistan", "Afghanistan"], "Doha",
    ),
    (
        "The Ethiopian government and the Tigray People's Liberation Front signed an "
        "agreement to end hostilities in Pretoria on Wednesday.",
        "agreement", ["Ethiopia", "Tigray People's Liberation Front"], "Pretoria",
    ),
    (
        "Israel and Hezbollah have been fighting along the border since October. Both "
        "sides agreed to a truce on Monday.",
        "agreement", ["Israel", "Hezbollah"], None,
    ),
    (
        "Foreign Minister Ishaq Dar met his Afghan counterpart Amir Khan Muttaqi in "
        "Kabul on Monday. They discussed border security and the return of refugees.",
        "meeting", ["Ishaq Dar", "Amir Khan Muttaqi"], "Kabul",
    ),
    (
        "India's National Security Adviser Ajit Doval held talks with his Russian "
        "counterpart Nikolai Patrushev in Moscow on Tuesday on terrorism.",
        "meeting", ["Ajit Doval", "Nikolai Patrushev"], "Moscow",
    ),
    (
        "Interior ministers of Iran, Iraq and Turkey met in Baghdad on Sunday about "
        "border security.",
        "meeting", ["Iran", "Iraq", "Turkey"], "Baghdad",
    ),
    (
        "The United States has resumed its aid to Ukraine, a day after delegations of "
        "the two states met in Jeddah to talk about a ceasefire.",
        "meeting", ["United States", "Ukraine"], "Jeddah",
    ),
    (
        "Peace talks between the Philippine government and the Moro Islamic Liberation "
        "Front resumed in Kuala Lumpur on Tuesday.",
        "meeting", ["Philippines", "Moro Islamic Liberation Front"], "Kuala Lumpur",
    ),
    (
        "The government and the FARC signed a peace accord in Cartagena on Monday.",
        "agreement", ["Colombia", "Revolutionary Armed Forces of Colombia"],
        "Cartagena",
    ),
    (
        "The Turkish and Iraqi defence ministers met in Ankara on Tuesday about "
        "terrorism.",
        "meeting", ["Turkey", "Iraq"], "Ankara",
    ),
    (
        "Uganda and the Democratic Republic of Congo agreed on Monday to extend their "
        "joint operation in Ituri.",
        "agreement", ["Uganda", "Democratic Republic of the Congo"], None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "kind", "sides", "place"), TALKS)
def test_talks_and_truces_name_their_sides_and_place(
    body: str, kind: str, sides: list[str], place: str | None
) -> None:
    [event] = cooperation(body)
    assert (event.type, names(event)) == (kind, sides)
    assert place is None or (event.place is not None and event.place.name == place)


def test_a_truce_under_a_condition_is_none() -> None:
    assert not cooperation(
        "Kyiv agreed to a 30-day ceasefire if Moscow does the same, the minister said."
    )


def test_talks_of_traders_coaches_and_mayors_are_none() -> None:
    assert not cooperation(
        "Coach Gary Stead met captain Kane Williamson in Wellington on Tuesday to "
        "discuss security at the ground."
    )
    assert not cooperation("Trade ministers of India and Australia met in Delhi.")
    assert not cooperation(
        "The mayor met residents in Leeds on Monday and spoke about a new bus line."
    )
