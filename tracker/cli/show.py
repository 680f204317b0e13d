"""`tracker show`: one event with the words that carry it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import db_option, last_day, ready

if TYPE_CHECKING:
    from datetime import date

    from tracker.link.event import Event
    from tracker.query.related import Related
    from tracker.query.show import Shown
    from tracker.store.database import Database


@click.command()
@click.argument("event_id", metavar="ID")
@click.option(
    "--as-of", type=last_day, metavar="DATE", help="As reported up to this day."
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@db_option
def show(
    database: "Database", event_id: str, as_of: "date | None", output_format: str
) -> None:
    """Show one event: each value with the words that carry it, and its reports.

    ID is an event's key or the first four or more characters of it, or the id of one
    of its mentions.

    \b
    Example:
      tracker show e403bf7b
    """
    from tracker.query.related import find_related
    from tracker.query.show import find_event

    shown = find_event(ready(database), event_id, as_of)
    related = find_related(database, shown.mentions)
    if output_format == "json":
        import orjson

        mentions = [stored.mention.to_dict() for stored in shown.mentions]
        record = shown.corrected.record() | {"mentions": mentions}
        record["links"] = [link.to_dict() for link in related]
        click.echo(orjson.dumps(record, option=orjson.OPT_INDENT_2).decode())
        return
    for line in [*describe(shown), *_linked(related)]:
        click.echo(line.rstrip())


def _linked(related: "Sequence[Related]") -> list[str]:
    """The lines that show what the event is to other events."""
    from tracker.cli.table import clean

    lines = ["", "Linked events"] if related else []
    for link in related:
        name = link.relation.replace("_", " ")
        lines.append(f"  {name:<12}  {link.event}  {clean(link.summary)}")
    return lines


def describe(shown: "Shown") -> list[str]:
    """The lines that show an event: its values with quotes, then its mentions."""
    from tracker.cli.table import clean

    event = shown.event
    numbers = {stored.mention.id: n for n, stored in enumerate(shown.mentions, 1)}
    lines = [f"{event.id}  {clean(event.summary)}", ""]
    values = _values(event)
    if shown.corrected.review:
        values.insert(0, ("review", shown.corrected.review, "/review"))
    width = max(len(name) for name, _, _ in values)
    for name, value, pointer in values:
        lines.append(f"  {name:<{width}}  {clean(value)}")
        lines += [f"  {'':<{width}}    {said}" for said in _set_by(shown, name)]
        for item in event.evidence:
            if item.quote and _below(item.field, pointer):
                number = numbers.get(item.mention, "?")
                lines.append(f'  {"":<{width}}    [{number}] "{clean(item.quote)}"')
    if shown.corrected.statements:
        lines += ["", "Statements"]
        lines += [f"  {_statement(said)}" for said in shown.corrected.statements]
    lines += ["", "Reports"]
    for number, stored in enumerate(shown.mentions, 1):
        mention, report = stored.mention, stored.mention.report
        title = f'"{clean(report.title)}"' if report.title else ""
        head = (report.published or "undated", report.publisher or "", title)
        lines.append(f"  [{number}] " + "  ".join(clean(part) for part in head if part))
        said = _said(mention)
        lines.append(f"      {clean(report.path)}  {said}")
        if report.url:
            lines.append(f"      {clean(report.url)}")
    return lines


def _set_by(shown: "Shown", name: str) -> list[str]:
    """Who set a value, and what the reports alone say."""
    from tracker.cli.table import clean
    from tracker.export.words import ROLES, value_text

    lines = []
    for said in shown.corrected.statements:
        for field in said["holds"]:
            if field == name or (field in ROLES and name == "actors"):
                reported = value_text(field, said["instead_of"][field])
                lines.append(
                    f"set by {said['author']}, {said['time'][:10]}"
                    + (f': "{said["because"]}"' if said["because"] else "")
                    + f" (reports say {field} {reported})"
                )
    return list(dict.fromkeys(map(clean, lines)))


def _statement(said: Mapping[str, Any]) -> str:
    """A statement in one line."""
    from tracker.cli.table import clean
    from tracker.export.words import value_text

    values = ", ".join(
        f"{name}={value_text(name, value)}" if said["verb"] == "edit" else str(value)
        for name, value in said["values"].items()
    )
    parts = (said["id"][:8], said["time"][:10], said["author"], said["verb"], values)
    line = "  ".join(part for part in parts if part)
    line += f': "{said["because"]}"' if said["because"] else ""
    return clean(
        line + ("" if said["stands"] or said["verb"] == "undo" else "  (undone)")
    )


def _below(field: str, pointer: str) -> bool:
    return field == pointer or field.startswith(f"{pointer}/")


def _values(event: "Event") -> list[tuple[str, str, str]]:
    """Name, value and JSON Pointer of all that is known of the event."""
    from tracker.export.words import days, item_text, toll

    record = event.to_dict()
    values = [
        ("type", " ".join((event.kind, event.type, *event.also)), "/type"),
        (
            "status",
            event.status + (", only recalled" if event.background else ""),
            "/status",
        ),
        ("date", _date(record["date"], days), "/date"),
        ("place", _place(record["place"]), "/place"),
        ("killed", toll(record["killed"]), "/killed"),
        ("injured", toll(record["injured"]), "/injured"),
    ]
    for name in ("actors", "targets", "casualties", "amounts", "quantities", "places"):
        for position, item in enumerate(record[name]):
            values.append((name, item_text(name, item), f"/{name}/{position}"))
    for position, weapon in enumerate(event.weapons):
        values.append(("weapons", weapon, f"/weapons/{position}"))
    for name in ("claim", "aid"):
        if record[name]:
            known = ", ".join(f"{k} {v}" for k, v in record[name].items() if v)
            values.append((name, known, f"/{name}"))
    values.append(("confidence", _or_unknown(event.confidence), "/confidence"))
    sources = f"by {_counted(event.sources, 'source')} in "
    sources += _counted(event.reports, "report")
    if event.first_reported == event.last_reported:
        sources += f", {event.first_reported or 'undated'}"
    else:
        sources += f", {event.first_reported} to {event.last_reported}"
    values.append(("reported", sources, "/reported"))
    return values


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _or_unknown(value: Any) -> str:
    return "?" if value is None else str(value)


def _date(when: Any, days: Any) -> str:
    return f"{days(when)} ({when['precision']})" if when and when["start"] else "?"


def _place(place: Any) -> str:
    if place is None:
        return "?"
    names = (place["name"], place["admin2"], place["admin1"], place["country"])
    shown = ", ".join(dict.fromkeys(name for name in names if name))
    if place["lat"] is None:
        return shown
    return f"{shown} ({place['lat']}, {place['lon']}; {place['precision'] or '?'})"


def _said(mention: Any) -> str:
    """What one mention says of the tolls, for the list of reports."""
    parts = [
        f"{name} {_count(count)}"
        for name, count in (("killed", mention.killed), ("injured", mention.injured))
        if count is not None
    ]
    return ", ".join((["only recalled"] if mention.background else []) + parts)


def _count(count: Any) -> str:
    from tracker.export.words import number_range

    said = f" ({count.said_by})" if count.said_by else ""
    return number_range(count.to_dict()) + said
