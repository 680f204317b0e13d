"""Tables for a terminal: fitted to its width, plain when they go to a file."""

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import click

WIDEST = 10_000  # columns of a table that goes to a file: nothing is cut
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f‎‏‪-‮⁦-⁩]+")
Record = Mapping[str, Any]


class Heading(NamedTuple):
    """A column of a table. `least` is the terminal's width from which it is shown."""

    name: str
    right: bool = False
    least: int = 0
    ratio: int | None = None  # how it shares what room is left; else as wide as needed


def clean(text: object) -> str:
    r"""The text in one line, without what could command a terminal.

    >>> clean("red\x1b[31m\nalert")
    'red [31m alert'
    """
    return _CONTROL.sub(" ", str(text)).strip()


def print_table(
    headings: Sequence[Heading],
    rows: Iterable[Sequence[object]],
    total: Sequence[object] | None = None,
) -> None:
    """Print the rows under their headings; columns without room are left out."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    width = _width(terminal)
    fitted = width < WIDEST
    shown = [i for i, heading in enumerate(headings) if heading.least <= width]
    table = Table(
        box=box.SIMPLE_HEAD if terminal else None,
        expand=fitted and any(headings[i].ratio for i in shown),
        pad_edge=False,
        show_footer=False,
    )
    for i in shown:
        heading = headings[i]
        table.add_column(
            heading.name,
            justify="right" if heading.right else "left",
            no_wrap=True,
            overflow="ellipsis",
            ratio=heading.ratio if fitted else None,
        )
    for row in rows:
        table.add_row(*(Text(clean(row[i])) for i in shown))
    if total is not None:
        table.add_section()
        table.add_row(*(Text(clean(total[i]), style="bold") for i in shown))
    console = Console(width=width, no_color=not terminal, soft_wrap=False)
    if terminal:
        console.print(table)
        return
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())


def _width(terminal: bool) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return int(columns)
    return os.get_terminal_size(sys.stdout.fileno()).columns if terminal else WIDEST
