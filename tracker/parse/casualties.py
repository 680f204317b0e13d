"""Casualties: how many of whom were killed, hurt, taken, held, freed, displaced."""

import re
from collections.abc import Sequence

from tracker.parse.casualty_mention import CasualtyMention
from tracker.parse.casualty_nouns import SINGULAR, CasualtyNouns
from tracker.parse.cue_words import cue_words
from tracker.parse.groups import Anchor, Words
from tracker.parse.outcomes import find_outcomes
from tracker.parse.stretches import LONGEST, cut_long
from tracker.parse.verb_frames import is_real_infinitive, is_unreal, read_frame
from tracker.text.document import lower
from tracker.text.numbers import Number, find_numbers

__all__ = ["NUMBERS", "CasualtyMention", "find_casualties"]

NUMBERS = ("none", "one_of")  # kinds of numbers that people are counted by
_BEFORE_NOUN = frozenset(["genitive", "article", "determiner", "number"])
_VERBAL = frozenset(["past", "active", "intransitive", "state"])
_BODY = frozenset(["body", "corpse"])
_ONLY_NOUN = frozenset(["noun"])
_ONLY_APART = frozenset(["apart"])
_APART_VERB = re.compile(
    r"\b(?:too?k|tak|le[da]|h[eo]ld|drag|carr|herd|march|whisk|dr[io]v|forc|set|beat"
    r"|stab|hack|bludg|burn|starv|shot|ston|kick|club|tortur|knif|thrash|crush|strang)"
)
_COUNTED = frozenset(["count", "none", "one_of"])
_CURRENCIES = cue_words("currencies")


def find_casualties(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    low: str | None = None,
    numbers: Sequence[Number] | None = None,
    anchors: list[Anchor] | None = None,
) -> list[CasualtyMention]:
    """The casualties that one sentence speaks of, in the order of their words.

    `low` is the lower-case twin of the whole text; `numbers`, with the kinds of
    `NUMBERS`, and `anchors`, the outcome words, are the sentence's, where the caller
    has them.

    >>> [m[4:11] for m in find_casualties("A bomb killed two soldiers.")]
    [('killed', 'soldiers', 'security_forces', 'military', 2, 2, False)]
    """
    end = len(text) if end is None else end
    if low is None:
        low = " " * start + lower(text[start:end])
    if end - start > LONGEST:
        pieces = cut_long(text, start, end)
        return _joined(
            [find_casualties(text, *p, low=low, numbers=numbers) for p in pieces]
        )
    if anchors is None:
        anchors = find_outcomes(low, start, end)
    if not any(
        anchor.outcome and not _is_idle(low, start, end, anchor) for anchor in anchors
    ):
        return []
    if numbers is None:
        numbers = find_numbers(text, start, end, keep=NUMBERS, low=low)
    counts = [
        number
        for number in numbers
        if start <= number.start < end
        and number.kind in _COUNTED
        and not _is_sum(low, number.start)
        and not isinstance(number.max, float)
        and not isinstance(number.min, float)
    ]
    words = Words(text, low, start, end, counts, anchors)
    return _Sentence(text, low, start, end, words).read()


def _joined(pieces: list[list[CasualtyMention]]) -> list[CasualtyMention]:
    """The mentions of all pieces, each part still pointing to its whole."""
    found: list[CasualtyMention] = []
    for piece in pieces:
        base = len(found)
        found += [
            m if m.part_of is None else m._replace(part_of=m.part_of + base)
            for m in piece
        ]
    return found


def _is_sum(low: str, start: int) -> bool:
    """Does a currency stand right before a number: "Rs 1.16 crore"?"""
    before = low[max(0, start - 6) : start].split()
    return bool(before) and before[-1].rstrip(".") in _CURRENCIES


def _is_idle(low: str, start: int, end: int, anchor: Anchor) -> bool:
    """May an outcome word be passed over without reading the sentence?"""
    forms = anchor.forms
    if forms == _ONLY_NOUN:
        return low[anchor.start : anchor.end] in SINGULAR and not low.startswith(
            " of ", anchor.end, end
        )
    if forms == _ONLY_APART:
        return (
            _APART_VERB.search(low, max(start, anchor.start - 60), anchor.start) is None
        )
    if "toll" not in forms and low.endswith("the ", start, anchor.start):
        return not (
            " among" in low[start:end]
            or low.startswith((" at ", " as ", " w", " in", " are"), anchor.end, end)
            or low[anchor.end - 1] != "d"
        )
    return False


