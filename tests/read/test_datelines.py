"""Datelines, and what only looks like one."""

from datetime import date

import pytest

from tracker.read.boilerplate import load_boilerplate
from tracker.read.datelines import Dateline, find_dateline

STORY = (
    "Four men were wounded when a roadside device went off beside their van on the "
    "edge of the town, officials said on Monday."
)


def find(text: str) -> Dateline | None:
    return find_dateline(text, 0, len(text), load_boilerplate().not_cities)


@pytest.mark.parametrize(
    ("opening", "city"),
    [
        ("QUETTA: ", "QUETTA"),
        ("DERA ISMAIL KHAN: ", "DERA ISMAIL KHAN"),
        ("SIBI / DERA BUGTI: ", "SIBI / DERA BUGTI"),
        ("SWAT/DIR: ", "SWAT/DIR"),
        ("MULTAN - ", "MULTAN"),
        ("CEBU – ", "CEBU"),
        ("BOGOTÁ — ", "BOGOTÁ"),
        ("LAGOS, Nigeria (AP) — ", "LAGOS"),
        ("CALI, May 2 (Reuters) - ", "CALI"),
        ("KABUL, Afghanistan -- ", "KABUL"),
        ("LIMA, 25 OCT 89 (EFE) -- [TEXT] ", "LIMA"),
        ("Ranchi, May 2 (PTI) ", "Ranchi"),
        ("Sukma (Chhattisgarh), May 2 (PTI) ", "Sukma"),
        ("New Delhi [India], May 2 (ANI): ", "New Delhi"),
        ("Quetta: ", "Quetta"),
    ],
)
def test_city_is_found_and_the_story_begins_after_the_dateline(
    opening: str, city: str
) -> None:
    text = opening + STORY
    found = find(text)
    assert found is not None
    assert text[found.start : found.end] == city
    assert text[found.after :] == STORY


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "UPDATE: " + STORY,
        "TTP: " + STORY,
        "Background: " + STORY,
        "Q: " + STORY,
        "Police said: " + STORY,
        "KARACHI-bound trains were stopped. " + STORY,
        "IMF: growth slows in the third quarter",  # a headline
        "A man (aged 40), May 2 (Friday) " + STORY,
        "QUETTA",
    ],
)
def test_other_openings_are_no_dateline(text: str) -> None:
    assert find(text) is None


def test_a_full_date_in_the_dateline_is_kept() -> None:
    text = "SAN SALVADOR, 15 JAN 90 (EFE) -- " + STORY
    found = find(text)
    assert found is not None
    assert found.day is not None
    assert found.day.day == date(1990, 1, 15)
    assert text[found.day.start : found.day.end] == "15 JAN 90"


def test_a_dateline_may_stand_alone_on_its_line() -> None:
    found = find("LAHORE:")
    assert found is not None
    assert found.after == len("LAHORE:")


@pytest.mark.parametrize("line", ["Barnala, June 13", "New Delhi, 3 March"])
def test_a_city_with_a_day_may_stand_alone_on_its_line(line: str) -> None:
    found = find(line)
    assert found is not None
    assert (found.strong, found.after) == (True, len(line))
