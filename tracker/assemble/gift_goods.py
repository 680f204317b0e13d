"""Gifts of goods, training and help without a sum."""

import re
from dataclasses import replace

from tracker.assemble.gift import Gift
from tracker.assemble.gift_sums import SumReader
from tracker.assemble.givers import PRONOUN
from tracker.assemble.telling import BREAK, DONE, NEAR
from tracker.parse.giving import Word, find_purposes
from tracker.parse.quantities import QuantityMention

MORE = 2  # sentences over which a stop of help goes on
LONG = 110  # from a load to the verb that says that it arrived
_LOAD = re.compile(r"\b(?:shipment|consignment|batch|cargo|convoy|flight|planeload)\b")
_THAT = re.compile(r"\b(?:that|which) (?:[a-z']+ ){1,3}?(?:has |have |had )?$")
_THE_MONEY = re.compile(
    r"\bthe (?:grant|loan|money|funds?|project|package|sum|programme|program)\b"
)
_ALSO = re.compile(r"(?:it|they|he|she) (?:(?:has|have|had|will) )?also ")
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
        taught = any(q.unit == "person" for q in fit)
        goes_on = PRONOUN.match(opening) and (taught or not _ALSO.match(opening))
        listing = any(w.kind == "list" and w.end <= first.start for w in self.words)
        if gift and self._belongs_to_plan(gift, verb):
            self._counted().goods += fit
            return []
        if self.gifts and (listing or goes_on):
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
        if gift is None or verb.kind == "list":
            return []
        gift.goods = fit
        if not promised or promised == fit:
            return [gift]
        return [gift, self._promise(gift, promised)]

    def _belongs_to_plan(self, gift: Gift, verb: Word) -> bool:
        """Does "5 schools will be built" only say what a sum told before is for?"""
        if gift.stated or not self.gifts or not self._is_passive(verb):
            return False
        before = self._counted()
        near = self.sentence.paragraph - before.sentence.paragraph <= 1
        return near and bool(before.sums) and not {gift.stage, before.stage} & DONE

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

    def _is_said_of_gift(self, verb: Word) -> bool:
        """Is it the verb of "goods that China has promised", which then arrive?"""
        before = self.low[max(self.sentence.start, verb.start - 40) : verb.start]
        later = any(w.kind == "give" and w.start > verb.end for w in self.words)
        return later and bool(_THAT.search(before))

    def _is_known_money(self, verb: Word) -> bool:
        """Does "the grant" or "the project", told before, do it?"""
        start = self.sentence.start
        return bool(self.gifts) and bool(_THE_MONEY.search(self.low, start, verb.start))

    def _stops_more(self) -> bool:
        """Does the sentence go on about help that a sentence right before stopped?"""
        if not self.gifts or self.gifts[-1].stage not in ("suspended", "cancelled"):
            return False
        return self.sentence.index - self.gifts[-1].sentence.index <= MORE

    def _counts_people(self) -> bool:
        """Does the sentence count the families or people who are helped?"""
        return any(
            q.unit in ("family", "person")
            for q in self.facts.quantities.between(*self._span())
        )

    def _loads(self, noun: Word) -> list[QuantityMention]:
        """The tonnes of a load that the words before name ("diesel, 3,000 tonnes")."""
        named = self.facts.report.text[noun.start : noun.end]
        return [
            q._replace(item=named, item_start=noun.start, item_end=noun.end)
            for q in self.facts.quantities.between(*self._span())
            if not q.item and q.unit in ("tonne", "kg", "litre")
        ]

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
            arrives = self._arrives(verb)
            if self._is_said_of_gift(verb) or self._is_known_money(verb):
                continue
            reach = 2 * NEAR if verb.kind == "receive" else 60
            nouns = [n for n in things if 0 <= n.start - verb.end <= reach]
            passive = arrives or self._is_passive(verb)
            if passive:
                back = LONG if arrives else NEAR
                nouns = [n for n in things if 0 <= verb.start - n.end <= back]
            if not nouns or self._is_doubtful(verb, verb.start, verb.end):
                continue
            certified = self.low.startswith("received", verb.start)
            if verb.value == "completed" and not passive and not certified:
                continue
            if BREAK.search(self.low[verb.end : nouns[0].start]) and not passive:
                continue
            if verb.kind == "receive" and not any(
                p.part == "giver" for p in self.parties
            ):
                continue
            gift = self._gift(verb, nouns[0].start, nouns[0].end)
            if gift is None or gift.giver is None or not gift.receivers:
                continue
            load = arrives and _LOAD.search(self.low, self.sentence.start, verb.start)
            further = verb.kind == "stop" and self._stops_more()
            if self._is_own(gift) or not (gift.stated or load or further):
                continue
            helped = gift.stage in DONE and self._counts_people()
            whole = gift.giver.state or gift.giver.name == "European Union"
            if not (whole or helped or verb.kind == "stop"):
                continue  # bodies help without end: of theirs only what is counted
            if load and not gift.goods:
                gift.goods = self._loads(nouns[0])
            if verb.kind != "stop" and not helped and not gift.goods:
                gift.flags.add("bare")
            return [gift]
        return []
