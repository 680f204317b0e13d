"""Which types can be one happening."""

import pytest

from tracker.parse.families import can_be_one, family_of, specificity


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("bombing", "armed_attack", True),
        ("abduction", "rescue", True),
        ("rescue", "abduction", True),
        ("bombing", "protest", False),
        ("prosecution", "bombing", False),
        ("arrest", "seizure", True),
    ],
)
def test_types_can_be_one_happening(one: str, other: str, together: bool) -> None:
    assert can_be_one(one, other) is together


def test_a_suicide_bombing_says_more_than_a_bombing_and_that_more_than_an_attack() -> (
    None
):
    types = ["suicide_bombing", "bombing", "armed_attack", "explosion"]
    assert sorted(types, key=specificity, reverse=True) == types


def test_a_type_without_a_family_is_its_own() -> None:
    assert family_of("meeting") == "meeting"
