"""Statements: the clauses of an article that speak of one happening each."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from tracker.assemble.facts import Day, Facts
from tracker.lexicon import load_groups, load_rows, load_words
from tracker.parse.casualties import CasualtyMention
from tracker.parse.cues import (
    Cue,
    find_modality,
    find_rehearsals,
    find_sequels,
)
from tracker.parse.families import can_be_one, specificity
from tracker.parse.rules import Trigger
from tracker.record import DateRange
from tracker.resolve.toponyms import Toponym
from tracker.taxonomy import kind_of
from tracker.text.clauses import Clause, find_clauses
from tracker.text.document import BODY, Sentence

_THE = re.compile(
    r"(?<!\w)(?:the|this|that|these|those|[a-z]+day's|yesterday's|"
    r"last week's|this week's) (?:[a-z]{1,12} )?$"
)
_APART = ("since", "semicolon")  # openers of a clause of other news
_VERB = re.compile(r"\b(?:was|were|been|being|had|has|have|is|are)\b")
# people abducted, arrested or freed are an event by themselves
OUTCOME_TYPES = {
    "abducted": "abduction",
    "arrested": "arrest",
    "rescued": "rescue",
}
_PRISONERS = (
    "prisoner",
    "prisoners",
    "inmates",
    "convicts",
    "accomplice",
    "accomplices",
)
OPENING = 12
LONGEST_STAMP, SHORTEST_REST = 32, 10  # characters of a date that stands by itself
# clauses of the same moment: "was shot as she left a rally in December 2007"
_MEANWHILE = {"as", "when", "while"}
# kinds of clause that only say more of the same happening
_SAME = {"relative", "when", "as"}


class Stretch(NamedTuple):
    """A stretch of the report's text."""

    start: int
    end: int


@dataclass(slots=True)
class Statement:
    """One clause, or several, of one sentence about one happening."""

    facts: Facts = field(repr=False, compare=False)
    sentence: Sentence
    stretches: list[Stretch]
    triggers: list[Trigger] = field(default_factory=list)
    casualties: list[CasualtyMention] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    loose_days: list[Day] = field(default_factory=list)  # of clauses without a trigger
    cues: list[Cue] = field(default_factory=list)
    definite: set[int] = field(default_factory=set)
    indefinite: set[int] = field(default_factory=set)
    weak: set[int] = field(default_factory=set)  # words that alone make no event
    happens: bool = False  # a clause that says only that something took place
    plural: bool = False  # "two attacks": a sum of several happenings
    sequel: str = ""
    opener: str = "main"
    part_of: list[Stretch] | None = None  # the statement whose places it shares
    settled: list[str] | None = None  # the types, once asked for
    named: list[Toponym] | None = None  # the places, once asked for

    @property
    def start(self) -> int:
        """Where its first clause begins."""
        return self.stretches[0].start

    @property
    def end(self) -> int:
        """Where its last clause ends."""
        return self.stretches[-1].end

    @property
    def toponyms(self) -> list[Toponym]:
        """The places that its clauses name."""
        if self.named is None:
            self.named = [
                toponym
                for stretch in self.part_of or self.stretches
                for toponym in self.facts.toponyms.between(*stretch)
            ]
        return self.named

    @property
    def opens_with_place(self) -> bool:
        """Does its sentence begin with a place ("In Peshawar, …")?"""
        first = self.sentence.start
        return any(t.start - first <= OPENING and not t.demonym for t in self.toponyms)

    @property
    def types(self) -> list[str]:
        """Types that the words give, the most specific first."""
        if self.settled is None:
            self.settled = self._types()
        return self.settled

    def _types(self) -> list[str]:
        found = {t.type: None for t in self.triggers if t.rule.role == "event"}
        for casualty in self.casualties:
            told = OUTCOME_TYPES.get(casualty.outcome)
            if casualty.verb_start in self.weak:
                continue
            if told == "rescue" and found and _are_prisoners(casualty):
                continue
            if told and not casualty.cause and casualty.min != 0:
                found[told] = None
        return sorted(found, key=specificity, reverse=True)

    @property
    def type(self) -> str | None:
        """The most specific type, or None for a toll or a reference alone."""
        types = self.types
        return types[0] if types else None

    @property
    def is_reference(self) -> bool:
        """Does it only point to a happening told elsewhere ("the attack")?"""
        events = [t for t in self.triggers if t.rule.role == "event"]
        if events and self.sequel == "separate":
            return False  # "in the fourth raid" is told for the first time
        if events:
            return all(t.start in self.definite for t in events)
        return any(
            t.rule.role == "reference" and t.start not in self.indefinite
            for t in self.triggers
        )


