"""The commands about places."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tracker.cli.main import cli

TEXT = "QUETTA: A bomb went off in the Mach area of Kachhi district, police said today."

PLACED = ("name", "lat", "lon", "country")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_geoparse_prints_the_contracts_lines(report: Path) -> None:
    result = CliRunner().invoke(cli, ["geoparse", str(report), "--format", "jsonl"])
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["text"] for row in rows] == ["QUETTA", "Mach", "Kachhi"]
    for row in rows:
        assert list(row) == ["report", "start", "end", "text", *PLACED]
        assert TEXT[row["start"] : row["end"]] == row["text"]
        assert row["report"] == str(report)
        assert row["country"] == "PK"


def test_geoparse_resolves_exactly_the_given_spans(
    report: Path, tmp_path: Path
) -> None:
    spans = tmp_path / "spans.jsonl"
    span = {"report": str(report), "start": 31, "end": 35, "text": "Mach"}
    spans.write_text(json.dumps(span) + "\n", encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["geoparse", str(report), "--format", "jsonl", "--toponyms", str(spans)]
    )
    [row] = [json.loads(line) for line in result.stdout.splitlines()]
    assert (row["start"], row["end"]) == (31, 35)
    assert row["lat"] == pytest.approx(29.87, abs=0.05)


def test_faulty_spans_are_named(report: Path, tmp_path: Path) -> None:
    spans = tmp_path / "spans.jsonl"
    spans.write_text("nonsense\n", encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["geoparse", str(report), "--toponyms", str(spans)]
    )
    assert result.exit_code == 1
    assert "line 1" in result.output


def test_file_that_cannot_be_read_does_not_stop_the_others(
    report: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.txt"
    result = CliRunner().invoke(
        cli, ["geoparse", str(missing), str(report), "--format", "jsonl"]
    )
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_search_show_and_near_agree() -> None:
    run = CliRunner()
    found = run.invoke(cli, ["places", "search", "Mach", "--country", "PK"])
    assert found.exit_code == 0
    place_id = found.stdout.split("\t")[0]
    shown = run.invoke(cli, ["places", "show", place_id])
    assert "Balochistan" in shown.stdout
    near = run.invoke(cli, ["places", "near", "Mach, Balochistan", "--within", "1"])
    assert place_id in near.stdout
    point = run.invoke(cli, ["places", "near", "29.867,67.33", "--within", "1"])
    assert point.stdout == near.stdout


@pytest.mark.parametrize(
    "arguments",
    [["search", "Xyzzyx"], ["show", "overlay:pk:xyzzyx"], ["near", "Xyzzyx"]],
)
def test_unknown_place_is_one_clear_line(arguments: list[str]) -> None:
    result = CliRunner().invoke(cli, ["places", *arguments])
    assert result.exit_code == 1
    assert "no place of the gazetteer" in result.output
    assert "Traceback" not in result.output


def test_geocode_leaves_unknown_places_empty() -> None:
    result = CliRunner().invoke(cli, ["geocode", "Mach, Balochistan", "Xyzzyx"])
    assert result.exit_code == 0
    known, unknown = result.stdout.splitlines()
    assert known.startswith("Mach, Balochistan\t29.8670\t67.3300")
    assert unknown == "Xyzzyx\t\t\t"


def test_sources_are_listed() -> None:
    result = CliRunner().invoke(cli, ["gazetteer", "list"])
    assert "overlay\t" in result.stdout
