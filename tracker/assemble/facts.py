"""What the words of one article say: looked for when first asked for, then kept."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Generic, NamedTuple, Protocol, TypeVar

from tracker.assemble.containers import with_containers
from tracker.assemble.homes import with_homes
from tracker.assemble.strays import without_strays
from tracker.lexicon import load_words
from tracker.parse.actors import ActorMention, find_actors
from tracker.parse.amounts import AmountMention, find_amounts
from tracker.parse.casualties import NUMBERS, CasualtyMention, find_casualties
from tracker.parse.claims import ClaimMention, find_claims_in
from tracker.parse.dates import DateMention, find_date_words, find_dates
from tracker.parse.outcomes import find_outcomes
from tracker.parse.quantities import KEPT, QuantityMention, find_quantities
from tracker.parse.rules import Trigger
from tracker.parse.tagged_words import Anchor
from tracker.parse.targets import TargetMention, find_targets
from tracker.parse.weapons import WeaponMention, find_weapons_in
from tracker.read.report import Article, Report
from tracker.record import DateRange
from tracker.resolve.dates import resolve_date
from tracker.resolve.toponyms import Toponym, find_toponyms
from tracker.taxonomy import kind_of
from tracker.text.document import BODY, Document, Sentence
from tracker.text.numbers import Number, find_numbers

LONGEST_MONTH = 31
LONGEST_DATELINE = 60  # characters from its city to the story
_NO_PLACES = {
    "armed_group", "criminal", "political_party", "ngo", "international_org",
}  # fmt: skip
LATE = timedelta(days=3)  # from the writing of a story to its publication
KINDS = (*NUMBERS, *KEPT)  # of numbers that are looked for


class Placed(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last."""


T = TypeVar("T", bound=Placed)


class Shelf(Generic[T]):
    """Findings in text order, to be taken by the stretch of text they begin in."""

    def __init__(
        self, items: Iterable[T], at: Callable[[T], int] = attrgetter("start")
    ) -> None:
        self.items = sorted(items, key=at)
        self._starts = [at(item) for item in self.items]

    def between(self, start: int, end: int) -> list[T]:
        """The findings that begin in text[start:end]."""
        if not self._starts:
            return []
        first = bisect_left(self._starts, start)
        return self.items[first : bisect_left(self._starts, end, first)]


class Day(NamedTuple):
    """A date in the text with its value.

    `spoken` if it dates a statement only, `period` if it is longer than a month and
    so a time over which events are counted ("this year").
    """

    start: int
    end: int
    value: DateRange
    spoken: bool
    period: bool = False