def _are_prisoners(casualty: CasualtyMention) -> bool:
    """Are they freed from the law, by those who attacked a jail or a van?"""
    return casualty.group.lower().endswith(_PRISONERS)


def find_statements(facts: Facts) -> list[Statement]:
    """The statements of an article in text order, title first."""
    found: list[Statement] = []
    stamp: list[Day] = []
    told_on: date | None = None
    played = _played_paragraphs(facts)
    for sentence in facts.document.sentences:
        inside = _find_inside(facts, sentence)
        if inside.triggers or inside.casualties:
            told = _of_sentence(facts, sentence, inside, told_on)
            if cue := played.get(sentence.paragraph):
                told = [_as_played(one, cue) for one in told if one.type]
            told_on = _last_day(told) or told_on
            if stamp and told and not told[0].days:
                told[0].days = stamp
            found += told
        stamp = _date_stamp(facts, sentence)
    return found


def _played_paragraphs(facts: Facts) -> dict[int, Cue]:
    """The paragraphs of a mock exercise, in whose sentences nobody is hurt."""
    return {
        sentence.paragraph: cue
        for cue in find_rehearsals(facts.low, *facts.bounds)
        for sentence in facts.document.sentences
        if sentence.start <= cue.start < sentence.end
    }


def _as_played(statement: Statement, cue: Cue) -> Statement:
    """A statement that tells only of what was played, and so is refused."""
    statement.cues.append(cue)
    return statement


def _date_stamp(facts: Facts, sentence: Sentence) -> list[Day]:
    """The day of a sentence that is nothing else ("6 May."): it dates the next one."""
    if sentence.end - sentence.start > LONGEST_STAMP:
        return []
    days = facts.days.between(sentence.start, sentence.end)
    rest = sentence.end - sentence.start - sum(day.end - day.start for day in days)
    return days if days and rest <= SHORTEST_REST else []


@lru_cache(maxsize=1)
def _offsets() -> dict[str, int]:
    rows = load_rows("after_offsets", "words", "days")
    return {row["words"]: int(row["days"]) for row in rows}


def _last_day(statements: list[Statement]) -> date | None:
    """The last day on which something happened."""
    days = [d.value for s in statements for d in s.days if not d.spoken]
    exact = [d.start for d in days if d.precision == "day"]
    return exact[-1] if exact else None


def _date_by_offset(
    facts: Facts, statements: list[Statement], told_on: date | None
) -> None:
    """Date "a day after shells fell on a resort" by the day of the clause before.

    "The attack came a day after" counts from the day on which that attack was told.
    """
    for before, statement in pairwise(statements):
        if statement.opener != "since" or statement.days:
            continue
        words = next(
            (w for w in _offsets() if facts.low.startswith(w, statement.start)), None
        )
        known = [d.value.start for d in before.days if d.value.precision == "day"]
        told = told_on if before.triggers and before.is_reference else None
        later = next(iter(known), told or facts.published)
        if words is not None and later is not None:
            day = later - timedelta(days=_offsets()[words])
            end = statement.start + len(words)
            text = facts.report.text[statement.start : end]
            value = DateRange.day(day, text)
            statement.days = [Day(statement.start, end, value, spoken=False)]


def _by_count(statement: Statement) -> list[Statement]:
    """One statement a figure: "seized 30 tonnes and arrested 40 men this year"."""
    counted = any(day.period and not day.spoken for day in statement.days)
    firsts = {t.type: t for t in reversed(statement.triggers) if _is_counted(t)}
    if not counted or len(firsts) < 2 or len(statement.stretches) > 1:
        return [statement]
    starts = sorted(t.start for t in firsts.values())
    cuts = [statement.start, *starts[1:], statement.end]
    return [_between(statement, first, last) for first, last in pairwise(cuts)]


def _is_counted(trigger: Trigger) -> bool:
    return trigger.rule.role == "event" and kind_of(trigger.type) == "operation"


def _between(statement: Statement, first: int, last: int) -> Statement:
    return Statement(
        statement.facts,
        statement.sentence,
        [Stretch(first, last)],
        triggers=[t for t in statement.triggers if first <= t.start < last],
        casualties=[c for c in statement.casualties if first <= c.verb_start < last],
        days=statement.days,
        part_of=statement.stretches,
        cues=statement.cues,
        definite=statement.definite,
        weak=statement.weak,
        opener=statement.opener,
    )


class _Inside(NamedTuple):
    """What stands in a sentence and is told apart by clause."""

    triggers: list[Trigger]
    casualties: list[CasualtyMention]


def _find_inside(facts: Facts, sentence: Sentence) -> _Inside:
    return _Inside(
        facts.happenings.between(sentence.start, sentence.end),
        facts.casualties.between(sentence.start, sentence.end),
    )


