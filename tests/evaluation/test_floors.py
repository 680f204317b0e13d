"""Scores on labelled reports of our own do not fall.

A score below its floor fails. `python benchmarks/floors.py` writes floors.json anew;
raising a floor is a commit of its own.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tracker.evaluate.gold import load_gold
from tracker.evaluate.scores import Scores, score
from tracker.pipeline import parse_report
from tracker.read.files import read_reports

HERE = Path(__file__).parent
FLOORS: dict[str, Any] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@cache
def scores_of(folder: str) -> Scores:
    return score(
        (one, [m.to_dict() for r in read_reports(one.path) for m in parse_report(r)])
        for one in load_gold(HERE / folder)
    )


def floors(part: str) -> list[Any]:
    """Each folder with each name and floor of a part of its scores."""
    return [
        pytest.param(folder, name, floor, id=f"{folder}-{name}")
        for folder, parts in FLOORS.items()
        for name, floor in parts[part].items()
    ]


@pytest.mark.parametrize("folder", FLOORS)
def test_overall_score_is_at_its_floor(folder: str) -> None:
    scores = scores_of(folder)
    assert scores.overall >= FLOORS[folder]["overall"], told(scores)


@pytest.mark.parametrize(("folder", "name", "floor"), floors("f1"))
def test_events_are_found(folder: str, name: str, floor: float) -> None:
    scores = scores_of(folder)
    assert scores.tallies[name].f1 >= floor, told(scores, "missed", "spurious")


@pytest.mark.parametrize(("folder", "name", "floor"), floors("fields"))
def test_field_is_read(folder: str, name: str, floor: float) -> None:
    scores = scores_of(folder)
    assert scores.means()[name] >= floor, told(scores, name)


@pytest.mark.parametrize("folder", FLOORS)
def test_negative_reports_give_no_more_false_events(folder: str) -> None:
    scores = scores_of(folder)
    assert scores.negatives >= 3
    assert scores.false_alarms <= FLOORS[folder]["false_alarms"], told(scores)


def told(scores: Scores, *what: str) -> str:
    """The mistakes, to be read where a floor gives way."""
    return "\n".join(
        f"{m.report}: {m.what} {m.score:.2f}: {m.event}"
        for m in scores.mistakes
        if not what or m.what in what
    )
