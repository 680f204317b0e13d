"""What one sentence says of giving: its words, its parties, its verb."""

import re

from tracker.assemble.facts import Facts
from tracker.assemble.gift import Gift
from tracker.assemble.home import Home
from tracker.assemble.parties import Party, find_parties
from tracker.lexicon import load_rows
from tracker.parse.cue_words import cue_words
from tracker.parse.giving import Word, find_aid_nouns
from tracker.parse.quantities import QuantityMention
from tracker.text.document import BODY

MONEY = {
    "aid", "assistance", "grant", "loan", "package", "project", "projects", "programme",
    "program", "initiative", "agreement", "financing", "funding", "support", "credit",
    "fund", "tranche", "facility", "gift", "deal", "accord", "portfolio", "contract",
    "contribution",
}  # fmt: skip
VERBS = {"give", "receive", "stop", "share"}
DONE = {"disbursed", "delivered", "completed"}
NEAR, WIDE, FAR = 40, 75, 110
_DATELINE = re.compile(r"[^a-z]{4,40}(?:\([^)]{1,40}\))? ?[—–-] ")
_CENTRE = re.compile(r"\b[Tt]he Centre\b(?! (?:for|of))")
_PASSIVE = re.compile(
    r"(?:was|were|been|being|be|is|are|got)(?: (?:also|now|formally|jointly|to))? $"
)
BREAK = re.compile(r"[,;:—–]| and | but | while ")
_OTHER = re.compile(r"[;:]| and | but | while ")
_NEW = re.compile(r"[;:]|, (?:and|but|while)")
VALUED = re.compile(
    r"(?:worth|valued at|values? of|value of [a-z ]{2,14} at|costing|cost|priced at)"
    r"(?: [a-z]+)? $"
)
_NO_GOODS = frozenset(row["word"] for row in load_rows("no_goods", "word"))
_TRAINED = re.compile(r"\b(?:train(?:ed|ing|ees)?|courses?|graduat|instruct)")

_INTENDED = re.compile(
    r"\b(?:(?:sign|ink|conclud|seal)(?:ed|s|ing) (?:[\w-]+ ){0,4}?(?:agreements?|"
    r"deals?|memorand\w+|mous?|contracts?|accords?|pacts?|letters?)|agreed|decided|announced|"
    r"promised|undertook|vowed)\b[^;]{0,80} to $"
)
# "a course for 30 officers"
_COURSE = re.compile(r"\b(?:course|training|workshop)s? (?:for|of|to) (?:[a-z]+ )?$")


_ARRIVALS = tuple(sorted(cue_words("arrives")))


