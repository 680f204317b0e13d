"""Writes the floors of the scores anew, from what the parser scores now.

    python benchmarks/floors.py [--slack 0.01]

Raising a floor is a commit of its own; lowering one wants a reason in it.
"""

import argparse
import json
import math
from pathlib import Path
from typing import Any

from tracker.evaluate.gold import load_gold
from tracker.evaluate.scores import Scores, score
from tracker.pipeline import parse_report
from tracker.read.files import read_reports

FOLDER = Path(__file__).resolve().parent.parent / "tests/evaluation"
SETS = ("reports", "gold", "fresh")
FEW = 3  # what is labelled fewer times has no floor


def main() -> None:
    """Score both sets and write tests/evaluation/floors.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slack", type=float, default=0.01)
    slack = parser.parse_args().slack
    floors = {name: make_floors(scores_of(name), slack) for name in SETS}
    text = json.dumps(floors, indent=1) + "\n"
    (FOLDER / "floors.json").write_text(text, encoding="utf-8")
    for name in SETS:
        print(f"{name}: overall {floors[name]['overall']}")


def scores_of(name: str) -> Scores:
    """The scores on one set of labelled reports."""
    return score(
        (one, [m.to_dict() for r in read_reports(one.path) for m in parse_report(r)])
        for one in load_gold(FOLDER / name)
    )


def make_floors(scores: Scores, slack: float) -> dict[str, Any]:
    """Floors just under the scores."""

    def under(value: float) -> float:
        return max(0.0, math.floor((value - slack) * 100 + 1e-9) / 100)

    return {
        "overall": under(scores.overall),
        "f1": {
            name: under(tally.f1)
            for name, tally in scores.tallies.items()
            if tally.right + tally.missed >= FEW
        },
        "fields": {
            name: under(mean)
            for name, mean in scores.means().items()
            if len(scores.fields[name]) >= FEW
        },
        "false_alarms": scores.false_alarms,
    }


if __name__ == "__main__":
    main()
