"""The columns of the exports: name, meaning, and how an event fills them.

docs/csv.md lists the same columns; a test holds the two together.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tracker.export.words import Record, item_text, joined, value_text

Cell = str | int | float | bool | None


class Column(NamedTuple):
    """A column of a table of events."""

    name: str
    meaning: str
    fill: Callable[[Record], Cell]


def _plain(name: str, meaning: str, *path: str) -> Column:
    """A column that holds one value of the record, `name` or the one at the path."""
    keys = path or (name,)

    def fill(event: Record) -> Cell:
        value: Any = event
        for key in keys:
            value = value[key] if value is not None else None
        return value  # type: ignore[no-any-return]

    return Column(name, meaning, fill)


def _actors(name: str, role: str) -> Column:
    def fill(event: Record) -> Cell:
        return joined(a["name"] for a in event["actors"] if a["role"] == role)

    return Column(name, f"canonical names of actors with the role {role}", fill)


def _amount(name: str, meaning: str, key: str) -> Column:
    def fill(event: Record) -> Cell:
        totals = [amount for amount in event["amounts"] if amount["in_total"]]
        value: Cell = totals[0][key] if totals else None
        return value

    return Column(name, f"{meaning} of the first sum of money that is a total", fill)


def _converted(name: str, meaning: str, key: str) -> Column:
    def fill(event: Record) -> Cell:
        totals = [amount for amount in event["amounts"] if amount["in_total"]]
        value: Cell = (totals[0].get("converted") or {}).get(key) if totals else None
        return value

    return Column(name, f"{meaning} of that sum as `--currency` converts it", fill)


def _edited(event: Record) -> Iterator[str]:
    return (name for said in event["statements"] for name in said["holds"])


def _texts(name: str, meaning: str, source: str | None = None) -> Column:
    def fill(event: Record) -> Cell:
        key = source or name
        return joined(item_text(key, item) for item in event[key])

    return Column(name, meaning, fill)


COLUMNS = (
    _plain("id", "the event's key; `tracker show ID` shows all that is known of it"),
    _plain("kind", "incident, operation, aid or cooperation"),
    _plain("type", "the main type, as in data/taxonomy.csv"),
    Column("also", "further types", lambda e: joined(e["also"])),
    _plain("status", "occurred, attempted, foiled, planned, threatened or denied"),
    _plain("background", "true where reports only recall the event"),
    _plain("tally", "true where the figure is over several happenings: sum it never"),
    _plain("summary", "the event in a few words"),
    _plain("start", "the first day, YYYY-MM-DD", "date", "start"),
    _plain("end", "the last day, included", "date", "end"),
    _plain("date_precision", "day, range, month, year or unknown", "date", "precision"),
    _plain("place", "the most specific place", "place", "name"),
    _plain("place_kind", "site, populated_place, district, ...", "place", "kind"),
    _plain("relation", "at, near, between or in", "place", "relation"),
    _plain("admin2", "the district", "place", "admin2"),
    _plain("admin1", "the province or state", "place", "admin1"),
    _plain("country", "ISO 3166-1 alpha-2", "place", "country"),
    _plain("latitude", "WGS 84 degrees", "place", "lat"),
    _plain("longitude", "WGS 84 degrees", "place", "lon"),
    _plain("place_precision", "how exact the point is", "place", "precision"),
    _plain("gazetteer_id", "the place in the gazetteer", "place", "gazetteer_id"),
    _texts("other_places", "further places, with their roles", "places"),
    _actors("perpetrators", "perpetrator"),
    _actors("victims", "victim"),
    _actors("responders", "responder"),
    _actors("donors", "donor"),
    _actors("recipients", "recipient"),
    _actors("implementers", "implementer"),
    _actors("participants", "participant"),
    Column(
        "targets", "what was hit", lambda e: joined(t["name"] for t in e["targets"])
    ),
    Column(
        "target_categories",
        "the categories of the targets",
        lambda e: joined(t["category"] for t in e["targets"]),
    ),
    Column("weapons", "what was used", lambda e: joined(e["weapons"])),
    _plain("killed_best", "the number of dead to go by", "killed", "best"),
    _plain("killed_low", "the lowest that a source stands by", "killed", "low"),
    _plain("killed_high", "the highest that a source stands by", "killed", "high"),
    _plain("injured_best", "the number of injured to go by", "injured", "best"),
    _plain("injured_low", "the lowest that a source stands by", "injured", "low"),
    _plain("injured_high", "the highest that a source stands by", "injured", "high"),
    _texts("casualties", "groups of people, as counted"),
    _plain("claim_status", "claimed, unclaimed or denied", "claim", "status"),
    _plain("claim_by", "who claimed it", "claim", "by"),
    _amount("amount_min", "the lower bound", "min"),
    _amount("amount_max", "the upper bound", "max"),
    _amount("amount_currency", "the ISO 4217 currency", "currency"),
    _amount("amount_role", "the role (pledge, commitment, ...)", "role"),
    _texts("amounts", "all sums of money"),
    _texts("quantities", "things counted or measured"),
    _plain("aid_stage", "offered, pledged, committed, ...", "aid", "stage"),
    _plain("aid_project", "what the aid is for", "aid", "project"),
    _plain("dac_purpose_code", "the OECD's purpose code", "aid", "dac_purpose_code"),
    _plain("confidence", "the chance that type, date and place are right, 0 to 1"),
    _plain("first_reported", "publication of the first report"),
    _plain("last_reported", "publication of the latest report"),
    _plain("sources", "how many publishers report it"),
    _plain("reports", "how many reports tell of it"),
    _plain("review", "confirmed or rejected, by an analyst"),
    Column("edited", "the fields that analysts set", lambda e: joined(_edited(e))),
    Column(
        "edited_by",
        "who set them",
        lambda e: joined(s["author"] for s in e["statements"] if s["holds"]),
    ),
    Column(
        "notes",
        "what analysts note",
        lambda e: joined(
            s["values"]["text"]
            for s in e["statements"]
            if s["verb"] == "note" and s["stands"]
        ),
    ),
    _converted("amount_converted_min", "the lower bound", "min"),
    _converted("amount_converted_max", "the upper bound", "max"),
    _converted("amount_converted_currency", "the currency", "currency"),
    _converted("amount_rate", "the rate", "rate"),
    _converted("amount_rate_day", "the day or year of the rate", "rate_day"),
    _converted("amount_rate_source", "the source of the rate", "rate_source"),
)


def flat(event: Record) -> dict[str, Cell]:
    """The event as one flat row: column names and cells, unknown ones None."""
    return {column.name: column.fill(event) for column in COLUMNS}


class ListColumns(NamedTuple):
    """A long table beside the events: one row for each item of a list."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Record], Iterator[tuple[Cell, ...]]]


