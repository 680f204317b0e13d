"""Word lists from data/lexicons, and patterns made of them."""

import csv
import re
from collections.abc import Iterable, Sequence

from tracker.errors import DataError
from tracker.paths import DATA


def load_rows(name: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a table in data/lexicons, with exactly these columns.

    >>> load_rows("numbers.csv", ["phrase", "kind", "value"])[0]["phrase"]
    'one'
    """
    path = DATA / "lexicons" / name
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if list(reader.fieldnames or ()) != list(columns):
            raise DataError(path, "header", f"expected {','.join(columns)}")
        rows = list(reader)
    seen = set()
    for row in rows:
        entry = tuple(row[column] for column in columns[:2])
        if None in row or None in row.values():
            raise DataError(path, entry[0], "wrong number of cells")
        if not entry[0]:
            raise DataError(path, str(row), f"no {columns[0]}")
        if entry in seen:
            raise DataError(path, entry[0], "stands there twice")
        seen.add(entry)
    return rows


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, fast on long lists.

    >>> alternation(["two", "ten", "twenty", "one"])
    '(?:one|t(?:wenty|en|wo))'
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(word)
    branches = []
    # One branch per first letter: the engine skips a branch by its first letter.
    for first, members in sorted(groups.items()):
        rests = [_escape(word[1:]) for word in members]
        rest = rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"
        branches.append(_escape(first) + rest)
    return f"(?:{'|'.join(branches)})"


def _escape(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s").replace(r"\-", "-")
