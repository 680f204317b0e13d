"""Where sentences end, and where they do not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.sentences import LONGEST, find_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("A bomb went off. Two men died.", ["A bomb went off.", "Two men died."]),
        ("Who did it? Nobody knows!", ["Who did it?", "Nobody knows!"]),
        # titles and initials
        ("Dr. Khan died. So did Col. Ali.", ["Dr. Khan died.", "So did Col. Ali."]),
        ("S. M. Khan was shot.", ["S. M. Khan was shot."]),
        ("The U.S. Embassy was hit.", ["The U.S. Embassy was hit."]),
        # numbers
        ("It cost Rs. 3.5 million.", ["It cost Rs. 3.5 million."]),
        # quotes stay with their sentence
        ('"He fell." Then he died.', ['"He fell."', "Then he died."]),
        ("He died.” The end.", ["He died.”", "The end."]),
        # a small letter goes on
        ("It hit Ltd. offices there.", ["It hit Ltd. offices there."]),
        ("no stop at all", ["no stop at all"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_end_at_their_stops(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Title\n\nOne died. Two fled."
    spans = list(find_sentences(text, 7, len(text)))
    assert [text[start:end] for start, end in spans] == ["One died.", "Two fled."]


def test_a_sentence_without_end_is_cut_at_a_blank() -> None:
    text = "killed, wounded, " * 1000
    spans = list(find_sentences(text))
    assert max(end - start for start, end in spans) <= LONGEST
    assert " ".join(text[start:end] for start, end in spans) == text.strip()


def test_a_word_without_end_is_cut_too() -> None:
    text = "x" * 5000
    assert "".join(cut(text)) == text
    assert len(cut(text)) == 3


@given(st.text(alphabet="aB. \n!?\"'1", max_size=60))
def test_sentences_cover_all_but_blanks_in_order(text: str) -> None:
    spans = list(find_sentences(text))
    assert "".join("".join(text[s:e] for s, e in spans).split()) == "".join(
        text.split()
    )
    assert all(a.end <= b.start for a, b in pairwise(spans))