class Reading(Generic[T]):
    """Findings of an article whose sentences are read one by one, when asked for."""

    def __init__(
        self,
        stretches: list[tuple[int, int]],
        find: Callable[[int, int], list[T]],
    ) -> None:
        self._find = find
        self._spans = stretches
        self._starts = [start for start, _ in stretches]
        self._read: dict[int, list[T]] = {}

    def between(self, start: int, end: int) -> list[T]:
        """The findings that begin in text[start:end]."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end, first)
        return [
            item
            for number in range(first, last)
            for item in self._of(number)
            if start <= item.start < end
        ]

    def _of(self, number: int) -> list[T]:
        if number not in self._read:
            self._read[number] = self._find(*self._spans[number])
        return self._read[number]


@dataclass(frozen=True)
class Facts:
    """One article with what its words say, each kind looked for when asked for."""

    report: Report
    article: Article
    document: Document
    triggers: Shelf[Trigger]
    # Where the publisher's other reports are from, by ids of areas.
    prior: Mapping[str, float] | None = None

    @cached_property
    def low(self) -> str:
        """The report's text in lower case, offsets unchanged."""
        return self.document.lower

    @cached_property
    def happenings(self) -> Shelf[Trigger]:
        """The triggers of incidents and operations."""
        found = self.triggers.items
        return Shelf(t for t in found if kind_of(t.type) in ("incident", "operation"))

    @cached_property
    def published(self) -> date | None:
        """The day that "today" means: of the dateline, if just before publication."""
        day = self.article.published
        written = _dateline_day(self.report.text, self.article)
        if day and written and day - LATE <= written < day:
            return written
        return day

    @cached_property
    def days(self) -> Shelf[Day]:
        """Dates with their values."""
        return Shelf(_days(self))

    @cached_property
    def toponyms(self) -> Shelf[Toponym]:
        """Names of places."""
        prior = with_homes(self.prior or {}, self.actors.items)
        found = find_toponyms(self.report.text, *self.bounds, prior=prior)
        groups = [a for a in self.actors.items if a.category in _NO_PLACES]
        found = _outside(found, [*self.days.items, *self.amounts.items])
        found = with_containers(self.report.text, *self.bounds, found)
        found = _no_groups(found, groups)
        return Shelf(without_strays(self.report.text, found))

    @cached_property
    def actors(self) -> Shelf[ActorMention]:
        """Groups, forces, states and persons; a body in capitals is read by itself."""
        text, (start, end) = self.report.text, self.bounds
        body = next((s.start for s in self.document.sentences if s.part == BODY), start)
        if not text[body:end].isupper() or text[start:body].isupper():
            return Shelf(find_actors(text, start, end))
        return Shelf(find_actors(text, start, body) + find_actors(text, body, end))

    @cached_property
    def outcomes(self) -> Shelf[Anchor]:
        """Words that say what happened to people."""
        return Shelf(find_outcomes(self.low, *self.bounds))

    @cached_property
    def casualties(self) -> Shelf[CasualtyMention]:
        """People killed, hurt, taken or freed, each found at the verb that says so."""
        text, low = self.report.text, self.low
        found: list[CasualtyMention] = []
        for s in self.document.sentences:
            if anchors := self.outcomes.between(s.start, s.end):
                numbers = self._numbers.between(s.start, s.end)
                found += find_casualties(
                    text, s.start, s.end, low=low, numbers=numbers, anchors=anchors
                )
        places = {t.end: t.text for t in self.toponyms.items}
        found = [c for c in found if not c.bare or places.get(c.end) != c.group]
        return Shelf(found, at=attrgetter("verb_start"))

    @cached_property
    def weapons(self) -> Shelf[WeaponMention]:
        """Weapons."""
        return Shelf(find_weapons_in(self.low, self._stretches))

    @cached_property
    def targets(self) -> Reading[TargetMention]:
        """Things that may have been hit."""
        text, low = self.report.text, self.low
        return Reading(
            self._stretches, lambda start, end: find_targets(text, start, end, low=low)
        )

    @cached_property
    def claims(self) -> Shelf[ClaimMention]:
        """Claims and denials."""
        return Shelf(find_claims_in(self.report.text, self.low, self._stretches))

    @cached_property
    def amounts(self) -> Shelf[AmountMention]:
        """Sums of money."""
        return Shelf(find_amounts(self.report.text, *self.bounds, low=self.low))

    @cached_property
    def quantities(self) -> Shelf[QuantityMention]:
        """Goods with their number or measure; people and money are none."""
        found = find_quantities(
            self.report.text,
            *self.bounds,
            taken=self._taken(),
            numbers=self._numbers.items,
            low=self.low,
        )
        return Shelf(found)

    def _taken(self) -> Iterator[tuple[int, int]]:
        """Where people and money are counted."""
        yield from ((c.start, c.end) for c in self.casualties.items)
        yield from ((a.start, a.end) for a in self.amounts.items)

    @cached_property
    def _numbers(self) -> Shelf[Number]:
        """The numbers that casualties and quantities are made of."""
        found = find_numbers(self.report.text, *self.bounds, keep=KINDS, low=self.low)
        return Shelf(found)

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """From the title or dateline to the last sentence: where names may stand."""
        starts = [s.start for s in self.document.sentences]
        if self.article.dateline_span is not None:
            starts.append(self.article.dateline_span[0])
        ends = [s.end for s in self.document.sentences]
        return min(starts, default=0), max(ends, default=0)

    @cached_property
    def extent(self) -> tuple[int, int]:
        """Where the article's sentences begin and end; its title can stand anywhere."""
        sentences = self.document.sentences
        return min(s.start for s in sentences), max(s.end for s in sentences)

    @cached_property
    def _stretches(self) -> list[tuple[int, int]]:
        """The sentences in the order of the text, in which the title can stand last."""
        return sorted((s.start, s.end) for s in self.document.sentences)


def find_facts(
    report: Report,
    article: Article,
    document: Document,
    triggers: list[Trigger],
    prior: Mapping[str, float] | None = None,
) -> Facts:
    """What the words of an article say, with the triggers found before."""
    return Facts(report, article, document, Shelf(triggers), prior)


def _no_groups(found: list[Toponym], groups: list[ActorMention]) -> list[Toponym]:
    """The toponyms without those that name a group: Hamas is no town of that name."""
    spans = {(a.start, a.end) for a in groups if a.source == "lexicon"}
    return [t for t in found if (t.start, t.end) not in spans]


