"""Saved news pages."""

import logging
import time
from datetime import date
from pathlib import Path

import pytest

from tracker.read.files import read_report
from tracker.read.pages import read_page
from tracker.read.report import Report

HEAD = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Blast damages bridge near Sibi | The Mirror</title>
<link rel="canonical" href="https://mirror.example/sibi-bridge">
<meta property="og:title" content="Blast damages bridge near Sibi">
<meta property="og:site_name" content="The Mirror">
{meta}
</head><body>
<header><nav><ul><li>Home</li><li>World</li></ul></nav></header>
<div class="ticker">BREAKING Gold price up</div>
<h1>Blast damages bridge near Sibi</h1>
<div class="byline">By <b>Web Desk</b> | May 4, 2024</div>
"""
STORY = """
<p>SIBI: A bomb damaged a railway bridge near Sibi on Friday, police said, and trains
between Quetta and the south of the country were stopped for six hours.</p>
<figure><img src="a.jpg"><figcaption>The bridge on Friday. — AFP</figcaption></figure>
<div class="ad-slot"><span>Advertisement</span></div>
<p>Nobody was hurt. The device weighed about three kilograms and was tied to a pillar,
an officer of the bomb disposal squad told reporters at the scene.</p>
<h3>A line under fire</h3>
<p>The line has been bombed twice since March, and engineers said that the pillar
would have to be built anew before heavy freight could cross the river again.</p>
"""
FOOT = """
<aside class="related"><h4>More From Pakistan</h4><ul><li><a href="/x">Two killed in
Nushki bus crash</a></li><li><a href="/y">Gold price up</a></li></ul></aside>
<div class="share-buttons"><a>Facebook</a> <a>Telegram</a></div>
<div class="newsletter">Subscribe to our newsletter</div>
<footer>Copyright 2024. All rights reserved.</footer></body></html>"""
LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": '
    '"Blast damages bridge near Sibi", "datePublished": "2024-05-03T22:15:00+05:00",'
    ' "dateModified": "2024-05-05T10:00:00+05:00"}</script>'
)


def page(story: str = STORY, meta: str = LINKED) -> Report:
    return read_page(HEAD.format(meta=meta) + story + FOOT, "a.html", None, ())


def test_text_is_title_and_story_with_blank_lines_between() -> None:
    blocks = page().text.split("\n\n")
    assert blocks[0] == "Blast damages bridge near Sibi"
    assert blocks[1].startswith("SIBI: A bomb damaged")
    assert blocks[3] == "A line under fire"
    assert len(blocks) == 5
    assert blocks[-1].endswith("again.\n")


@pytest.mark.parametrize(
    "unwanted",
    ["Home", "Gold", "Nushki", "Facebook", "newsletter", "Copyright", "AFP", "Advert"],
)
def test_text_has_nothing_that_stands_around_the_story(unwanted: str) -> None:
    assert unwanted not in page().text


def test_metadata_say_title_publisher_day_and_address() -> None:
    report = page()
    assert report.title == "Blast damages bridge near Sibi"
    assert report.publisher == "The Mirror"
    assert report.published == date(2024, 5, 3)
    assert report.url == "https://mirror.example/sibi-bridge"
    assert report.language == "en"


def test_the_article_has_its_dateline_and_subheading() -> None:
    report = page()
    (article,) = report.articles
    assert article.dateline == "SIBI"
    assert article.published_span is None
    assert [report.text[slice(*span)] for span in article.headlines] == [
        "A line under fire"
    ]


def test_points_above_the_story_are_headlines_and_no_body() -> None:
    points = '<div class="excerpt"><p>Nobody hurt.</p><p>Trains stopped.</p></div>'
    report = page(points + f'<div class="content">{STORY}</div>')
    (article,) = report.articles
    assert [report.text[slice(*span)] for span in article.headlines][:2] == [
        "Nobody hurt.",
        "Trains stopped.",
    ]
    assert len(article.body) == 3


def test_entries_of_a_live_page_are_kept_with_their_headings() -> None:
    entries = "".join(
        f'<div class="update"><span class="t">{hour}:10pm</span><h3>Report {hour}</h3>'
        f"<p>Police at the bridge said at {hour} that the search was going on and that "
        "no trace of the attackers had been found so far.</p></div>"
        for hour in (9, 8, 7)
    )
    report = page(f'<div class="live-blog">{entries}</div>')
    (article,) = report.articles
    assert len(article.body) == 3
    assert len(article.headlines) == 3


@pytest.mark.parametrize(
    "meta",
    [
        '<meta property="article:published_time" content="2024-05-03T09:00:00Z">',
        '<meta name="pubdate" content="3 May 2024">',
        '<meta itemprop="datePublished" content="May 3, 2024">',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
        '{"@type": ["NewsArticle"], "datePublished": "2024-05-03"}]}</script>',
        '<script type="application/ld+json">{"broken": </script>'
        '<meta name="date" content="2024-05-03">',
    ],
)
def test_the_day_of_publication_is_read_from_many_forms(meta: str) -> None:
    assert page(meta=meta).published == date(2024, 5, 3)


def test_the_day_of_change_is_not_the_day_of_publication() -> None:
    meta = '<meta property="article:modified_time" content="2024-05-05T09:00:00Z">'
    assert page(meta=meta).published != date(2024, 5, 5)


def test_a_page_that_ends_in_the_middle_is_read_as_far_as_it_goes() -> None:
    whole = HEAD.format(meta=LINKED) + STORY
    report = read_page(whole[: whole.index("squad told")], "a.html", None, ())
    assert "tied to a pillar" in report.text
    assert report.published == date(2024, 5, 3)


def test_class_names_that_would_leave_nothing_are_passed_over() -> None:
    story = STORY.replace("<p>", '<p class="sponsored">')
    assert "three kilograms" in page(story).text


def test_the_story_is_kept_in_an_element_with_an_unlucky_name() -> None:
    report = page(f'<div class="author-content">{STORY}</div>')
    assert "three kilograms" in report.text


def test_a_page_of_line_breaks_instead_of_paragraphs_is_read() -> None:
    story = "<div>A bomb damaged a bridge near Sibi.<br><br>Nobody was hurt.</div>"
    text = read_page(f"<html><body>{story}</body></html>", "a.html", None, ()).text
    assert "A bomb damaged a bridge near Sibi." in text
    assert "Nobody was hurt." in text


def test_a_very_large_page_is_read_without_its_layout(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tracker.read.pages.LARGEST", 1_000)
    report = page()
    assert "three kilograms" in report.text
    assert report.warnings == ("larger than 0 MB, read without its layout",)


def test_reading_a_page_logs_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>Nobody was hurt in Sibi.</p></body></html>")
    with caplog.at_level(logging.WARNING):
        read_report(path)
    assert caplog.records == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sibi&#39;s bridge", "Sibi's bridge"),
        ("Sibi&#x27;s bridge", "Sibi's bridge"),
        ("Sibi&rsquo;s bridge", "Sibi’s bridge"),
        ("Sibi&#11;bridge", "Sibi bridge"),  # signs that XML does not know
        ("Sibi&#x1f;bridge", "Sibi bridge"),
        ("Sibi\x0bbridge", "Sibi bridge"),
        ("Sibi &amp; Nushki", "Sibi & Nushki"),
    ],
)
def test_entities_become_their_characters(written: str, read: str) -> None:
    text = read_page(f"<html><p>{written}</p></html>", "a.html", None, ()).text
    assert text == read + "\n"


def test_the_story_of_a_page_that_a_script_would_fill_is_in_its_data() -> None:
    body = r"A bomb damaged a bridge near Sibi.\n\nNobody was hurt, police said."
    script = f'{{"@type": "NewsArticle", "articleBody": "{body}"}}'
    html = f'<html><script type="application/ld+json">{script}</script><p>Loading</p>'
    report = read_page(html, "a.html", None, ())
    assert report.text == (
        "A bomb damaged a bridge near Sibi.\n\nNobody was hurt, police said.\n"
    )


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Bridge hit | The Mirror</title>", "Bridge hit"),
        ("<title>Bridge hit - again</title>", "Bridge hit - again"),
        ('<meta property="og:title" content="Sibi&#39;s bridge">', "Sibi's bridge"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", '
            '"headline": "Sibi&#039;s bridge"}</script><title>x | y</title>',
            "Sibi's bridge",
        ),
    ],
)
def test_title_is_found_where_the_page_says_it_best(head: str, title: str) -> None:
    html = f"<html><head>{head}</head><body><p>A bomb hit a bridge.</p></body></html>"
    assert read_page(html, "a.html", None, ()).title == title


def test_a_page_of_deeply_nested_elements_takes_no_time() -> None:
    story = "".join(f"<p>Bomb number {n} went off in Sibi.</p>" for n in range(5000))
    html = "<html><body>" + '<div class="ad">' * 200 + story
    started = time.process_time()
    report = read_page(html, "a.html", None, ())
    assert time.process_time() - started < 20  # it was many minutes once
    assert "number 4999" in report.text
