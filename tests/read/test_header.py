"""The header lines of a report file."""

from datetime import date

from tracker.read.header import read_header

FULL = """URL: https://news.example/a
Title: Two hurt in Sibi blast
Published: 3 May 2024
Source: The Mirror

SIBI: Two men were hurt.
"""


def test_header_lines_come_in_any_order() -> None:
    header = read_header(FULL)
    assert header.title == "Two hurt in Sibi blast"
    assert header.published == date(2024, 5, 3)
    assert header.publisher == "The Mirror"
    assert header.url == "https://news.example/a"
    assert FULL[header.body :].startswith("\nSIBI")


def test_spans_are_offsets_into_the_whole_text() -> None:
    header = read_header(FULL)
    assert header.title_span is not None
    assert header.published_span is not None
    assert FULL[slice(*header.title_span)] == "Two hurt in Sibi blast"
    assert FULL[slice(*header.published_span)] == "3 May 2024"


def test_empty_values_are_unknown() -> None:
    header = read_header("Title:\nPublished: \nSource:\n\nText.\n")
    assert (header.title, header.published, header.publisher) == (None, None, None)
    assert header.title_span is None
    assert header.warnings == ()


def test_text_without_header_lines_has_none() -> None:
    header = read_header("Title of the plan: none.\nPublished: 2024-01-01\n")
    assert header.body == 0
    assert header.published is None


def test_a_date_that_is_none_is_said_in_a_warning() -> None:
    header = read_header("Published: last week\n\nText.\n")
    assert header.published is None
    assert header.warnings == ("Published: 'last week' is no date",)


def test_the_day_in_an_address_stands_in_for_a_missing_one() -> None:
    text = "Title: A\nURL: https://news.example/2024/05/03/sibi\n\nText.\n"
    header = read_header(text)
    assert header.published == date(2024, 5, 3)
    assert header.published_span is not None
    assert text[slice(*header.published_span)] == "2024/05/03"


def test_a_numbered_address_is_no_day() -> None:
    assert read_header("URL: https://news.example/2024/sibi-2\n").published is None
