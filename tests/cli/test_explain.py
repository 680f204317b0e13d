"""`tracker explain` and `tracker rules`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tracker.cli.main import cli

REPORT = """Title: Two men shot dead in Larkana
Published: 2024-05-02

LARKANA: Gunmen shot dead two men in Larkana on Wednesday, police said.

Firefighters held a mock drill on a bomb attack at the port.

The attack is the second in a week in Larkana. A bomb in Sukkur killed three people on
Tuesday. A gas cylinder exploded in a kitchen.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_each_sentence_is_shown_with_its_triggers_and_their_rules(
    report: Path,
) -> None:
    shown = run("explain", report).stdout
    assert "[1]" in shown
    assert '"shot dead": armed_attack, "' in shown
    assert "(fire.toml)" in shown


def test_findings_are_shown_with_what_they_mean(report: Path) -> None:
    shown = run("explain", report).stdout
    assert '"Wednesday": 2024-05-01' in shown
    assert '"Larkana": Larkana, ' in shown
    assert "killed 2 men" in shown


def test_a_refused_statement_names_its_cue(report: Path) -> None:
    assert 'refused: by the cue "mock' in run("explain", report).stdout


def test_a_joining_statement_gives_its_reasons_and_their_weights(report: Path) -> None:
    shown = " ".join(run("explain", report).stdout.split())
    assert "joins happening 1, likeness" in shown
    assert "points back +" in shown


def test_lines_fit_a_terminal_of_eighty_columns(report: Path) -> None:
    lines = run("explain", report, "--all").stdout.splitlines()
    assert [line for line in lines if len(line) > 80] == []


def test_json_lines_are_sentences_then_happenings(report: Path) -> None:
    lines = [
        json.loads(line)
        for line in run("explain", report, "--format", "jsonl").stdout.splitlines()
    ]
    sentences = [line for line in lines if "sentence" in line]
    happenings = [line for line in lines if "number" in line]
    assert sentences + happenings == lines
    assert {"findings", "refused", "statements"} <= set(sentences[0])
    assert [h["type"] for h in happenings][:1] == ["armed_attack"]
    for line in sentences:
        assert line["text"] == REPORT[line["start"] : line["end"]]


def test_events_are_the_same_as_those_of_parse(report: Path) -> None:
    parsed = run("parse", report).stdout.splitlines()
    explained = run("explain", report, "--format", "jsonl").stdout.splitlines()
    ids = [json.loads(line).get("event") for line in explained]
    assert [i for i in ids if i] == [json.loads(line)["id"] for line in parsed]


def test_a_report_without_events_says_so(tmp_path: Path) -> None:
    path = tmp_path / "weather.txt"
    path.write_text("It will rain in Lahore on Monday.\n", encoding="utf-8")
    assert "no events are looked for" in run("explain", path).stdout


def test_a_bad_file_is_named_and_the_exit_code_is_one(tmp_path: Path) -> None:
    result = run("explain", tmp_path / "no.txt")
    assert result.exit_code == 1
    assert "does not exist" in result.stderr


def test_all_rules_pass_their_own_texts() -> None:
    result = run("rules", "test")
    assert result.exit_code == 0
    assert result.stdout.endswith(" 0 faults\n")


def test_rules_are_listed_by_type_and_by_words_that_they_match() -> None:
    assert '"' not in run("rules", "list", "--type", "abduction").stdout
    listed = run("rules", "list", "--text", "gunmen shot dead two men").stdout
    assert "armed_attack" in listed
    assert "abduction" not in listed
