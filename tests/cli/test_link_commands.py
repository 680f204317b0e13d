"""The commands that merge, split and review, on labelled reports."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from tracker.cli.main import cli

Run = Callable[..., Result]
REPORTS = Path(__file__).parent.parent / "link" / "reports"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    monkeypatch.setenv("TRACKER_AUTHOR", "Ann")

    def call(*arguments: str, code: int = 0) -> Result:
        result = CliRunner().invoke(cli, list(arguments))
        assert result.exit_code == code, result.output
        return result

    names = ("station-morning", "station-evening", "rally-next", "rally-strike")
    call("ingest", *(str(REPORTS / f"{name}.txt") for name in names))
    return call


def keys(run: Run, *conditions: str) -> list[str]:
    lines = run("timeline", "--format", "jsonl", *conditions).output.splitlines()
    return [orjson.loads(line)["id"] for line in lines]


def test_events_are_merged_split_and_restored(run: Run, tmp_path: Path) -> None:
    before = keys(run)
    made = run("merge", before[0], before[1], "--because", "one")
    assert len(keys(run)) == len(before) - 1
    file = tmp_path / "judgements.jsonl"
    run("link", "export", str(file))
    run("link", "undo", made.output.split(":")[0], "--because", "two trains")
    assert keys(run) == before
    shown = run("link", "judgements").output
    assert 'taken back by Ann: "two trains"' in shown
    back = tmp_path / "back.jsonl"
    run("link", "export", str(back))
    other = ("--db", str(tmp_path / "other.db"))
    run("ingest", str(REPORTS / "rally-next.txt"), *other)
    run("link", "import", str(back), *other)
    assert run("link", "judgements", *other).output == shown
    assert "0 new" in run("link", "import", str(back)).output
    (blast, *_) = keys(run, "--until", "2024")
    run("split", blast, "2")
    assert len(keys(run)) == len(before) + 1
    assert "2 judgements" not in run("link", "import", str(file)).output
    assert "nothing is doubtful" in run("link", "review").output


def test_a_protest_is_shown_with_what_it_answers(run: Run) -> None:
    (protest,) = keys(run, "--type", "protest")
    assert "response to" in run("show", protest).output


def test_linking_anew_and_its_commands_take_a_database(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRACKER_DB")
    database = str(tmp_path / "tracker.db")
    told = run("link", "--db", database).output
    assert told == run("link", "anew", "--db", database).output
    assert "events; " in told
    before = run("link", "review", "--db", database).output
    assert run("link", "--db", database, "review").output == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", "enowhere", "e123456"),
        ("link", "undo", "j123456"),
        ("split", "ex", "1"),
    ],
)
def test_what_is_unknown_is_one_clear_line(
    run: Run, arguments: tuple[str, ...]
) -> None:
    result = run(*arguments, code=1)
    assert result.output.startswith("Error: ")
    assert len(result.output.splitlines()) == 1
