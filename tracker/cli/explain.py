"""`tracker explain`: a report's text with what was read from it, and why."""

import sys
import textwrap
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.table import clean

if TYPE_CHECKING:
    from tracker.assemble.explain import Explanation, Happening, Line, Told
    from tracker.assemble.findings import Finding
    from tracker.read.report import Report
    from tracker.record import EventMention

WIDTH = 80


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "format_", type=click.Choice(["text", "jsonl"]), default="text",
    show_default=True, help="For a reader, or one JSON object a sentence.",
)  # fmt: skip
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="Date of publication for files that give none.",
)  # fmt: skip
@click.option("--all", "all_", is_flag=True, help="Also sentences with no findings.")
def explain(
    files: tuple[str, ...], format_: str, published: datetime | None, all_: bool
) -> None:
    """Show what was read from each sentence, by which rule, and what became of it.

    Each statement goes to a happening, or is refused; each happening becomes an event,
    or is dropped. So one sees which rule or word list to mend.

    \b
    Example:
      tracker explain report.txt | less
    """
    from tracker.assemble.explain import explain_report
    from tracker.errors import InputError
    from tracker.read.files import read_reports

    day: date | None = published.date() if published else None
    failed = False
    for name in files:
        try:
            for report in read_reports(name, day):
                for explanation in explain_report(report):
                    lines = (
                        _json_lines(report, explanation)
                        if format_ == "jsonl"
                        else _text_lines(report, explanation, all_)
                    )
                    for line in lines:
                        click.echo(line)
        except InputError as error:
            click.echo(f"Error: {error}", err=True)
            failed = True
    sys.exit(1 if failed else 0)


def _json_lines(report: "Report", explanation: "Explanation") -> Iterator[str]:
    """One object for each sentence, then one for each happening."""
    import orjson

    for line in explanation.lines:
        sentence = line.sentence
        told = {
            "report": report.path,
            "sentence": sentence.index,
            "start": sentence.start,
            "end": sentence.end,
            "part": sentence.part,
            "text": report.text[sentence.start : sentence.end],
            "findings": [finding._asdict() for finding in line.findings],
            "refused": [finding._asdict() for finding in line.refused],
            "statements": [_plain(statement) for statement in line.told],
        }
        yield orjson.dumps(told).decode()
    for happening in explanation.happenings:
        plain = {"report": report.path, **_plain(happening)}
        plain["event"] = happening.event.id if happening.event else None
        yield orjson.dumps(plain).decode()


def _plain(value: "Told | Happening") -> dict[str, Any]:
    plain = value._asdict()
    if "reasons" in plain:
        plain["reasons"] = [reason._asdict() for reason in plain["reasons"]]
    return plain


def _text_lines(
    report: "Report", explanation: "Explanation", everything: bool
) -> Iterator[str]:
    article = explanation.article
    yield "=" * WIDTH
    published = article.published.isoformat() if article.published else "no date"
    yield from _wrapped(f"{report.path}: {article.title or 'no title'}, {published}")
    yield from _wrapped(explanation.verdict)
    yield "=" * WIDTH
    for line in explanation.lines:
        if everything or line.findings or line.told:
            yield from _sentence_lines(report, line)
            yield ""
    if explanation.happenings:
        yield "Happenings"
    for happening in explanation.happenings:
        yield from _happening_lines(happening)
    others = [e for e in explanation.events if e.kind in ("aid", "cooperation")]
    if others:
        yield "Aid and cooperation"
    for event in others:
        yield from _wrapped(f"    {event.type}: {_event(event)}", "", "      ")
        yield from _evidence_lines(event)


def _sentence_lines(report: "Report", line: "Line") -> Iterator[str]:
    sentence = line.sentence
    text = report.text[sentence.start : sentence.end]
    part = "" if sentence.part == "body" else f"({sentence.part}) "
    head = f"[{sentence.index}]"
    yield from _wrapped(f"{head:<4} {part}{text}", "", "     ")
    for finding in line.findings:
        yield from _finding_lines(finding, " ")
    for finding in line.refused:
        yield from _finding_lines(finding, "x")
    for statement in line.told:
        yield from _statement_lines(statement)


def _finding_lines(finding: "Finding", mark: str) -> Iterator[str]:
    words = textwrap.shorten(finding.text, 60, placeholder=" ...")
    told = f'   {mark} {finding.what:<9}"{words}": {finding.meaning}'
    yield from _wrapped(told, "", " " * 14)


def _statement_lines(told: "Told") -> Iterator[str]:
    what = told.type or "a toll or reference"
    if told.happening is None:
        yield from _wrapped(f"  -> {what}: {told.verdict}", "", " " * 14)
        return
    words = f"  -> {what}: {told.verdict} happening {told.happening}"
    if told.reasons:
        listed = ", ".join(f"{r.question} {r.weight:+g}" for r in told.reasons)
        words = f"  -> {what}: joins happening {told.happening}, "
        words += f"likeness {told.score:g}: {listed}"
    yield from _wrapped(words, "", " " * 14)


def _happening_lines(happening: "Happening") -> Iterator[str]:
    words = f"{happening.number:>3} {happening.type or 'unknown'}"
    words += " (recalled)" if happening.recalled else ""
    event = happening.event
    if event is None:
        yield from _wrapped(f"{words}: {happening.verdict}", "", "      ")
        return
    yield from _wrapped(f"{words}: {_event(event)}", "", "      ")
    yield from _evidence_lines(event)


def _event(event: "EventMention") -> str:
    sure = f", confidence {event.confidence}" if event.confidence is not None else ""
    return f"event {event.id[:8]}, {event.status}{sure}. {event.summary}"


def _evidence_lines(event: "EventMention") -> Iterator[str]:
    """Which words carry which value."""
    told: dict[str, list[str]] = {}
    for evidence in event.evidence:
        words = f"({evidence.basis})"
        if evidence.quote is not None:
            words = f'"{textwrap.shorten(evidence.quote, 40, placeholder=" ...")}"'
        told.setdefault(evidence.field.lstrip("/"), []).append(words)
    parts = [f"{field} {' '.join(words)}" for field, words in told.items()]
    yield from _wrapped(f"      {'; '.join(parts)}", "", "      ")


def _wrapped(words: str, first: str = "", rest: str = "    ") -> list[str]:
    return textwrap.wrap(
        clean(words) if first else _clean_end(words),
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )


def _clean_end(words: str) -> str:
    """In one line without control characters, its indent kept."""
    indent = len(words) - len(words.lstrip(" "))
    return " " * indent + clean(words)
