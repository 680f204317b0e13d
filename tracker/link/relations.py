"""Typed links between events that one article tells of side by side."""

import csv
from collections.abc import Mapping
from functools import lru_cache

from tracker.errors import DataError
from tracker.link.account import Account
from tracker.link.families import families_of
from tracker.paths import DATA
from tracker.taxonomy import load_taxonomy

RELATIONS = ("response_to", "part_of", "recalls", "same_series")
WAVE = 1  # days between the attacks of one wave


@lru_cache(maxsize=1)
def load_answers() -> Mapping[tuple[str, str], int]:
    """Which type answers which, and within how many days; from data/event_links.csv.

    >>> load_answers()["protest", "bombing"]
    31
    """
    path = DATA / "event_links.csv"
    answers = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in (row["type"], *row["answers"].split("|")):
                if name not in load_taxonomy():
                    raise DataError(path, row["type"], f"{name!r} is no type")
            for answered in row["answers"].split("|"):
                answers[row["type"], answered] = int(row["days"])
    return answers


def relation(one: Account, other: Account) -> str | None:
    """What the one event is to the other, as one article tells of both.

    `response_to` (a protest against a bombing), `part_of` (one attack of a tally),
    `recalls` (a past event told as background), `same_series` (attacks of one wave).
    """
    if other.background and not one.background:
        return "response_to" if _answers(one, other) else "recalls"
    if one.background or other.background:
        return None
    if other.tally and not one.tally:
        return "part_of" if _within(one, other) else None
    if one.tally:
        return None
    if _answers(one, other):
        return "response_to"
    return "same_series" if _in_wave(one, other) else None


def _answers(one: Account, other: Account) -> bool:
    within = load_answers().get((one.type, other.type))
    if within is None or one.start is None or other.start is None:
        return False
    return _one_country(one, other) and 0 <= (one.start - other.start).days <= within


def _within(one: Account, other: Account) -> bool:
    if not _one_country(one, other) or not one.families & other.families:
        return False
    if None not in (one.admin1, other.admin1) and one.admin1 != other.admin1:
        return False
    if one.start is None or other.start is None or other.end is None:
        return other.start is None
    return other.start <= one.start <= other.end


def _in_wave(one: Account, other: Account) -> bool:
    if not families_of((one.type,)) & families_of((other.type,)):
        return False
    if one.kind != "incident" or one.start is None or other.start is None:
        return False
    near = abs((one.start - other.start).days) <= WAVE
    return near and one.country is not None and one.country == other.country


def _one_country(one: Account, other: Account) -> bool:
    return None in (one.country, other.country) or one.country == other.country
