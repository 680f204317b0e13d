"""How an article was read: what was found where, what became of it, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.assemble.aid import assemble_aid
from tracker.assemble.drafts import Draft
from tracker.assemble.facts import Facts, find_facts
from tracker.assemble.findings import Finding, find_findings
from tracker.assemble.genre import is_no_news
from tracker.assemble.group import group_statements, is_recalled
from tracker.assemble.incidents import assemble_incidents
from tracker.assemble.likeness import ENOUGH, FEATURES, Fit, likeness, make_fit
from tracker.assemble.mentions import make_mentions
from tracker.assemble.openings import share_openings
from tracker.assemble.statements import Statement, find_statements
from tracker.assemble.status import REFUSED
from tracker.assemble.story import is_running_toll, speaks
from tracker.parse.rules import NONE, Rule, Trigger, load_rules
from tracker.read.report import Article, Report
from tracker.record import EventMention
from tracker.text.document import Document, Sentence, make_document


class Reason(NamedTuple):
    """A yes to one question on a statement and a happening, and what it is worth."""

    question: str
    weight: float


class Told(NamedTuple):
    """A statement, the happening it went to (None: to none), and why."""

    start: int
    end: int
    type: str | None
    happening: int | None
    verdict: str
    score: float | None = None
    reasons: tuple[Reason, ...] = ()


class Line(NamedTuple):
    """A sentence with all that was found in it."""

    sentence: Sentence
    findings: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    told: tuple[Told, ...]


class Happening(NamedTuple):
    """A happening that statements were put together to, and the event it became."""

    number: int
    type: str | None
    recalled: bool
    verdict: str
    event: EventMention | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One article, sentence by sentence, then its happenings and its events."""

    article: Article
    verdict: str
    lines: tuple[Line, ...]
    happenings: tuple[Happening, ...]
    events: tuple[EventMention, ...]


def explain_report(report: Report) -> Iterator[Explanation]:
    """How each article of a report was read."""
    for article in report.articles:
        yield explain_article(report, article)


def explain_article(report: Report, article: Article) -> Explanation:
    """How one article was read, by the same functions that read it."""
    document = make_document(
        report.text, article.body, article.title_span, article.headlines
    )
    triggers = load_rules().find(document)
    facts = find_facts(report, article, document, triggers)
    telling = any(t.rule.role == "event" for t in triggers)
    if not telling or is_no_news(document):
        verdict = "no events are looked for: "
        verdict += "sport, film, markets or a drill" if telling else "no rule matches"
        lines = tuple(_line(facts, sentence, []) for sentence in document.sentences)
        return Explanation(article, verdict, lines, (), ())
    incidents = assemble_incidents(facts)
    events = tuple(make_mentions(facts, incidents, assemble_aid(facts)))
    told, drafts = _retell(facts)
    lines = tuple(
        _line(facts, s, [t for t in told if s.start <= t.start < s.end])
        for s in document.sentences
    )
    # make_mentions orders by the first word, so equals stay in the order of drafts
    rest = [e for e in events if e.kind in ("incident", "operation")]
    starts = sorted(one.start for one in incidents)
    by_start: dict[int, list[EventMention]] = {}
    for start, event in zip(starts, rest, strict=True):
        by_start.setdefault(start, []).append(event)
    happenings = tuple(
        _happening(number, draft, by_start) for number, draft in enumerate(drafts, 1)
    )
    verdict = (
        f"events {len(events)}, of aid and cooperation {len(events) - len(rest)}; "
    )
    verdict += f"happenings {len(drafts)}"
    return Explanation(article, verdict, lines, happenings, events)


def _line(facts: Facts, sentence: Sentence, told: list[Told]) -> Line:
    findings = find_findings(facts, sentence)
    refused = _refused_triggers(facts.document, sentence, facts.triggers.items)
    return Line(sentence, tuple(findings), tuple(refused), tuple(told))


def _refused_triggers(
    document: Document, sentence: Sentence, kept: list[Trigger]
) -> list[Finding]:
    """Words that a rule matches but that another rule vetoes."""
    rules = load_rules().rules
    vetoes = [
        (match.span(), rule)
        for rule in rules
        if rule.type == NONE
        for match in rule.pattern.finditer(document.lower, sentence.start, sentence.end)
    ]
    standing = {(t.start, t.end, t.type) for t in kept}
    found = []
    for rule in rules if vetoes else ():
        for match in rule.pattern.finditer(
            document.lower, sentence.start, sentence.end
        ):
            start, end = match.span()
            over = [v for (a, b), v in vetoes if a < end and start < b]
            if rule.type != NONE and over and (start, end, rule.type) not in standing:
                words = f"{rule.type}, vetoed by {_named(over[0])}"
                text = document.text[start:end]
                found.append(Finding("trigger", start, end, text, words))
    return found


def _named(rule: Rule) -> str:
    return f'"{rule.name}" ({rule.file})'


def _retell(facts: Facts) -> tuple[list[Told], list[Draft]]:
    """Each statement with the happening it went to, and the happenings."""
    statements = find_statements(facts)
    standing = [s for s in statements if not _refusal(facts, s)]
    share_openings(facts, standing)
    drafts = group_statements(facts, standing)
    owner = {id(s): n for n, draft in enumerate(drafts) for s in draft.statements}
    # the same drafts as they were when each statement was put to them
    growing = [Draft(recalled=d.recalled, inherited=d.inherited) for d in drafts]
    told: list[Told] = []
    latest: Draft | None = None
    for statement in statements:
        if refusal := _refusal(facts, statement):
            told.append(_told(statement, None, f"refused: {refusal}"))
            continue
        number = owner.get(id(statement))
        if number is None:
            told.append(_told(statement, None, "says too little to be a happening"))
            continue
        draft = growing[number]
        if not draft.statements:
            told.append(_told(statement, number, "opens"))
        else:
            recalled = is_recalled(facts, statement)
            fit = make_fit(statement, draft, number == 0, latest, recalled)
            told.append(_joined(fit, number))
        draft.add(statement)
        latest = draft
    return told, drafts


def _told(statement: Statement, number: int | None, verdict: str) -> Told:
    happening = None if number is None else number + 1
    return Told(statement.start, statement.end, statement.type, happening, verdict)


def _joined(fit: Fit, number: int) -> Told:
    reasons = [
        Reason(feature.holds.__name__.replace("_", " "), feature.weight)
        for feature in FEATURES
        if feature.holds(fit)
    ]
    told = _told(fit.statement, number, f"joins, from {ENOUGH:g} on")
    return told._replace(score=round(likeness(fit), 2), reasons=tuple(reasons))


def _refusal(facts: Facts, statement: Statement) -> str:
    """Why a statement tells of no happening; empty if it does."""
    if speaks(statement):
        return ""
    if statement.sequel == "general":
        return "it speaks in general"
    if is_running_toll(statement):
        return "it counts a longer affair"
    cues = [cue for cue in statement.cues if cue.effect == REFUSED]
    words = [f'"{facts.report.text[cue.start : cue.end]}"' for cue in cues]
    return f"by the cue {' and '.join(words)}" if words else "by its rule"


def _happening(
    number: int, draft: Draft, by_start: dict[int, list[EventMention]]
) -> Happening:
    events = by_start.get(draft.first.start, [])
    event = events.pop(0) if draft.type is not None and events else None
    if event is not None:
        verdict = "event"
    elif draft.type is None:
        verdict = "dropped: no words say what happened"
    else:
        verdict = "dropped: too little is said of it, or it adds up the others"
    return Happening(number, draft.type, draft.recalled, verdict, event)
