"""`tracker link`: which reports tell of one happening, and what is doubtful."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import author_options, db_option, ready

if TYPE_CHECKING:
    from tracker.store.database import Database
    from tracker.store.judgements import Judgement


@click.group(invoke_without_command=True)
@click.option(
    "--db",
    metavar="URL",
    help="The database: a file or a URL. Else TRACKER_DB, else ./tracker.db.",
)
@click.pass_context
def link(context: click.Context, db: str | None) -> None:
    """Link all reports anew, or look after what is doubtful.

    Linking is done at ingest; call `tracker link` after an upgrade.

    \b
    Example:
      tracker link
      tracker link review --limit 10
    """
    if context.invoked_subcommand is None:
        context.invoke(anew, db=db)
    elif db is not None:
        context.default_map = {context.invoked_subcommand: {"db": db}}


@link.command()
@db_option
def anew(database: "Database") -> None:
    """Link all reports anew with the weights of this version.

    \b
    Example:
      tracker link anew
    """
    from tracker.query.doubtful import find_doubts
    from tracker.store.events import derive_all

    events = derive_all(ready(database))
    doubts = len(find_doubts(database))
    click.echo(f"{events:,} events; {doubts:,} doubtful pairs: `tracker link review`")


@link.command()
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
)
@db_option
def review(database: "Database", limit: int, output_format: str) -> None:
    """List pairs of events that may be one, the likest first, with the reasons.

    `tracker merge` says that they are one, `tracker link apart` that they are two;
    neither is asked again.

    \b
    Example:
      tracker link review --limit 10
    """
    from tracker.cli.table import clean
    from tracker.query.doubtful import find_doubts

    doubts = find_doubts(ready(database), limit)
    if output_format == "jsonl":
        import orjson

        for doubt in doubts:
            click.echo(orjson.dumps(doubt.to_dict()).decode())
        return
    for doubt in doubts:
        why = ", ".join(reason.replace("_", " ") for reason in doubt.reasons)
        click.echo(f"{doubt.likeness:.2f}  {why}")
        for key, summary in zip(doubt[:2], doubt.summaries, strict=True):
            click.echo(f"      {key}  {clean(summary)}")
    if not doubts:
        click.echo("nothing is doubtful")


@link.command()
@click.argument("event", metavar="EVENT")
@click.argument("other", metavar="OTHER")
@author_options
@db_option
def apart(
    database: "Database",
    event: str,
    other: str,
    author: str | None,
    because: str | None,
) -> None:
    """Say that two events are two, so that they are not asked about again.

    \b
    Example:
      tracker link apart e403bf7b e51c2a90 --because "two buses"
    """
    from tracker.query.judging import keep_apart
    from tracker.query.stating import who

    made = keep_apart(ready(database), event, other, who(author), because)
    click.echo(f"{made.id}: two events")


@link.command()
@db_option
def judgements(database: "Database") -> None:
    """List what analysts said of events being one or two.

    \b
    Example:
      tracker link judgements
    """
    from tracker.cli.table import clean
    from tracker.store.judgements import read_judgements

    for each in read_judgements(ready(database)):
        click.echo(clean(_line(each)))


@link.command()
@click.argument("judgement", metavar="JUDGEMENT")
@author_options
@db_option
def undo(
    database: "Database", judgement: str, author: str | None, because: str | None
) -> None:
    """Take back a merge, a split or an `apart`.

    \b
    Example:
      tracker link undo j0c4e2b1 --because "two buses after all"
    """
    from tracker.query.stating import who
    from tracker.store.judgements import undo_judgement

    made = undo_judgement(ready(database), judgement.strip(), who(author), because)
    click.echo(f"{made.id} is taken back")


@link.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@db_option
def export_file(database: "Database", file: Path) -> None:
    """Write all judgements to a file, a line of JSON each.

    \b
    Example:
      tracker link export judgements.jsonl
    """
    import orjson

    from tracker.store.judgements import JudgementError, read_judgements

    made = read_judgements(ready(database))
    lines = [orjson.dumps(each.to_dict()).decode() + "\n" for each in made]
    try:
        file.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise JudgementError(f"{file}: {error.strerror}") from error
    click.echo(f"{len(made):,} judgements written to {file}")


@link.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@db_option
def import_file(database: "Database", file: Path) -> None:
    """Add the judgements of a file, such as another analyst's; all or none.

    \b
    Example:
      tracker link import judgements.jsonl
    """
    import orjson

    from tracker.store.judgements import (
        Judgement,
        JudgementError,
        import_judgements,
    )

    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        read = [Judgement.from_dict(orjson.loads(line)) for line in lines if line]
    except OSError as error:
        raise JudgementError(f"{file}: {error.strerror}") from error
    except ValueError as error:
        raise JudgementError(f"{file}: not a file of judgements: {error}") from error
    count = import_judgements(ready(database), read)
    click.echo(f"{len(read):,} judgements read, {count:,} new")


def _line(each: "Judgement") -> str:
    parts = [
        each.id,
        f"{each.time:%Y-%m-%d %H:%M}",
        each.author,
        "one event" if each.verdict == "same" else "two events",
        f"{' '.join(each.one)} | {' '.join(each.other)}",
    ]
    if each.because:
        parts.append(f'"{each.because}"')
    if each.undone:
        why = f': "{each.undone_because}"' if each.undone_because else ""
        parts.append(f"taken back by {each.undone_by}{why}")
    return "  ".join(parts)
