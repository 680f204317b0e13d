"""Crafted texts cost no more than their length: no pattern runs away."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import make_article, read_events
from tracker.pipeline import parse_report
from tracker.read.files import read_reports

LENGTH = 20_000
# A runaway pattern takes many times as long on so much text.
SECONDS = 2.0
UNITS = [
    ".", "!?", "-", "“a", "(", "1,", "a.b ", "\n \n", "\t", "$5 ", "Rs. 5 to ",
    "two hundred and ", "on Monday last ", "of the ", "between Quetta and ",
    "25 km south of ", "S. M. ", "Khan ", "the Ministry of ", "killed, wounded, ",
    "including three children, ", "bodies of ", "militants, ", "bomb ", "attack on ",
    "a grant of $5 million to the government of ", "handed over 12 vehicles to the ",
    "after a bomb went off ", "; ", "Updated 3 March 2023\n", "QUETTA: ",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def tables_are_loaded() -> None:
    """Loads all tables before anything is timed."""
    parse_report(make_article("A bomb killed five people in Quetta on Thursday."))


@pytest.mark.parametrize("unit", UNITS)
def test_a_repeated_text_is_read_and_parsed_in_time(unit: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    text = unit * (LENGTH // len(unit)) + "x a bomb killed five people"
    path.write_text(text, encoding="utf-8")
    started = time.process_time()
    for report in read_reports(path):
        parse_report(report)
    assert time.process_time() - started < SECONDS


VOCABULARY = """
A bomb went off in Quetta on Monday killing five people . Gunmen shot dead two
soldiers , and wounded 12 others ; police arrested 3 men ( BLA ) claimed no one the
attack last year $ 5 million Rs2 crore Japan handed over vehicles to Nepal signed
agreement would have “ said ” ’s — between and near 25 km of was were not including
İstanbul U.S. Dr. May 2016 mock drill bodies abducted"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_words_are_parsed_and_every_quote_is_its_slice(body: str) -> None:
    for event in read_events(body):
        for evidence in event.evidence:
            if evidence.quote is not None:
                assert body[evidence.start : evidence.end] == evidence.quote


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_parsed(body: str) -> None:
    read_events(body)
