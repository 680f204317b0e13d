"""Event mentions with ids, summaries and confidence, in the report's order."""

from collections.abc import Iterable

from tracker.assemble.assembled import Assembled
from tracker.assemble.confidence import confidence
from tracker.assemble.facts import Facts
from tracker.assemble.identity import mention_id, report_id
from tracker.assemble.summary import make_summary
from tracker.record import EventMention, ReportRef, Segment


def make_mentions(facts: Facts, *groups: Iterable[Assembled]) -> list[EventMention]:
    """The records of an article, ordered by where their first word stands."""
    found = sorted((one for group in groups for one in group), key=lambda a: a.start)
    if not found:
        return []
    report = _reference(facts)
    return [_mention(facts, report, one, n) for n, one in enumerate(found)]


def _reference(facts: Facts) -> ReportRef:
    report, article = facts.report, facts.article
    return ReportRef(
        path=report.path,
        id=report_id(report.text),
        segment=Segment(article.start, article.end),
        title=article.title,
        publisher=report.publisher,
        published=article.published,
        dateline=article.dateline,
        url=report.url,
        language=report.language,
    )


def _mention(
    facts: Facts, report: ReportRef, one: Assembled, number: int
) -> EventMention:
    project = one.aid.project if one.aid else None
    return EventMention(
        id=mention_id(report.id, one.type, one.start, number),
        kind=one.kind,
        type=one.type,
        also=one.also,
        status=one.status,
        background=one.background,
        summary=make_summary(
            one.type, one.status, one.targets, one.place, one.actors, project
        ),
        date=one.date,
        place=one.place,
        places=one.places,
        actors=one.actors,
        targets=one.targets,
        weapons=one.weapons,
        casualties=one.casualties,
        killed=one.killed,
        injured=one.injured,
        claim=one.claim,
        amounts=one.amounts,
        quantities=one.quantities,
        aid=one.aid,
        confidence=confidence(one),
        report=report,
        evidence=one.evidence,
    )
