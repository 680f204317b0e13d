"""Fits the weights of an event's confidence on labelled reports, and shows how well.

    python benchmarks/confidence.py GOLD... [--write]

Writes data/confidence.json, docs/confidence.md and docs/confidence.svg.
"""

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.assemble.assembled import Assembled
from tracker.assemble.confidence import QUESTIONS, Weights, answers, chance
from tracker.evaluate.fields import field_scores
from tracker.evaluate.gold import Labelled, Values, load_gold
from tracker.evaluate.pairing import likeness, pair
from tracker.pipeline import parse_report
from tracker.read.files import read_reports
from tracker.record import EventMention

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 10
PENALTY = 2.0  # pulls weights to zero, for there are few labelled events
ROUNDS = 1500
RATE = 2.0
BINS = 5


class Case(NamedTuple):
    """An event that was found: its report, the answers, and whether it is right."""

    report: int
    holds: tuple[bool, ...]
    right: bool


def main() -> None:
    """Fit, measure on reports left out, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    labelled = [one for folder in options.gold for one in load_gold(folder)]
    cases = [case for n, one in enumerate(labelled) for case in read_cases(n, one)]
    weights = fit(cases)
    foretold = left_out(cases)
    table = reliability(foretold)
    lines = list(page(len(labelled), weights, foretold, table))
    print("\n".join(lines))
    if options.write:
        write_weights(weights)
        text = "\n".join(lines) + "\n"
        (ROOT / "docs/confidence.md").write_text(text, encoding="utf-8")
        diagram = "\n".join(draw(table)) + "\n"
        (ROOT / "docs/confidence.svg").write_text(diagram, encoding="utf-8")


def read_cases(number: int, labelled: Labelled) -> Iterator[Case]:
    """The events found in a labelled report, each right or wrong."""
    reports = read_reports(labelled.path)
    mentions = [m for report in reports for m in parse_report(report)]
    found = [mention.to_dict() for mention in mentions]
    gold = labelled.events
    partner = pair([[likeness(one, other) for one in found] for other in gold])
    owner = {column: gold[row] for row, column in partner.items()}
    for column, mention in enumerate(mentions):
        right = column in owner and is_right(found[column], owner[column])
        yield Case(number, answers(assembled(mention)), right)


def assembled(mention: EventMention) -> Assembled:
    """The values of a mention that confidence asks for."""
    names = ["type", "also", "status", "background", "date", "place", "actors"]
    names += ["claim", "amounts", "evidence"]
    return Assembled(start=0, **{name: getattr(mention, name) for name in names})


def is_right(found: Values, gold: Values) -> bool:
    """Are type, date and place all right, as far as they are labelled?"""
    scores = field_scores(found, gold)
    return all(scores.get(name, 1.0) == 1.0 for name in ("type", "date", "place"))


def fit(cases: Sequence[Case]) -> Weights:
    """Logistic regression by gradient ascent, the weights drawn to zero."""
    base, weights = 0.0, [0.0] * len(QUESTIONS)
    for _ in range(ROUNDS):
        slope, slopes = 0.0, [-PENALTY * w for w in weights]
        for case in cases:
            known = Weights(base, tuple(weights))
            error = case.right - chance(known, case.holds)
            slope += error
            for n, yes in enumerate(case.holds):
                if yes:
                    slopes[n] += error
        step = RATE / len(cases)
        base += step * slope
        weights = [w + step * s for w, s in zip(weights, slopes, strict=True)]
        if max(map(abs, [slope, *slopes])) < 0.01:
            break
    return Weights(base, tuple(weights))


def left_out(cases: Sequence[Case]) -> list[tuple[float, bool]]:
    """The chance of each case by weights fitted without its report, and the truth."""
    foretold = []
    for fold in range(FOLDS):
        weights = fit([case for case in cases if case.report % FOLDS != fold])
        foretold += [
            (chance(weights, case.holds), case.right)
            for case in cases
            if case.report % FOLDS == fold
        ]
    return foretold


class Bin(NamedTuple):
    """Events of about the same confidence: how many, what was said, what was true."""

    events: int
    said: float
    true: float


def reliability(foretold: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Events by confidence in bins of equal size, the least sure first."""
    ordered = sorted(foretold)
    size = math.ceil(len(ordered) / BINS)
    bins = []
    for start in range(0, len(ordered), size):
        part = ordered[start : start + size]
        said = sum(p for p, _ in part) / len(part)
        bins.append(Bin(len(part), said, sum(right for _, right in part) / len(part)))
    return bins


