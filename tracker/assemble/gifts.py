"""Gifts: what the sentences of an article say is given, by whom, to whom."""

import re

from tracker.assemble.facts import Facts
from tracker.assemble.gift import Gift
from tracker.assemble.gift_goods import GoodsReader
from tracker.assemble.givers import PRONOUN
from tracker.assemble.giving_words import giving_words
from tracker.assemble.home import Home
from tracker.assemble.parties import FORCES
from tracker.assemble.telling import VERBS
from tracker.parse.gift_phrases import any_of
from tracker.parse.giving import find_aid_nouns
from tracker.taxonomy import kind_of
from tracker.text.document import BODY, Sentence

_FOR_THEM = re.compile(
    rf"\bthe cost\b|\b(?:are|is) paying for\b|\b{any_of('paid')} (?:them|it|the)\b|"
    r"\b(?:gift|present|donation|money|grant|funds) (?:of|from)\b"
)
MOST = 20  # sums or goods of one sentence; more make no news but a crafted text
_MONEY_FROM = re.compile(r"\b(?:money|funds|funding|grant|help|support) (?:of|from) ")


def read_gifts(facts: Facts, home_of: Home) -> list[Gift]:
    """The gifts that an article tells of, sentence by sentence, not yet merged."""
    anchored = {t.sentence for t in facts.triggers.items if kind_of(t.type) == "aid"}
    if not anchored:
        return []
    gifts = _Reader(facts, home_of, anchored).read()
    if _is_private(facts) and not any(_is_public(gift) for gift in gifts):
        return []
    return gifts


def _is_private(facts: Facts) -> bool:
    """Does the article speak of a company's money in two places at least?"""
    words = giving_words(facts, *facts.extent)
    return sum(w.kind == "private" for w in words) >= 2


def _is_public(gift: Gift) -> bool:
    """Is it plainly for a force or a ministry?"""
    return any(
        p.category in FORCES or (p.category == "government" and not p.is_state)
        for p in gift.receivers
    )


class _Reader(GoodsReader):
    """One reading of one article."""

    def read(self) -> list[Gift]:
        body = [s for s in self.facts.document.sentences if s.part == BODY]
        for sentence in body:
            for clause in self._clauses(sentence):
                if len(self.gifts) < 3 * MOST:
                    self._sentence(clause)
        if not self.gifts:
            for sentence in self.facts.document.sentences:
                if sentence.part != BODY:
                    self._sentence(sentence)
        return self.gifts

    def _clauses(self, s: Sentence) -> list[Sentence]:
        """The parts of a sentence between semicolons, if each tells of something."""
        if "; " not in self.low[s.start : s.end]:
            return [s]
        parts: list[Sentence] = []
        start = s.start
        while start < s.end and len(parts) < MOST:
            cut = self.low.find("; ", start, s.end)
            end = s.end if cut < 0 or len(parts) == MOST - 1 else cut + 1
            parts.append(s._replace(start=start, end=end))
            start = end + 1
        return parts if all(map(self._tells, parts)) else [s]

    def _tells(self, part: Sentence) -> bool:
        span = part.start, part.end
        counted = self.facts.amounts.between(*span) or self.facts.quantities.between(
            *span
        )
        return bool(counted) and any(
            w.kind in VERBS for w in giving_words(self.facts, *span)
        )

    def _sentence(self, s: Sentence) -> None:
        facts = self.facts
        sums = facts.amounts.between(s.start, s.end)[:MOST]
        goods = facts.quantities.between(s.start, s.end)[:MOST]
        anchored = s.index in self.anchored
        if not anchored and not sums and not goods and not self.pending:
            return
        self.sentence = s
        self.words = giving_words(self.facts, s.start, s.end)
        self.nouns = find_aid_nouns(self.low, s.start, s.end)
        if any(w.kind == "private" for w in self.words):
            return
        self.named = None
        waiting, self.pending = self.pending, None
        made = self._by_sums(sums, goods) if sums else []
        if not made and goods:
            made = self._by_goods(goods)
        if waiting is not None and self._pays(waiting):
            waiting.sums = waiting.sums or (made[0].sums if made else [])
            made = [waiting]
        if not made and anchored:
            made = self._by_noun(stops=bool(sums))
        for gift in made:
            self.gifts.append(gift)
            self.giver = gift.giver or self.giver

    def _pays(self, waiting: Gift) -> bool:
        """Does the sentence tell who gave what the sentence before told of?"""
        if self.sentence.index - waiting.sentence.index != 1:
            return False
        opening = self.low[self.sentence.start : self.sentence.start + 60]
        if not (PRONOUN.match(opening) or _FOR_THEM.search(self.low, *self._span())):
            return False
        named = [
            p
            for p in self.parties
            if self._can_give(p)
            and self._is_foreign(p)
            and p.part in ("", "giver", "payer")
            and p.source != "person"
        ]
        if not named:
            return False
        money = _MONEY_FROM.search(self.low, *self._span())
        after = [p for p in named if money and p.start >= money.end() - 1]
        costs = self.facts.amounts.between(*self._span())
        waiting.sums = waiting.sums or [a for a in costs if self._is_value(a.start)]
        if waiting.sums:
            waiting.flags.add("valued")
        waiting.giver, waiting.stated = self._as_state((after or named)[0]), True
        waiting.context.append(self.sentence)
        if not waiting.receivers:
            waiting.receivers = self._home_state(waiting.giver)
        return True
