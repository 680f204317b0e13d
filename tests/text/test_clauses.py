"""Where a new statement begins inside a sentence."""

from itertools import pairwise

import pytest

from tracker.text.clauses import find_clauses


def cut(low: str) -> list[tuple[str, str]]:
    clauses = find_clauses(low, 0, len(low))
    return [(low[c.start : c.end].strip(), c.kind) for c in clauses]


@pytest.mark.parametrize(
    ("low", "clauses"),
    [
        (
            "two men were shot dead after a bomb went off",
            [("two men were shot dead", "main"), ("after a bomb went off", "after")],
        ),
        (
            "a policeman was killed and two others were wounded",
            [
                ("a policeman was killed", "main"),
                ("and two others were wounded", "and"),
            ],
        ),
        (
            "gunmen attacked a post; police gave chase",
            [("gunmen attacked a post", "main"), ("; police gave chase", "semicolon")],
        ),
        (
            "a court jailed him for the murder of a guard",
            [("a court jailed him", "main"), ("for the murder of a guard", "about")],
        ),
    ],
)
def test_clauses_begin_at_their_openers(
    low: str, clauses: list[tuple[str, str]]
) -> None:
    assert cut(low) == clauses


@pytest.mark.parametrize(
    "low",
    [
        "the attack killed and wounded several men",
        "as well as two guards a driver was hit",
        "over 100 people were hurt",
        "he was described as a commander",
    ],
)
def test_a_sentence_of_one_statement_is_one_clause(low: str) -> None:
    assert len(cut(low)) == 1


def test_clauses_cover_the_sentence() -> None:
    low = "a blast hit a bus while gunmen fired after the guards fled; two died"
    clauses = find_clauses(low, 0, len(low))
    assert clauses[0].start == 0
    assert clauses[-1].end == len(low)
    assert all(a.end == b.start for a, b in pairwise(clauses))
