"""The table of scores: events found and missed, and each field of those found."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.evaluate.fields import field_scores
from tracker.evaluate.gold import Labelled, Values, options
from tracker.evaluate.pairing import likeness, pair
from tracker.taxonomy import KINDS

SLICES = ("all", "foreground", "background", *KINDS)
FEW = 5  # a field labelled fewer times is shown, but is not in the mean


@dataclass(slots=True)
class Tally:
    """Events that are right, spurious and missed."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of the events found, how many are right."""
        return self.right / max(1, self.right + self.spurious)

    @property
    def recall(self) -> float:
        """Of the events told, how many were found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        counted = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / max(1, counted)


class Mistake(NamedTuple):
    """What went wrong: an event missed or spurious, or a field of one."""

    report: str
    what: str
    score: float
    event: str


@dataclass(slots=True)
class Scores:
    """All scores of a run."""

    tallies: dict[str, Tally] = field(
        default_factory=lambda: {name: Tally() for name in SLICES}
    )
    fields: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    mistakes: list[Mistake] = field(default_factory=list)
    reports: int = 0
    negatives: int = 0
    false_alarms: int = 0  # events in negative reports

    def means(self) -> dict[str, float]:
        """The mean score of each field, the one scored most often first."""
        names = sorted(self.fields, key=lambda name: (-len(self.fields[name]), name))
        return {n: sum(self.fields[n]) / len(self.fields[n]) for n in names}

    @property
    def field_mean(self) -> float:
        """The mean over all fields that are labelled often enough."""
        means = self.means()
        often = [m for name, m in means.items() if len(self.fields[name]) >= FEW]
        counted = often or list(means.values())
        return sum(counted) / max(1, len(counted))

    @property
    def overall(self) -> float:
        """The mean of the events' F1 and the fields' mean."""
        return (self.tallies["all"].f1 + self.field_mean) / 2


def score(runs: Iterable[tuple[Labelled, Sequence[Values]]]) -> Scores:
    """The scores of found events (as plain records) beside the labelled ones."""
    scores = Scores()
    for labelled, found in runs:
        _score_report(scores, labelled, found)
    return scores


def _score_report(scores: Scores, labelled: Labelled, found: Sequence[Values]) -> None:
    name, gold = labelled.path.name, labelled.events
    partner = pair([[likeness(one, other) for one in found] for other in gold])
    spurious = [one for n, one in enumerate(found) if n not in partner.values()]
    scores.reports += 1
    if labelled.is_negative:
        scores.negatives += 1
        scores.false_alarms += len(spurious)
    for one in spurious:
        for tally in _slices(scores, one):
            tally.spurious += 1
        scores.mistakes.append(Mistake(name, "spurious", 0.0, _title(one)))
    for number, event in enumerate(gold):
        if event.get("optional"):
            continue
        if number not in partner:
            for tally in _slices(scores, event):
                tally.missed += 1
            scores.mistakes.append(Mistake(name, "missed", 0.0, _title(event)))
            continue
        match = found[partner[number]]
        for tally in _slices(scores, match):
            tally.right += 1
        for field_name, value in field_scores(match, event).items():
            scores.fields[field_name].append(value)
            if value < 1:
                told = Mistake(name, field_name, value, _title(event))
                scores.mistakes.append(told)


def _slices(scores: Scores, event: Values) -> list[Tally]:
    time = "background" if event.get("background") else "foreground"
    names = ["all", time, str(event.get("kind"))]
    return [scores.tallies[name] for name in names if name in scores.tallies]


def _title(event: Values) -> str:
    types = [str(t) for t in options(event.get("type"))[:1]]
    return ": ".join([*types, *options(event.get("summary"))])
