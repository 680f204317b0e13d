"""data/lexicons/boilerplate.csv is as its readers expect it."""

from collections import Counter

import pytest

from tracker.lexicon import load_rows
from tracker.read.boilerplate import (
    LINE_ROLES,
    SHORTEST,
    START_ROLES,
    load_boilerplate,
)
from tracker.read.lines import Kind

ROWS = load_rows("boilerplate", "role", "match", "phrase")
READ = {
    *((role, "line") for role in (*LINE_ROLES, "not_city")),
    *((role, "start") for role in (*START_ROLES, "published", "updated")),
    ("caption", "end"),
    ("caption", "contain"),
    ("drop", "class"),
    ("points", "class"),
}


def test_rows_are_sorted_without_duplicates() -> None:
    rows = [(row["role"], row["match"], row["phrase"]) for row in ROWS]
    assert rows == sorted(set(rows))


def test_every_row_is_read_by_something() -> None:
    assert {(row["role"], row["match"]) for row in ROWS} == READ


def test_every_role_of_a_line_is_a_kind_of_line() -> None:
    assert all(hasattr(Kind, role.upper()) for role in (*LINE_ROLES, *START_ROLES))


def test_phrases_are_lower_case_and_without_outer_blanks() -> None:
    phrases = [row["phrase"] for row in ROWS if row["match"] in ("line", "class")]
    assert [one for one in phrases if one != one.lower().strip()] == []


def test_no_whole_line_has_two_roles() -> None:
    lines = (
        row for row in ROWS if row["match"] == "line" and row["role"] != "not_city"
    )
    count = Counter(row["phrase"] for row in lines)
    assert [phrase for phrase, times in count.items() if times > 1] == []


def test_phrases_that_begin_a_line_are_long_enough_to_be_found() -> None:
    starts = (row["phrase"] for row in ROWS if row["match"] == "start")
    assert [phrase for phrase in starts if len(phrase) < SHORTEST] == []


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("follow", "noise"),
        ("• share this story", "noise"),
        ("also read:", "related"),
        ("read more: rain", "link"),
        ("followers of the shrine were attacked.", None),
        ("readers wrote in.", None),
    ],
)
def test_role_is_that_of_the_whole_line_or_its_beginning(
    line: str, role: str | None
) -> None:
    assert load_boilerplate().role(line) == role
