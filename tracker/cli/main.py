"""The command group: each command is imported only when it is called."""

import errno
import importlib
import os
import sys
from typing import Any

import click

from tracker import __version__
from tracker.compiled import check_compiled
from tracker.errors import TrackerError

_UNWRITABLE = frozenset({errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

# name -> (module, short help); the short help is here so that --help imports nothing
COMMANDS: dict[str, tuple[str, str]] = {
    "parse": ("tracker.cli.parse", "Print the events that reports tell of."),
    "text": ("tracker.cli.text", "Print the text that evidence offsets index."),
    "ingest": ("tracker.cli.ingest", "Read reports into the database."),
    "timeline": ("tracker.cli.timeline", "List stored events, oldest first."),
    "show": ("tracker.cli.show", "Show one event with the words that carry it."),
    "reports": ("tracker.cli.reports", "List the stored reports."),
    "stats": ("tracker.cli.stats", "Count events and sum their tolls."),
    "export": ("tracker.cli.export", "Write stored events to a file."),
    "diff": ("tracker.cli.history", "Show how the account of an event moved."),
    "changes": ("tracker.cli.history", "List what changed since a day."),
    "link": ("tracker.cli.link", "Link reports; review what is doubtful."),
    "merge": ("tracker.cli.merge", "Say that two events are one."),
    "split": ("tracker.cli.split", "Say that an event is two."),
    "edit": ("tracker.cli.edit", "Set values of an event; the reported ones stay."),
    "confirm": ("tracker.cli.review", "Confirm an event."),
    "reject": ("tracker.cli.review", "Reject an event: answers leave it out."),
    "note": ("tracker.cli.review", "Put a note beside an event."),
    "add": ("tracker.cli.edit", "Add an event by hand, with its source."),
    "undo": ("tracker.cli.review", "Take back what an analyst said."),
    "statements": ("tracker.cli.statements", "List, export and import statements."),
    "reparse": ("tracker.cli.reparse", "Parse stored reports with the newest rules."),
    "verify": ("tracker.cli.verify", "Check every quote against its report."),
    "db": ("tracker.cli.db", "Look after the database."),
    "geoparse": ("tracker.cli.places", "Print the places that reports name."),
    "places": ("tracker.cli.places", "Search the gazetteer."),
    "geocode": ("tracker.cli.places", "Find a place's coordinates."),
    "gazetteer": ("tracker.cli.places", "Add places of your own."),
    "explain": (
        "tracker.cli.explain",
        "Show what was read where, and what was refused.",
    ),
    "rules": ("tracker.cli.rules", "Test and list the rules."),
    "evaluate": ("tracker.cli.evaluate", "Score the parser on labelled reports."),
}


class TrackerGroup(click.Group):
    """The command group, which shows a TrackerError as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(
            importlib.import_module(COMMANDS[cmd_name][0]), cmd_name
        )
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a bug keeps its traceback."""
        try:
            check_compiled()
            return super().invoke(ctx)
        except TrackerError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=TrackerGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tracker")
def cli() -> None:
    """Turn reports into events with places, and answer questions on them.

    \b
    Example:
      tracker ingest reports/
      tracker timeline --since 2026-01-01 --place Balochistan
    """


def main() -> None:
    """Run the command line; a closed pipe ends it quietly, a full disk in one line."""
    try:
        try:
            cli()
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        if error.errno != errno.EPIPE:
            name = error.filename or "standard output"
            click.echo(f"Error: {name}: cannot be written: {error.strerror}", err=True)
        # or the interpreter tries again to write what is left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
