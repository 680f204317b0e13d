"""Keys of place names: one for all spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve.place_names import name_key, skeleton, word_key


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        (
            ("Dera Ismail Khan", "Dera Ismā‘īl Khān", "dera-ismail-khan"),
            "dera ismail khan",
        ),
        (("D.I. Khan", "DI Khan"), "di khan"),
        (("Saint Louis", "St. Louis", "St Louis"), "st louis"),
        (("Fort Munro", "Fort-Munro"), "ft munro"),
        (("Côte d'Ivoire", "Cote d’Ivoire"), "cote divoire"),
        (("Łódź",), "lodz"),
        (("N-25",), "n25"),
        (("U.S.",), "us"),
        (("北京",), ""),
    ],
)
def test_all_spellings_of_a_name_have_one_key(
    spellings: tuple[str, ...], key: str
) -> None:
    assert {name_key(spelling) for spelling in spellings} == {key}


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@given(st.text(alphabet=st.characters(categories=("L", "M", "N")), max_size=20))
def test_a_word_has_the_key_that_it_has_as_a_name(word: str) -> None:
    assert word_key(word) == name_key(word).replace(" ", "")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("muzaffarabad", "mozafarabad", True),
        ("khuzdar", "kuzdaar", True),
        ("quetta", "sibi", False),
    ],
)
def test_skeletons_tell_spellings_from_other_names(
    one: str, other: str, alike: bool
) -> None:
    assert (skeleton(one) == skeleton(other)) is alike