def _outside(found: list[Toponym], others: Iterable[Placed]) -> list[Toponym]:
    """The toponyms outside of dates and sums: "in August" and "US dollars" are none."""
    taken = {n for other in others for n in range(other.start, other.end)}
    return [t for t in found if t.start not in taken]


def _dateline_day(text: str, article: Article) -> date | None:
    """The day that stands between the dateline's city and the story, if any."""
    if article.dateline_span is None or not article.body:
        return None
    start, end = article.dateline_span[1], article.body[0][0]
    if not 0 < end - start <= LONGEST_DATELINE:
        return None
    for mention in find_dates(text, start, end):
        value = resolve_date(mention, article.published)
        if value is not None and value.precision == "day":
            return value.start
    return None


def _days(facts: Facts) -> list[Day]:
    """The dates of an article.

    "A day earlier" counts from the date before it in its paragraph, else from the
    first day that the article gives; "the same day" is the last one named.
    """
    document, text, published = facts.document, facts.report.text, facts.published
    days: list[Day] = []
    known: date | None = None
    main: date | None = None
    said: date | None = None
    anchor: date | None = None
    last: date | None = None
    paragraph = -1
    words = Shelf(find_date_words(document.lower, *facts.bounds))
    for s in document.sentences:
        if s.paragraph != paragraph:
            anchor, paragraph = main or said, s.paragraph
        here = words.between(s.start, s.end)
        if not here:
            continue
        for mention in find_dates(text, s.start, s.end, low=document.lower, words=here):
            base = last if mention.text.lower().endswith("same day") else anchor
            value = resolve_date(mention, published, background_anchor=base)
            if value is None and known is not None:
                value = _by_known_day(mention, known)
            if value is None:  # the words are kept, the day stays open
                value = DateRange(text=mention.text)
            spoken = _is_spoken(document.lower, s, mention.start, mention.end)
            period = _is_period(value, mention)
            days.append(Day(mention.start, mention.end, value, spoken, period))
            if value.precision == "day" and value.start is not None:
                anchor = value.start
                if s.part == BODY:
                    last = value.start
                    main = main or (None if spoken else value.start)
                    said = said or value.start
                if published is None and known is None and s.index < 5:
                    known = value.start
    return days


_CLAIMED = re.compile(
    r"\bclaim(?:ed|ing) (?:responsibility|credit|the|it)\b[^,.;]{0,30}$"
)
_SOME_DAY = date(2000, 6, 15)


def _is_period(value: DateRange, mention: DateMention) -> bool:
    """Is it longer than a month, whatever the day of publication?"""
    known = value if value.start else resolve_date(mention, _SOME_DAY)
    if known is None or known.start is None:
        return False
    return known.end is None or (known.end - known.start).days > LONGEST_MONTH


def _by_known_day(mention: DateMention, known: date) -> DateRange | None:
    """A date of an undated report, counted from the day that its lead names in full.

    Months and years count back from that day; of weekdays only the day's own name.
    """
    value = resolve_date(mention, known, background_anchor=known)
    if value is None or value.start is None:
        return None
    if value.precision == "day":
        return value if value.start == known else None
    return value if value.end is not None and value.end <= known else None


_FILLER = {"on", "late", "early", "in", "a", "the", "here", "by", "to"}
_COUNTS = re.compile(
    r" (?:put|gave|raised|placed|revised|lowered) (?:the|its|their|a) "
    r"(?:[\w-]+ ){0,2}?"
    r"(?:number|toll|figure|count|wounded|dead|injured|missing|losses)\b"
)
_PROGRESS = re.compile(
    r"(?:climbed|rose|risen|reached|jumped|went up|gone up|increased|rising|soared) to"
    r" [^,;]{1,20}$"
)


def _is_spoken(low: str, sentence: Sentence, start: int, end: int) -> bool:
    """Does the date say when something was said or counted, not when it happened?"""
    before = low[max(sentence.start, start - 48) : start].rstrip()
    words = before.split()
    while words and words[-1] in _FILLER:
        words.pop()
    if words and words[-1].rstrip(",") in load_words("speech_verbs"):
        return True
    following = low[end : end + 16].split(None, 1)
    if following and before and following[0] in load_words("speech_verbs"):
        return True  # "The army on Thursday said …"
    if _COUNTS.match(low, end):
        return True  # "A spokesman last Friday put the wounded at 16"
    if start == sentence.start and ":" in low[end + 1 : end + 12]:
        return True  # "Tuesday morning: 88 dead", but not "12 May: a bomb went off"
    if before.endswith(("as of", "so far")):
        return True
    if _CLAIMED.search(before) and not before.endswith(" of"):
        return True
    return bool(_PROGRESS.search(before.removesuffix(" on")))