class Telling:
    """One sentence of an article at a time, with the words of giving in it."""

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
        self.nouns: tuple[Word, ...] = ()
        self.named: list[Party] | None = None  # the parties, once asked for
        self.sentence = facts.document.sentences[0]

    @property
    def home(self) -> str | None:
        """The country that the help of the article goes to."""
        return self.home_of.country

    @property
    def parties(self) -> list[Party]:
        """Those whom the sentence names: for them every place of the text is read."""
        if self.named is None:
            self.named = self._find_parties()
        return self.named

    def _find_parties(self) -> list[Party]:
        begin, end = self._span()
        dateline = _DATELINE.match(self.facts.report.text, begin, end)
        begin = dateline.end() if dateline else begin
        return find_parties(self.facts, begin, end) + self._centre(begin)

    def _centre(self, begin: int) -> list[Party]:
        """India's government, which its press calls the Centre."""
        text = self.facts.report.text
        if "Centre" not in text[begin : self.sentence.end] or self.home != "IN":
            return []
        return [
            Party(m.start(), m.end(), m[0], "India", "government", "IN", "India",
                  "capital", "")
            for m in _CENTRE.finditer(text, begin, self.sentence.end)
        ]  # fmt: skip

    def _span(self) -> tuple[int, int]:
        return self.sentence.start, self.sentence.end

    def _told(self, gift: Gift) -> str:
        return self.low[gift.sentence.start : gift.sentence.end]

    def _verb(self, start: int, end: int) -> Word | None:
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
            stops = [w for w in before if w.kind == "stop" and start - w.end <= WIDE]
            if stops and not _OTHER.search(self.low[stops[-1].end : start]):
                return stops[-1]
            listed = VALUED.search(self.low[max(0, start - 26) : start])
            if start - best.end <= (2 * FAR if listed else FAR):
                return best
        after = [w for w in after if w.start - end <= FAR]
        if not after or ";" in self.low[end : after[0].start]:
            return None
        passive = [w for w in after if self._is_passive(w)]
        main = [w for w in after if not self.low.startswith(" by ", w.end)]
        best = next(iter([w for w in passive if w in main] or main or passive))
        apart = " and " in self.low[end : best.start]
        taught = best.value == "completed"  # "officers of A and B completed a course"
        return None if apart and not (taught or self._is_passive(best)) else best

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
            if not BREAK.search(gap):
                return True
        return False

    def _is_doubtful(self, verb: Word | None, start: int, end: int) -> bool:
        low = self.low
        point = min(verb.start, start) if verb else start
        for w in self.words:
            if self._is_month(w):
                continue
            before = w.end <= point and point - w.end <= WIDE
            if w.kind == "doubt" and before and not _NEW.search(low[w.end : point]):
                return True
            after = w.kind == "doubt" and 0 <= w.start - end <= 20
            if after and "," not in low[end : w.start]:
                return True
            close = w.end <= point and point - w.end <= 25
            if w.kind == "not" and close and not BREAK.search(low[w.end : point]):
                return True
        return False

    def _is_month(self, w: Word) -> bool:
        """Is it the month of May?"""
        return self.facts.report.text[w.start : w.end] == "May"

    def _arrives(self, verb: Word) -> bool:
        """Is it what a load does that somebody has sent: "crossed", "docked"?"""
        return self.low.startswith(_ARRIVALS, verb.start)

    def _is_passive(self, verb: Word) -> bool:
        low = self.low
        if self._arrives(verb):
            return True
        if low.startswith(("are being", "is being", "was ", "were "), verb.start):
            return True
        if _PASSIVE.search(low[max(0, verb.start - 20) : verb.start]):
            return True
        return verb.kind == "give" and low.startswith(" by ", verb.end)

    def _stage(self, verb: Word | None) -> str:
        if verb is None or verb.kind == "share":
            return "committed"
        stage = verb.value
        if verb.kind == "stop" and "debt" in self.low[verb.end : verb.end + 40]:
            return "disbursed"
        modal = any(
            w.kind == "modal" and 0 <= verb.start - w.end <= 16 for w in self.words
        )
        if verb.kind == "receive":
            stage = "disbursed" if stage == "received" else stage
        if stage in DONE and (modal or self._is_intended(verb)):
            stage = "committed"
        for w in self.words:
            if w.kind == "give" and 0 <= verb.start - w.end <= 5 and stage in DONE:
                stage = w.value if w.value not in DONE else stage
        before = self.low[max(0, verb.start - 22) : verb.start]
        if stage in DONE and re.search(r"(?:is|are) being $", before):
            stage = "delivered"
        return stage

    def _is_intended(self, verb: Word) -> bool:
        """Is it the "provide" of "signed an agreement with them to provide"?"""
        return bool(_INTENDED.search(self.low, self.sentence.start, verb.start))

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

    def _is_again(self, start: int) -> bool:
        return any(w.kind == "again" and 0 <= start - w.end <= 14 for w in self.words)

    def _is_value(self, start: int) -> bool:
        """Is the sum what goods are worth, and not the size of a grant or project?"""
        size = VALUED.search(self.low[max(0, start - 26) : start])
        if size is None:
            return False
        ahead = self.low[: max(0, start - 26) + size.start()][-40:].split()
        if ahead and ahead[-1] in MONEY:
            return False
        before = [n for n in self.nouns if n.end <= start and start - n.end <= NEAR]
        return not before or self.low[before[-1].start : before[-1].end] not in MONEY

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
        relief = any(  # "relief items"
            n.end == q.item_end and n.kind == "humanitarian_relief" for n in nouns
        )
        if words[-1] in _NO_GOODS and not relief:
            return False
        before = self.low[max(self.sentence.start, q.start - 24) : q.start]
        if q.unit == "person" and _COURSE.search(before):
            return True
        return bool(kinds) or q.near_verb in ("built", "trained", "delivered")
