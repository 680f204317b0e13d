"""Events written to files: all of them whole, or none at all."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from tracker.errors import TrackerError
from tracker.export.columns import LISTS
from tracker.export.csv_file import write_csv
from tracker.export.geojson import write_geojson
from tracker.export.jsonl import write_jsonl
from tracker.export.words import Record


class ExportError(TrackerError):
    """The file cannot be written. Choose another name or folder."""


Write = Callable[[Iterable[Record], TextIO], int]
FORMATS: dict[str, Write] = {
    ".csv": write_csv,
    ".jsonl": write_jsonl,
    ".geojson": write_geojson,
}


def export_format(path: Path) -> str:
    """The suffix that says the format; ExportError for one that is not known."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(FORMATS)
        raise ExportError(f"{path}: the name must end in one of {known}")
    return suffix


def export_events(
    events: Iterable[Record], path: Path, *, lists: bool = False, bom: bool = False
) -> int:
    """Write the events to the file, in the format of its suffix; how many.

    `lists` writes a long table beside it for each list, as in events.actors.csv.
    `bom` lets Excel see that a CSV is UTF-8. What stood there before is replaced only
    once all is written.
    """
    suffix = export_format(path)
    if lists and suffix != ".csv":
        raise ExportError(f"{path}: only a .csv has lists in files beside it")
    encoding = "utf-8-sig" if bom and suffix == ".csv" else "utf-8"
    with contextlib.ExitStack() as stack:
        replaced = stack.enter_context(Replacing(path.parent))
        file = replaced.open(path, encoding)
        if not lists:
            return FORMATS[suffix](events, file)
        beside = {
            table.name: replaced.open(list_path(path, table.name), encoding)
            for table in LISTS
        }
        return write_csv(events, file, beside)


def list_path(path: Path, name: str) -> Path:
    """The file of a list beside the file of the events.

    >>> list_path(Path("out/events.csv"), "actors").as_posix()
    'out/events.actors.csv'
    """
    return path.with_name(f"{path.stem}.{name}{path.suffix}")


class Replacing(contextlib.AbstractContextManager["Replacing"]):
    """Files that take their names only when the block ends well."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: list[tuple[TextIO, str, Path]] = []

    def open(self, path: Path, encoding: str) -> TextIO:
        """A new file that is to be named `path` in the end."""
        with _explained(path):
            if path.is_dir():
                raise IsADirectoryError(21, "is a folder", str(path))
            descriptor, name = tempfile.mkstemp(
                dir=self.folder, prefix=f".{path.name}.", suffix=".part"
            )
            _open_to_all(descriptor, path)
            file = open(descriptor, "w", encoding=encoding, newline="")  # noqa: SIM115
        self.opened.append((file, name, path))
        return file

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Give the files their names, or take them away after an error."""
        for file, name, path in self.opened:
            try:
                with _explained(path):
                    file.close()
                    if kind is None:
                        os.replace(name, path)
            finally:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(name)


def _open_to_all(descriptor: int, path: Path) -> None:
    """Give the file the permissions of a common new file, or of the one it replaces."""
    if os.name != "posix":
        return
    if path.exists():
        os.fchmod(descriptor, path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    os.fchmod(descriptor, 0o666 & ~mask)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror or error}") from error
