"""Statements: which clauses of a sentence speak of one happening."""

import pytest

from tests.articles import read_statements


def told(body: str) -> list[str | None]:
    return [statement.type for statement in read_statements(body)]


@pytest.mark.parametrize(
    ("body", "types"),
    [
        # a toll says more of the bomb that made it
        ("A bomb went off in Quetta on Monday, killing five people.", ["bombing"]),
        # the court's word and the crime are two
        (
            "A court sentenced a man to death for the bombing of a bus in Delhi.",
            ["prosecution", "bombing"],
        ),
        (
            "Gunmen shot dead a doctor in Multan; police foiled a protest in Sukkur.",
            ["armed_attack", "protest"],
        ),
        ("The minister opened a school in Lahore.", []),
    ],
)
def test_a_sentence_gives_its_statements(body: str, types: list[str | None]) -> None:
    assert told(body) == types


def test_a_definite_blast_points_back() -> None:
    statements = read_statements("A bomb went off in Quetta. The blast killed two men.")
    assert [s.is_reference for s in statements] == [False, True]


def test_separately_sets_a_statement_apart() -> None:
    body = "Gunmen shot dead a man in Multan. Separately, a bomb hit a bus in Sukkur."
    assert [s.sequel for s in read_statements(body)] == ["", "separate"]


def test_a_toll_without_a_trigger_is_a_statement_without_type() -> None:
    (statement,) = read_statements("Three soldiers were wounded.")
    assert statement.type is None
    assert [c.outcome for c in statement.casualties] == ["injured"]
