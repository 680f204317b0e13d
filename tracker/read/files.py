"""Report files, read into reports. Nothing is taken for granted about a file."""

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tracker.errors import InputError
from tracker.read.decode import decode
from tracker.read.header import read_header
from tracker.read.report import Report
from tracker.read.split import split_articles

LARGEST = 20_000_000  # bytes
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
PAGE_STARTS = ("<!doctype html", "<html", "<?xml")


def read_reports(path: str | Path, published: date | None = None) -> Iterator[Report]:
    """The reports that a file holds."""
    yield read_report(path, published)


def read_report(path: str | Path, published: date | None = None) -> Report:
    """The report of a text file or a saved page.

    `published` is its day where the file does not say it. Raises InputError for
    whatever is no readable report.
    """
    name = printable(path)
    data = read_bytes(path)
    if not data:
        raise InputError(name, "is empty")
    suffix = os.fspath(path).lower().endswith(PAGE_SUFFIXES)
    text, warnings = decode(data, name, page=suffix)
    if not any(map(str.isalnum, text)):
        raise InputError(name, "holds no words")
    if suffix or text[:2000].lstrip().lower().startswith(PAGE_STARTS):
        # Imported late: plain text needs no HTML library, which is slow to load.
        from tracker.read.pages import read_page

        return read_page(text, name, published, warnings)
    return read_text(text, name, published, warnings)


def read_text(
    text: str, name: str, published: date | None = None, warnings: tuple[str, ...] = ()
) -> Report:
    """The report of a plain text, whose offsets index exactly that text."""
    header = read_header(text)
    articles = split_articles(text, header, published)
    return Report(
        path=name,
        text=text,
        articles=articles,
        title=articles[0].title,
        publisher=header.publisher,
        published=articles[0].published,
        url=header.url,
        warnings=warnings + header.warnings,
    )


def read_bytes(path: str | Path) -> bytes:
    """The content of a regular file, never waiting on a pipe or a device."""
    name = printable(path)
    try:
        # Not blocking: another process may have put a pipe in the file's place.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise InputError(name, "does not exist") from None
    except (OSError, ValueError) as error:
        raise InputError(name, f"cannot be read: {_reason(error)}") from error
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise InputError(name, "is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise InputError(name, "is a pipe or a device, not a file")
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(name, f"cannot be read: {_reason(error)}") from error
    finally:
        os.close(descriptor)
    if len(data) > LARGEST:
        raise InputError(name, f"is larger than {LARGEST // 1_000_000} MB")
    return data


def printable(path: str | Path) -> str:
    """The path as text that a terminal and JSON can take."""
    shown = os.fsencode(path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in shown)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error)
