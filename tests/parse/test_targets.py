"""Targets: what an attack hit, its kind and its damage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.parse.targets import find_targets


@pytest.mark.parametrize(
    ("text", "name", "category"),
    [
        ("Gunmen opened fire on a police van.", "police van", "police"),
        (
            "Militants attacked a post of the Frontier Corps; a checkpoint was hit.",
            "checkpoint",
            "military",
        ),
        ("A bomb tore through a crowded market.", "market", "business"),
        (
            "Unknown men blew up a gas pipeline in Sui.",
            "gas pipeline",
            "infrastructure",
        ),
        ("A bomber struck a mosque inside the lines.", "mosque", "religious"),
        ("Gunmen on a motorcycle attacked a polio team.", "polio team", "health"),
        ("A drone hit a police helicopter.", "police helicopter", "police"),
        ("Rebels stormed the town hall.", "town hall", "government"),
        ("They set the tehsil office on fire.", "tehsil office", "government"),
        ("Their vehicle was ambushed on Thursday.", "vehicle", "transport"),
        ("Raiders burst into a girls school.", "school", "education"),
    ],
)
def test_what_was_hit(text: str, name: str, category: str) -> None:
    hit = [t for t in find_targets(text) if t.strength == 3]
    assert [(t.name, t.category) for t in hit] == [(name, category)] or [
        (t.name.split()[-1], t.category) for t in hit
    ] == [(name, category)]


def test_damage_of_a_part_goes_to_the_whole() -> None:
    text = "Four carriages of the Jaffar Express derailed."
    (target,) = find_targets(text)
    assert target.name == "Jaffar Express"
    assert text[target.damage_start : target.damage_end] == text[:-1]


def test_where_it_happened_is_weaker_than_what_was_hit() -> None:
    text = "Gunmen attacked a bus near a mosque."
    assert [(t.name, t.strength) for t in find_targets(text)] == [
        ("bus", 3),
        ("mosque", 1),
    ]


@pytest.mark.parametrize(
    "text",
    ["The Express Tribune reports.", "The bar council met.", "He read a road map."],
)
def test_no_thing_is_named(text: str) -> None:
    assert find_targets(text) == []


@given(
    st.lists(
        st.sampled_from(
            [
                *("attack", "on", "a", "bus", "of", "the", "police", "van", "was"),
                *("hit", "set", "fire", "two", "carriages", "derailed", ",", "u.s."),
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_words_is_read_within_its_bounds(words: list[str]) -> None:
    text = "x " + " ".join(words)
    for target in find_targets(text, 2):
        assert 2 <= target.start < target.end <= len(text)
        assert text[target.start : target.end] == target.name
        if target.damage_start is not None and target.damage_end is not None:
            assert 2 <= target.damage_start < target.damage_end <= len(text)


def test_what_is_rammed_into_a_thing_is_not_hit() -> None:
    text = "They rammed their vehicles into the motorcade of President Amin in Kabul."
    found = find_targets(text)
    best = max(found, key=lambda t: t.strength)
    assert best.name == "motorcade of President Amin"
    assert [t.name for t in found if t.strength == best.strength] == [best.name]


def test_a_name_ends_before_the_verb() -> None:
    (shrine,) = find_targets("The toll of the attack on the shrine of Shah Jamal rose.")
    assert shrine.name == "shrine of Shah Jamal"
