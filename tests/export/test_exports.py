"""Exports: what analysts open, whole or not at all, and safe to open."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import BLA, KARACHI, MACH, make_mention, make_report
from tracker.export.columns import COLUMNS, LISTS
from tracker.export.csv_cells import safe
from tracker.export.csv_file import write_csv
from tracker.export.files import ExportError, export_events, list_path
from tracker.export.geojson import write_geojson
from tracker.export.jsonl import write_jsonl
from tracker.export.words import item_text, number_range
from tracker.link.account import mention_key
from tracker.link.event import Stored
from tracker.link.policy import derive_event
from tracker.query.find import UNSAID
from tracker.record import (
    Actor,
    Amount,
    Casualty,
    Claim,
    Evidence,
    FurtherPlace,
    Quantity,
    Target,
)

DOCS = Path(__file__).parents[2] / "docs" / "csv.md"


def event(**values: Any) -> dict[str, Any]:
    """An event of one mention, as a query gives it."""
    report = make_report(publisher="Dawn", title="A bomb", url="https://example.org/1")
    mention = make_mention(report, **values)
    stored = Stored(mention_key("r", mention.id), "r", mention)
    told = derive_event([stored]).to_dict() | UNSAID
    return told | {"mentions": [mention.to_dict()]}


FULL = event(
    killed=5,
    injured=0,
    actors=(BLA, Actor("=Army", "responder", "military", "PK")),
    targets=(Target("Jaffar Express", "transport", "derailed"),),
    weapons=("ied",),
    casualties=(
        Casualty("killed", "people", "civilian", 5, None),
        Casualty("killed", "children", "civilian", None, 2, True, in_total=False),
    ),
    places=(FurtherPlace("also", "Sibi", lat=29.5, lon=67.9),),
    claim=Claim("claimed", "BLA", "perpetrator"),
    amounts=(
        Amount(1e6, 1e6, currency="PKR", role="damage", in_total=False),
        Amount(4.5e6, None, currency="PKR", role="compensation"),
    ),
    quantities=(Quantity(4, 4, unit="item", item="carriages", role="damaged"),),
    confidence=0.93,
)


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def as_csv(*events: dict[str, Any]) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    assert write_csv(events, file) == len(events)
    return read_csv(file.getvalue())


def test_a_row_holds_the_event() -> None:
    (row,) = as_csv(FULL)
    expected = {
        "type": "bombing",
        "background": "false",
        "start": "2026-01-26",
        "end": "2026-01-26",
        "date_precision": "day",
        "place": "Mach",
        "admin1": "Balochistan",
        "country": "PK",
        "latitude": "29.86",
        "longitude": "67.33",
        "perpetrators": "Balochistan Liberation Army",
        "responders": "'=Army",
        "killed_best": "5",
        "injured_best": "0",
        "casualties": "5+ people killed; up to ~2 children killed (part)",
        "claim_status": "claimed",
        "claim_by": "BLA",
        "amount_min": "4500000",
        "amount_max": "",
        "amount_currency": "PKR",
        "amount_role": "compensation",
        "amounts": "1000000 PKR damage (part); 4500000+ PKR compensation",
        "quantities": "4 carriages damaged",
        "other_places": "Sibi (also)",
        "confidence": "0.93",
        "first_reported": "2026-01-28",
        "sources": "1",
    }
    assert {name: row[name] for name in expected} == expected


def test_unknown_is_empty_and_zero_is_zero() -> None:
    unknown, zero = as_csv(event(place=None, day=None), event(killed=0))
    assert unknown["killed_best"] == ""
    assert zero["killed_best"] == "0"
    for name in ("start", "place", "latitude", "confidence", "amount_min", "donors"):
        assert unknown[name] == ""


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+92 300",
        "-x",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "  =1",
        "\n=1",
        "＝1",
        "\u00a0=1",
    ],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("cell", [-2.5, -3, 0, "Mach", "5-8", "a=b", "", "2026-01-26"])
def test_numbers_and_plain_text_are_written_as_they_are(cell: Any) -> None:
    assert safe(cell) == cell


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    written = str(safe(text))
    assert not written.lstrip().startswith(("=", "+", "-", "@"))
    assert written.removeprefix("'") == text.removeprefix("'") or written == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_what_is_written_can_be_read_again(names: list[str]) -> None:
    record = FULL | {"summary": names[0], "weapons": names}
    (row,) = as_csv(record)
    assert row["summary"].removeprefix("'") == names[0].removeprefix("'")


@pytest.mark.parametrize(
    ("low", "high", "approx", "text"),
    [
        (5, 5, False, "5"),
        (5, None, False, "5+"),
        (None, 8, False, "up to 8"),
        (5, 8, False, "5-8"),
        (12.8e9, 12.8e9, True, "~12800000000"),
        (0, 0, False, "0"),
        (None, None, True, "?"),
        (2.5, 2.5, False, "2.5"),
    ],
)
def test_numbers_are_shown_with_their_bounds(
    low: float | None, high: float | None, approx: bool, text: str
) -> None:
    assert number_range({"min": low, "max": high, "approx": approx}) == text


def test_items_are_shown_in_words() -> None:
    suspected = FULL["actors"][0] | {"certainty": "suspected"}
    name = "Balochistan Liberation Army"
    assert item_text("actors", suspected) == f"{name} (perpetrator) suspected"
    assert item_text("targets", FULL["targets"][0]) == (
        "Jaffar Express (transport) derailed"
    )


def test_geojson_has_longitude_first_and_no_geometry_without_a_point() -> None:
    file = io.StringIO()
    assert write_geojson([FULL, event(place=None)], file) == 2
    placed, unplaced = json.loads(file.getvalue())["features"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [67.33, 29.86]}
    assert unplaced["geometry"] is None
    assert placed["id"] == FULL["id"]
    assert placed["properties"]["killed_best"] == 5
    assert unplaced["properties"]["killed_best"] is None
    assert "latitude" not in placed["properties"]


def test_an_empty_collection_is_valid() -> None:
    file = io.StringIO()
    write_geojson([], file)
    assert json.loads(file.getvalue()) == {"type": "FeatureCollection", "features": []}


def test_jsonl_is_one_event_a_line() -> None:
    file = io.StringIO()
    write_jsonl([FULL, FULL | {"summary": "two\nlines"}], file)
    lines = file.getvalue().splitlines()
    assert [json.loads(line)["summary"] for line in lines] == [
        FULL["summary"],
        "two\nlines",
    ]


def test_lists_are_long_tables_beside_the_events(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    assert export_events([FULL], path, lists=True) == 1
    assert {p.name for p in tmp_path.iterdir()} == {
        "events.csv",
        *(f"events.{table.name}.csv" for table in LISTS),
    }

    def rows(name: str) -> list[dict[str, str]]:
        return read_csv(list_path(path, name).read_text("utf-8"))

    assert [(r["min"], r["max"], r["in_total"]) for r in rows("casualties")] == [
        ("5", "", "true"),
        ("", "2", "false"),
    ]
    assert [r["name"] for r in rows("actors")] == [BLA.name, "'=Army"]
    assert rows("places")[0]["latitude"] == "29.5"
    (mention,) = rows("mentions")
    assert (mention["publisher"], mention["killed_min"]) == ("Dawn", "5")
    (evidence,) = rows("evidence")
    assert evidence["mention"] == mention["mention"]
    assert {r["event_id"] for r in rows("amounts")} == {FULL["id"]}


@pytest.mark.parametrize("bom", [True, False])
def test_excels_mark_is_there_only_if_asked_for(tmp_path: Path, bom: bool) -> None:
    path = tmp_path / "events.csv"
    export_events([FULL], path, bom=bom)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") is bom


def failing() -> Iterator[dict[str, Any]]:
    yield FULL
    raise RuntimeError


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "geojson"])
def test_an_export_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"events.{suffix}"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        export_events(failing(), path)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "old"
    export_events([FULL], path)
    assert "Mach" in path.read_text("utf-8")


def test_an_export_to_where_it_cannot_be_says_so(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for path, words in (
        (tmp_path / "events.xls", "must end in one of"),
        (tmp_path / "events", "must end in one of"),
        (tmp_path / "no" / "events.csv", "No such file"),
        (tmp_path / "folder.csv", "is a folder"),
    ):
        with pytest.raises(ExportError, match=words):
            export_events([FULL], path)
    with pytest.raises(ExportError, match=r"only a \.csv"):
        export_events([FULL], tmp_path / "events.jsonl", lists=True)


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("old")
    path.chmod(0o640)
    export_events([FULL], path)
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_docs_list_the_columns_just_as_they_are() -> None:
    text = DOCS.read_text("utf-8")
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.S | re.M))
    documented = re.findall(r"^\| `(\w+)` \| (.+?) \|$", sections["Events"], re.M)
    assert documented == [(column.name, column.meaning) for column in COLUMNS]
    lists = dict(re.findall(r"^\| `events\.(\w+)\.csv` \| (.+?) \|", text, re.M))
    assert lists == {
        table.name: ", ".join(f"`{column}`" for column in table.columns)
        for table in LISTS
    }


def test_two_events_of_different_places_share_no_cells() -> None:
    one, two = as_csv(event(place=MACH), event(place=KARACHI))
    assert (one["admin2"], two["admin2"]) == ("Kachhi", "Karachi South")


def test_evidence_of_a_value_is_exported_with_its_quote() -> None:
    quoted = (Evidence("/killed", 0, 1, "A"),)
    record = event(killed=1, evidence=quoted)
    (table,) = (table for table in LISTS if table.name == "evidence")
    (row,) = table.rows(record)
    named = dict(zip(table.columns, row, strict=True))
    assert (named["field"], named["quote"]) == ("/killed", "A")
