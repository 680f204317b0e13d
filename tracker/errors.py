"""The errors that tracker raises on purpose, each saying what is wrong with what."""

from pathlib import Path


class TrackerError(Exception):
    """Base of all errors raised on purpose. Anything else is a bug."""


class InputError(TrackerError):
    """A file or page cannot be read. Mend or leave out the one that is named."""

    def __init__(self, name: str | Path, fault: str) -> None:
        super().__init__(f"{name}: {fault}")
        self.name = str(name)
        self.fault = fault


class ReadingError(InputError):
    """A report broke the reading itself: a bug of ours. The others are still read."""

    def __init__(self, name: str | Path, fault: Exception) -> None:
        trace = fault.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        file = Path(trace.tb_frame.f_code.co_filename).name if trace else "?"
        line = trace.tb_lineno if trace else 0
        what = f"{type(fault).__name__} at {file}:{line}"
        super().__init__(name, f"a bug in tracker ({what}); please report it")


class DataError(TrackerError):
    """An entry of a file under data/ is faulty. Mend the entry that is named."""

    def __init__(self, path: Path, entry: str, fault: str) -> None:
        super().__init__(f"{path.name}, {entry!r}: {fault}")


class StoreError(TrackerError):
    """The database cannot be used as it is. The message says what would help."""


class QueryError(TrackerError):
    """A question that cannot be answered: an unknown place, type or event."""


class RecordError(TrackerError):
    """A record does not fit the contract. The message names the field."""
