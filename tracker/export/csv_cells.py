"""Cells of a CSV file that a spreadsheet shows as they are and never runs."""

from collections.abc import Iterable

from tracker.export.columns import Cell

FORMULA = tuple("=+-@＝＋－＠")
COMMANDS = ("\t", "\r")


def safe(cell: Cell) -> str | int | float:
    """The cell as it is written: text that could be a formula gets an apostrophe.

    Numbers are never touched; unknown is empty, and zero is 0.

    >>> [safe(cell) for cell in ("=1+1", " -2", -2.5, None, 0, True, "5-8")]
    ["'=1+1", "' -2", -2.5, '', 0, 'true', '5-8']
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, str):
        runs = cell.lstrip().startswith(FORMULA) or cell.startswith(COMMANDS)
        return f"'{cell}" if runs else cell
    return cell


def safe_row(cells: Iterable[Cell]) -> list[str | int | float]:
    """All cells of a row as they are written."""
    return [safe(cell) for cell in cells]
