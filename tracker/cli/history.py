"""`tracker diff` and `tracker changes`: how accounts moved."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import (
    db_option,
    first_day,
    last_day,
    ready,
    where_options_but,
)

if TYPE_CHECKING:
    from datetime import date

    from tracker.query.history import Change, Moved, Step
    from tracker.query.where import Where
    from tracker.store.database import Database
    from tracker.store.statement import Statement

format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
)


@click.command()
@click.argument("event", metavar="EVENT")
@click.option(
    "--as-of", type=last_day, metavar="DATE", help="As reported up to this day."
)
@format_option
@db_option
def diff(
    database: "Database", event: str, as_of: "date | None", output_format: str
) -> None:
    """Show how the account of an event moved, day by day, and by whose word.

    \b
    Example:
      tracker diff e403bf7b
    """
    from tracker.query.history import find_steps

    key, steps = find_steps(ready(database), event, as_of)
    if output_format == "jsonl":
        for step in steps:
            _echo_json({"event": key} | _step_record(step))
        return
    click.echo(key)
    for step in steps:
        click.echo(f"{step.day or 'undated'}  {_who(step)}")
        for line in change_lines(step.changes):
            click.echo(f"  {line}")


@click.command()
@click.option(
    "--since",
    type=first_day,
    required=True,
    metavar="DATE",
    help="Reported or stated on this day or later.",
)
@click.option(
    "--until", type=last_day, metavar="DATE", help="And up to and with this day."
)
@where_options_but("since", "until", "as_of")
@format_option
@db_option
def changes(
    database: "Database",
    where: "Where",
    since: "date",
    until: "date | None",
    output_format: str,
) -> None:
    """List the events of which reports or analysts said something new since a day.

    Each with what it was before and what it is now. Reports without a day of
    publication are left out.

    \b
    Example:
      tracker changes --since 2026-01-26 --place Balochistan
    """
    from tracker.query.history import find_changes

    found = False
    for moved in find_changes(ready(database), where, since, until):
        found = True
        if output_format == "jsonl":
            _echo_json(_moved_record(moved))
        else:
            _echo_moved(moved)
    if not found:
        click.echo("Nothing changed.", err=True)


def _echo_moved(moved: "Moved") -> None:
    from tracker.cli.table import clean
    from tracker.export.words import days, toll, where_at

    event = moved.after
    head = (
        event["id"][:8],
        "new" if moved.before is None else "moved",
        days(event["date"]),
        event["type"] + (" (rejected)" if event["review"] == "rejected" else ""),
        where_at(event["place"]),
        f"killed {toll(event['killed'])}",
        f"injured {toll(event['injured'])}",
        f"{_counted(len({m.report for m in moved.reports}), 'new report')}",
    )
    click.echo(clean("  ".join(head)))
    for line in change_lines(moved.changes):
        click.echo(f"  {line}")
    for statement in moved.statements:
        click.echo(f"  {_said(statement)}")


def _who(step: "Step") -> str:
    """Who told what is new in a step."""
    from tracker.cli.table import clean

    told = [m.mention.report.publisher or m.mention.report.path for m in step.reports]
    parts = [clean(name) for name in dict.fromkeys(told)]
    parts += [_said(statement) for statement in step.statements]
    start = "first reported by " if step.first else ""
    return start + "; ".join(parts)


def _said(statement: "Statement") -> str:
    from tracker.cli.table import clean
    from tracker.export.words import value_text

    values = statement.values if statement.verb in ("edit", "note", "undo") else {}
    told = ", ".join(
        f"{name}={value_text(name, value)}" for name, value in values.items()
    )
    words = f"{statement.author} ({statement.verb})" + (f" {told}" if told else "")
    return clean(words + (f': "{statement.because}"' if statement.because else ""))


def change_lines(changed: "tuple[Change, ...]") -> list[str]:
    """A line for each change: `killed 3 -> 5`, `actors + BLA`."""
    from tracker.cli.table import clean
    from tracker.export.words import value_text

    lines = []
    for each in changed:
        if each.listed:
            sign, item = (
                ("+", each.after) if each.before is None else ("-", each.before)
            )
            lines.append(f"{each.field} {sign} {value_text(each.field, [item])}")
        else:
            old, new = (value_text(each.field, v) for v in (each.before, each.after))
            lines.append(f"{each.field} {old} -> {new}")
    return [clean(line) for line in lines]


def _changes_record(changed: "tuple[Change, ...]") -> list[dict[str, Any]]:
    return [
        {"field": each.field, "before": each.before, "after": each.after}
        for each in changed
    ]


def _step_record(step: "Step") -> dict[str, Any]:
    return {
        "day": step.day,
        "reports": [m.mention.report.to_dict() for m in step.reports],
        "statements": [s.to_dict() for s in step.statements],
        "changes": _changes_record(step.changes),
    }


def _moved_record(moved: "Moved") -> dict[str, Any]:
    return {
        "event": moved.after["id"],
        "new": moved.before is None,
        "reports": [m.mention.report.to_dict() for m in moved.reports],
        "statements": [s.to_dict() for s in moved.statements],
        "changes": _changes_record(moved.changes),
        "before": moved.before,
        "after": moved.after,
    }


def _echo_json(record: dict[str, Any]) -> None:
    import orjson

    click.echo(orjson.dumps(record).decode())


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