def plain_statement(facts: Facts, sentence: Sentence) -> Statement:
    """A sentence without triggers: more about the happening told before it."""
    start, end = sentence.start, sentence.end
    inside = _find_inside(facts, sentence)
    return Statement(
        facts,
        sentence,
        [Stretch(start, end)],
        triggers=inside.triggers,
        casualties=inside.casualties,
        days=facts.days.between(start, end),
    )


def _of_sentence(
    facts: Facts, sentence: Sentence, inside: _Inside, told_on: date | None
) -> list[Statement]:
    """The statements of one sentence: its clauses, joined where they can be one."""
    clauses = find_clauses(facts.low, sentence.start, sentence.end)
    if sentence.part != BODY:
        clauses = [part for c in clauses for part in _news_of(facts, c, inside)]
    cues = find_modality(facts.low, sentence.start, sentence.end)
    marks = _find_marks(facts, sentence)
    statements: list[Statement] = []
    for clause in clauses:
        statement = _of_clause(facts, sentence, clause, inside, cues, marks)
        before = statements[-1] if statements else None
        if before is not None and _goes_on(before, statement):
            _join(before, statement)
        else:
            statements.append(statement)
    _date_by_offset(facts, statements, told_on)
    statements = [s for s in statements if s.triggers or s.casualties]
    statements = [part for s in statements for part in _by_count(s)]
    sequels = find_sequels(facts.low, sentence.start, sentence.end)
    claimed = facts.claims.between(sentence.start, sentence.end)
    for statement in statements:
        if claimed and statement.is_reference:
            continue  # "hours later the group said it was behind the blast"
        apart = [
            cue
            for cue in sequels
            if cue.effect == "separate"
            or len(statements) == 1
            or statement.start <= cue.start < statement.end
        ]
        statement.sequel = apart[0].effect if apart else ""
    return statements


def _news_of(facts: Facts, clause: Clause, inside: _Inside) -> list[Clause]:
    """The two pieces of news of "Two rebels killed in Bijapur, guard hurt in blast".

    Each counts people; the first says where or how, the second how.
    """
    start, end, kind = clause
    told = [t.start for t in inside.triggers if t.rule.role == "event"]
    hurt = [c.verb_start for c in inside.casualties]
    cut = facts.low.find(", ", start, end)
    while cut >= 0:
        second = _within(told, cut, end) and _within(hurt, cut, end)
        if second and _within(hurt, start, cut):
            named = facts.toponyms.between(start, cut)
            if named or _within(told, start, cut):
                return [Clause(start, cut, kind), Clause(cut, end, "semicolon")]
        cut = facts.low.find(", ", cut + 1, end)
    return [clause]


def _within(offsets: list[int], start: int, end: int) -> bool:
    return any(start <= offset < end for offset in offsets)


def _of_clause(
    facts: Facts,
    sentence: Sentence,
    clause: Clause,
    inside: _Inside,
    cues: list[Cue],
    marks: list[tuple[int, bool]],
) -> Statement:
    start, end, opener = clause
    triggers = [t for t in inside.triggers if start <= t.start < end]
    several = [mark[1] for mark in marks if start <= mark[0] < end]
    return Statement(
        facts,
        sentence,
        [Stretch(start, end)],
        triggers=triggers,
        casualties=[c for c in inside.casualties if start <= c.verb_start < end],
        days=facts.days.between(start, end),
        cues=[cue for cue in cues if start <= cue.start < end],
        definite={t.start for t in triggers if _is_definite(facts.low, t)},
        indefinite={t.start for t in triggers if _is_indefinite(facts.low, t)},
        weak={
            c.verb_start
            for c in inside.casualties
            if not triggers and _is_weak(facts.low, c)
        },
        plural=True in several,
        happens=False in several,
        opener=opener,
    )


class _Marks(NamedTuple):
    """Words of several happenings ("two attacks"), or of one taking place."""

    anchors: AhoCorasick
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def _marks() -> _Marks:
    nouns, verbs = load_words("plural_events"), load_words("happening_verbs")
    pattern = re.compile(
        rf"(?<!\w)(?:((?:two|three|four|five|six|several|separate|multiple|"
        rf"a dozen|\d+) "
        rf"(?:[\w-]+ ){{0,3}}?(?:{'|'.join(sorted(nouns))}))|"
        rf"{'|'.join(map(re.escape, sorted(verbs)))})(?!\w)"
    )
    anchors = AhoCorasick([*nouns, *verbs], implementation=Implementation.DFA)
    return _Marks(anchors, pattern)


