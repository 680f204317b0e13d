"""The kinds and types of events, as data/taxonomy.csv lists them."""

import csv
from functools import lru_cache

from tracker.paths import DATA

KINDS = ("incident", "operation", "aid", "cooperation")


@lru_cache(maxsize=1)
def load_taxonomy() -> dict[str, tuple[str, str]]:
    """Kind and meaning by type.

    >>> load_taxonomy()["bombing"][0]
    'incident'
    """
    with (DATA / "taxonomy.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["type"]: (row["kind"], row["meaning"]) for row in csv.DictReader(file)
        }


def kind_of(event_type: str) -> str:
    """The kind that a type belongs to; KeyError for an unknown type."""
    return load_taxonomy()[event_type][0]
