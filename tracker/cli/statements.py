"""`tracker statements`: what analysts said; to a file, and in from others' files."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import db_option, ready

if TYPE_CHECKING:
    from tracker.store.database import Database


@click.group()
def statements() -> None:
    """List what analysts said, export it, import what others said.

    \b
    Example:
      tracker statements list
      tracker statements export ours.jsonl
      tracker statements import theirs.jsonl
    """


@statements.command("list")
@click.option("--event", help="On this event alone.")
@click.option("--by", "author", metavar="NAME", help="By this author alone.")
@db_option
def list_statements(
    database: "Database", event: str | None, author: str | None
) -> None:
    """List the statements, oldest first.

    \b
    Example:
      tracker statements list --by ann
    """
    from tracker.cli.table import Heading, print_table
    from tracker.query.stated import find_statements

    rows = []
    for told in find_statements(ready(database), event, author):
        said = told.statement
        state = "" if told.stands else "undone"
        rows.append(
            (
                said.id[:8],
                f"{said.time:%Y-%m-%d %H:%M}",
                said.author,
                told.event[:8] if told.event else "?",
                said.verb,
                _values(said),
                said.because or "",
                state if told.event or said.verb == "undo" else state or "no report",
            )
        )
    if not rows:
        click.echo("No statements.", err=True)
        return
    headings = [Heading(name) for name in ("Key", "Time (UTC)", "Author", "Event")]
    headings += [
        Heading("Verb"),
        Heading("Says", ratio=3),
        Heading("Because", ratio=3, least=100),
        Heading(""),
    ]
    print_table(headings, rows)


@statements.command("export")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.jsonl")
@db_option
def export_statements(database: "Database", file: Path) -> None:
    """Write all statements to FILE, one a line, for others to import.

    \b
    Example:
      tracker statements export ours.jsonl
    """
    from tracker.export.files import Replacing
    from tracker.query.stated import find_statements
    from tracker.store.statement_file import statement_lines

    told = [each.statement for each in find_statements(ready(database))]
    with Replacing(file.parent) as replaced:
        replaced.open(file, "utf-8").writelines(statement_lines(told))
    click.echo(f"{_counted(len(told), 'statement')} written to {file}")


@statements.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@db_option
def import_statements(database: "Database", files: tuple[Path, ...]) -> None:
    """Keep the statements of other analysts beside your own.

    Those that are kept already change nothing. Where two of you set one field, the
    later one holds, and both are listed. A file with a faulty line changes nothing.

    \b
    Example:
      tracker statements import theirs.jsonl
    """
    from tracker.query.stated import find_disputes
    from tracker.read.files import read_bytes
    from tracker.store.ledger import save_statements
    from tracker.store.statement_file import read_statement_lines

    ready(database)
    said = [
        statement
        for file in files
        for statement in read_statement_lines(str(file), read_bytes(file).splitlines())
    ]
    saved = save_statements(database, said)
    line = f"{_counted(saved.new, 'new statement')}, {saved.known} known"
    if saved.waiting:
        line += f", {saved.waiting} on reports that are not here"
    click.echo(line)
    for dispute in find_disputes(database, saved.events):
        click.echo(_dispute(dispute))


def _dispute(dispute: Any) -> str:
    from tracker.cli.table import clean
    from tracker.export.words import value_text

    shown = [
        f"{value_text(dispute.field, s.values[dispute.field])} ({s.author})"
        for s in (dispute.holds, dispute.other)
    ]
    return clean(f"{dispute.event[:8]}: {dispute.field} {shown[0]} over {shown[1]}")


def _values(statement: Any) -> str:
    from tracker.export.words import value_text

    if statement.verb == "add":
        return str(statement.values["mention"]["summary"])
    return ", ".join(
        f"{name}={value_text(name, value)}" if statement.verb == "edit" else str(value)
        for name, value in statement.values.items()
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
