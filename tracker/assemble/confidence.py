"""The chance that type, date and place of an event mention are all right."""

import math

from tracker.assemble.assembled import Assembled

FEATURES = (
    ("has_day", 1.0),
    ("has_place", 1.0),
    ("is_precise", 0.5),
    ("foreground", 0.4),
    ("has_toll", 0.4),
)
BASE = -1.2


def confidence(one: Assembled) -> float:
    """From 0 to 1, by a logistic model of named features."""
    day = one.date is not None and one.date.start is not None
    holds = {
        "has_day": day,
        "has_place": one.place is not None,
        "is_precise": one.place is not None and one.place.admin1 is not None,
        "foreground": not one.background,
        "has_toll": one.killed is not None or bool(one.amounts),
    }
    score = BASE + sum(weight for name, weight in FEATURES if holds[name])
    return round(1 / (1 + math.exp(-score)), 2)
