"""The commands of analysts, from the command line."""

import json
import os
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tracker.pipeline
from tests.records import BLA, make_mention, make_report
from tracker.cli.main import cli
from tracker.record import Amount
from tracker.store.database import Database
from tracker.store.reports import save_report

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, sqlite_file: Path) -> Run:
    """Runs a command on a database of one event that two reports tell."""
    monkeypatch.chdir(sqlite_file.parent)
    for name in ("TRACKER_DB", "TRACKER_RATES", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TRACKER_AUTHOR", "ann")
    grant = Amount(3e6, 3e6, currency="PKR", role="compensation")
    with Database(f"sqlite:///{sqlite_file}") as database:
        for name, day, killed in (("dawn", 27, 3), ("jang", 29, 6)):
            report = make_report(
                f"{name}.txt", f"A bomb: {name}.", publisher=name,
                published=date(2026, 1, day),
            )  # fmt: skip
            mention = make_mention(
                report, id=name, killed=killed, actors=(BLA,), amounts=(grant,)
            )
            save_report(database, report, [mention])

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(cli, [*arguments])

    return run_command


def ends_well(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


def test_show_tells_who_set_a_value_and_what_reports_say(run: Run) -> None:
    ends_well(run("edit", "dawn", "--set", "killed=5", "--because", "a list"))
    ends_well(run("note", "dawn", "ask the railway", "--author", "bob"))
    shown = ends_well(run("show", "dawn"))
    assert "set by ann, " in shown
    assert '"a list" (reports say killed 6 (3-6))' in shown
    assert "bob  note  ask the railway" in shown
    event = json.loads(ends_well(run("show", "dawn", "--format", "json")))
    assert event["killed"]["best"] == 5
    assert [said["author"] for said in event["statements"]] == ["ann", "bob"]
    assert "bombing (edited)" in ends_well(run("timeline"))


def test_diff_and_changes_tell_how_the_account_moved(run: Run) -> None:
    ends_well(run("edit", "dawn", "--set", "killed=5", "--known", "2026-02-01"))
    lines = ends_well(run("diff", "dawn")).splitlines()
    assert lines[1:] == [
        "2026-01-27  first reported by dawn",
        "2026-01-29  jang",
        "  killed 3 -> 6 (3-6)",
        "2026-02-01  ann (edit) killed=5",
        "  killed 6 (3-6) -> 5",
    ]
    asked = ends_well(run("diff", "dawn", "--as-of", "2026-01-29")).splitlines()
    assert asked == lines[:4]
    assert len(ends_well(run("reports", "--as-of", "2026-01-28")).splitlines()) == 2
    told = ends_well(run("changes", "--since", "2026-01-28", "--until", "2026-01-30"))
    assert "moved" in told.splitlines()[0]
    assert told.splitlines()[1:] == ["  killed 3 -> 6 (3-6)"]
    (line,) = ends_well(
        run("changes", "--since", "2026-01-28", "--format", "jsonl")
    ).splitlines()
    assert json.loads(line)["after"]["killed"]["best"] == 5
    assert run("changes", "--since", "2999").stderr == "Nothing changed.\n"


def test_reject_undo_and_statements(run: Run) -> None:
    ends_well(run("reject", "dawn", "--because", "a drill"))
    assert run("timeline").stderr == "No events.\n"
    assert "rejected" in ends_well(run("timeline", "--rejected"))
    key = ends_well(run("undo", "dawn")).split(":")[0]
    assert "bombing" in ends_well(run("timeline"))
    listed = ends_well(run("statements", "list")).splitlines()
    assert [line.split()[5] for line in listed[1:]] == ["reject", "undo"]
    assert listed[1].endswith("undone")
    ends_well(run("undo", key))
    ends_well(run("statements", "export", "ours.jsonl"))
    again = ends_well(run("statements", "import", "ours.jsonl"))
    assert again == "0 new statements, 3 known\n"


def test_an_event_by_hand(run: Run) -> None:
    made = ends_well(
        run(
            "add", "--set", "type=protest", "--set", "date=2026-01-20", "--set",
            "killed=0", "--source", "Radio Mach", "--quote", "A protest was held.",
        )
    )  # fmt: skip
    event = made.split()[3]
    assert "Radio Mach" in ends_well(run("show", event))
    assert "A protest was held." in ends_well(run("show", event))
    assert " 0 faults" in ends_well(run("verify"))


def test_exports_say_what_was_set_and_what_it_comes_to(
    run: Run, tmp_path: Path
) -> None:
    ends_well(run("edit", "dawn", "--set", "killed=5"))
    ends_well(run("export", "e.csv", "--lists", "--currency", "usd"))
    header, row = (tmp_path / "e.csv").read_text("utf-8").splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=False))
    assert "killed,ann," in row
    assert row.split(",")[-3] != ""
    assert cells["id"].startswith("e")
    told = (tmp_path / "e.statements.csv").read_text("utf-8").splitlines()
    assert ",ann,edit,killed,5,6 (3-6),," in told[1]


