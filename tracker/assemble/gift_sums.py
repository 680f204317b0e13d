"""Gifts of money, and what goods are worth."""

import re

from tracker.assemble.gift import Gift
from tracker.assemble.gift_making import GiftMaker
from tracker.assemble.givers import HEADS, PRONOUN
from tracker.assemble.telling import VALUED
from tracker.parse.amounts import AmountMention
from tracker.parse.gift_phrases import any_of
from tracker.parse.giving import Word
from tracker.parse.quantities import QuantityMention
from tracker.text.document import BODY

LEAST_SUM = 1000  # less is a price or a ration, no grant
_EACH = re.compile(r"\b(?:each|every|per|apiece|respectively|while)\b")
_NAMED = re.compile(r"under (?:the|a|its) [^,;]{3,40}, (?:a|an) $")
_RAISED = re.compile(
    r"\b(?:rais|increas|doubl|lift|boost|expand|enlarg|cut|reduc)[a-z]*\b"
    r"[^.;]{0,50}\bfrom "
)
_FROM = re.compile(r" (?:in [a-z]+ )?from (?:the )?")
OPENING = 14  # letters before a sum that opens its sentence ("More than")
_WORTH = re.compile(
    r" (?:worth of|in|of) (?:[a-z]+ ){0,3}(?:arms|aid|weapons|assistance|"
    r"support|supplies|equipment|ammunition|help|grants|loans)\b"
)
_UNDER = re.compile(
    r"\b(?:under|with|through|from|by) (?:a|an|the) (?:[a-z-]+ ){0,2}"
    r"(?:grant|gift|project|programme|program|donation)(?: aid)? (?:of|worth) $"
)
_FROM_TO = re.compile(r"\bfrom (?:[a-z]+ )?$")
_THE_GIFT = re.compile(r"(?:the|this) (?:gift|donation|consignment|package|shipment)\b")
_THE_SUM = re.compile(
    r"the [^a-z]{1,6}[\d.,]+[^,;]{0,14} (?:project|grant|loan|gift|deal)"
)
_PART_OF = re.compile(
    rf"(?:{any_of('part')} of (?:the|a|its|his|their|that)|under (?:the|a|its|an))"
    r"(?: [a-z-]+){0,2} $"
)
_GOODS_AGAIN = re.compile(
    rf"(?:the|these|this) {any_of('goods')}(?!\w)|\bof (?:both|them)\b|"
    r"\b(?:they|it) (?:are|is|were|was|cost)\b"
)


