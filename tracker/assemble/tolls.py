"""One event's toll: its mentions' counts brought together, no part added twice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from tracker.parse.casualties import CasualtyMention
from tracker.record import Casualty, Count
from tracker.text.spans import Span

Mentions = Sequence[tuple[int, CasualtyMention]]

_GENERIC = frozenset(["", "person", "man"])


class Toll(NamedTuple):
    """Totals over all groups, the groups themselves, and the words that say so."""

    killed: Count | None
    injured: Count | None
    casualties: tuple[tuple[Casualty, CasualtyMention], ...]
    killed_evidence: tuple[Span, ...]
    injured_evidence: tuple[Span, ...]


def assemble_toll(mentions: Mentions, headlines: Collection[int] = ()) -> Toll:
    """The toll of one event, from its casualty mentions in the order of the text.

    The numbers say in which sentence each stands, the title's being the lowest.
    `headlines` are those of titles and bullet points: they may speak of other events
    too, so a group that they alone name is left out where the text counts others.
    """
    by_outcome: dict[str, list[tuple[int, CasualtyMention]]] = {}
    for order, mention in sorted(mentions, key=lambda p: (p[0], p[1].verb_start)):
        by_outcome.setdefault(mention.outcome, []).append((order, mention))
    outcomes = {name: _Outcome(found, headlines) for name, found in by_outcome.items()}
    killed, killed_at = _total(outcomes, "killed", "injured")
    injured, injured_at = _total(outcomes, "injured", "killed")
    casualties = [c for outcome in outcomes.values() for c in outcome.casualties()]
    if injured and _died_later(outcomes):
        injured, injured_at = None, ()
    return Toll(killed, injured, tuple(casualties), killed_at, injured_at)


def _total(
    outcomes: dict[str, "_Outcome"], name: str, other: str
) -> tuple[Count | None, tuple[Span, ...]]:
    outcome = outcomes.get(name)
    if outcome is None:
        return None, ()
    found = outcome.total()
    if found is not None:
        return found
    # "no casualties" beside people killed speaks of one side only
    beside = outcomes.get(other)
    paired = {m.start for _, m in beside.none} if beside else set()
    for _, mention in outcome.none:
        if mention.side not in ("unknown", "civilian"):
            continue
        if beside and beside.has_counts() and mention.start in paired:
            continue
        return Count(0, 0, False, mention.said_by), (Span(mention.start, mention.end),)
    return None, ()


def _died_later(outcomes: dict[str, "_Outcome"]) -> bool:
    """Has the one person who was hurt died: "was wounded; he died of his wounds"?"""
    hurt, dead = outcomes["injured"], outcomes.get("killed")
    return (
        dead is not None
        and len(hurt.groups) == 1
        and not hurt.everybody
        and hurt.groups[0].count == (1, 1)
        and any(m.later and m.bare for m in dead.mentions)
    )


@dataclass(slots=True)
class _Figure:
    """A group, or everybody, with the count that the text leaves it with."""

    mention: CasualtyMention
    order: int
    min: int | None
    max: int | None
    approx: bool
    is_confirmed: bool = False  # told again by a later sentence

    @classmethod
    def of(cls, order: int, mention: CasualtyMention) -> "_Figure":
        return cls(mention, order, mention.min, mention.max, mention.approx)

    @property
    def low(self) -> int:
        return self.min if self.min is not None else self.max or 0

    @property
    def count(self) -> tuple[int | None, int | None]:
        return self.min, self.max


class _Outcome:
    """Everything that a report says of one outcome in one event."""

    def __init__(self, mentions: Mentions, headlines: Collection[int] = ()) -> None:
        self.mentions = [m for _, m in mentions]
        self.none = [pair for pair in mentions if pair[1].none]
        counted = [
            (order, m)
            for order, m in mentions
            if not m.none and (m.min is not None or m.max is not None or m.approx)
        ]
        self.claims = [p for p in counted if p[1].said_by == "perpetrator"]
        counted = [p for p in counted if p[1].said_by != "perpetrator"]
        if any(not m.earlier for _, m in counted):
            counted = [p for p in counted if not p[1].earlier]
        self.parts = [p for p in counted if not p[1].in_total]
        self.everybody: list[_Figure] = []
        self.groups: list[_Figure] = []
        self.added: list[_Figure] = []
        self.last: _Figure | None = None  # the count of the statement before
        whole = [p for p in counted if p[1].in_total]
        self.first_order = whole[0][0] if whole else 0
        for _, statement in groupby(whole, key=lambda p: (p[0], p[1].verb_start)):
            self._take([_Figure.of(order, m) for order, m in statement])
        self._drop_unconfirmed(headlines)

    def _drop_unconfirmed(self, headlines: Collection[int]) -> None:
        """Leave out groups that headlines alone name, if the text counts others."""
        told = [f for f in self.groups if f.order not in headlines or f.is_confirmed]
        if any(f.mention.cumulative != "also" for f in told):
            self.groups = told

    def has_counts(self) -> bool:
        """Does the report count anybody at all?"""
        return bool(self.everybody or self.groups or self.added)

    # taking statements in

    def _take(self, statement: list[_Figure]) -> None:
        """Fit one verb's groups to what is known: new, the same, or more exact."""
        if len(statement) == 1:
            self._take_one(statement[0])
            self.last = statement[0]
            return
        self.last = None
        total = sum(figure.low for figure in statement)
        if total == self._known() and not any(f.approx for f in statement):
            if not self.groups:
                self.groups += statement
            for known in self.groups:
                known.is_confirmed = True
            return
        if whole := self._counted_in_one(statement, total):
            whole.is_confirmed = True
            return
        named = [f for f in self.groups if f.mention.bare]
        for figure in statement:
            if figure.mention.bare and named and _is_pronoun(figure.mention):
                continue
            self._take_group(figure, in_list=True)

    def _counted_in_one(self, parts: list[_Figure], total: int) -> _Figure | None:
        """The group told before whose members these are: nine children, two women."""
        if any(f.approx or f.mention.cumulative for f in parts):
            return None
        for known in self.groups:
            aside = known.mention.side
            same = not any(_sides_differ(aside, f.mention.side) for f in parts)
            if known.low == total > len(parts) and same and not known.approx:
                return known
        return None

    def _take_one(self, figure: _Figure) -> None:
        mention = figure.mention
        if mention.bare:
            self._take_bare(figure)
        elif mention.cumulative == "new" and self.has_counts():
            if not self._is_told(figure) and all(
                figure.count != f.count for f in self.added
            ):
                self.added.append(figure)
        elif mention.cumulative == "total" or (
            _is_everybody(mention) and not self._is_rest(figure)
        ):
            self._take_everybody(figure)
        else:
            self._take_group(figure)

    def _is_told(self, figure: _Figure) -> bool:
        """Is the sum known, or the same addition: "17 more killed" said again?"""
        last = self.last
        if any(
            f.mention.cumulative == "new"
            and f.low == figure.low
            and not _sides_differ(f.mention.side, figure.mention.side)
            for f in (*self.groups, *self.everybody)
        ):
            return True
        return last is not None and any(
            f.low == last.low + figure.low for f in (*self.groups, *self.everybody)
        )

    def _is_rest(self, figure: _Figure) -> bool:
        """Are these "two others" besides groups that were counted just before?"""
        if not _is_others(figure.mention) or not self.groups:
            return False
        if figure.low == self._known():
            return False
        return any(f.order == figure.order for f in self.groups) or (
            figure.mention.cumulative == "also"
        )

    def _take_everybody(self, figure: _Figure) -> None:
        if figure.mention.cumulative == "total" or self._holds_added(
            figure, self._known()
        ):
            self.added.clear()
        self.everybody.append(figure)

    def _take_bare(self, figure: _Figure) -> None:
        for known in self.groups:
            if known.low == 1 and not _sides_differ(
                known.mention.side, figure.mention.side
            ):
                known.is_confirmed = True
        if self.everybody or any(not f.mention.bare for f in self.groups):
            if figure.mention.cumulative == "also" and not _is_pronoun(figure.mention):
                self._take_group(figure)
            return
        if _is_pronoun(figure.mention) and self.groups:
            return
        words = _words(figure.mention.group)
        if any(words & _words(f.mention.group) for f in self.groups):
            return
        self.groups.append(figure)

    def _holds_added(self, figure: _Figure, before: int) -> bool:
        """Does a count hold what was added before: eleven, one more, the twelve?"""
        return bool(self.added) and figure.low == before + sum(
            f.low for f in self.added
        )

    def _take_group(self, figure: _Figure, in_list: bool = False) -> None:
        if not in_list and self._is_sum(figure):
            for known in self.groups:
                known.is_confirmed = True
            return
        for known in self.groups:
            if known.order == figure.order and (
                known.mention.verb_start == figure.mention.verb_start
            ):
                continue
            if self._is_same(known, figure):
                if self._holds_added(figure, known.low):
                    self.added.clear()
                _sharpen(known, figure)
                known.is_confirmed = True
                return
        self.groups.append(figure)

    def _is_sum(self, figure: _Figure) -> bool:
        """Does it count the groups before in one: an officer, two guards, the three?"""
        return (
            len(self.groups) > 1
            and figure.low == sum(f.low for f in self.groups)
            and not any(
                _sides_differ(f.mention.side, figure.mention.side) for f in self.groups
            )
        )

    def _is_same(self, known: _Figure, figure: _Figure) -> bool:
        a, b = known.mention, figure.mention
        if b.cumulative == "new":
            return False
        equal = known.low == figure.low
        if _sides_differ(a.side, b.side):
            return False
        if a.type == b.type and a.type not in _GENERIC:
            return equal or b.cumulative != "also"
        if not equal or b.cumulative == "also":
            return False
        loose = a.type in _GENERIC or b.type in _GENERIC
        return loose or known.order == self.first_order < figure.order

    # what it comes to

    def _known(self) -> int:
        """The number of people that the text has come to so far."""
        if self.everybody:
            return max(f.low for f in self.everybody)
        return sum(f.low for f in self.groups)

    def _overall(self) -> _Figure | None:
        """The figure for everybody: the last one, a part of it left aside."""
        exact = [f for f in self.everybody if not f.approx] or self.everybody
        best: _Figure | None = None
        for figure in exact:
            if best is None:
                best = _Figure.of(figure.order, figure.mention)
            elif figure.low != best.low and _stand_side_by_side(best, figure):
                best.min, best.max = sorted((best.low, figure.low))
            elif figure.mention.cumulative == "total" or figure.low >= best.low:
                best = _Figure.of(figure.order, figure.mention)
        return best

    def total(self) -> tuple[Count, tuple[Span, ...]] | None:
        """The sum over all groups with the spans that say it, if any is counted."""
        overall = self._overall()
        groups = [f for f in self.groups if f.min is not None or f.max is not None]
        if overall is None and not groups and not self.added:
            return None
        attackers = [f for f in groups if f.mention.side == "attacker"]
        rest = [f for f in groups if f.mention.side != "attacker"]
        if overall is None or (overall.min is None and overall.max is None):
            chosen = groups
        else:
            sum_all = sum(f.low for f in groups)
            sum_rest = sum(f.low for f in rest)
            sum_attackers = sum_all - sum_rest
            single_out = sum(f.low for f in groups if f.mention.cumulative == "also")
            if single_out and overall.low == sum_all - single_out:
                chosen = [overall]  # those of the headline, of whom one is told apart
            elif overall.low in (sum_all, sum_attackers) or not attackers:
                chosen = [overall] if overall.low >= sum_all else groups
            elif sum_rest > overall.low or sum_attackers > overall.low:
                chosen = groups
            else:
                chosen = [overall, *attackers]
        chosen = [*chosen, *self.added]
        if not chosen:
            return None
        if rivals := _rival_accounts(chosen):
            return rivals
        low = [f.min for f in chosen]
        high = [f.max for f in chosen]
        count = Count(
            None if None in low else sum(n for n in low if n is not None),
            None if None in high else sum(n for n in high if n is not None),
            any(f.approx for f in chosen),
            chosen[0].mention.said_by,
        )
        return count, tuple(_span(f.mention) for f in chosen)

    def _is_overtaken(self, figure: _Figure, overall: _Figure) -> bool:
        """Has the one group's count given way to a later figure for everybody?"""
        rest = [f for f in self.groups if f.mention.side != "attacker"]
        is_only = rest == [figure] or figure in self.added
        return (
            is_only
            and figure.order < overall.order
            and 1 < figure.low < overall.low <= 2 * figure.low
        )

    def casualties(self) -> list[tuple[Casualty, CasualtyMention]]:
        """Each group once, then the parts; what the perpetrator says only by itself."""
        found: list[tuple[Casualty, CasualtyMention]] = []
        overall = self._overall()
        figures = [*self.groups, *self.added]
        if overall:
            figures = [f for f in figures if not self._is_overtaken(f, overall)]
        if overall and all(f.count != overall.count for f in figures):
            figures.insert(0, overall)
        parts = [_Figure.of(order, m) for order, m in self.parts]
        claims = [_Figure.of(order, m) for order, m in self.claims]
        seen: set[tuple[object, ...]] = set()
        for figure in [*figures, *parts] or claims:
            m = figure.mention
            key = (m.type, *figure.count, m.said_by == "perpetrator")
            if key in seen:
                continue
            seen.add(key)
            casualty = Casualty(
                m.outcome,
                m.group,
                m.side,
                figure.min,
                figure.max,
                figure.approx,
                m.in_total,
                m.said_by,
            )
            found.append((casualty, m))
        return found


