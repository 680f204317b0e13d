"""Tables of words are checked as they are read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import lexicon
from tracker.errors import DataError
from tracker.lexicon import alternation, load_rows, spelled_out


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lexicon, "LEXICONS", tmp_path)
    return tmp_path / "words.csv"


def test_rows_are_given_by_column(table: Path) -> None:
    table.write_text("word,kind\ndrei,small\n", encoding="utf-8")
    assert load_rows("words", "word") == [{"word": "drei", "kind": "small"}]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("word,sort\na,b\n", "the column is missing"),
        ("word,kind\na,b\na,b\n", "twice"),
        ("word,kind\n,b\n", "no word"),
        ("word,kind\na\n", "wrong number of cells"),
        ("word,kind\na,b,c\n", "wrong number of cells"),
    ],
)
def test_faulty_table_is_named_with_its_fault(
    table: Path, content: str, fault: str
) -> None:
    table.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=rf"words\.csv.*{fault}"):
        load_rows("words", "word", "kind")


@given(st.lists(st.text("abc -.", min_size=1, max_size=5), min_size=1, max_size=9))
def test_alternation_matches_each_of_its_words_whole(words: list[str]) -> None:
    pattern = re.compile(alternation(words))
    assert all(pattern.fullmatch(word) for word in words)


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), max_size=3),
    st.booleans(),
)
def test_choices_are_spelled_out_each_once(
    choices: list[list[str]], optional: bool
) -> None:
    cell = "x " + " ".join(f"({'|'.join(c)})" for c in choices)
    cell += " [y]" if optional else ""
    phrases = spelled_out(cell)
    expected = 2 if optional else 1
    for choice in choices:
        expected *= len(choice)
    assert len(phrases) == expected
    assert not any(mark in phrase for phrase in phrases for mark in "()[]|")


def test_a_cell_without_choices_is_one_phrase() -> None:
    assert spelled_out("claimed by") == ["claimed by"]