class _Sentence(CasualtyNouns):
    """One sentence at work."""

    def read(self) -> list[CasualtyMention]:
        """All mentions, in the order of their verbs."""
        order = sorted(self.words.anchors)
        for v in order:
            anchor = self.words.anchors[v]
            if "zero" in anchor.forms:
                self._none(v, anchor)
            elif "toll" in anchor.forms and self._is_toll(v, anchor):
                continue
            elif "lives" in anchor.forms:
                self._lives(v, anchor)
            elif "apart" in anchor.forms and self._apart(v, anchor):
                continue
            elif anchor.forms & _VERBAL:
                self._verb(v, anchor)
            elif anchor.forms & _BODY:
                self._bodies(v, anchor)
            elif "noun" in anchor.forms:
                self._noun(v, anchor)
        self._more_of_the_same()
        self._attackers_besides()
        self._attributes()
        return self._without_asides()

    def _is_toll(self, v: int, anchor: Anchor) -> bool:
        """Read a toll, unless its number stands before it: "ten fatalities"."""
        is_counted = v > 0 and "noun" in anchor.forms and v - 1 in self.words.numbers
        return not is_counted and self._toll(v, anchor)

    def _without_asides(self) -> list[CasualtyMention]:
        kept = [i for i, m in enumerate(self.found) if m.verb_start not in self.asides]
        place = {old: new for new, old in enumerate(kept)}
        return [
            m if m.part_of is None else m._replace(part_of=place.get(m.part_of))
            for m in (self.found[i] for i in kept)
        ]

    def _verb(self, v: int, anchor: Anchor) -> None:
        words, forms = self.words, anchor.forms
        if anchor.outcome == "injured" and self._died_since(v):
            return
        frame = read_frame(self.words, v)
        if is_unreal(self.words, v, frame):
            return
        before = words.low[v - 1] if v else ""
        if forms & {"state"} and (
            before in ("the", "those", "as", "a") or self._is_put_at(v)
        ):
            self._among_the_dead(v, anchor)
            return
        if "active" in forms and "past" not in forms and "intransitive" not in forms:
            if "noun" in forms and (
                before in ("the", "a", "his", "her", "their", "s")
                or (v and words.tag[v - 1] in _BEFORE_NOUN)
                or (v + 1 < words.n and words.low[v + 1] == "of")
            ):
                self._noun(v, anchor)
                return
            if not frame.is_infinitive or is_real_infinitive(self.words, v):
                self._object(v, anchor)
            return
        if "past" in forms:
            if before == "those" or (before == "the" and not frame.is_passive):
                self._among_the_dead(v, anchor)
                return
            if frame.is_passive:
                if not self._is_nobody(v, anchor, frame.first):
                    self._subject(v, anchor, frame)
            elif frame.has_have:
                self._object(v, anchor)
            elif frame.has_modal:
                return
            elif not self._object(v, anchor):
                self._beside(v, anchor)
            return
        if "intransitive" in forms:
            if words.low[v].endswith("ing"):
                self._beside(v, anchor)
            else:
                self._subject(v, anchor, frame)
            return
        if frame.is_passive or frame.is_feared:
            self._subject(v, anchor, frame)
        else:
            self._beside(v, anchor)

    def _died_since(self, v: int) -> bool:
        """Are they the wounded of "four of the critically wounded died"?"""
        after = self.words.anchors.get(v + 1)
        return (
            after is not None
            and after.outcome == "killed"
            and "intransitive" in after.forms
        )

    def _more_of_the_same(self) -> None:
        """Read "Eleven died on Thursday and one more on Friday"."""
        words, groups = self.words, self.words.groups
        if not self.found:
            return
        for index, group in enumerate(groups):
            if not group.more or index in self.claimed or group.noun_end:
                continue
            if group.first == 0 or words.tag[group.first - 1] != "and":
                continue
            if group.last < words.n and words.tag[group.last] not in (
                "preposition",
                "adverb",
                ".",
                ",",
                "stop",
            ):
                continue
            verbs = [v for v in self.used if v < group.first]
            if verbs:
                size = len(self.found)
                self._emit_all(max(verbs), words.anchors[max(verbs)], [index])
                # a count of its own, not one more group of the verb
                self.found[size:] = [
                    m._replace(verb_start=m.number_start or m.start, verb_end=m.end)
                    for m in self.found[size:]
                ]

    def _attackers_besides(self) -> None:
        """Count the attacker of "In addition to the assailant, 17 soldiers died"."""
        words = self.words
        verbs = [v for v in self.used if words.anchors[v].outcome == "killed"]
        for index, group in enumerate(words.groups):
            before = words.low[max(0, group.first - 3) : group.first]
            if before != ["in", "addition", "to"] or group.side != "attacker":
                continue
            if verbs and group.min is not None:
                self._emit_all(min(verbs), words.anchors[min(verbs)], [index])

    def _attributes(self) -> None:
        """Read "30 dead civilians" where no verb takes them."""
        words = self.words
        taken = {index for chain in self.used.values() for index in chain}
        for index, group in enumerate(words.groups):
            if group.kind != "number" or index in taken or not group.noun_end:
                continue
            for v in range(group.first + 1, min(group.last, group.first + 4)):
                anchor = words.anchors.get(v)
                if anchor and anchor.outcome in ("killed", "injured", "abducted"):
                    self._emit_all(v, anchor, [index])
