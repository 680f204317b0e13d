"""The labelled reports: which mention of which report tells of which happening.

Each row of truth.csv names a report, words of it, and a happening. The mention meant
is the one that most of these words carry.
"""

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tracker.link.account import Account, account_of, mention_key
from tracker.link.event import Stored
from tracker.pipeline import parse_report
from tracker.read.files import read_reports
from tracker.record import EventMention

HERE = Path(__file__).parent
REPORTS = HERE / "reports"
HALVES = HERE / "halves.json"  # the weights that each half alone gives
MIXED = 2  # values of a mention that words of another happening carry


class Label(NamedTuple):
    """A row of the truth: these words of the report tell of that happening."""

    report: str
    words: str
    happening: str


class Labelled(NamedTuple):
    """What the reports say and what it is: mentions, their truth, rows not read."""

    stored: dict[str, Stored]
    accounts: dict[str, Account]
    happening_of: dict[str, str]
    missed: list[Label]


def load_truth() -> list[Label]:
    """All rows of truth.csv."""
    with (HERE / "truth.csv").open(encoding="utf-8", newline="") as file:
        return [Label(*row) for row in list(csv.reader(file))[1:]]


def load_labelled() -> Labelled:
    """Every mention of the reports, and the happening of those that are labelled."""
    found = Labelled({}, {}, {}, [])
    truth: dict[str, list[Label]] = {}
    for label in load_truth():
        truth.setdefault(label.report, []).append(label)
    for name, labels in sorted(truth.items()):
        for report in read_reports(REPORTS / name):
            mentions = parse_report(report)
            keys = {id(m): mention_key(name, m.id) for m in mentions}
            for mention in mentions:
                key = keys[id(mention)]
                found.stored[key] = Stored(key, name, mention)
                found.accounts[key] = account_of(mention, key, name)
            chosen = _choose(mentions, labels, report.text)
            found.missed.extend(label for label in labels if label not in chosen)
            for label, position in chosen.items():
                key = keys[id(mentions[position])]
                found.happening_of[key] = label.happening
    return found


def load_stories() -> dict[str, str]:
    """The story of each happening: those told by one report are in one story."""
    story = {label.happening: label.happening for label in load_truth()}

    def root(name: str) -> str:
        while story[name] != name:
            name = story[name]
        return name

    told: dict[str, str] = {}
    for label in load_truth():
        first = told.setdefault(label.report, label.happening)
        story[root(label.happening)] = root(first)
    return {name: root(name) for name in story}


def load_halves(found: Labelled) -> tuple[set[str], set[str]]:
    """The happenings in two halves; those of one story are in the same half."""
    stories = load_stories()
    sizes = Counter(stories[name] for name in found.happening_of.values())
    halves: tuple[set[str], set[str]] = (set(), set())
    filled = [0, 0]
    for story in sorted(sizes, key=lambda name: (-sizes[name], name)):
        half = filled.index(min(filled))
        filled[half] += sizes[story]
        halves[half].update(name for name in stories if stories[name] == story)
    return halves


def _choose(
    mentions: list[EventMention], labels: list[Label], text: str
) -> dict[Label, int]:
    """The mention of each label, one each: the one most carried by its words.

    A mention that the parser made of two happenings has no truth.
    """
    scores = {
        (label, position): score
        for label in labels
        for position, mention in enumerate(mentions)
        if (score := _carried(mention, label, text))[0]
    }
    chosen: dict[Label, int] = {}
    for label, position in sorted(scores, key=lambda pair: scores[pair], reverse=True):
        if label not in chosen and position not in chosen.values():
            chosen[label] = position
    mixed = {
        position
        for (label, position), score in scores.items()
        if label not in chosen and score[0] >= MIXED
    }
    return {label: place for label, place in chosen.items() if place not in mixed}


def _carried(mention: EventMention, label: Label, text: str) -> tuple[int, bool, int]:
    """How many of its values the words carry, and its type; fewer in all is better."""
    start = text.index(label.words)
    end = start + len(label.words)
    spans = [
        (item.start, item.end or item.start, item.field)
        for item in mention.evidence
        if item.start is not None
    ]
    inside = [field for a, b, field in spans if a < end and start < b]
    return len(inside), "/type" in inside, -len(spans)
