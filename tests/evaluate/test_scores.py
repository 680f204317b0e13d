"""`tracker evaluate`: labelled reports in, a table of scores out."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tracker.cli.main import cli
from tracker.errors import InputError
from tracker.evaluate.gold import Labelled, load_gold
from tracker.evaluate.scores import score

EVENT = {
    "kind": "incident",
    "type": "bombing",
    "status": "occurred",
    "date": {"start": "2024-05-02", "end": "2024-05-02"},
    "place": {"name": "Quetta", "country": "PK"},
}
TEXT = """Published: 2024-05-03

A bomb went off at a market in Quetta on Thursday, killing five people.
"""


def label(folder: Path, name: str, events: list[Any], text: str = TEXT) -> None:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.json").write_text(json.dumps({"events": events}))


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, ["evaluate", *map(str, words)])


def test_right_missed_and_spurious_events_are_counted() -> None:
    other = {**EVENT, "type": "meeting", "kind": "cooperation"}
    scores = score([(Labelled(Path("a.txt"), (EVENT,)), [EVENT, other])])
    tally = scores.tallies["all"]
    assert (tally.right, tally.spurious, tally.missed) == (1, 1, 0)
    assert (tally.precision, tally.recall) == (0.5, 1.0)
    assert scores.tallies["cooperation"].spurious == 1


def test_optional_events_cost_nothing() -> None:
    optional = {**EVENT, "optional": True}
    for found in ([], [EVENT]):
        scores = score([(Labelled(Path("a.txt"), (optional,)), found)])
        tally = scores.tallies["all"]
        assert (tally.right, tally.spurious, tally.missed) == (0, 0, 0)


def test_events_in_a_negative_report_are_false_alarms() -> None:
    scores = score([(Labelled(Path("a.txt"), ()), [EVENT])])
    assert (scores.negatives, scores.false_alarms) == (1, 1)


def test_fields_scored_seldom_are_not_in_the_mean() -> None:
    poor = {**EVENT, "status": "foiled"}
    runs = [(Labelled(Path("a.txt"), (EVENT,)), [EVENT])] * 5
    claimed = {**EVENT, "claim": {"status": "claimed"}}
    runs.append((Labelled(Path("b.txt"), (claimed,)), [poor]))
    scores = score(runs)
    assert scores.means()["claim"] == 0
    assert scores.field_mean == pytest.approx((1 + 5 / 6 + 1 + 1) / 4)


def test_the_command_prints_both_tables(tmp_path: Path) -> None:
    label(tmp_path, "a", [EVENT])
    label(tmp_path, "b", [], "Rain is due in Lahore on Monday.\n")
    result = run(tmp_path)
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "all 100.0% 100.0% 100.0% 1 0 0" in lines
    assert "place 100.0% 1" in lines
    assert "2 reports, 1 without events and 0 false events in those" in lines


def test_the_command_gives_json(tmp_path: Path) -> None:
    label(tmp_path, "a", [EVENT])
    told = json.loads(run(tmp_path, "--format", "json").stdout)
    assert told["events"]["all"]["f1"] == 1
    assert told["fields"]["date"] == {"mean": 1, "count": 1}


def test_mistakes_are_listed_by_report(tmp_path: Path) -> None:
    label(tmp_path, "a", [{**EVENT, "status": "foiled"}, {**EVENT, "type": "meeting"}])
    lines = run(tmp_path, "--mistakes").stdout.splitlines()
    assert lines[0] == "a.txt"
    assert "  status 0.00: bombing" in lines
    assert "  missed: meeting" in lines


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "is not JSON"),
        ("[]", "has no list of events"),
        ('{"events": 5}', "has no list of events"),
        ('{"events": []}', "has no report beside it"),
    ],
)
def test_a_faulty_label_is_named(tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(InputError, match=fault):
        load_gold(tmp_path)


def test_a_folder_without_labels_is_named(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "holds no labelled report" in result.stderr
    assert "is no folder" in run(tmp_path / "no").stderr


def test_a_label_can_name_its_report(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT)
    label = {"events": [], "report_file": "text.txt"}
    (tmp_path / "a.json").write_text(json.dumps(label))
    assert load_gold(tmp_path)[0].path == tmp_path / "text.txt"
