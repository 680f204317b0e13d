"""`tracker parse`."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tracker.assemble.assembled import Assembled
from tracker.assemble.facts import Facts
from tracker.assemble.incidents import assemble_incidents
from tracker.cli.main import cli


def test_a_bug_of_ours_is_one_line_and_the_other_reports_go_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_bad(facts: Facts) -> list[Assembled]:
        return assemble_incidents(facts) if "good" in facts.report.path else [][0]

    monkeypatch.setattr("tracker.pipeline.assemble_incidents", fail_on_bad)
    for name in ("bad.txt", "good.txt"):
        (tmp_path / name).write_text(
            "Title: Blast\nPublished: 2024-05-03\n\nA bomb killed two men in Quetta.\n"
        )
    names = [str(tmp_path / name) for name in ("bad.txt", "good.txt")]
    done = CliRunner().invoke(cli, ["parse", *names])
    assert done.exit_code == 1
    assert done.stdout.count('"bombing"') == 1
    assert len(done.stderr.splitlines()) == 1
    assert "bad.txt: a bug in tracker (IndexError at" in done.stderr
