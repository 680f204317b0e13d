"""Meetings, agreements and institutions that articles tell of."""

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