def test_sums_of_money_are_shown_with_their_rate(run: Run) -> None:
    told = ends_well(run("stats", "--by", "type", "--currency", "USD"))
    assert "compensation" in told
    assert "exchange_rates.csv" in told
    csv = ends_well(run("stats", "--by", "type", "--money", "--format", "csv"))
    assert "bombing,compensation,PKR,1,3000000,3000000,0,,,0,,,,0" in csv


def test_reparse_says_what_changed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ends_well(run("edit", "dawn", "--set", "injured=2"))
    ends_well(run("split", "dawn", "2", "--because", "two bombs"))
    monkeypatch.setattr(
        tracker.pipeline,
        "parse_report",
        lambda report: [
            make_mention(report, id=report.publisher or "", killed=7, actors=(BLA,))
        ],
    )
    tried = ends_well(run("reparse", "--dry-run"))
    assert tried.endswith("(nothing was written)\n")
    told = ends_well(run("reparse"))
    assert "killed 6 (3-6) -> 6 (6-7)" in told or "-> 7" in told
    assert "kept: edit injured by ann" in told
    assert ', two events, by ann: "two bombs"' in told
    assert "1 statements and 1 judgements kept" in told


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["edit", "dawn", "--set", "killed=-3"], "killed is a number"),
        (["edit", "dawn", "--set", "date=3013-01-01"], "no event is before 1500"),
        (["diff", "dawn", "--as-of", "2026-01-01"], "nothing had been reported"),
        (["edit", "nothing", "--set", "killed=3"], "no event 'nothing' is stored"),
        (["reject", "nothing"], "no event 'nothing' is stored"),
        (["undo", "dawn"], "nobody has said anything"),
        (["note", "dawn", " "], "the note is empty"),
        (["confirm", "dawn", "--author", "a\nb"], "is no author"),
        (["add", "--set", "killed=3", "--source", "x"], "an event needs a type"),
        (["statements", "import", "no.jsonl"], "no.jsonl: does not exist"),
        (["stats", "--currency", "QQQ"], "no rates of 'QQQ' are known"),
    ],
)
def test_bad_input_gets_one_line_and_changes_nothing(
    run: Run, arguments: list[str], fault: str
) -> None:
    before = _content()
    result = run(*arguments)
    assert result.exit_code == 1
    assert fault in result.stderr
    assert result.stderr.count("\n") == 1
    assert _content() == before


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_a_file_with_a_faulty_line_changes_nothing(run: Run, tmp_path: Path) -> None:
    ends_well(run("edit", "dawn", "--set", "killed=5"))
    ends_well(run("statements", "export", "s.jsonl"))
    ends_well(run("undo", "dawn"))
    before = _content()
    good = (tmp_path / "s.jsonl").read_text("utf-8")
    (tmp_path / "s.jsonl").write_text(good + good.replace('"ann"', '"eve"'))
    result = run("statements", "import", "s.jsonl")
    assert result.exit_code == 1
    assert "s.jsonl, line 2: the statement was changed" in result.stderr
    assert _content() == before


def _content() -> list[str]:
    with sqlite3.connect("tracker.db") as connection:
        return list(connection.iterdump())
