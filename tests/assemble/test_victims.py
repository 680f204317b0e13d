"""Named persons who were hit, by the words beside their names."""

import pytest

from tests.articles import read_event, read_events


def victims(body: str) -> set[str]:
    events = read_events(body)
    return {a.name for e in events for a in e.actors if a.role == "victim"}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        # the object of the deed, offices and titles between
        (
            "Gunmen shot dead the mayor, Carlos Estrada, in Cali on Monday.",
            {"Carlos Estrada"},
        ),
        # the subject of the passive, an apposition between
        (
            "Hector Salazar, a union leader, was murdered by gunmen in Cali on Monday.",
            {"Hector Salazar"},
        ),
        # a noun and its "of"
        (
            "The murder of Senator Luis Quijano in Bogota on Monday shocked the party.",
            {"Luis Quijano"},
        ),
        (
            "Judge Carlos Valencia's murder in Bogota on Monday led to a strike.",
            {"Carlos Valencia"},
        ),
        # a list of names
        (
            "The victims were identified as Jose Jimenez, Pedro Ordonez and Luis "
            "Rojas, who were killed by guerrillas in Cali on Monday.",
            {"Jose Jimenez", "Pedro Ordonez", "Luis Rojas"},
        ),
        # an attack that was survived
        (
            "Minister Carlos Estrada escaped unhurt when gunmen attacked his convoy in "
            "Cali on Monday.",
            {"Carlos Estrada"},
        ),
        # lower-case wire copy
        (
            "guerrillas kidnapped the mayor, carlos estrada, in cali on monday.  the "
            "army is looking for him.",
            {"carlos estrada"},
        ),
    ],
)
def test_named_persons_who_were_hit_are_victims(body: str, names: set[str]) -> None:
    assert victims(body) == names


@pytest.mark.parametrize(
    "body",
    [
        # who speaks
        "Gunmen killed two policemen in Cali on Monday, President Carlos Rojas said.",
        # whose house it was
        "Gunmen attacked the house of Senator Luis Quijano in Cali on Monday, killing "
        "a guard.",
        # whose name a place bears
        "A bomb exploded at the Carlos Rojas school in Cali on Monday, killing one.",
        # the bomber, not a victim
        "The bomber who killed six people in Cali on Monday was identified as Jose "
        "Jimenez.",
    ],
)
def test_others_who_are_named_are_no_victims(body: str) -> None:
    assert victims(body) == set()


def test_a_number_that_opens_a_sentence_is_nobody() -> None:
    event = read_event(
        "A bomb went off in Quetta on Thursday. Twenty-nine people were wounded."
    )
    assert "victim" not in {actor.role for actor in event.actors}
