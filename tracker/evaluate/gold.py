"""Labelled reports: a folder of reports, each with a JSON file of its true events."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.errors import InputError

SUFFIXES = (".txt", ".html", ".htm")
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report's file and the events that a reader found in it."""

    path: Path
    events: tuple[Values, ...]

    @property
    def is_negative(self) -> bool:
        """Has it no event that must be found?"""
        return all(event.get("optional") for event in self.events)


def load_gold(folder: Path) -> list[Labelled]:
    """The labelled reports of a folder, by name; InputError names a faulty one."""
    if not folder.is_dir():
        raise InputError(folder, "is no folder of labelled reports")
    found = [_labelled(path) for path in sorted(folder.glob("*.json"))]
    if not found:
        raise InputError(folder, "holds no labelled report: x.txt beside x.json")
    return found


def _labelled(path: Path) -> Labelled:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise InputError(path, f"is not JSON: {fault}") from None
    events = data.get("events") if isinstance(data, dict) else None
    if not isinstance(events, list) or not all(isinstance(e, dict) for e in events):
        raise InputError(path, "has no list of events")
    report = next(_report_files(path, data.get("report_file")), None)
    if report is None:
        raise InputError(path, "has no report beside it")
    return Labelled(report, tuple(events))


def _report_files(path: Path, named: str | None) -> Iterator[Path]:
    """The files that may be the report: the one named, or those of the same name."""
    names = [named] if named else [path.stem + suffix for suffix in SUFFIXES]
    yield from (path.parent / n for n in names if (path.parent / n).is_file())


def options(value: Any) -> list[Any]:
    """The acceptable values: a list holds several, null none.

    >>> options(["bombing", "explosion"]), options("bombing"), options(None)
    (['bombing', 'explosion'], ['bombing'], [])
    """
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
