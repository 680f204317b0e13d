"""`tracker evaluate`: the parser's scores on labelled reports."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.table import Heading, clean, print_table

if TYPE_CHECKING:
    from tracker.evaluate.gold import Labelled
    from tracker.evaluate.scores import Scores


@click.command()
@click.argument(
    "folders", nargs=-1, required=True, metavar="GOLD...",
    type=click.Path(path_type=Path),
)  # fmt: skip
@click.option(
    "--format", "format_", type=click.Choice(["table", "json"]), default="table",
    show_default=True,
)  # fmt: skip
@click.option("--mistakes", is_flag=True, help="Also list what is wrong, by report.")
def evaluate(folders: tuple[Path, ...], format_: str, mistakes: bool) -> None:
    """Score the events read from labelled reports, field by field.

    A folder holds reports (x.txt or x.html), each beside its true events (x.json);
    docs/evaluate.md says how to label them.

    \b
    Example:
      tracker evaluate my-reports/ --mistakes
    """
    from tracker.evaluate.gold import load_gold
    from tracker.evaluate.scores import score

    labelled = [report for folder in folders for report in load_gold(folder)]
    scores = score(_read(labelled))
    if format_ == "json":
        import orjson

        click.echo(orjson.dumps(summary(scores), option=orjson.OPT_INDENT_2))
        return
    if mistakes:
        _list_mistakes(scores)
    _print_scores(scores)


def _read(labelled: list["Labelled"]) -> Iterator[tuple["Labelled", list[Any]]]:
    """Each report with its events as plain records."""
    from tracker.pipeline import parse_report
    from tracker.read.files import read_reports

    for one in labelled:
        reports = read_reports(one.path)
        yield one, [m.to_dict() for r in reports for m in parse_report(r)]


def summary(scores: "Scores") -> dict[str, Any]:
    """All figures as plain JSON types."""
    return {
        "reports": scores.reports,
        "negatives": scores.negatives,
        "false_alarms": scores.false_alarms,
        "events": {
            name: {
                "precision": round(tally.precision, 4),
                "recall": round(tally.recall, 4),
                "f1": round(tally.f1, 4),
                "right": tally.right,
                "spurious": tally.spurious,
                "missed": tally.missed,
            }
            for name, tally in scores.tallies.items()
        },
        "fields": {
            name: {"mean": round(mean, 4), "count": len(scores.fields[name])}
            for name, mean in scores.means().items()
        },
        "field_mean": round(scores.field_mean, 4),
        "overall": round(scores.overall, 4),
    }


def _list_mistakes(scores: "Scores") -> None:
    report = ""
    for mistake in scores.mistakes:
        if mistake.report != report:
            report = mistake.report
            click.echo(report)
        what = mistake.what
        if what not in ("missed", "spurious"):
            what = f"{what} {mistake.score:.2f}"
        click.echo(f"  {what}: {clean(mistake.event)}")
    click.echo()


def _print_scores(scores: "Scores") -> None:
    from tracker.evaluate.scores import FEW

    numbers = ["precision", "recall", "F1", "right", "spurious", "missed"]
    print_table(
        [Heading("events"), *(Heading(name, right=True) for name in numbers)],
        [
            (
                name, f"{t.precision:.1%}", f"{t.recall:.1%}", f"{t.f1:.1%}",
                t.right, t.spurious, t.missed,
            )
            for name, t in scores.tallies.items()
        ],
    )  # fmt: skip
    click.echo()
    print_table(
        [Heading("field"), Heading("mean", right=True), Heading("of", right=True)],
        [
            (name, f"{mean:.1%}", len(scores.fields[name]))
            for name, mean in scores.means().items()
        ],
    )
    click.echo(
        f"\n{scores.reports} reports, {scores.negatives} without events and "
        f"{scores.false_alarms} false events in those"
    )
    click.echo(
        f"overall {scores.overall:.1%}: mean of F1 {scores.tallies['all'].f1:.1%} and "
        f"fields {scores.field_mean:.1%} (those labelled {FEW} times or more)"
    )
