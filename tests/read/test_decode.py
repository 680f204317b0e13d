"""Bytes of report files as text."""

import codecs

import pytest

from tracker.errors import InputError
from tracker.read.decode import decode

TEXT = "Blome’s visit to Côte d’Ivoire cost €5. It was the first visit in two years."


def test_utf8_is_taken_as_it_is() -> None:
    assert decode(TEXT.encode(), "a.txt") == (TEXT, ())


def test_byte_order_mark_is_dropped() -> None:
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "a.txt") == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read_with_a_warning(encoding: str) -> None:
    text, warnings = decode(TEXT.encode(encoding), "a.txt")
    assert text == TEXT
    assert warnings[0].startswith("not UTF-8, read as utf-")


def test_windows_text_is_read_with_a_warning() -> None:
    found = decode(TEXT.encode("cp1252"), "a.txt")
    assert found == (TEXT, ("not UTF-8, read as windows-1252",))


def test_a_page_is_believed_when_it_declares_its_encoding() -> None:
    page = '<meta charset="iso-8859-5"><p>Взрыв в городе</p>'
    text, warnings = decode(page.encode("iso-8859-5"), "a.html", page=True)
    assert text == page
    assert warnings == ("not UTF-8, read as iso-8859-5, as declared",)


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-16", "klingon"])
def test_utf8_is_utf8_whatever_the_page_declares(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{TEXT}</p>'
    assert decode(page.encode(), "a.html", page=True) == (page, ())


def test_a_declared_encoding_that_is_none_is_passed_over() -> None:
    page = f'<meta charset="klingon"><p>{TEXT}</p>'
    text, warnings = decode(page.encode("cp1252"), "a.html", page=True)
    assert text == page
    assert warnings == ("not UTF-8, read as windows-1252",)


def test_a_file_cut_inside_a_character_is_read_up_to_there() -> None:
    text, warnings = decode("Blast in Bogotá’".encode()[:-1], "a.txt")
    assert text == "Blast in Bogotá"
    assert warnings == ("ends in the middle of a character",)


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    data = (TEXT * 3).encode() + b"\xff and more"
    text, warnings = decode(data, "a.txt")
    assert text == TEXT * 3 + "\ufffd and more"
    assert warnings == ("mostly UTF-8, 1 characters could not be read",)


def test_line_ends_become_newlines_and_nothing_else_changes() -> None:
    assert decode(b" a\r\n\tb\rc \n", "a.txt")[0] == " a\n\tb\nc \n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "is a PDF, not text"),
        (b"\x89PNG\r\n\x1a\n", "is an image, not text"),
        (b"SQLite format 3\x00\x10", "is an SQLite database, not text"),
        (b"PK\x03\x04\x14\x00", "is a zip archive or an office document, not text"),
        (b"some\x00thing\x00\x00else", "is a binary file, not text"),
        (bytes(range(1, 32)) * 9, "is a binary file, not text"),
        (b"\x1f\x8b\x08\x00", "is a gzip archive, not text"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=f"^a.txt: {kind}$"):
        decode(data, "a.txt")


@pytest.mark.parametrize("text", ["MZ is a code.", "BZhar is a town."])
def test_letters_that_also_begin_a_program_are_text(text: str) -> None:
    assert decode(text.encode(), "a.txt") == (text, ())
