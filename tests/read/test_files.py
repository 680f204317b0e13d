"""Report files, and all that is none."""

import os
import socket
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.errors import InputError
from tracker.read import files
from tracker.read.files import read_report, read_reports


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def fault(path: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        read_report(path)
    assert "\n" not in str(caught.value)
    return caught.value.fault


def test_a_report_has_its_header_and_its_text(tmp_path: Path) -> None:
    text = "Title: A\nPublished: 2024-05-03\nSource: The Mirror\n\nA bomb went off.\n"
    path = write(tmp_path / "a.txt", text)
    (report,) = read_reports(path)
    assert report.path == str(path)
    assert report.text == text
    assert (report.title, report.publisher) == ("A", "The Mirror")
    assert report.published == date(2024, 5, 3)
    assert report.warnings == ()


def test_a_page_is_known_by_its_first_words_too(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><title>A</title><body><p>A bomb went off in Sibi.</p>"
    report = read_report(write(tmp_path / "saved.txt", page))
    assert "<" not in report.text


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "holds no words"),
        ("dots.txt", b"... !!! ---", "holds no words"),
        ("mark.txt", b"\xef\xbb\xbf", "holds no words"),
        ("scan.txt", b"%PDF-1.4", "is a PDF, not text"),
        ("zeros.txt", b"\x00" * 1000, "is a binary file, not text"),
        ("empty.html", b"<html><body></body></html>", "is a page without a story"),
        ("comment.html", b"<!-- only this -->", "is a page without a story"),
    ],
)
def test_a_file_that_is_no_report_is_said_to_be_none(
    tmp_path: Path, name: str, data: bytes, expected: str
) -> None:
    assert fault(write(tmp_path / name, data)) == expected


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    assert fault(tmp_path / "no.txt") == "does not exist"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert fault(tmp_path) == "is a folder, not a file"


def test_a_name_with_a_zero_in_it_cannot_be_read() -> None:
    assert fault("a\x00b").startswith("cannot be read")


def test_a_name_that_is_too_long_cannot_be_read() -> None:
    assert fault("a" * 5000) == "cannot be read: file name too long"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="as root")
def test_a_file_without_permission_cannot_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "A bomb.")
    path.chmod(0)
    assert fault(path) == "cannot be read: permission denied"


def test_a_refused_file_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert fault(tmp_path / "a.txt") == "cannot be read: permission denied"


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 1_000_000)
    path = write(tmp_path / "a.txt", b"a" * 1_000_001)
    assert fault(path) == "is larger than 1 MB"


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert fault(path) == "is a pipe or a device, not a file"


def test_a_device_is_refused() -> None:
    assert fault("/dev/zero") == "is a pipe or a device, not a file"


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert fault("s").startswith("cannot be read")


def test_a_circle_of_links_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert fault(tmp_path / "a").startswith("cannot be read")


def test_control_signs_of_a_file_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = write(tmp_path / "a\n\x1b[31m.txt", "")
    with pytest.raises(InputError) as caught:
        read_report(path)
    assert str(caught.value).isprintable()


def test_a_file_name_that_is_no_unicode_is_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        Path(os.fsdecode(path)).write_text("A bomb went off.")
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    report = read_report(os.fsdecode(path))
    assert report.path.endswith("\ufffd.txt")


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html"]))
def test_any_bytes_are_a_report_or_an_input_error(
    tmp_path: Path, data: bytes, name: str
) -> None:
    path = write(tmp_path / name, data)
    try:
        report = read_report(path)
    except InputError:
        return
    assert report.articles
    assert "\r" not in report.text
