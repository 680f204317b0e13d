"""The tables under data/, read once and checked."""

import csv
from collections.abc import Iterator
from functools import lru_cache

from tracker.errors import DataError
from tracker.paths import DATA

LEXICONS = DATA / "lexicons"


def load_rows(name: str, *columns: str) -> list[dict[str, str]]:
    """The rows of data/lexicons/<name>.csv, which must have these columns.

    Raises DataError for a missing column and for a row of another length.
    """
    path = LEXICONS / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise DataError(path, min(missing), "the column is missing")
        rows = list(reader)
    for row in rows:
        if None in row or None in row.values():
            raise DataError(path, str(next(iter(row.values()))), "cells are off")
    return rows


@lru_cache(maxsize=None)
def load_words(name: str) -> frozenset[str]:
    """The first column of data/lexicons/<name>.csv, lower case."""
    return frozenset(next(iter(row.values())).lower() for row in load_rows(name))


@lru_cache(maxsize=1)
def load_groups() -> dict[str, tuple[str, ...]]:
    """Words by group, from data/lexicons/words.csv, longest first.

    A rule's pattern names a group as {group}.
    """
    groups: dict[str, list[str]] = {}
    for row in load_rows("words", "group", "words"):
        groups.setdefault(row["group"], []).extend(_split(row["words"]))
    return {
        name: tuple(sorted(set(words), key=lambda word: (-len(word), word)))
        for name, words in groups.items()
    }


def _split(cell: str) -> Iterator[str]:
    return (word.strip() for word in cell.split("|") if word.strip())
