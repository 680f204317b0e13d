"""What a command says when its output cannot be written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
TRACKER = [sys.executable, "-c", "from tracker.cli.main import main; main()"]


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["text", "parse", "geoparse"])
def test_a_full_disk_is_told_in_one_line(command: str, tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("QUETTA, Nov 9, 2024 - A bomb killed two people in Quetta.\n")
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*TRACKER, command, str(report)], stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "Error: standard output: cannot be written: No space left on device"
    ]


def test_a_closed_pipe_ends_a_command_quietly() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*TRACKER, "--help"], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")
