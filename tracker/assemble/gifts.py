"""Gifts: what the sentences of an article say is given, by whom, to whom."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tracker.assemble.facts import Facts
from tracker.assemble.home import Home, province_of, text_bounds
from tracker.assemble.parties import (
    FORCES,
    GIVERS,
    Party,
    country_names,
    find_parties,
)
from tracker.lexicon import load_rows
from tracker.parse.amounts import AmountMention
from tracker.parse.giving import Word, find_aid_nouns, find_giving, find_purposes
from tracker.parse.quantities import QuantityMention
from tracker.taxonomy import kind_of
from tracker.text.document import BODY, Sentence

MONEY = {
    "aid", "assistance", "grant", "loan", "package", "project", "projects", "programme",
    "program", "initiative", "agreement", "financing", "funding", "support", "credit",
    "fund", "tranche", "facility", "gift", "deal", "accord", "portfolio", "contract",
    "contribution",
}  # fmt: skip
VERBS = {"give", "receive", "stop", "share"}
DONE = {"disbursed", "delivered", "completed"}
OWN_PURPOSES = ("1513", "15210", "15250", "16063", "15190", "72", "73")
LEAST_SUM = 1000  # less is a price or a ration, no grant
NEAR, WIDE = 40, 75
_PASSIVE = re.compile(
    r"(?:was|were|been|being|be|is|are|got)(?: (?:also|now|formally|jointly|to))? $"
)
_BREAK = re.compile(r"[,;:—–]| and | but | while ")
_PRONOUN = re.compile(r"[\"“'‘]?(?:it|they|he|she|this|these|those|the (?:project|"
    r"programme|program|package|grant|aid|assistance|money|sum|consignment|embassy|"
    r"consulate|ambassador|mission|agency|bank|fund|new project|facilities|vehicles|"
    r"agreement|deal|contract|work|works|building|centre|carriers|equipment|donation|support|shipment|funds|loan|rest|largest part|"
    r"remaining|other|others|first|second|third|financing|initiative))\b")  # fmt: skip
_PERFECT = re.compile(r"\bhad (?:already |earlier |previously |also )?$")
_DATELINE = re.compile(r"[^a-z]{4,40}(?:\([^)]{1,40}\))? ?[—–-] ")
_EACH = re.compile(r"\b(?:each|every|per|apiece|respectively|while)\b")
_NAMED = re.compile(r"under (?:the|a|its) [^,;]{3,40}, (?:a|an) $")
_MONEY_WORD = re.compile(
    r"(?:'s)? (?:money|funds|funding|cash|help|support|assistance|aid|grants?|gifts?)\b"
)
_WITH_SUM = re.compile(
    r"\bwith (?:a |an )?(?:[^\s,;]+ ){0,2}?(?:grant|loan|help|money|funds|[^\s,;]*\d)"
    r"[^,;]{0,40} from (?:the )?$"
)
_RAISED = re.compile(
    r"\b(?:rais|increas|doubl|lift|boost|expand|enlarg|cut|reduc)[a-z]*\b[^.;]{0,50}\bfrom "
)
_FROM_TO = re.compile(r"\bfrom (?:[a-z]+ )?$")
_FOR_THEM = re.compile(
    r"\bthe cost\b|\b(?:are|is) paying for\b|\b(?:paid for|pays for|financed|funded|donated|bought|supplied|provided|built|gave) "
    r"(?:them|it|the)\b|\b(?:gift|present|donation|money|grant|funds) (?:of|from)\b"
)
_MONEY_FROM = re.compile(r"\b(?:money|funds|funding|grant|help|support) (?:of|from) ")
_THE_SUM = re.compile(
    r"the [^a-z]{1,6}[\d.,]+[^,;]{0,14} (?:project|grant|loan|gift|deal)"
)
_WHOLE = re.compile(
    r"\b(?:nationwide|countrywide|across the country|throughout the country)\b"
)
_PART_OF = re.compile(
    r"(?:(?:review|tranche|part|portion|instal?lment|completion|end|share|half|third) of "
    r"(?:the|a|its|his|their|that)|under (?:the|a|its|an))(?: [a-z-]+){0,2} $"
)
_PROMISED = re.compile(
    r"[^,;.]{0,20} (?:that|which) (?:[a-z']+ ){1,3}(?:has |have |had )?"
    r"(?:agreed|promised|pledged|undertaken|committed)"
)
_GOODS_AGAIN = re.compile(
    r"(?:the|these|this) (?:consignment|vehicles|equipment|goods|items|shipment|supplies|"
    r"donation|kit|gear|carriers|boats|aircraft|batch|gift|arms)(?!\w)|\bof (?:both|them)\b"
)
_OFFICE = re.compile(
    r"(?:the|its?|our) (?:embassy|ambassador|consulate|consul general|high commission|"
    r"high commissioner|mission|envoy|charg. d'affaires|board|bank|agency|bloc|trust|"
    r"charity)(?!\w)"
)
_SUBJECT = re.compile(
    r"(?:^|[ ,“\"])(?:it|they|we|he|she)(?: (?:has|have|had|also|is|was|were|would|will|"
    r"then|since|separately|already))*(?: [a-z]+ly)? $"
)
_VALUED = re.compile(
    r"(?:worth|valued at|values? of|value of [a-z ]{2,14} at|costing|cost|priced at)(?: [a-z]+)? $"
)


@dataclass(slots=True)
class Gift:
    """One thing or sum given, as one or more sentences say it."""

    sentence: Sentence
    start: int
    end: int
    verb: Word | None
    stage: str
    giver: Party | None = None
    stated: bool = False
    partners: list[Party] = field(default_factory=list)
    receivers: list[Party] = field(default_factory=list)
    carriers: list[Party] = field(default_factory=list)
    sums: list[AmountMention] = field(default_factory=list)
    goods: list[QuantityMention] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    context: list[Sentence] = field(default_factory=list)

    def recalled(self, facts: Facts) -> bool:
        """Is it told in the past perfect, without a day ("had committed")?"""
        if self.verb is None or "recall" not in self.flags:
            return False
        before = facts.low[max(0, self.verb.start - 24) : self.verb.start]
        return bool(_PERFECT.search(before))

    @property
    def anchor(self) -> tuple[int, int]:
        """Where its sum, its goods or its verb stands."""
        for items in (self.sums, self.goods):
            if items:
                return items[0].start, items[0].end
        if self.verb is not None:
            return self.verb.start, self.verb.end
        return self.start, self.end


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
    words = find_giving(facts.low, *text_bounds(facts))
    return sum(w.kind == "private" for w in words) >= 2


def _is_public(gift: Gift) -> bool:
    """Is it plainly for a force or a ministry?"""
    return any(
        p.category in FORCES or (p.category == "government" and not p.is_state)
        for p in gift.receivers
    )


class _Reader:
    """One reading of one article."""

    def __init__(self, facts: Facts, home_of: Home, anchored: set[int]) -> None:
        self.facts = facts
        self.low = facts.low
        self.anchored = anchored
        self.home_of = home_of
        self.gifts: list[Gift] = []
        self.paragraph = -1
        self.giver: Party | None = None  # of the gift before
        self.pending: Gift | None = None  # a gift whose giver is still to be told
        self.words: list[Word] = []
        self.nouns: list[Word] = []
        self.parties: list[Party] = []
        self.sentence = facts.document.sentences[0]

    @property
    def home(self) -> str | None:
        """The country that the help of the article goes to."""
        return self.home_of.country

    def read(self) -> list[Gift]:
        body = [s for s in self.facts.document.sentences if s.part == BODY]
        for sentence in body:
            self._sentence(sentence)
        if not self.gifts:
            for sentence in self.facts.document.sentences:
                if sentence.part != BODY:
                    self._sentence(sentence)
        return self.gifts

    def _sentence(self, s: Sentence) -> None:
        facts = self.facts
        sums = facts.amounts.between(s.start, s.end)
        goods = facts.quantities.between(s.start, s.end)
        anchored = s.index in self.anchored
        if not anchored and not sums and not goods and not self.pending:
            return
        self.sentence = s
        self.words = find_giving(self.low, s.start, s.end)
        self.nouns = find_aid_nouns(self.low, s.start, s.end)
        if any(w.kind == "private" for w in self.words):
            return
        start = _DATELINE.match(facts.report.text, s.start, s.end)
        self.parties = find_parties(facts, start.end() if start else s.start, s.end)
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
            self.giver = gift.giver

    def _pays(self, waiting: Gift) -> bool:
        """Does the sentence tell who gave what the sentence before told of?"""
        if self.sentence.index - waiting.sentence.index != 1:
            return False
        opening = self.low[self.sentence.start : self.sentence.start + 60]
        if not (_PRONOUN.match(opening) or _FOR_THEM.search(self.low, *self._span())):
            return False
        named = [
            p
            for p in self.parties
            if self._can_give(p)
            and self._is_foreign(p)
            and p.part in ("", "giver")
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

    def _span(self) -> tuple[int, int]:
        return self.sentence.start, self.sentence.end

    # What is given

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
            sized = bool(_VALUED.search(self.low[max(0, a.start - 26) : a.start]))
            if verb is None and not near and not sized:
                continue
            if self._is_doubtful(verb, a.start, a.end):
                continue
            if valued and not goods and self._belongs():
                last = self.gifts[-1]
                last.sums.append(a)
                last.flags.add("valued")
                continue
            if self._adds_sum(verb):
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

    def _adds_sum(self, verb: Word | None) -> bool:
        """Does the sum only say how large the help told just before is?"""
        if not self.gifts or self.sentence.part != BODY:
            return False
        before = self.gifts[-1]
        if before.sums or self.sentence.index - before.sentence.index != 1:
            return False
        opening = self.low[self.sentence.start : self.sentence.start + 60]
        if not (_PRONOUN.match(opening) or _THE_SUM.match(opening)):
            return False
        if "bare" in before.flags:
            return verb is None or verb.value in ("completed", "committed", "")
        return verb is None and before.stage in ("suspended", "cancelled")

    def _is_value(self, start: int) -> bool:
        """Is the sum what goods are worth, and not the size of a grant or project?"""
        if not _VALUED.search(self.low[max(0, start - 26) : start]):
            return False
        before = [n for n in self.nouns if n.end <= start and start - n.end <= NEAR]
        return not before or self.low[before[-1].start : before[-1].end] not in MONEY

    def _belongs(self) -> bool:
        """Does a value speak of the goods of the gift before ("They are worth ...")?"""
        if not self.gifts:
            return False
        before = self.gifts[-1]
        if not before.goods or before.sums:
            return False
        s = self.sentence
        opening = self.low[s.start : s.start + 60]
        again = _GOODS_AGAIN.search(self.low, s.start, s.end)
        told = _PRONOUN.match(opening) or again or self._names_goods(before)
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
        return bool(_HEADS.search(part) and _EACH.search(part))

    def _more_rates(self, gift: Gift) -> bool:
        """Does the sentence go on with the rates of the compensation before it?"""
        if not self.gifts or not _HEADS.search(self.low, gift.sentence.start, gift.end):
            return False
        before = self.gifts[-1]
        if gift.sentence.paragraph != before.sentence.paragraph or not before.sums:
            return False
        told = _HEADS.search(self._told(before)) is not None
        same = gift.giver and before.giver and gift.giver.name == before.giver.name
        return bool(told and same and not gift.stated)

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
        if self.gifts and (listing or _PRONOUN.match(opening)):
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

    def _told(self, gift: Gift) -> str:
        return self.low[gift.sentence.start : gift.sentence.end]

    def _is_promised(self, q: QuantityMention) -> bool:
        """Does "that it has agreed to send" set these goods apart from those given?"""
        return bool(_PROMISED.match(self.low, q.end, self.sentence.end))

    def _promise(self, gift: Gift, goods: list[QuantityMention]) -> Gift:
        first = goods[0]
        return replace(
            gift, start=first.start, end=first.end, stage="pledged", goods=goods,
            receivers=list(gift.receivers), flags=set(), context=[],
        )  # fmt: skip

    def _is_good(self, q: QuantityMention) -> bool:
        words = q.item.lower().split()
        if not words or q.unit == "family":
            return False
        if q.unit == "person" and not _TRAINED.search(
            self.low, self.sentence.start, self.sentence.end
        ):
            return False
        nouns = find_aid_nouns(self.low, q.item_start, q.item_end)
        kinds = {n.kind for n in nouns} - {"funding", "technical_assistance"}
        if q.near_verb in ("seized", "destroyed", "eradicated", "damaged"):
            return False
        if words[-1] in _NO_GOODS:
            return False
        return bool(kinds) or q.near_verb in ("built", "trained", "delivered")

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
            if _BREAK.search(self.low[verb.end : nouns[0].start]) and not passive:
                continue
            if verb.kind == "receive" and not any(
                p.part == "giver" for p in self.parties
            ):
                continue
            gift = self._gift(verb, nouns[0].start, nouns[0].end)
            if gift is None or not gift.stated or not gift.receivers:
                continue
            if self._is_own(gift):
                continue
            if verb.kind != "stop":
                gift.flags.add("bare")
            return [gift]
        return []

    # What the words around it say

    def _verb(self, start: int, end: int) -> Word | None:
        s = self.sentence
        before = [w for w in self.words if w.kind in VERBS and w.end <= start]
        after = [w for w in self.words if w.kind in VERBS and w.start >= end]
        if after and after[0].kind == "share" and after[0].start - end <= 30:
            return after[0]
        if after and after[0].kind == "give" and after[0].start - end <= 2:
            return after[0]
        if before and ";" not in self.low[before[-1].end : start]:
            gives = [w for w in before if w.kind != "share"]
            best = before[-1]
            if best.kind == "share" and gives:
                best = gives[-1]
            if start - best.end <= 110:
                return best
        after = [w for w in after if w.start - end <= 110]
        if not after or ";" in self.low[end : after[0].start]:
            return None
        passive = [w for w in after if self._is_passive(w)]
        main = [w for w in after if not self.low.startswith(" by ", w.end)]
        best = next(iter([w for w in passive if w in main] or main or passive))
        apart = " and " in self.low[end : best.start]
        return None if apart and not self._is_passive(best) else best

    def _noun_near(self, start: int, end: int) -> bool:
        return any(
            n.kind in ("funding", "humanitarian_relief")
            and (0 <= n.start - end <= 30 or 0 <= start - n.end <= 15)
            for n in self.nouns
        )

    def _is_refused(self, start: int, end: int, kind: str = "bad_sum") -> bool:
        low = self.low
        begin = max(self.sentence.start, start - NEAR)
        stop = min(self.sentence.end, end + NEAR)
        for w in self.words:
            if w.kind != kind or w.start < begin or w.end > stop:
                continue
            gap = low[w.end : start] if w.end <= start else low[end : w.start]
            if not _BREAK.search(gap):
                return True
        return False

    def _is_doubtful(self, verb: Word | None, start: int, end: int) -> bool:
        low = self.low
        point = min(verb.start, start) if verb else start
        for w in self.words:
            if self._is_month(w):
                continue
            if w.kind == "doubt" and w.end <= point and point - w.end <= WIDE:
                if not re.search(r"[;:]|, (?:and|but|while)", low[w.end : point]):
                    return True
            if w.kind == "doubt" and 0 <= w.start - end <= 20:
                return True
            if w.kind == "not" and w.end <= point and point - w.end <= 25:
                if not _BREAK.search(low[w.end : point]):
                    return True
        return False

    def _is_month(self, w: Word) -> bool:
        """Is it the month of May?"""
        return self.facts.report.text[w.start : w.end] == "May"

    def _is_passive(self, verb: Word) -> bool:
        low = self.low
        if low.startswith(("are being", "is being", "was ", "were "), verb.start):
            return True
        if _PASSIVE.search(low[max(0, verb.start - 20) : verb.start]):
            return True
        return verb.kind == "give" and low.startswith(" by ", verb.end)

    def _gift(self, verb: Word | None, start: int, end: int) -> Gift | None:
        """The gift of one item, or None if nobody is known to give it."""
        giver, stated = self._giver(verb, start, end)
        stage = self._stage(verb)
        if giver is None:
            self._hold(verb, stage, start, end)
            return None
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
        if self._is_own(gift) and not self._own_purpose():
            return None
        return gift

    def _carries(self, p: Party, giver: Party, verb: Word | None) -> bool:
        """Does a body hand over what another one has paid for?"""
        ahead = verb is not None and p.end <= verb.start and p.part == ""
        bodies = p.category in GIVERS and p.country != self.home
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
        gift.sums = [a for a in facts.amounts.between(start, end)]
        gift.goods = [
            q
            for q in facts.quantities.between(*self._span())
            if not gift.sums and self._is_good(q)
        ]
        if gift.sums and self._is_value(start):
            gift.flags.add("valued")
        self.pending = gift

    def _flags(self, stage: str) -> set[str]:
        given = stage in DONE
        found = {
            w.kind
            for w in self.words
            if w.kind in ("total", "recall") or (given and w.kind == "running")
        }
        if given and any(w.kind == "since" for w in self.words):
            found.add("since")
        if self.sentence.part != BODY:
            found.add("title")
        return found

    def _stage(self, verb: Word | None) -> str:
        if verb is None or verb.kind == "share":
            return "committed"
        stage = verb.value
        modal = any(
            w.kind == "modal" and 0 <= verb.start - w.end <= 16 for w in self.words
        )
        if verb.kind == "receive":
            stage = "disbursed" if stage == "received" else stage
        if modal and stage in DONE:
            stage = "committed"
        for w in self.words:
            if w.kind == "give" and 0 <= verb.start - w.end <= 5 and stage in DONE:
                stage = w.value if w.value not in DONE else stage
        before = self.low[max(0, verb.start - 22) : verb.start]
        if stage in DONE and re.search(r"(?:is|are) being $", before):
            stage = "delivered"
        return stage

    # Who gives

    def _giver(
        self, verb: Word | None, start: int, end: int
    ) -> tuple[Party | None, bool]:
        point = verb.start if verb else start
        named = [p for p in self.parties if self._can_give(p)]
        receiving = verb is not None and verb.kind == "receive"
        agents = [
            p
            for p in named
            if p.part == "giver" and p.start > (point if receiving else point - 60)
        ]
        passive = verb is not None and self._is_passive(verb)
        payers = [p for p in named if p.part == "payer" or self._pays_with(p)]
        if payers:
            return self._as_state(payers[0]), True
        if agents and (passive or verb is None or verb.kind in ("receive", "share")):
            return self._as_state(agents[0]), True
        ends = {w.end for w in self.words if w.kind in ("give", "share", "stop")}
        beside = [
            p
            for p in named
            if p.end == start - 1
            and not p.part
            and not ends & {p.start - 1, p.start - 5}
        ]
        if beside and len(self.facts.amounts.between(*self._span())) > 1:
            return self._as_state(beside[0]), True
        sharing = verb is not None and verb.kind == "share" and verb.start >= end
        if not passive and not receiving and not sharing:
            company = self._subject_of_other_kind(point)
            subjects = [
                p for p in named if p.end <= point and p.part in ("", "partner")
            ]
            lender = self._lender(verb, named)
            if lender is not None:
                return self._as_state(lender), True
            if subjects and not (company and company.start > subjects[-1].start):
                return self._as_state(self._nearest_subject(subjects, point)), True
            if company is not None:
                return None, False
        if agents:
            return self._as_state(agents[0]), True
        nominal = [
            p
            for p in named
            if (p.source == "demonym" or self._owns(p) or self._is_money_of(p))
            and p.part != "receiver"
        ]
        if nominal:
            return self._as_state(nominal[0]), True
        if passive or receiving or (verb and verb.kind == "share") or verb is None:
            speakers = [
                p for p in named if p.part in ("", "speaker") and self._speaks(p)
            ]
            if speakers and self._is_foreign(speakers[0]):
                return self._as_state(speakers[0]), True
        return self._inherited(verb, start), False

    def _pays_with(self, p: Party) -> bool:
        """Is it done "with a grant of $2 million from" it?"""
        before = self.low[max(self.sentence.start, p.start - 70) : p.start]
        return p.part == "giver" and bool(_WITH_SUM.search(before))

    def _lender(self, verb: Word | None, named: list[Party]) -> Party | None:
        """Of two that sign together the one that gives: not the state that gets."""
        if verb is None:
            return None
        word = self.low[verb.start : verb.end]
        if not word.startswith(("sign", "ink", "agree", "conclude", "has agreed")):
            return None
        sides = [p for p in named if p.part in ("", "partner") and p.source != "person"]
        home = [p for p in sides if p.country == self.home]
        foreign = [p for p in sides if self._is_foreign(p)]
        return foreign[0] if home and foreign else None

    def _nearest_subject(self, subjects: list[Party], point: int) -> Party:
        """The first subject; the last one where another verb has had the first."""
        first, last = subjects[0], subjects[-1]
        if first is last or point - last.end > 24:
            return first
        verbs = [
            w
            for w in self.words
            if w.kind in ("give", "receive", "stop") and first.end < w.end < last.start
        ]
        return last if verbs else first

    def _subject_of_other_kind(self, point: int) -> Party | None:
        others = [
            p
            for p in self.parties
            if p.end <= point
            and not p.part
            and p.category in ("company", "political_party", "armed_group", "criminal")
        ]
        return others[-1] if others else None

    def _can_give(self, p: Party) -> bool:
        if p.source == "generic":
            return _LEVELS_RE.search(p.text.lower()) is not None
        if p.source == "person":
            return bool(_LEVELS_RE.search(p.text.lower())) or bool(
                p.country and p.category != "civilian"
            )
        if p.category == "government":
            return True
        if p.category in FORCES:
            return p.source == "lexicon" and bool(p.state) and p.country != self.home
        return p.category in GIVERS

    def _owns(self, p: Party) -> bool:
        return self.low.startswith("'s", p.end) and any(
            0 <= n.start - p.end <= 30 for n in self.nouns
        )

    def _is_money_of(self, p: Party) -> bool:
        return bool(_MONEY_WORD.match(self.low, p.end)) and self._is_foreign(p)

    def _speaks(self, p: Party) -> bool:
        after = self.low[p.end : p.end + 60]
        return p.part == "speaker" or bool(
            re.match(r"[^.;]{0,45}\b(?:said|announced|added|stated|told)\b", after)
        )

    def _is_foreign(self, p: Party) -> bool:
        return not p.country or p.country != self.home

    def _as_state(self, p: Party) -> Party:
        """An embassy, ministry or minister for the state that it acts for."""
        if p.is_local and p.name != f"Government of {p.state}":
            return p._replace(country=p.country or self.home or "")
        if p.state and not p.is_local and p.category in FORCES | {"government"}:
            return p._replace(name=p.state, category="government")
        if p.state == "European Union":
            return p._replace(name=p.state, category="international_org")
        if p.category == "government" and not p.country:
            return self._level(p)
        if p.source == "person" and not p.country:
            return self._level(p)
        return p

    def _level(self, p: Party) -> Party:
        """A chief minister, cabinet or ambassador for the government behind."""
        match = _LEVELS_RE.search(p.text.lower())
        level = _LEVELS[match[0]] if match else ""
        if level in ("same", "country", "province") and (name := self._owner(p)):
            return p._replace(
                name=f"Government of {name}", category="government",
                country=self.home or "", state="",
            )  # fmt: skip
        if level == "same":
            known = self.giver
            if known is not None and known.country == self.home:
                return known._replace(start=p.start, end=p.end, text=p.text)
            level = "country"
        if level == "foreign":
            known = self._known_foreign()
            return known._replace(start=p.start, end=p.end, text=p.text) if known else p
        if level == "province":
            name = self._province()
            if name is None:
                return p
            return p._replace(
                name=f"Government of {name}", category="government",
                country=self.home or "", state="",
            )  # fmt: skip
        names = country_names()
        if level == "country" and self.home is not None and self.home in names:
            state = names[self.home]
            return p._replace(
                name=state, category="government", country=self.home, state=state
            )
        return p

    def _owner(self, p: Party) -> str | None:
        """The province whose cabinet or minister it is ("Sindh's cabinet")."""
        for t in self.facts.toponyms.between(max(0, p.start - 40), p.start):
            if t.place is None or t.place.kind != "province":
                continue
            if self.low[t.end : p.start] in ("'s ", " ", "'s caretaker "):
                return t.place.name
        for t in self.facts.toponyms.between(p.end, p.end + 10):
            if t.place is not None and t.place.kind == "province":
                if self.low[p.end : t.start] in (" of ", " of the "):
                    return t.place.name
        return None

    def _known_foreign(self) -> Party | None:
        for gift in reversed(self.gifts):
            if gift.giver and gift.giver.is_state and self._is_foreign(gift.giver):
                return gift.giver
        first = [
            p
            for s in self.facts.document.sentences[: self.sentence.index + 1]
            for p in find_parties(self.facts, s.start, s.end)
            if p.state and p.country and p.country != self.home
        ]
        return first[0]._replace(name=first[0].state) if first else None

    def _province(self) -> str | None:
        return province_of(self.facts, self.home, self.sentence)

    def _inherited(self, verb: Word | None, start: int) -> Party | None:
        """The giver of the gift before, where the words go on about it."""
        s = self.sentence
        office = _OFFICE.search(self.low, s.start, s.end)
        if self.giver is None:
            return (
                self._known_foreign() if office else self._payer() or self._titled(verb)
            )
        if office and not self._is_foreign(self.giver):
            return self._known_foreign()
        last = self.gifts[-1].sentence
        if s.paragraph == last.paragraph or office:
            return self.giver
        if s.paragraph - last.paragraph > 3:
            return self._payer()
        point = verb.start if verb else start
        before = self.low[max(s.start, point - 30) : point]
        opening = self.low[s.start : s.start + 60]
        goes_on = (
            verb is None
            or verb.kind == "share"
            or self._is_again(start)
            or _PRONOUN.match(opening) is not None
            or _SUBJECT.search(before) is not None
            or self._is_passive(verb)
            or self._noun_near(start, start + 20)
        )
        return self.giver if goes_on else None

    def _titled(self, verb: Word | None) -> Party | None:
        """The foreign giver that the title names, for what is given without one."""
        if verb is None or verb.kind not in ("give", "receive", "share"):
            return None
        for s in self.facts.document.sentences:
            if s.part == BODY:
                return None
            for p in find_parties(self.facts, s.start, s.end):
                if p.source != "person" and self._can_give(p) and p.part != "receiver":
                    if self._is_foreign(p) and (p.country or p.category in GIVERS):
                        return self._as_state(p)
        return None

    def _is_again(self, start: int) -> bool:
        return any(w.kind == "again" and 0 <= start - w.end <= 14 for w in self.words)

    def _payer(self) -> Party | None:
        """Who pays for victims when the article has named the one who announces it."""
        s = self.sentence
        if not _HEADS.search(self.low, s.start, s.end):
            return None
        first = text_bounds(self.facts)[0]
        best: re.Match[str] | None = None
        for match in _LEVELS_RE.finditer(self.low, first, s.end):
            if _LEVELS[match[0]] in ("province", "country") and (
                best is None or match[0] != "minister"
            ):
                best = match
        if best is None:
            return None
        text = self.facts.report.text[best.start() : best.end()]
        return self._level(
            Party(
                best.start(),
                best.end(),
                text,
                text,
                "government",
                "",
                "",
                "generic",
                "",
            )  # fmt: skip
        )

    # Who receives

    def _receivers(
        self, giver: Party, verb: Word | None, start: int, end: int
    ) -> list[Party]:
        point = verb.start if verb else start
        fit = [
            p
            for p in self.parties
            if p.source != "person"
            and p.name != giver.name
            and (p.start, p.end) != (giver.start, giver.end)
            and (p.state != giver.name)
            and p.category not in ("company", "armed_group", "criminal")
            and p.text.lower() != "civilian"
        ]
        found: list[Party] = []
        if verb is not None and verb.kind == "receive":
            found += [p for p in fit if p.end <= point and p.part in ("", "receiver")]
        if verb is not None and verb.kind in ("give", "stop"):
            gap = (verb.end + 1, verb.end + 5)
            found += [p for p in fit if gap[0] <= p.start <= gap[1]]
        found += [p for p in fit if p.part == "receiver" and p.start >= point]
        found += [p for p in fit if p.part == "receiver" and p.start < point]
        if verb is not None and verb.kind == "stop":
            found += [p for p in fit if p.part == "partner"]
        passive = verb is not None and verb.kind == "give" and self._is_passive(verb)
        if not found and passive:
            found += [
                p
                for p in fit
                if p.end <= point and p.part == "" and not self._speaks(p)
            ]
        if not found and giver.country == self.home:
            found += [p for p in fit if p.category in FORCES]
        if not found:
            found += [p for p in fit if p.part == "of" and p.category in FORCES]
        if _WHOLE.search(self.low, self.sentence.start, self.sentence.end):
            return self._home_state(giver)
        if not found and self._given_to_leader(verb, giver):
            return self._home_state(giver)
        if not found and giver.country == self.home:
            found += self._provinces(point)
        kept = _first_two(self.low, [self._specified(p) for p in dict.fromkeys(found)])
        if not kept and giver.is_local:
            kept = self._beneficiaries()
        if giver.country == self.home:
            return kept or self._beneficiaries()
        if kept and any(p.source != "generic" for p in kept):
            return kept
        kept = kept or self._beneficiaries() or self._as_before(giver)
        if any(p.source in ("lexicon", "organisation") for p in kept):
            return kept
        return kept + self._home_state(giver)

    def _given_to_leader(self, verb: Word | None, giver: Party) -> bool:
        """Is it handed to a minister or president, that is, to the state?"""
        point = verb.end if verb else self.sentence.start
        return any(
            p.source == "person" and p.part == "receiver" and p.start >= point
            for p in self.parties
            if p.category == "government" and p.country in ("", self.home)
        )

    def _provinces(self, point: int) -> list[Party]:
        """Provinces of the own state that get something from its government."""
        found = []
        for t in self.facts.toponyms.between(point, self.sentence.end):
            if t.place is None or t.place.kind != "province" or t.demonym:
                continue
            if re.search(r"(?:to|for|and) $", self.low[max(0, t.start - 5) : t.start]):
                name, code = t.place.name, t.place.country or ""
                party = Party(
                    t.start, t.end, t.text, name, "government", code, "", "province", ""
                )
                found.append(party)
        return found

    def _beneficiaries(self) -> list[Party]:
        """Those whom the words of the sentence name as helped, without a name."""
        pattern, names = _needy()
        match = pattern.search(self.low, self.sentence.start, self.sentence.end)
        if match is None:
            return []
        text = self.facts.report.text[match.start() : match.end()]
        name = names[match[0]]
        category = "police" if name == "police" else "civilian"
        person = Party(
            match.start(), match.end(), text, name, category, "", "", "generic", ""
        )
        return [self._specified(person)]

    def _as_before(self, giver: Party) -> list[Party]:
        """The receivers of the gift before, by the same giver."""
        if not self.gifts:
            return []
        before = self.gifts[-1]
        if before.giver is None or before.giver.name != giver.name:
            return []
        return list(before.receivers)

    def _home_state(self, giver: Party) -> list[Party]:
        """The state that help without a named receiver goes to."""
        names = country_names()
        if self.home is None or self.home not in names:
            return []
        name = names[self.home]
        for a in self.facts.actors.items:
            if a.name == name:
                return [_state(a.start, a.end, a.text, name, self.home)]
        for t in self.facts.toponyms.items:
            if t.place and t.place.country == self.home:
                return [_state(t.start, t.end, t.text, name, self.home)]
        return []

    def _specified(self, p: Party) -> Party:
        """The named force that a generic word ("the force", "police") stands for."""
        if p.source != "generic" or p.category not in FORCES:
            return p
        known = [
            a
            for a in self.facts.actors.items
            if a.category == p.category
            and a.source == "lexicon"
            and (not self.home or a.country in ("", self.home))
        ]
        for a in known:
            for name in (a.name, a.parent):
                if p.category != "police" or name.endswith("Police"):
                    return p._replace(name=name, country=a.country, source="lexicon")
        if p.category == "police" and self.home in POLICE_OF_PROVINCES:
            province = self._province()
            if province is not None:
                name = f"{province} Police"
                return p._replace(name=name, country=self.home, source="lexicon")
        return p

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


_NO_GOODS = frozenset(row["word"] for row in load_rows("no_goods", "word"))
_TRAINED = re.compile(r"\b(?:train(?:ed|ing|ees)?|courses?|graduat|instruct)")
_HEADS = re.compile(
    r"(?:compensation|families of|heirs|the (?:injured|wounded|dead)|killed|martyr|"
    r"injured|victims?|deceased|bereaved|next of kin|ex-gratia|ex gratia)"
)
_LEVELS = {row["words"]: row["level"] for row in load_rows("giver_levels", "words")}
_LEVELS_RE = re.compile(
    r"\b(?:"
    + "|".join(re.escape(w) for w in sorted(_LEVELS, key=len, reverse=True))
    + r")\b"
)


@lru_cache(maxsize=1)
def _needy() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_rows("beneficiaries", "words", "name")
    names = {row["words"]: row["name"] for row in rows}
    words = "|".join(re.escape(w) for w in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)"), names


def _first_two(low: str, parties: list[Party]) -> list[Party]:
    """The first receiver, and one that is joined to it or more telling than it."""
    if len(parties) < 2:
        return parties
    one, other = parties[:2]
    gap = low[one.end : other.start]
    joined = one.end <= other.start and len(gap) < 40 and (" and " in gap or "," in gap)
    vague = one.source == "generic" and other.source != "generic"
    return [one, other] if joined or vague else [one]


# states whose police forces belong to their provinces
POLICE_OF_PROVINCES = ("PK", "IN")


def _state(start: int, end: int, text: str, name: str, code: str) -> Party:
    return Party(start, end, text, name, "government", code, name, "state", "")
