"""Articles made for the tests of parsing and assembling."""

import re
from datetime import date

from tracker.assemble.drafts import Draft
from tracker.assemble.facts import Facts, find_facts
from tracker.assemble.group import group_statements
from tracker.assemble.statements import Statement, find_statements
from tracker.parse.rules import load_rules
from tracker.pipeline import parse_report
from tracker.read.report import Article, Report
from tracker.record import EventMention
from tracker.text.document import make_document

PUBLISHED = date(2024, 5, 3)  # a Friday


def make_article(
    body: str, title: str = "", published: date | None = PUBLISHED
) -> Report:
    """A report of one article; blank lines part the paragraphs of its body."""
    head = f"{title}\n\n" if title else ""
    text = head + body
    paragraphs = [
        match.span() for match in re.finditer(r"\S(?:.|\n(?!\n))*", text[len(head) :])
    ]
    spans = tuple((len(head) + start, len(head) + end) for start, end in paragraphs)
    article = Article(
        0,
        len(text),
        title=title or None,
        title_span=(0, len(title)) if title else None,
        published=published,
        body=spans,
    )
    return Report("made.txt", text, (article,), published=published)


def read_facts(body: str, title: str = "", published: date | None = PUBLISHED) -> Facts:
    """All that was found in an article."""
    report = make_article(body, title, published)
    article = report.articles[0]
    document = make_document(
        report.text, article.body, article.title_span, article.headlines
    )
    return find_facts(report, article, document, load_rules().find(document))


def read_statements(body: str, title: str = "") -> list[Statement]:
    """The statements of an article."""
    return find_statements(read_facts(body, title))


def read_drafts(body: str, title: str = "") -> list[Draft]:
    """The happenings of an article."""
    facts = read_facts(body, title)
    return group_statements(facts, find_statements(facts))


def read_events(
    body: str, title: str = "", published: date | None = PUBLISHED
) -> list[EventMention]:
    """The events of an article."""
    return parse_report(make_article(body, title, published))


def read_event(
    body: str, title: str = "", published: date | None = PUBLISHED
) -> EventMention:
    """The one event of an article."""
    events = read_events(body, title, published)
    assert len(events) == 1, [event.summary for event in events]
    return events[0]
