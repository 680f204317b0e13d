"""Words that make a statement planned, foiled, denied or none."""

import pytest

from tracker.parse.cues import find_modality, find_sequels
from tracker.text.document import lower


def effects(text: str) -> set[str]:
    return {cue.effect for cue in find_modality(lower(text), 0, len(text))}


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Police foiled a bombing", "foiled"),
        ("They plan to strike on Monday", "planned"),
        ("The group threatened to kill hostages", "threatened"),
        ("The army denied any attack", "denied"),
        ("a mock attack was staged", "refused"),
        ("The attack could have killed dozens", "refused"),
        ("guerrillas tried to storm the base", "attempted"),
    ],
)
def test_cue_has_its_effect(text: str, effect: str) -> None:
    assert effect in effects(text)


@pytest.mark.parametrize(
    "text",
    [
        "In May two men were killed",
        "Gunmen killed him on May 4",
        "late last May the mayor was shot",
        "Willow Street was hit",  # "will" stands inside a word
    ],
)
def test_months_and_parts_of_words_are_no_cues(text: str) -> None:
    assert effects(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Meanwhile, two men were shot in Sukkur", "separate"),
        ("In a separate incident a bomb went off", "separate"),
        ("A year ago a bomb killed ten there", "recall"),
        ("Bombs regularly hit the pipeline", "general"),
    ],
)
def test_sequels_set_another_event_apart(text: str, kind: str) -> None:
    assert kind in {cue.effect for cue in find_sequels(lower(text), 0, len(text))}


def test_offsets_are_those_of_the_text() -> None:
    low = "on sunday police foiled a plot"
    cue = find_modality(low, 3, len(low))[0]
    assert low[cue.start : cue.end] == "foiled"
