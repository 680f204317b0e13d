"""Gifts of goods, training and help without a sum."""

import re
from dataclasses import replace

from tracker.assemble.gift import Gift
from tracker.assemble.gift_sums import SumReader
from tracker.assemble.givers import PRONOUN
from tracker.assemble.telling import BREAK, NEAR
from tracker.parse.giving import find_purposes
from tracker.parse.quantities import QuantityMention

_PROMISED = re.compile(
    r"[^,;.]{0,20} (?:that|which) (?:[a-z']+ ){1,3}(?:has |have |had )?"
    r"(?:agreed|promised|pledged|undertaken|committed)"
)


class GoodsReader(SumReader):
    """Reads the gifts that are counted in things or not at all."""

    def _by_goods(self, goods: list[QuantityMention]) -> list[Gift]:
        fit = [q for q in goods if self._is_good(q)]
        if not fit:
            return []
        first = fit[0]
        verb = self._verb(first.start, first.end)
        if verb is None:
            verb = next((w for w in self.words if w.kind == "list"), None)
        if verb is None or self._is_doubtful(verb, first.start, first.end):
            return []
        if verb.kind == "share" and not self.gifts:
            return []
        promised = [q for q in fit if self._is_promised(q)]
        fit = [q for q in fit if q not in promised] or fit
        gift = self._gift(verb, first.start, first.end)
        opening = self.low[self.sentence.start : self.sentence.start + 60]
        listing = any(w.kind == "list" and w.end <= first.start for w in self.words)
        if self.gifts and (listing or PRONOUN.match(opening)):
            before = self._counted()
            far = self.sentence.paragraph - before.sentence.paragraph
            near = far == 0 or (
                far == 1 and (listing or "project" in self._told(before))
            )
            if near and not (gift and gift.stated):
                before.goods += fit
                before.flags.discard("bare")
                before.context.append(self.sentence)
                return []
        if gift is None:
            return []
        gift.goods = fit
        if not promised or promised == fit:
            return [gift]
        return [gift, self._promise(gift, promised)]

    def _counted(self) -> Gift:
        """The last gift with a sum or goods, else the last one."""
        counted = [g for g in self.gifts[-3:] if g.sums or g.goods]
        return counted[-1] if counted else self.gifts[-1]

    def _is_promised(self, q: QuantityMention) -> bool:
        """Does "that it has agreed to send" set these goods apart from those given?"""
        return bool(_PROMISED.match(self.low, q.end, self.sentence.end))

    def _promise(self, gift: Gift, goods: list[QuantityMention]) -> Gift:
        first = goods[0]
        return replace(
            gift, start=first.start, end=first.end, stage="pledged", goods=goods,
            receivers=list(gift.receivers), flags=set(), context=[],
        )  # fmt: skip

    def _by_noun(self, stops: bool) -> list[Gift]:
        """Help without a count: offered, agreed, handed over; `stops`: only stopped."""
        for verb in self.words:
            if stops and verb.kind != "stop":
                continue
            if verb.kind not in ("give", "stop", "receive"):
                continue
            things = self.nouns
            if self.low[verb.start : verb.end].endswith(" for"):
                things = things + find_purposes(self.low, verb.end, self.sentence.end)
            reach = 2 * NEAR if verb.kind == "receive" else 60
            nouns = [n for n in things if 0 <= n.start - verb.end <= reach]
            passive = self._is_passive(verb)
            if passive:
                nouns = [n for n in things if 0 <= verb.start - n.end <= NEAR]
            if not nouns or self._is_doubtful(verb, verb.start, verb.end):
                continue
            if verb.value == "completed" and not passive:
                continue
            if BREAK.search(self.low[verb.end : nouns[0].start]) and not passive:
                continue
            if verb.kind == "receive" and not any(
                p.part == "giver" for p in self.parties
            ):
                continue
            gift = self._gift(verb, nouns[0].start, nouns[0].end)
            if gift is None or not gift.stated or not gift.receivers:
                continue
            if self._is_own(gift) or gift.giver is None:
                continue
            if not (gift.giver.state or gift.giver.name == "European Union"):
                continue  # bodies help without end: of theirs only what is counted
            if verb.kind != "stop":
                gift.flags.add("bare")
            return [gift]
        return []
