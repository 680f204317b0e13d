"""Scores on labelled reports of our own do not fall.

A score below its floor fails. Raising a floor in floors.json is a commit of its own.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.evaluate.gold import load_gold
from tracker.evaluate.scores import Scores, score
from tracker.pipeline import parse_report
from tracker.read.files import read_reports

HERE = Path(__file__).parent
FLOORS: dict[str, Any] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores() -> Scores:
    return score(
        (one, [m.to_dict() for r in read_reports(one.path) for m in parse_report(r)])
        for one in load_gold(HERE / "reports")
    )


def test_overall_score_is_at_its_floor(scores: Scores) -> None:
    assert scores.overall >= FLOORS["overall"], told(scores)


@pytest.mark.parametrize("name", FLOORS["f1"])
def test_events_are_found(scores: Scores, name: str) -> None:
    assert scores.tallies[name].f1 >= FLOORS["f1"][name], told(scores)


@pytest.mark.parametrize("name", FLOORS["fields"])
def test_field_is_read(scores: Scores, name: str) -> None:
    assert scores.means()[name] >= FLOORS["fields"][name], told(scores, name)


def test_negative_reports_give_no_more_false_events(scores: Scores) -> None:
    assert scores.negatives == 3
    assert scores.false_alarms <= FLOORS["false_alarms"], told(scores, "spurious")


def told(scores: Scores, what: str | None = None) -> str:
    """The mistakes, to be read where a floor gives way."""
    return "\n".join(
        f"{m.report}: {m.what} {m.score:.2f}: {m.event}"
        for m in scores.mistakes
        if what in (None, m.what)
    )
