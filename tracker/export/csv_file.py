"""Events as the analysts' CSV: one wide table, and a long one for each list."""

import csv
from collections.abc import Iterable, Mapping
from typing import TextIO

from tracker.export.columns import COLUMNS, LISTS
from tracker.export.csv_cells import safe_row
from tracker.export.words import Record


def write_csv(
    events: Iterable[Record], file: TextIO, lists: Mapping[str, TextIO] | None = None
) -> int:
    """Write the events, and their lists to the files of those names; how many."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    tables = [
        (table, csv.writer(lists[table.name], lineterminator="\r\n"))
        for table in LISTS
        if lists and table.name in lists
    ]
    for table, long in tables:
        long.writerow(table.columns)
    count = 0
    for event in events:
        count += 1
        writer.writerow(safe_row(column.fill(event) for column in COLUMNS))
        for table, long in tables:
            long.writerows(safe_row(row) for row in table.rows(event))
    return count
