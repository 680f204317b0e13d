"""`tracker reparse`: the newest rules on the stored reports."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import db_option, ready

if TYPE_CHECKING:
    from tracker.reparse import EventChange, Reparsed
    from tracker.store.database import Database


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@db_option
def reparse(database: "Database", dry_run: bool) -> None:
    """Parse the stored reports again with this version's rules; say what changed.

    All that analysts said is kept, and stays with its event. An event that the rules
    no longer find stays if an analyst edited, confirmed or noted it.

    \b
    Example:
      tracker reparse --dry-run
    """
    from tracker.pipeline import parse_report
    from tracker.reparse import reparse as parse_again

    replaced: set[str] = set()

    def tell(changed: "Reparsed") -> None:
        _echo(changed)
        mentions = changed.replaced
        replaced.update(mentions.changed, mentions.held, *mentions.moved.items())

    summary = parse_again(
        ready(database), parse_report, dry_run=dry_run, on_change=tell
    )
    _echo_judgements(database, replaced)
    click.echo(summary.line() + (" (nothing was written)" if dry_run else ""))


def _echo(changed: "Reparsed") -> None:
    from tracker.cli.table import clean

    click.echo(clean(changed.path))
    for each in changed.events:
        for line in _lines(each):
            click.echo(f"  {clean(line)}")
    for key in changed.replaced.held:
        click.echo(f"  {key} is no longer found; it stays, for an analyst spoke of it")
    for statement in changed.statements:
        what = " ".join((statement.verb, *statement.values))
        shown = what if statement.verb == "edit" else statement.verb
        click.echo(f"  kept: {clean(shown)} by {clean(statement.author)}")


def _echo_judgements(database: "Database", spoken_of: set[str]) -> None:
    """Say which judgements stand on mentions that were replaced."""
    from tracker.cli.table import clean
    from tracker.store.judgements import judgements_on

    for each in judgements_on(database, spoken_of):
        what = "one event" if each.verdict == "same" else "two events"
        why = f': "{each.because}"' if each.because else ""
        click.echo(clean(f"kept: {each.id}, {what}, by {each.author}{why}"))


def _lines(each: "EventChange") -> list[str]:
    from tracker.cli.history import change_lines

    if each.after is None:
        assert each.before is not None
        return [f"{each.before['id'][:8]} gone: {each.before['summary']}"]
    key = each.after["id"][:8]
    if each.before is None:
        return [f"{key} new: {each.after['summary']}"]
    return [f"{key} {line}" for line in change_lines(each.changes)]
