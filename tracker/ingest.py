"""From files to stored events: read, parsed, stored, one transaction per report."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.errors import InputError, ReadingError
from tracker.read.files import printable
from tracker.read.report import Report
from tracker.record import EventMention
from tracker.store.database import Database
from tracker.store.reports import (
    Outcome,
    is_known,
    save_rejection,
    save_report,
)

Read = Callable[[Path, date | None], Iterator[Report]]
Parse = Callable[[Report], Sequence[EventMention]]

SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml")
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Summary:
    """What became of the inputs, in numbers."""

    reports: int = 0
    new: int = 0
    changed: int = 0
    known: int = 0
    mentions: int = 0
    rejected: int = 0
    left_out: int = 0

    def line(self) -> str:
        """The numbers in one line.

        >>> Summary(reports=12, new=11, known=1, mentions=31).line()
        '12 reports (11 new, 0 changed, 1 known), 31 mentions, 0 rejected'
        """
        line = (
            f"{_counted(self.reports, 'report')} ({self.new} new, "
            f"{self.changed} changed, {self.known} known), "
            f"{_counted(self.mentions, 'mention')}, {self.rejected} rejected"
        )
        left = f", {_counted(self.left_out, 'file')} of other kinds left out"
        return line + (left if self.left_out else "")


def ingest(
    database: Database,
    paths: Iterable[Path],
    *,
    read: Read,
    parse: Parse,
    published: date | None = None,
    on_report: Callable[[Summary], None] = lambda summary: None,
    on_rejected: Callable[[InputError], None] = lambda error: None,
) -> Summary:
    """Store the reports of files and folders; what cannot be read is remembered.

    `mentions` of the summary counts those that were stored now. Ended at any point, it
    can be run again: what is stored stays and is not parsed again.
    """
    summary = Summary()
    for path in find_files(paths, summary):
        try:
            for report in read(path, published):
                try:
                    _store(database, report, parse, summary)
                except ReadingError as error:
                    _reject(database, path, error, summary, on_rejected)
                on_report(summary)
        except InputError as error:
            _reject(database, path, error, summary, on_rejected)
    return summary


def _reject(
    database: Database,
    path: Path,
    error: InputError,
    summary: Summary,
    on_rejected: Callable[[InputError], None],
) -> None:
    summary.rejected += 1
    save_rejection(database, printable(path), error.fault)
    on_rejected(error)


def find_files(paths: Iterable[Path], summary: Summary) -> Iterator[Path]:
    """The files named, and those in folders that can be reports, in a stable order."""
    seen: set[Path] = set()
    for path in paths:
        for file in _walk(path, summary) if path.is_dir() else (path,):
            if file not in seen:
                seen.add(file)
                yield file


def _walk(folder: Path, summary: Summary) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            if name.lower().endswith(SUFFIXES):
                yield Path(root, name)
            else:
                summary.left_out += 1


def _store(database: Database, report: Report, parse: Parse, summary: Summary) -> None:
    summary.reports += 1
    for warning in report.warnings:
        log.warning("%s: %s", report.path, warning)
    if is_known(database, report):
        summary.known += 1
        return
    mentions = parse(report)
    outcome = save_report(database, report, mentions)
    if outcome is Outcome.KNOWN:
        summary.known += 1
        return
    summary.new += outcome is Outcome.NEW
    summary.changed += outcome is Outcome.CHANGED
    summary.mentions += len(mentions)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