def _find_marks(facts: Facts, sentence: Sentence) -> list[tuple[int, bool]]:
    """Where the marks of a sentence stand; True for those of several happenings."""
    anchors, pattern = _marks()
    start, end = sentence.start, sentence.end
    if not anchors.find_matches_as_indexes(facts.low[start:end]):
        return []
    found = pattern.finditer(facts.low, start, end)
    return [(match.start(), bool(match[1])) for match in found]


@lru_cache(maxsize=1)
def _weak_words() -> tuple[str, ...]:
    return load_groups()["weak"]


def _is_weak(low: str, casualty: CasualtyMention) -> bool:
    """Is it a word that seldom tells of captives: a meeting held, people evacuated?"""
    return low.startswith(_weak_words(), casualty.verb_start)


def _is_indefinite(low: str, trigger: Trigger) -> bool:
    """Does it begin with "an", "another": a happening that was not told before?"""
    first = low[trigger.start : trigger.end].split(" ", 1)[0]
    return first in load_words("indefinite")


def _is_definite(low: str, trigger: Trigger) -> bool:
    """Is it a happening told of before: "the blast", "this latest attack"?"""
    if _VERB.search(low, trigger.start, trigger.end):
        return False  # "the office was attacked" tells of an attack
    if low.startswith(("the ", "this ", "that "), trigger.start):
        return True
    return bool(_THE.search(low[max(0, trigger.start - 18) : trigger.start]))


def _goes_on(before: Statement, statement: Statement) -> bool:
    """Does the clause say more of the happening that the clause before it tells?"""
    if statement.opener in ("after", "while") and _both_hit(before, statement):
        return False
    if statement.opener == "relative" and _tells_a_past(before, statement):
        return False
    if statement.opener in ("after", "since") and _has_own_toll(before, statement):
        return False
    if statement.type is None:
        return statement.opener != "semicolon" or not statement.triggers
    if before.opener == "about" and statement.opener == "main":
        return False
    if _are_charges(statement) and not _own_day(before):
        return True
    if before.type is None:
        apart = ("since", "semicolon", "about") if _hurt(before) else _APART
        return statement.opener not in apart
    if not can_be_one(before.type, statement.type):
        return False
    if statement.opener == "since":
        return False
    if statement.opener == "semicolon" and before.type != statement.type:
        return False
    if statement.opener in ("while", "contrast") and before.type != statement.type:
        return False
    return not (_own_day(statement) and _own_day(before) and statement.opener != "as")


def _are_charges(statement: Statement) -> bool:
    """Is it the attack of "were arrested in the attack", of the same day or another?"""
    low = statement.facts.low
    return statement.opener == "about" and low.startswith(" in the ", statement.start)


def _both_hit(before: Statement, statement: Statement) -> bool:
    """Two tolls, two happenings: "A suspect was killed after 12 policemen died"."""
    return bool(_hurt(before)) and bool(_hurt(statement))


def _tells_a_past(before: Statement, statement: Statement) -> bool:
    """A death of its own day: "… to avenge a commander, who was killed last August"."""
    return bool(_hurt(statement)) and _own_day(statement) and bool(before.triggers)


def _has_own_toll(before: Statement, statement: Statement) -> bool:
    """A toll of another day: "… on Friday, after an attack killed 46 on Oct. 8"."""
    return bool(_hurt(statement)) and _own_day(statement) and _own_day(before)


def _hurt(statement: Statement) -> list[CasualtyMention]:
    return [c for c in statement.casualties if c.outcome in ("killed", "injured")]


def _own_day(statement: Statement) -> bool:
    return any(not day.spoken for day in statement.days)


def _join(before: Statement, statement: Statement) -> None:
    if not (before.triggers or before.casualties):
        kept = [d for d in before.days if _dates_all(before, d, statement)]
        before.loose_days += [d for d in before.days if d not in kept]
        before.days = kept
    told = statement.triggers or statement.casualties
    if told or statement.opener in _MEANWHILE:
        before.days += statement.days
    elif statement.opener != "since":  # "the deadliest since 2021" dates nothing
        before.loose_days += statement.days
    before.stretches += statement.stretches
    before.triggers += statement.triggers
    before.casualties += statement.casualties
    before.cues += statement.cues
    before.definite |= statement.definite
    before.indefinite |= statement.indefinite
    before.plural = before.plural or statement.plural
    before.settled = before.named = None


def _dates_all(before: Statement, day: Day, statement: Statement) -> bool:
    """Does a day of a clause without a trigger date the clause that follows too?

    So it does at the opening of a sentence, right before "when", and with a verb that
    only says that something happened: "It began on Tuesday in X, where a mob …".
    """
    if day.start <= before.sentence.start + OPENING or before.happens:
        return True
    return statement.opener == "when" and statement.start - day.end <= 2


def is_headline(statement: Statement) -> bool:
    """Does it stand in the title or a sub-heading?"""
    return statement.sentence.part != BODY
