"""Fixtures for all tests."""

import difflib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tracker.paths import DATA
from tracker.record import EventMention

pytest_plugins = ["tests.databases"]

Record = dict[str, Any]
CheckGolden = Callable[[Path, list[Record]], None]
CheckRecord = Callable[[Record], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew; read the diff before you commit it",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "odd_records: makes records that do not fit the schema on purpose"
    )


@pytest.fixture(scope="session")
def validator() -> Draft202012Validator:
    """The record's JSON Schema, ready to check records."""
    schema = json.loads((DATA / "record.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="session")
def check_record(validator: Draft202012Validator) -> CheckRecord:
    """Fails with the first field of a record that does not fit the schema."""

    def check(record: Record) -> None:
        for error in validator.iter_errors(record):
            pytest.fail(f"{error.json_path}: {error.message}")

    return check


@pytest.fixture(autouse=True)
def every_record_fits_the_schema(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    check_record: CheckRecord,
) -> Iterator[None]:
    """Checks each record that a test makes, once the test is over."""
    if request.node.get_closest_marker("odd_records"):
        yield
        return
    made: list[EventMention] = []
    make = EventMention.__init__

    def make_and_note(self: EventMention, *args: Any, **values: Any) -> None:
        make(self, *args, **values)
        made.append(self)

    monkeypatch.setattr(EventMention, "__init__", make_and_note)
    yield
    for record in _different(made):
        check_record(record)


def _different(made: list[EventMention]) -> Iterator[Record]:
    """The records without those that differ by their ids alone."""
    seen = set()
    for mention in made:
        record = mention.to_dict()
        key = json.dumps({**record, "id": "", "report": ""}, sort_keys=True)
        if key not in seen:
            seen.add(key)
            yield record


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> CheckGolden:
    """Compares records with those in a golden file, or writes them there."""

    def check(path: Path, records: list[Record]) -> None:
        told = json.dumps(records, indent=1, ensure_ascii=False) + "\n"
        if request.config.getoption("--update-golden"):
            path.write_text(told, encoding="utf-8")
            return
        known = path.read_text(encoding="utf-8") if path.exists() else ""
        if told != known:
            lines = difflib.unified_diff(
                known.splitlines(),
                told.splitlines(),
                "golden",
                "told",
                n=4,
                lineterm="",
            )
            pytest.fail(f"{path.name} has changed:\n" + "\n".join(lines))

    return check
