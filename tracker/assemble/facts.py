"""Everything that the words of one article say, found once and kept in text order."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar

from tracker.lexicon import load_words
from tracker.parse.actors import ActorMention, find_actors
from tracker.parse.amounts import AmountMention, find_amounts
from tracker.parse.casualties import NUMBERS, CasualtyMention, find_casualties
from tracker.parse.claims import ClaimMention, find_claims_in
from tracker.parse.dates import DateMention, find_date_words, find_dates
from tracker.parse.outcomes import find_outcomes
from tracker.parse.quantities import KEPT, QuantityMention, find_quantities
from tracker.parse.rules import Trigger
from tracker.parse.targets import TargetMention, find_targets_in
from tracker.parse.weapons import WeaponMention, find_weapons_in
from tracker.read.report import Article, Report
from tracker.record import DateRange
from tracker.resolve.dates import resolve_date
from tracker.resolve.toponyms import Toponym, find_toponyms
from tracker.text.document import BODY, Document, Sentence
from tracker.text.numbers import find_numbers

LONGEST_MONTH = 31
KINDS = (*NUMBERS, *KEPT)  # of numbers that casualties and quantities are made of


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
        self, items: Iterable[T], at: Callable[[T], int] = lambda item: item.start
    ) -> None:
        self.items = sorted(items, key=at)
        self._starts = [at(item) for item in self.items]

    def between(self, start: int, end: int) -> list[T]:
        """The findings that begin in text[start:end]."""
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


@dataclass(frozen=True, slots=True)
class Facts:
    """One article with all that was found in it."""

    report: Report
    article: Article
    document: Document
    published: date | None
    triggers: Shelf[Trigger]
    days: Shelf[Day]
    toponyms: Shelf[Toponym]
    actors: Shelf[ActorMention]
    casualties: Shelf[CasualtyMention]
    weapons: Shelf[WeaponMention]
    targets: Shelf[TargetMention]
    claims: Shelf[ClaimMention]
    amounts: Shelf[AmountMention]
    quantities: Shelf[QuantityMention]

    @property
    def low(self) -> str:
        """The report's text in lower case, offsets unchanged."""
        return self.document.lower


def find_facts(
    report: Report, article: Article, document: Document, triggers: list[Trigger]
) -> Facts:
    """All findings of an article."""
    text, plain = report.text, document.lower
    sentences = document.sentences
    casualties: list[CasualtyMention] = []
    low, high = _bounds(document, article)
    # both are looked for once, for all who need them
    numbers = find_numbers(text, low, high, keep=KINDS, low=plain)
    counts, outcomes = Shelf(numbers), Shelf(find_outcomes(plain, low, high))
    for s in sentences:
        if anchors := outcomes.between(s.start, s.end):
            casualties += find_casualties(
                text,
                s.start,
                s.end,
                low=plain,
                numbers=counts.between(s.start, s.end),
                anchors=anchors,
            )
    stretches = sorted((s.start, s.end) for s in sentences)
    amounts = find_amounts(text, low, high, low=plain)
    taken = [(c.start, c.end) for c in casualties]
    taken += [(a.start, a.end) for a in amounts]
    days = _days(report, article, document, (low, high))
    return Facts(
        report=report,
        article=article,
        document=document,
        published=article.published,
        triggers=Shelf(triggers),
        days=Shelf(days),
        toponyms=Shelf(_no_months(find_toponyms(text, low, high), days)),
        actors=Shelf(find_actors(text, low, high)),
        casualties=Shelf(casualties, at=lambda c: c.verb_start),
        weapons=Shelf(find_weapons_in(plain, stretches)),
        targets=Shelf(find_targets_in(text, plain, stretches)),
        claims=Shelf(find_claims_in(text, plain, stretches)),
        amounts=Shelf(amounts),
        quantities=Shelf(
            find_quantities(text, low, high, taken=taken, numbers=numbers, low=plain)
        ),
    )


def _no_months(toponyms: list[Toponym], days: list[Day]) -> list[Toponym]:
    """The toponyms without those that stand in a date: "in August" is no town."""
    dated = {n for day in days for n in range(day.start, day.end)}
    return [t for t in toponyms if t.start not in dated]


def _bounds(document: Document, article: Article) -> tuple[int, int]:
    """From the title or dateline to the last sentence: where names may stand."""
    starts = [s.start for s in document.sentences]
    if article.dateline_span is not None:
        starts.append(article.dateline_span[0])
    return min(starts, default=0), max((s.end for s in document.sentences), default=0)


def _days(
    report: Report, article: Article, document: Document, bounds: tuple[int, int]
) -> list[Day]:
    """The dates of an article.

    "A day earlier" counts from the date before it in its paragraph, else from the
    first day that the article gives.
    """
    days: list[Day] = []
    known: date | None = None
    main: date | None = None
    said: date | None = None
    anchor: date | None = None
    paragraph = -1
    words = Shelf(find_date_words(document.lower, *bounds))
    for s in document.sentences:
        if s.paragraph != paragraph:
            anchor, paragraph = main or said, s.paragraph
        here = words.between(s.start, s.end)
        if not here:
            continue
        for mention in find_dates(
            report.text, s.start, s.end, low=document.lower, words=here
        ):
            value = resolve_date(mention, article.published, background_anchor=anchor)
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
                    main = main or (None if spoken else value.start)
                    said = said or value.start
                if article.published is None and known is None and s.index < 5:
                    known = value.start
    return days


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
    if start == sentence.start and ":" in low[end + 1 : end + 12]:
        return True  # "Tuesday morning: 88 dead", but not "12 May: a bomb went off"
    if before.endswith(("as of", "so far")):
        return True
    return bool(_PROGRESS.search(before.removesuffix(" on")))