class SumReader(GiftMaker):
    """Reads the gifts that have a sum."""

    def _by_sums(
        self, sums: list[AmountMention], goods: list[QuantityMention]
    ) -> list[Gift]:
        made: list[Gift] = []
        last: Gift | None = None
        for a in map(self._newest, sums):
            if a.in_brackets:
                if last is not None:
                    last.sums.append(a)
                continue
            last = None
            if a.per and a.per not in ("year", "head", "family"):
                continue
            if self._is_refused(a.start, a.end):
                continue
            if (a.min or 0) < LEAST_SUM and not a.per:
                continue
            if self._is_raised(a, sums):
                continue
            before = self.low[max(0, a.start - 60) : a.start]
            if made and (_PART_OF.search(before[-45:]) or _NAMED.search(before)):
                continue
            verb = self._verb(a.start, a.end)
            near = self._noun_near(a.start, a.end)
            valued = self._is_value(a.start)
            sized = bool(VALUED.search(self.low[max(0, a.start - 26) : a.start]))
            source = _FROM.match(self.low, a.end)
            near = near or self._adds_to_stopped(verb, a.start, a.end)
            if verb is None and not (near or sized or source):
                continue
            if self._is_doubtful(verb, a.start, a.end):
                continue
            of_gift = sized and _THE_GIFT.match(self.low, self.sentence.start)
            worth = (valued or of_gift) and not goods
            owner = self._owner_of_value() if worth else None
            if owner is not None:
                last = owner
                last.sums.append(a)
                last.flags.add("valued")
                continue
            if self._adds_sum(verb, a.start, a.end):
                last = self.gifts[-1]
                last.sums.append(a)
                last.flags.discard("bare")
                last.context.append(self.sentence)
                continue
            gift = self._gift(verb, a.start, a.end)
            if gift is None:
                continue
            if self._is_refused(a.start, a.end, "soft_sum") and not (
                gift.stated and not self._is_own(gift)
            ):
                continue
            gift.sums.append(a)
            if valued:
                gift.flags.add("valued")
            if self._is_again(a.start):
                gift.flags.add("again")
            made.append(gift)
            last = gift
        if made and self._one_by_head(made):
            for other in made[1:]:
                made[0].sums += other.sums
            del made[1:]
        if made and self._more_rates(made[0]):
            self.gifts[-1].sums += made[0].sums
            return []
        for q in goods:
            if made and self._is_good(q):
                earlier = [g for g in made if g.sums[0].start < q.start]
                (earlier or made)[-1 if earlier else 0].goods.append(q)
        return made

    def _newest(self, a: AmountMention) -> AmountMention:
        """Of "raised from $90 million to $150 million" the sum that holds now."""
        if a.max is None or a.min is None or a.max <= a.min:
            return a
        before = self.low[max(self.sentence.start, a.start - 60) : a.start + 6]
        if _RAISED.search(before):
            return a._replace(min=a.max)
        return a

    def _is_raised(self, a: AmountMention, sums: list[AmountMention]) -> bool:
        """Is it the old sum of "raised from $90 million to $150 million"?"""
        if not _FROM_TO.search(self.low[max(0, a.start - 14) : a.start]):
            return False
        return any(self.low[a.end : b.start] == " to " for b in sums)

    def _adds_sum(self, verb: Word | None, start: int, end: int) -> bool:
        """Does the sum only say how large the help told just before is?"""
        if not self.gifts or self.sentence.part != BODY:
            return False
        before = self.gifts[-1]
        if before.sums or self.sentence.index - before.sentence.index != 1:
            return False
        opening = self.low[self.sentence.start : self.sentence.start + 60]
        if before.goods and _UNDER.search(self.low[max(0, start - 50) : start]):
            return PRONOUN.match(opening) is not None or self._names_goods(before)
        if self._adds_to_stopped(verb, start, end):
            return True
        if not (PRONOUN.match(opening) or _THE_SUM.match(opening)):
            return False
        if "bare" in before.flags:
            return verb is None or verb.value in ("completed", "committed", "")
        return verb is None and before.stage in ("suspended", "cancelled")

    def _adds_to_stopped(self, verb: Word | None, start: int, end: int) -> bool:
        """Does the sentence open with the sum of the help stopped just before?"""
        if not self.gifts or verb is not None:
            return False
        before = self.gifts[-1]
        if before.sums or self.sentence.index - before.sentence.index != 1:
            return False
        stopped = before.stage in ("suspended", "cancelled")
        opens = start - self.sentence.start <= OPENING
        return stopped and opens and bool(_WORTH.match(self.low, end))

    def _owner_of_value(self) -> Gift | None:
        """The gift before of whose goods a value speaks ("They are worth ...")."""
        told = [g for g in self.gifts if "bare" not in g.flags]
        if not told or not told[-1].goods or told[-1].sums:
            return None
        return told[-1] if self._speaks_of(told[-1]) else None

    def _speaks_of(self, before: Gift) -> bool:
        s = self.sentence
        opening = self.low[s.start : s.start + 60]
        again = _GOODS_AGAIN.search(self.low, s.start, s.end)
        told = PRONOUN.match(opening) or again or self._names_goods(before)
        return bool(told) and s.index - before.sentence.index <= 2

    def _names_goods(self, gift: Gift) -> bool:
        """Does the sentence begin with goods told before ("The scanners cost ...")?"""
        opening = self.low[self.sentence.start : self.sentence.start + 40]
        heads = {q.item.lower().split()[-1] for q in gift.goods}
        return opening.startswith(("the ", "these ")) and any(
            f" {head} " in opening for head in heads
        )

    def _one_by_head(self, made: list[Gift]) -> bool:
        """Sums per head for one group of victims: one decision, several rates."""
        if len(made) < 2:
            return False
        part = self.low[self.sentence.start : self.sentence.end]
        return bool(HEADS.search(part) and _EACH.search(part))

    def _more_rates(self, gift: Gift) -> bool:
        """Does the sentence go on with the rates of the compensation before it?"""
        if not self.gifts or not HEADS.search(self.low, gift.sentence.start, gift.end):
            return False
        before = self.gifts[-1]
        if gift.sentence.paragraph != before.sentence.paragraph or not before.sums:
            return False
        told = HEADS.search(self._told(before)) is not None
        same = gift.giver and before.giver and gift.giver.name == before.giver.name
        return bool(told and same and not gift.stated)
