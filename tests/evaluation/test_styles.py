"""Other newsrooms' texts are read no worse than they were."""

import json
from pathlib import Path

import pytest

from tests.evaluation.style_scores import load_cases, score

FLOORS = json.loads(
    Path(__file__).with_name("style_floors.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("style", sorted(FLOORS))
def test_scores_of_a_style_stay_above_their_floors(style: str) -> None:
    found = score(load_cases([style]))[style]
    worse = {
        field: (found.get(field, 0.0), floor)
        for field, floor in FLOORS[style].items()
        if found.get(field, 0.0) < floor
    }
    assert worse == {}


def test_ordinary_news_holds_no_incident() -> None:
    scores = score(load_cases(["ordinary"]))["ordinary"]
    assert set(scores) <= {"wanted"}
    assert scores.get("wanted", 1.0) == 1.0
