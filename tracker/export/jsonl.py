"""Events as JSON, one a line, with their mentions."""

from collections.abc import Iterable
from typing import TextIO

import orjson

from tracker.export.words import Record


def write_jsonl(events: Iterable[Record], file: TextIO) -> int:
    """Write one event a line; how many were written."""
    count = 0
    for event in events:
        count += 1
        file.write(orjson.dumps(event).decode() + "\n")
    return count
