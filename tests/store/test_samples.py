"""The sample reports, stored: deriving all events anew gives the same database."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.databases import dump
from tracker.pipeline import parse_report
from tracker.read.files import read_reports
from tracker.store.database import Database
from tracker.store.events import derive_all
from tracker.store.models import Base
from tracker.store.reports import save_report

ROOT = Path(__file__).parents[2]
GOLDEN, SAMPLES, LABELLED = (
    sorted(p for p in (ROOT / name).iterdir() if p.suffix in (".txt", ".html"))
    for name in ("tests/golden", "data/reports", "tests/link/reports")
)


def check(paths: Sequence[Path]) -> int:
    """How many events the reports tell of, which must stand as they were."""
    with Database("sqlite://") as database:
        Base.metadata.create_all(database.engine)
        for path in paths:
            for report in read_reports(path):
                save_report(database, report, parse_report(report))
        before = dump(database)
        derive_all(database)
        assert dump(database) == before
    return len(before["event"])


@pytest.mark.parametrize("path", [*GOLDEN, *SAMPLES], ids=lambda path: path.stem)
def test_deriving_a_sample_anew_gives_the_same_database(path: Path) -> None:
    check([path])


@pytest.mark.parametrize(
    "paths", [GOLDEN, SAMPLES, LABELLED], ids=["golden", "samples", "labelled"]
)
def test_deriving_many_reports_anew_gives_the_same_database(
    paths: Sequence[Path],
) -> None:
    assert check(paths) > len(paths) / 3
