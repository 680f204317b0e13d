"""The README shows what a newcomer sees: every answer in it is a real one.

`pytest tests/test_readme.py --update-golden` writes the answers anew.
"""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from tracker.cli.main import COMMANDS, cli

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
REPORT = "data/reports/2024-11-09-quetta-station-evening.txt"

CONSOLE = re.compile(
    r"```console\n\$ (?P<command>tracker [^\n]+)\n(?P<answer>.*?)```", re.S
)
JSON = re.compile(r"```json\n(?P<record>.*?)```", re.S)
TEXT = re.compile(r"```text\n(?P<text>.*?)\n```", re.S)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def run(command: str) -> Result:
    """A command of the README, run as on a terminal of 80 columns."""
    result = CliRunner(env={"COLUMNS": "80"}).invoke(cli, shlex.split(command)[1:])
    assert result.exception is None or isinstance(result.exception, SystemExit), command
    return result


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of `make demo`."""
    path = tmp_path_factory.mktemp("demo") / "tracker.db"
    result = run(f"tracker ingest {ROOT / 'data/reports'} --db {path}")
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def at_home(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the README says: in the checkout, with TRACKER_DB set."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("TRACKER_DB", str(demo))


def answer_to(command: str) -> str:
    """What the command prints, without blanks at the ends of lines."""
    lines = run(command).stdout.splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.mark.usefixtures("at_home")
def test_every_answer_is_what_the_command_prints(
    request: pytest.FixtureRequest,
) -> None:
    text = README.read_text(encoding="utf-8")
    real = CONSOLE.sub(
        lambda m: f"```console\n$ {m['command']}\n{answer_to(m['command'])}```", text
    )
    if request.config.getoption("--update-golden"):
        README.write_text(real, encoding="utf-8")
        return
    assert real == text


def test_there_are_five_questions() -> None:
    assert len(CONSOLE.findall(README.read_text(encoding="utf-8"))) == 5


@pytest.mark.usefixtures("at_home")
def test_the_event_is_one_that_the_report_gives(request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    match = JSON.search(text)
    assert match is not None
    shown = json.loads(match["record"])
    (record,) = answer_to(f"tracker parse {REPORT}").splitlines()
    real = like(shown, json.loads(record))
    if request.config.getoption("--update-golden"):
        fields = (f'  "{name}": {json.dumps(real[name])}' for name in real)
        block = "```json\n{\n" + ",\n".join(fields) + "\n}\n```"
        README.write_text(JSON.sub(lambda _: block, text), encoding="utf-8")
        return
    assert real == shown


def like(shown: Any, real: Any) -> Any:
    """The real value, with those keys alone that are shown."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return {key: like(shown[key], real.get(key)) for key in shown}
    return real


def test_the_report_is_quoted_as_it_stands() -> None:
    match = TEXT.search(README.read_text(encoding="utf-8"))
    assert match is not None
    assert match["text"] in (ROOT / REPORT).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"| `tracker {name}" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_text_with_an_example(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    help_text = run(f"tracker {name} --help").stdout
    assert f"Example:\n    tracker {name}" in help_text


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/README.md"])
def test_links_lead_to_files_that_exist(page: str) -> None:
    path = ROOT / page
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_data_file_is_in_its_readme() -> None:
    data = ROOT / "data"
    told = (data / "README.md").read_text(encoding="utf-8")
    folders = (data, data / "lexicons", data / "gazetteer")
    files = [one for folder in folders for one in folder.iterdir() if one.is_file()]
    assert [one.name for one in files if f"`{one.name}`" not in told] == [
        "README.md",
    ]


def test_every_column_of_a_lexicon_is_in_the_readme_of_the_data() -> None:
    told = (ROOT / "data/README.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "data/lexicons").glob("*.csv")):
        columns = path.read_text(encoding="utf-8").split("\n")[0].replace(",", ", ")
        assert f"| `{path.name}` | {columns} |" in told


def test_make_demo_reads_as_many_reports_as_the_readme_says() -> None:
    reports = list((ROOT / "data/reports").iterdir())
    assert f"reads {len(reports)} sample reports" in README.read_text(encoding="utf-8")
