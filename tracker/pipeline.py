"""From a report to the events it tells of: the whole flow on one screen."""

from collections.abc import Mapping

from tracker.assemble.aid import assemble_aid
from tracker.assemble.facts import find_facts
from tracker.assemble.genre import is_no_news
from tracker.assemble.incidents import assemble_incidents
from tracker.assemble.mentions import make_mentions
from tracker.errors import ReadingError, TrackerError
from tracker.parse.rules import load_rules
from tracker.read.report import Article, Report
from tracker.record import EventMention
from tracker.resolve.publishers import home_prior
from tracker.text.document import lower, make_document


def parse_report(
    report: Report, prior: Mapping[str, float] | None = None
) -> list[EventMention]:
    """The event mentions of a report, in the order in which it tells them.

    `prior` says where its publisher's reports are from: weights by ids of areas. For
    outlets of data/lexicons/publishers.csv it is their country where nothing is given.
    Raises ReadingError where a bug stops the reading, DataError for faulty tables.
    """
    found: list[EventMention] = []
    try:
        low = lower(report.text)
        prior = prior or home_prior(report.publisher)
        for article in report.articles:
            found += parse_article(report, article, low, prior)
    except TrackerError:
        raise
    except Exception as fault:
        raise ReadingError(report.path, fault) from fault
    return found


def parse_article(
    report: Report,
    article: Article,
    low: str,
    prior: Mapping[str, float] | None = None,
) -> list[EventMention]:
    """The event mentions of one article of a report with this lower-case twin."""
    document = make_document(
        report.text, article.body, article.title_span, article.headlines, low
    )
    triggers = load_rules().find(document)
    if not any(t.rule.role == "event" for t in triggers) or is_no_news(document):
        return []
    facts = find_facts(report, article, document, triggers, prior)
    return make_mentions(facts, assemble_incidents(facts), assemble_aid(facts))
