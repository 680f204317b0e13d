"""Which found event is which labelled one."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.evaluate.agreement import (
    at_place,
    in_province,
    known_days,
    meet,
    same_actor,
    same_number,
)
from tracker.evaluate.gold import Values, options

# what must come together for two events to be one, with and without the same type
ENOUGH, ENOUGH_OF_OTHER_TYPE = 4.0, 4.5
_COUNTED = ("casualties", "amounts", "quantities", "killed", "injured")


class Question(NamedTuple):
    """A comparison: None where one side is silent, else how far from 0 to 1 it fits."""

    ask: Callable[[Values, Values], float | None]
    yes: float
    no: float  # what a plain 0 is worth


def days_meet(found: Values, gold: Values) -> float | None:
    """Do their days meet?"""
    date = gold.get("date") or {}
    own = known_days(found.get("date"))
    accepted = known_days(date, *options(date.get("also")))
    if not own or not accepted:
        return None
    return float(any(meet(own[0], days) for days in accepted))


def places_agree(found: Values, gold: Values) -> float | None:
    """Are they at one place, or at least in one province?"""
    own, asked = found.get("place"), gold.get("place")
    if not own or not asked:
        return None
    if at_place(own, asked):
        return 1.0
    return 0.5 if own.get("admin1") and in_province(own, asked) else 0.0


def figures_agree(found: Values, gold: Values) -> float | None:
    """Do they share figures? Half for the first, more for more."""
    own, asked = _figures(found), _figures(gold)
    if not own or not asked:
        return None
    shared = sum(any(same_number(n, m) for m in own) for n in asked)
    return 0.5 + 0.5 * shared / len(asked) if shared else 0.0


def _figures(event: Values) -> list[float]:
    values = [item for name in _COUNTED for item in options(event.get(name))]
    least = [v.get("min") if isinstance(v, dict) else v for v in values]
    return [n for n in least if isinstance(n, int | float) and n > 0]


def actors_agree(found: Values, gold: Values) -> float | None:
    """Do they share an actor, or even two?"""
    asked, own = options(gold.get("actors")), options(found.get("actors"))
    shared = sum(any(same_actor(one, other) for one in own) for other in asked)
    return min(2, shared) / 2 if shared else None


QUESTIONS = (
    Question(days_meet, 2.0, -2.0),
    Question(places_agree, 1.5, -1.0),
    Question(figures_agree, 3.0, -2.0),
    Question(actors_agree, 1.5, 0.0),
)


def likeness(found: Values, gold: Values) -> float:
    """How well a found event fits a labelled one; 0 if they cannot be one.

    Beside the type something else must agree, if the label gives anything else.
    """
    same_type = found.get("type") in options(gold.get("type"))
    score = 4.0 if same_type else 1.5 if found.get("kind") == gold.get("kind") else 0.0
    answers = [question.ask(found, gold) for question in QUESTIONS]
    for question, answer in zip(QUESTIONS, answers, strict=True):
        if answer is not None:
            score += question.yes * answer if answer else question.no
    same_time = bool(found.get("background")) == bool(gold.get("background"))
    score += 0.5 * same_time + 0.25 * (not gold.get("optional"))
    asked = ("date", "place", "actors", "amounts", "quantities")
    bare = same_type and not any(gold.get(name) for name in asked)
    enough = ENOUGH if same_type else ENOUGH_OF_OTHER_TYPE
    return score if score >= enough and (bare or any(answers)) else 0.0


def pair(likenesses: Sequence[Sequence[float]]) -> dict[int, int]:
    """Rows to columns so that the sum is greatest; likeness 0 is never paired.

    >>> pair([[3.0, 2.5], [2.9, 0.0]])
    {0: 1, 1: 0}
    """
    paired: dict[int, int] = {}
    while path := _best_path(likenesses, paired):
        for row, column in path:
            paired[row] = column
    return dict(sorted(paired.items()))


def _best_path(
    likenesses: Sequence[Sequence[float]], paired: dict[int, int]
) -> list[tuple[int, int]]:
    """The changes that raise the sum most by pairing one more row; [] if none does."""
    owner = {column: row for row, column in paired.items()}
    # the best gain that frees a row's column, and the changes that bring it
    gains: dict[int, tuple[float, list[tuple[int, int]]]] = {
        row: (0.0, []) for row in range(len(likenesses)) if row not in paired
    }
    best: tuple[float, list[tuple[int, int]]] = (0.0, [])
    for _ in range(len(likenesses)):
        changed = False
        for row, (gain, path) in list(gains.items()):
            for column, worth in enumerate(likenesses[row]):
                if worth <= 0 or paired.get(row) == column:
                    continue
                taken = owner.get(column)
                if any(column == used for _, used in path):
                    continue
                total, steps = gain + worth, [*path, (row, column)]
                if taken is None:
                    if total > best[0] + 1e-9:
                        best, changed = (total, steps), True
                    continue
                total -= likenesses[taken][column]
                if taken not in gains or total > gains[taken][0] + 1e-9:
                    gains[taken], changed = (total, steps), True
        if not changed:
            break
    return best[1]
