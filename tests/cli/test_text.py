"""`tracker text`."""

from pathlib import Path

from click.testing import CliRunner

from tracker.cli.main import cli


def test_plain_text_is_printed_exactly(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffA bomb\r\nwent off in Côte d’Ivoire".encode())
    result = CliRunner().invoke(cli, ["text", str(path)])
    assert result.exit_code == 0
    assert result.stdout_bytes.decode() == "A bomb\nwent off in Côte d’Ivoire"


def test_a_bad_file_is_named_and_the_others_are_printed(tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_text("A bomb went off.\n")
    missing = tmp_path / "no.txt"
    result = CliRunner().invoke(cli, ["text", str(missing), str(good)])
    assert result.exit_code == 1
    assert result.stdout == "A bomb went off.\n"
    assert result.stderr == f"Error: {missing}: does not exist\n"


def test_a_warning_goes_to_stderr(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("A bomb went off in the café of the town.".encode("cp1252"))
    result = CliRunner().invoke(cli, ["text", str(path)])
    assert result.exit_code == 0
    assert "not UTF-8, read as windows-1252" in result.stderr
    assert "café" in result.stdout_bytes.decode()