def _rival_accounts(chosen: list[_Figure]) -> tuple[Count, tuple[Span, ...]] | None:
    """What officials and residents say, if either counts dead of another side.

    "Officials said seven fighters were killed, residents said twelve civilians."
    """
    sides = {
        name: {f.mention.side for f in chosen if f.mention.said_by == name}
        for name in ("officials", "witness")
    }
    if len(chosen) != 2 or {"attacker"} not in sides.values():
        return None
    if {"civilian"} not in sides.values() or any(f.min is None for f in chosen):
        return None
    low, high = sorted(f.low for f in chosen)
    approx = any(f.approx for f in chosen)
    return Count(low, high, approx, None), tuple(_span(f.mention) for f in chosen)


def _sharpen(known: _Figure, figure: _Figure) -> None:
    """Let the later count stand, unless it is a vaguer or a smaller one."""
    if figure.approx and not known.approx:
        return
    if figure.low < known.low and not (known.approx and not figure.approx):
        return
    if known.low != figure.low and _stand_side_by_side(known, figure):
        known.min, known.max = sorted((known.low, figure.low))
        return
    known.min, known.max, known.approx = figure.min, figure.max, figure.approx
    if known.mention.type in _GENERIC or known.mention.bare:
        known.mention = figure.mention


def _stand_side_by_side(known: _Figure, figure: _Figure) -> bool:
    """Do two sources give different figures at the same time?"""
    a, b = known.mention, figure.mention
    if b.risen:
        return False
    if known.order == figure.order and a.verb_start != b.verb_start:
        return a.cumulative == b.cumulative == "total"
    return (
        abs(known.order - figure.order) <= 1
        and a.said_by_start is not None
        and b.said_by_start is not None
        and a.said_by_start != b.said_by_start
        and not known.approx
        and not figure.approx
    )


def _is_everybody(mention: CasualtyMention) -> bool:
    return mention.side == "unknown" and mention.type in ("", "person")


def _is_others(mention: CasualtyMention) -> bool:
    return mention.group.lower().split()[-1:] == ["others"]


def _is_pronoun(mention: CasualtyMention) -> bool:
    return mention.start == mention.verb_start or len(mention.group) <= 3


def _sides_differ(a: str, b: str) -> bool:
    return a != b and "unknown" not in (a, b)


def _words(name: str) -> set[str]:
    return {word for word in name.lower().split() if len(word) > 2}


def _span(mention: CasualtyMention) -> Span:
    if mention.number_start is not None and mention.number_end is not None:
        return Span(mention.number_start, mention.number_end)
    return Span(mention.start, mention.end)
