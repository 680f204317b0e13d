"""Families of types: what one outlet calls a bombing may be another's explosion."""

import csv
from functools import lru_cache

from tracker.errors import DataError
from tracker.paths import DATA
from tracker.taxonomy import load_taxonomy


@lru_cache(maxsize=1)
def load_families() -> dict[str, frozenset[str]]:
    """The families of each type, from data/type_families.csv.

    >>> load_families()["bombing"] & load_families()["explosion"]
    frozenset({'blast'})
    """
    path = DATA / "type_families.csv"
    with path.open(encoding="utf-8", newline="") as file:
        families = {
            row["type"]: frozenset(row["families"].split("|"))
            for row in csv.DictReader(file)
        }
    for name in load_taxonomy().keys() ^ families.keys():
        raise DataError(path, name, "the taxonomy and this table differ")
    return families


@lru_cache(maxsize=4096)
def families_of(types: tuple[str, ...]) -> frozenset[str]:
    """All families that any of these types belongs to."""
    table = load_families()
    return frozenset(name for kind in types for name in table.get(kind, {kind}))
