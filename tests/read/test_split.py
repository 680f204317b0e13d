"""The articles of files that hold several, and of those that hold one."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.read.files import read_text
from tracker.read.report import Article

BRIDGE = """\
Blast damages bridge near Sibi

A view of the bridge. (AN Photo/A. Khan)
Short Url
Updated 3 May 2024
Follow

Blast damages bridge near Sibi

  • Nobody was hurt, police say
  • Trains were stopped for six hours

SIBI: A bomb damaged a railway bridge near Sibi on Friday, police said.

The line was closed for six hours.
"""
SCHOOL = """\
New school opens in Nushki

Updated 9 June 2024
Follow

New school opens in Nushki

NUSHKI: A girls' school built with Japanese aid was opened here on Sunday.

It has eight rooms.
"""


def said(text: str, article: Article) -> list[str]:
    return [text[slice(*span)] for span in article.body]


def test_two_pages_in_one_file_are_two_articles_each_with_its_own_date() -> None:
    text = BRIDGE + "\n\n" + SCHOOL
    bridge, school = read_text(text, "a.txt").articles
    assert bridge.title == "Blast damages bridge near Sibi"
    assert bridge.published == date(2024, 5, 3)
    assert bridge.dateline == "SIBI"
    assert school.title == "New school opens in Nushki"
    assert school.published == date(2024, 6, 9)
    assert said(text, school)[-1] == "It has eight rooms."


def test_body_has_neither_captions_nor_buttons_nor_points() -> None:
    (article,) = read_text(BRIDGE, "a.txt").articles
    assert said(BRIDGE, article) == [
        "A bomb damaged a railway bridge near Sibi on Friday, police said.",
        "The line was closed for six hours.",
    ]
    assert [BRIDGE[slice(*span)] for span in article.headlines] == [
        "Nobody was hurt, police say",
        "Trains were stopped for six hours",
    ]


def test_an_unmarked_caption_in_the_head_is_no_body() -> None:
    text = BRIDGE.replace(" (AN Photo/A. Khan)", "")
    (article,) = read_text(text, "a.txt").articles
    assert article.published == date(2024, 5, 3)
    assert len(article.body) == 2


def test_the_date_of_a_later_article_is_not_that_of_an_undated_first() -> None:
    first = "SIBI: A bomb damaged a bridge on Friday, police said.\n"
    tail = (
        "Bomb damages bridge in Balochistan\n"
        "https://news.example/v6v\n"
        "Bomb damages bridge in Balochistan\n"
        "- Trains were stopped for six hours\n"
    )
    text = first + tail + SCHOOL
    bridge, school = read_text(text, "a.txt").articles
    assert bridge.published is None
    assert bridge.title == "Bomb damages bridge in Balochistan"
    assert text[bridge.end :] == SCHOOL
    assert school.published == date(2024, 6, 9)


def test_header_date_belongs_to_the_first_article_only() -> None:
    text = (
        "Title: Bridge hit\nPublished: 2024-05-03\n\n"
        "SIBI: A bomb damaged a bridge on Friday, police said.\n\n"
        "School opens in Nushki\n\n"
        "NUSHKI: A school was opened here on Sunday by the chief minister.\n"
    )
    bridge, school = read_text(text, "a.txt").articles
    assert bridge.published == date(2024, 5, 3)
    assert school.published is None


def test_stories_under_also_today_are_of_the_same_day() -> None:
    text = (
        "Title: Bridge hit\nPublished: 2024-05-03\n\n"
        "SIBI: A bomb damaged a bridge on Friday, police said.\n\n"
        "ALSO TODAY\n\n"
        "School opens in Nushki\n\n"
        "NUSHKI: A school was opened here on Friday by the chief minister.\n\n"
        "Gold price up\n\nKARACHI: The price of gold rose.\n"
    )
    articles = read_text(text, "a.txt").articles
    assert [one.title for one in articles] == [
        "Bridge hit",
        "School opens in Nushki",
        "Gold price up",
    ]
    assert {one.published for one in articles} == {date(2024, 5, 3)}


def test_a_second_header_begins_a_second_article() -> None:
    text = (
        "Title: Bridge hit\nPublished: 2024-05-03\n\nA bomb damaged a bridge.\n\n"
        "Title: School opens\nPublished: 2024-06-09\n\nA school was opened.\n"
    )
    bridge, school = read_text(text, "a.txt").articles
    assert (bridge.title, school.title) == ("Bridge hit", "School opens")
    assert school.published == date(2024, 6, 9)
    assert said(text, school) == ["A school was opened."]


def test_a_subheading_does_not_begin_an_article() -> None:
    text = (
        "Bridge hit near Sibi\n\nA bomb damaged a bridge on Friday.\n\n"
        "A line under fire\n\nThe line was bombed twice in March.\n"
    )
    (article,) = read_text(text, "a.txt").articles
    assert article.title == "Bridge hit near Sibi"
    assert [text[slice(*span)] for span in article.headlines] == ["A line under fire"]
    assert len(article.body) == 2


def test_a_second_dateline_inside_a_story_does_not_begin_an_article() -> None:
    text = (
        "SIBI: A bomb damaged a bridge on Friday, police said.\n\n"
        "NUSHKI: Two men were held here in the same case, an officer said.\n"
    )
    (article,) = read_text(text, "a.txt").articles
    assert article.dateline == "SIBI"
    assert said(text, article)[1].startswith("NUSHKI: Two men")


def test_what_stands_under_related_links_is_no_part_of_the_story() -> None:
    text = (
        "SIBI: A bomb damaged a bridge on Friday, police said.\n\n"
        "Published in The Mirror, May 4th, 2024\n\n"
        "Opinion\n\nA dry lake\nTwo hundred birds were killed. Who counts them?\n"
    )
    (article,) = read_text(text, "a.txt").articles
    assert len(article.body) == 1
    assert article.published == date(2024, 5, 4)


def test_a_story_goes_on_after_links_in_its_middle() -> None:
    more = (
        "The line was closed for six hours and opened again after dark, when the "
        "engineers had replaced two of the sleepers and tested the bridge with a train."
    )
    text = (
        "SIBI: A bomb damaged a bridge on Friday, police said.\n\n"
        f"Also Read\nGold price up\nRain in the north\n\n{more}\n"
    )
    (article,) = read_text(text, "a.txt").articles
    assert said(text, article)[1:] == [more]
    assert article.headlines == ()


def test_entries_of_a_live_page_are_paragraphs_of_one_article() -> None:
    text = (
        "LIVE: Gunmen hold a bus in Kech\n\n21 November 2024\n\n"
        "8:40pm\n\nAll are free\n\nThe last of the passengers were freed.\n\n"
        "6:15pm\n\nTalks begin\n\nElders went to the bus.\n"
    )
    (article,) = read_text(text, "a.txt").articles
    assert article.published == date(2024, 11, 21)
    assert said(text, article) == [
        "The last of the passengers were freed.",
        "Elders went to the bus.",
    ]


def test_a_city_alone_on_its_line_is_the_dateline() -> None:
    text = "Title: Bridge hit\n\nSIBI:\n\nA bomb damaged a bridge on Friday.\n"
    (article,) = read_text(text, "a.txt").articles
    assert article.dateline == "SIBI"
    assert said(text, article) == ["A bomb damaged a bridge on Friday."]


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("Published : 01 Mar 2024, 10:12 AM\nUpdated : 02 Mar 2024, 07:35 PM", 1),
        ("Updated 2 March 2024", 2),
        ("Wednesday, March 6, 2024", 6),
    ],
)
def test_the_day_of_publication_wins_over_the_day_of_change(
    lines: str, published: int
) -> None:
    text = f"Bridge hit near Sibi\n\n{lines}\n\nA bomb damaged a bridge.\n"
    (article,) = read_text(text, "a.txt").articles
    assert article.published == date(2024, 3, published)
    assert article.published_span is not None
    assert "2024" in text[slice(*article.published_span)]


def test_a_text_of_one_line_is_its_own_body() -> None:
    text = "Two hurt in Sibi blast"
    (article,) = read_text(text, "a.txt").articles
    assert said(text, article) == [text]


def test_given_date_fills_in_only_where_the_file_has_none() -> None:
    given_day = date(2020, 1, 1)
    dated = read_text(BRIDGE, "a.txt", published=given_day)
    undated = read_text("A bomb hit a bridge on Friday.\n", "a.txt", given_day)
    assert dated.published == date(2024, 5, 3)
    assert undated.published == given_day
    assert undated.articles[0].published_span is None


LINES = st.sampled_from(
    [*BRIDGE.splitlines(), *SCHOOL.splitlines(), "", "=====", "ALSO TODAY", "- x", "A:"]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(LINES, max_size=30).map("\n".join)))
def test_articles_cover_the_text_and_hold_their_spans_in_order(text: str) -> None:
    articles = read_text(text, "a.txt").articles
    assert articles[0].start == 0
    assert articles[-1].end == len(text)
    for before, after in pairwise(articles):
        assert before.end == after.start
    for article in articles:
        spans = [edge for span in article.body for edge in span]
        assert spans == sorted(spans)
        for start, end in (*article.body, *article.headlines):
            assert article.start <= start < end <= article.end
            assert not text[start].isspace()
        if article.title_span is not None:
            assert text[slice(*article.title_span)] == article.title
