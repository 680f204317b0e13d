"""Whole reports with the events that they yield, all values and evidence.

`pytest --update-golden` writes the files anew: read the diff before you commit it.
"""

from pathlib import Path

import pytest

from tests.conftest import CheckGolden
from tracker.pipeline import parse_report
from tracker.read.files import read_reports

FOLDER = Path(__file__).parent / "golden"
REPORTS = sorted(p for p in FOLDER.iterdir() if p.suffix in (".txt", ".html"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_report_yields_its_golden_events(
    path: Path, check_golden: CheckGolden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)  # the record holds the path as it was given
    reports = list(read_reports(Path(path.name)))
    records = [m.to_dict() for report in reports for m in parse_report(report)]
    text = reports[0].text
    quoted = [e for record in records for e in record["evidence"] if "quote" in e]
    assert [e for e in quoted if text[e["start"] : e["end"]] != e["quote"]] == []
    # confidence is fitted anew now and then, with no change of what is read
    told = [{**record, "confidence": None} for record in records]
    check_golden(path.with_suffix(".json"), told)


def test_every_golden_file_has_its_report() -> None:
    assert {p.stem for p in FOLDER.glob("*.json")} == {p.stem for p in REPORTS}


def test_the_negative_report_yields_nothing() -> None:
    assert (FOLDER / "negative-markets.json").read_text(encoding="utf-8") == "[]\n"
