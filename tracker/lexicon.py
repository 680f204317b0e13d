"""The tables under data/, read once and checked."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from tracker.errors import DataError
from tracker.paths import DATA

LEXICONS = DATA / "lexicons"


def load_rows(name: str, *columns: str) -> list[dict[str, str]]:
    """The rows of data/lexicons/<name>.csv, which must have these columns.

    Raises DataError for a missing column, for a row of another length or without a
    first cell, and for a row that stands there twice.

    >>> load_rows("weekdays", "name", "weekday")[0]["name"]
    'fri'
    """
    path = LEXICONS / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    if missing := set(columns) - set(header):
        raise DataError(path, min(missing), "the column is missing")
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        if len(row) != len(header):
            raise DataError(path, ",".join(row), "wrong number of cells")
        if not row[0]:
            raise DataError(path, ",".join(row), f"no {header[0]}")
        entry = tuple(row)
        if entry in seen:
            raise DataError(path, row[0], "stands there twice")
        seen.add(entry)
    return [dict(zip(header, row, strict=True)) for row in rows]


@cache
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


_CHOICE = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\] ?")


def spelled_out(phrase: str) -> list[str]:
    """Every phrase that a cell with choices (a|b) and [optional words] stands for.

    >>> spelled_out("[soon] (claims|claimed) it")
    ['claims it', 'claimed it', 'soon claims it', 'soon claimed it']
    """
    match = _CHOICE.search(phrase)
    if match is None:
        return [phrase.strip()]
    chosen = (match[1] or match[2] or "").split("|")
    if match[1] is None:
        chosen = ["", *(f"{words} " for words in chosen)]
    before, after = phrase[: match.start()], phrase[match.end() :]
    return [s for words in chosen for s in spelled_out(before + words + after)]


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
