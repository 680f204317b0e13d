"""The countries of the forces and groups that an article names."""

from tracker.assemble.homes import with_homes
from tracker.parse.actors import find_actors
from tracker.pipeline import parse_report
from tracker.read.files import read_text


def test_a_force_is_at_home_in_its_country() -> None:
    text = "Levies personnel reached the spot."
    assert list(with_homes({}, find_actors(text))) == ["country:PK"]


def test_an_army_abroad_is_not() -> None:
    text = "The US military and the German government denied it."
    assert with_homes({}, find_actors(text)) == {}


def test_what_was_expected_more_stays() -> None:
    text = "Levies personnel reached the spot."
    assert with_homes({"country:PK": 9.0}, find_actors(text)) == {"country:PK": 9.0}


def test_a_small_town_beats_a_large_one_abroad() -> None:
    text = "Levies arrested two men at Sui on Tuesday."
    (event,) = parse_report(read_text(text, "report"))
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Sui", "PK")
