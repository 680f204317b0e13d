"""Compiled code never runs in the place of a newer source."""

import os
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from tracker.compiled import check_compiled
from tracker.errors import TrackerError


def make_pair(folder: Path, *, source: int, compiled: int) -> None:
    (folder / "text").mkdir()
    for suffix, when in ((".py", source), (EXTENSION_SUFFIXES[0], compiled)):
        (folder / "text" / f"words{suffix}").touch()
        os.utime(folder / "text" / f"words{suffix}", (when, when))


def test_a_source_that_changed_since_is_named(tmp_path: Path) -> None:
    make_pair(tmp_path, source=200, compiled=100)
    with pytest.raises(TrackerError, match=r"words\.py: changed since .*fast"):
        check_compiled(tmp_path)


def test_what_is_newer_than_its_source_may_run(tmp_path: Path) -> None:
    make_pair(tmp_path, source=100, compiled=200)
    check_compiled(tmp_path)


def test_what_was_never_compiled_may_run(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "words.py").touch()
    check_compiled(tmp_path)
