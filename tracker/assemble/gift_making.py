"""A gift made from its verb, its giver and its receivers."""

from tracker.assemble.gift import Gift
from tracker.assemble.parties import FORCES, GIVERS, Party
from tracker.assemble.receivers import Receivers
from tracker.assemble.telling import DONE
from tracker.parse.giving import Word, find_purposes
from tracker.text.document import BODY

OWN_PURPOSES = ("1513", "15210", "15250", "16063", "15190", "72", "73")


class GiftMaker(Receivers):
    """Makes the gift of one item, or holds it until its giver is told."""

    def _gift(self, verb: Word | None, start: int, end: int) -> Gift | None:
        """The gift of one item, or None if nobody is known to give it."""
        giver, stated = self._giver(verb, start, end)
        stage = self._stage(verb)
        if giver is None:
            return self._taught(verb, stage, start, end)
        gift = Gift(
            self.sentence, start, end, verb, stage, giver, stated,
            flags=self._flags(stage),
        )  # fmt: skip
        gift.partners = self._partners(giver) if stated else []
        gift.receivers = self._receivers(giver, verb, start, end)
        if verb is not None and verb.kind == "receive" and not gift.receivers:
            return None
        gift.carriers = [
            p
            for p in self.parties
            if p.source == "lexicon"
            and (p.part == "carrier" or self._carries(p, giver, verb))
        ]
        forces = any(p.category in FORCES for p in gift.receivers)
        if self._is_own(gift) and not forces and not self._own_purpose():
            return None
        return gift

    def _taught(
        self, verb: Word | None, stage: str, start: int, end: int
    ) -> Gift | None:
        """A course of which only the body that ran it is named; else it waits."""
        carriers = [
            p for p in self.parties if p.source == "lexicon" and p.part == "carrier"
        ]
        foreign = [p for p in carriers if p.category in GIVERS and not p.country]
        if not foreign or not any(n.kind == "training" for n in self.nouns):
            self._hold(verb, stage, start, end)
            return None
        return Gift(
            self.sentence, start, end, verb, stage,
            carriers=foreign, flags=self._flags(stage),
        )  # fmt: skip

    def _carries(self, p: Party, giver: Party, verb: Word | None) -> bool:
        """Does a body hand over what another one has paid for?"""
        ahead = verb is not None and p.end <= verb.start and p.part == ""
        bodies = p.category in GIVERS and p.country not in (self.home, giver.country)
        bodies = bodies and not p.is_state
        return ahead and giver.start > p.end and bodies

    def _partners(self, giver: Party) -> list[Party]:
        """Those who give together with it: "Ireland, Denmark and Norway"."""
        found: list[Party] = []
        end = giver.end
        for p in self.parties:
            if p.start <= giver.start or not self._can_give(p):
                continue
            gap = self.low[end : p.start]
            if gap not in (", ", " and ", " and the ", ", and ", ", the "):
                break
            if p.country == self.home:
                break
            found.append(self._as_state(p))
            end = p.end
        tail = self.low[end : end + 24]
        listed = any(" and" in self.low[giver.end : p.start] for p in found)
        return found if listed and not tail.startswith(" sign") else []

    def _hold(self, verb: Word | None, stage: str, start: int, end: int) -> None:
        """Keep a thing handed over or opened until the next sentence says by whom."""
        if verb is None or stage not in DONE or self.sentence.part != BODY:
            return
        taught = verb.value == "completed" and any(
            n.kind == "training" for n in self.nouns
        )
        if verb.kind != "receive" and not self._is_passive(verb) and not taught:
            return
        facts = self.facts
        gift = Gift(self.sentence, start, end, verb, stage, flags=self._flags(stage))
        gift.sums = list(facts.amounts.between(start, end))
        gift.goods = [
            q
            for q in facts.quantities.between(*self._span())
            if not gift.sums and self._is_good(q)
        ]
        if gift.sums and self._is_value(start):
            gift.flags.add("valued")
        self.pending = gift

    def _is_own(self, gift: Gift) -> bool:
        giver = gift.giver
        if giver is None:
            return False
        if giver.is_local or giver.source == "generic":
            return True
        if giver.category != "government":
            return False
        others = {p.country for p in gift.receivers if p.country}
        if others:
            return giver.country in others
        return not giver.country or giver.country == self.home

    def _own_purpose(self) -> bool:
        codes = find_purposes(self.low, self.sentence.start, self.sentence.end)
        if any(w.kind.startswith(OWN_PURPOSES) for w in codes):
            return True
        return any(n.kind == "humanitarian_relief" for n in self.nouns)