def _list(name: str, *columns: str) -> ListColumns:
    headers = {"lat": "latitude", "lon": "longitude"}

    def rows(event: Record) -> Iterator[tuple[Cell, ...]]:
        for position, item in enumerate(event[name]):
            yield (event["id"], position, *(item.get(column) for column in columns))

    named = (headers.get(column, column) for column in columns)
    return ListColumns(name, ("event_id", "position", *named), rows)


def _mentions(event: Record) -> Iterator[tuple[Cell, ...]]:
    for position, mention in enumerate(event["mentions"]):
        report, killed = mention["report"], mention["killed"] or {}
        injured = mention["injured"] or {}
        yield (
            event["id"],
            position,
            mention["id"],
            *(report[name] for name in REPORT),
            mention["background"],
            mention["type"],
            mention["status"],
            *(killed.get(name) for name in ("min", "max", "said_by")),
            *(injured.get(name) for name in ("min", "max", "said_by")),
            mention["confidence"],
        )


def _statements(event: Record) -> Iterator[tuple[Cell, ...]]:
    """A row for each value that is set, and one for a statement that sets none."""
    for position, said in enumerate(event["statements"]):
        named = said["values"] or {None: None}
        for name, value in named.items():
            edit = said["verb"] == "edit" and name is not None
            yield (
                event["id"],
                position,
                said["id"],
                said["time"],
                said["author"],
                said["verb"],
                name,
                value_text(name, value) if edit else value,
                value_text(name, said["instead_of"][name]) if edit else None,
                said["because"],
                said["known"],
                said["stands"],
                name in said["holds"] if edit else None,
            )


def _amounts(event: Record) -> Iterator[tuple[Cell, ...]]:
    for position, amount in enumerate(event["amounts"]):
        converted = amount.get("converted") or {}
        yield (
            event["id"],
            position,
            *(amount[name] for name in AMOUNT),
            *(converted.get(name) for name in ("min", "max", *RATE)),
        )


REPORT = ("path", "title", "publisher", "published", "url")
NUMBER = ("min", "max", "approx")
AMOUNT = (*NUMBER, "currency", "role", "in_total", "said_by")
RATE = ("currency", "rate", "rate_day", "rate_source")
LISTS = (
    _list(
        "casualties", "outcome", "group", "side", *NUMBER, "in_total", "said_by"
    ),
    _list(
        "actors", "name", "role", "category", "country", "certainty", "said_by", "text"
    ),
    _list("targets", "name", "category", "damage"),
    _list(
        "places", "role", "name", "kind", "admin2", "admin1", "country", "lat", "lon",
        "precision", "gazetteer_id",
    ),
    ListColumns(
        "amounts",
        (
            "event_id", "position", *AMOUNT, "converted_min", "converted_max",
            *(f"converted_{name}" for name in RATE),
        ),
        _amounts,
    ),
    _list("quantities", *NUMBER, "unit", "item", "role", "in_total"),
    _list("evidence", "field", "quote", "basis", "mention", "start", "end", "rule"),
    ListColumns(
        "mentions",
        (
            "event_id", "position", "mention", *REPORT, "background", "type", "status",
            "killed_min", "killed_max", "killed_said_by",
            "injured_min", "injured_max", "injured_said_by", "confidence",
        ),
        _mentions,
    ),
    ListColumns(
        "statements",
        (
            "event_id", "position", "statement", "time", "author", "verb", "field",
            "value", "reported", "because", "known", "stands", "holds",
        ),
        _statements,
    ),
)  # fmt: skip
