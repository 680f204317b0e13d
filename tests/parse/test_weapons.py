"""Weapons, as reports name them."""

import pytest

from tracker.parse.weapons import find_weapons, telling_weapons


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Two cars packed with explosives went off.", ["vehicle_bomb"]),
        ("A vest packed with explosives was found.", ["suicide_bomb"]),
        ("A bag packed with explosives was found.", ["explosive"]),
        ("He blew himself up at the gate.", ["suicide_bomb"]),
        ("A roadside bomb hit the convoy.", ["ied"]),
        ("Someone lobbed a hand grenade.", ["grenade"]),
        ("A rocket-propelled grenade hit the wall.", ["rocket"]),
        ("The tractor set off a landmine.", ["mine"]),
        ("Mortar shells fell on the village.", ["mortar"]),
        ("Air strikes flattened two houses.", ["aircraft"]),
        ("A quadcopter dropped a bomb.", ["drone", "explosive"]),
        ("The bus was set ablaze.", ["incendiary"]),
        ("She was stabbed with a knife.", ["melee", "melee"]),
        ("Gunmen opened fire with AK-47s.", ["firearm", "firearm", "firearm"]),
        ("Sticks of dynamite were thrown.", ["explosive"]),
    ],
)
def test_weapons_of_a_sentence(text: str, weapons: list[str]) -> None:
    assert [mention.weapon for mention in find_weapons(text)] == weapons


@pytest.mark.parametrize(
    "text",
    [
        "The bomb disposal squad arrived.",
        "A gas cylinder burst in the kitchen.",
        "The minister came under fire over prices.",
        "The film is a box office bomb.",
        "A bomb threat emptied the hall.",
        "The protesters threw stones.",
        "The ceasefire held.",
    ],
)
def test_no_weapon(text: str) -> None:
    assert find_weapons(text) == []


def test_a_telling_weapon_stands_without_the_bare_explosive() -> None:
    assert telling_weapons(["explosive", "mine", "firearm"]) == ("mine", "firearm")
    assert telling_weapons(["explosive", "drone"]) == ("explosive", "drone")


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "All calm. A car bomb went off."
    (mention,) = find_weapons(text, 10)
    assert text[mention.start : mention.end] == "car bomb"