def page(
    reports: int,
    weights: Weights,
    foretold: Sequence[tuple[float, bool]],
    table: Sequence[Bin],
) -> Iterator[str]:
    """The lines of docs/confidence.md."""
    share = sum(right for _, right in foretold) / len(foretold)
    brier = sum((p - right) ** 2 for p, right in foretold) / len(foretold)
    gap = sum(b.events * abs(b.said - b.true) for b in table) / len(foretold)
    yield "# Confidence"
    yield ""
    yield "`confidence` is the chance that type, date and place of an event are all"
    yield "right. It is a logistic model of the questions below, fitted on labelled"
    yield f"reports: {reports} reports, in which {len(foretold)} events were found and"
    yield f"{share:.0%} of them were right. `--min-confidence 0.7` leaves out what is"
    yield "less sure than that, on every query."
    yield ""
    yield "## How true it is"
    yield ""
    yield "Each event's chance by weights that were fitted without its report, in"
    yield f"{BINS} groups from the least to the most sure:"
    yield ""
    yield "| events | said | true |"
    yield "| ---: | ---: | ---: |"
    for part in table:
        yield f"| {part.events} | {part.said:.2f} | {part.true:.2f} |"
    yield ""
    yield f"Mean gap between said and true {gap:.3f}; Brier score {brier:.3f} (saying"
    yield f"{share:.2f} of every event would give {share * (1 - share):.3f})."
    yield ""
    yield "![Said and true chance](confidence.svg)"
    yield ""
    yield "## Questions and weights"
    yield ""
    yield f"Log odds: what a yes adds. The base is {weights.base:+.2f}."
    yield ""
    yield "| question | | weight |"
    yield "| --- | --- | ---: |"
    for question, weight in zip(QUESTIONS, weights.questions, strict=True):
        told = (question.__doc__ or "").strip()
        yield f"| `{question.__name__}` | {told} | {weight:+.2f} |"
    yield ""
    yield "`python benchmarks/confidence.py GOLD --write` fits them anew on labelled"
    yield "reports of yours ([evaluate.md](evaluate.md)) and writes this page and"
    yield "`data/confidence.json`."


def write_weights(weights: Weights) -> None:
    """Write data/confidence.json."""
    named = {
        question.__name__: round(weight, 3)
        for question, weight in zip(QUESTIONS, weights.questions, strict=True)
    }
    table = {"base": round(weights.base, 3), "weights": named}
    path = ROOT / "data/confidence.json"
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def draw(table: Sequence[Bin]) -> Iterator[str]:
    """A reliability diagram: what was said to the right, what was true upwards."""
    side, edge = 320, 44
    total = sum(part.events for part in table)

    def across(value: float) -> float:
        return round(edge + value * side, 1)

    def up(value: float) -> float:
        return round(edge / 2 + (1 - value) * side, 1)

    width, height = side + 1.5 * edge, side + 1.5 * edge
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">'
    )
    yield f'<rect width="{width}" height="{height}" fill="#fff"/>'
    for tick in range(6):
        value = tick / 5
        yield (
            f'<path d="M{across(value)} {up(0)}V{up(1)}M{across(0)} {up(value)}'
            f'H{across(1)}" stroke="#ddd"/>'
        )
        yield (
            f'<text x="{across(value)}" y="{up(0) + 16}" text-anchor="middle">'
            f"{value:.1f}</text>"
        )
        yield (
            f'<text x="{across(0) - 6}" y="{up(value) + 4}" text-anchor="end">'
            f"{value:.1f}</text>"
        )
    yield (
        f'<path d="M{across(0)} {up(0)}L{across(1)} {up(1)}" stroke="#999" '
        'stroke-dasharray="4 4"/>'
    )
    points = " ".join(f"{across(part.said)},{up(part.true)}" for part in table)
    yield f'<polyline points="{points}" fill="none" stroke="#1f5fa8"/>'
    for part in table:
        radius = round(3 + 12 * part.events / total, 1)
        yield (
            f'<circle cx="{across(part.said)}" cy="{up(part.true)}" r="{radius}" '
            'fill="#1f5fa8"/>'
        )
    middle = across(0.5)
    yield f'<text x="{middle}" y="{height - 6}" text-anchor="middle">said</text>'
    yield f'<text x="6" y="{edge / 2 - 6}">true</text>'
    yield "</svg>"


if __name__ == "__main__":
    main()
