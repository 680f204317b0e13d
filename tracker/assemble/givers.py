"""Who gives: the subject, the agent, the people behind an adjective, an office."""

import re
from functools import lru_cache

from tracker.assemble.home import (
    dateline_country,
    province_of,
    purse_country,
)
from tracker.assemble.parties import FORCES, GIVERS, Party, country_names, find_parties
from tracker.assemble.telling import Telling
from tracker.lexicon import load_rows
from tracker.parse.actor_context import PAID
from tracker.parse.gift_phrases import any_of
from tracker.parse.giving import Word
from tracker.text.document import BODY

PRONOUN = re.compile(
    rf"[\"“'‘]?(?:it|they|he|she|this|these|those|the {any_of('told')})\b"
)
_WITH_SUM = re.compile(
    r"\bwith (?:a |an )?(?:[^\s,;]+ ){0,2}?(?:grant|loan|help|money|funds|[^\s,;]*\d)"
    r"[^,;]{0,40} from (?:the )?$"
)
_LENDER = re.compile(r"\b(?:Bank|Fund|Agency|Facility|Corporation)\b")
_MONEY_WORD = re.compile(
    r"(?:'s)? (?:money|funds|funding|cash|help|support|assistance|aid|grants?|gifts?|"
    r"programmes?|programs?|projects?|loans?|bailouts?|packages?|credits?)\b"
)
_LENDERS = re.compile(
    r"\bthe (?:lender|fund|bank|lender's board|fund's board|bank's board|"
    r"(?:lender|fund|bank)'s executive board|executive board)"
    r"(?: (?:has|had|also|then|today)){0,2} $"
)
_A_COURSE = re.compile(
    r" (?:a|an|the|their|its) (?:[a-z-]+ ){0,3}(?:course|training)\b"
)
_SAID = re.compile(r",? (?:said|told|added|announced on|tweeted|confirmed)\b")
_OFFICE = re.compile(rf"(?:the|its?|our) {any_of('office')}(?!\w)")
_SUBJECT = re.compile(
    r"(?:^|[ ,“\"])(?:it|they|we|he|she)"
    r"(?: (?:has|have|had|also|is|was|were|would|will|then|since|separately|"
    r"already)){0,4}"
    r"(?: [a-z]+ly)? $"
)
HEADS = re.compile(any_of("victim"))


@lru_cache(maxsize=1)
def _provinces_of_heads() -> dict[str, str]:
    rows = load_rows("provincial_heads", "name", "province")
    return {row["name"]: row["province"] for row in rows}


_LEVELS = {row["words"]: row["level"] for row in load_rows("giver_levels", "words")}
_LEVELS_RE = re.compile(
    r"\b(?:"
    + "|".join(re.escape(w) for w in sorted(_LEVELS, key=len, reverse=True))
    + r")\b"
)


class Givers(Telling):
    """Finds the giver of a thing that a sentence names."""

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
        payers = [
            p
            for p in named
            if p.part == "payer"
            or self.low.startswith(PAID, p.end)
            or self._pays_with(p)
            or self._is_source(p, end)
        ]
        if payers:
            return self._as_state(payers[0]), True
        if agents and (passive or verb is None or verb.kind in ("receive", "share")):
            return self._as_state(self._own_agent(agents, start, end)), True
        if (bank := self._lender_meant(verb, named)) is not None:
            return bank, True
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
        learns = self._is_learnt(verb)
        if not passive and not receiving and not sharing and not learns:
            company = self._subject_of_other_kind(point)
            subjects = [
                p for p in named if p.end <= point and p.part in ("", "partner")
            ]
            lender = self._lender(verb, named, start)
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
        shared = verb is None or verb.kind == "share"
        if passive or receiving or learns or shared:
            speakers = [
                p for p in named if p.part in ("", "speaker") and self._speaks(p)
            ]
            if speakers and self._is_foreign(speakers[0]):
                return self._as_state(speakers[0]), True
        return self._inherited(verb, start), False

    def _is_learnt(self, verb: Word | None) -> bool:
        """Is the subject taught: "officers of the force completed a course"?"""
        if verb is None or verb.value != "completed":
            return False
        return _A_COURSE.match(self.low, verb.end) is not None

    def _pays_with(self, p: Party) -> bool:
        """Is it done "with a grant of $2 million from" it?"""
        before = self.low[max(self.sentence.start, p.start - 70) : p.start]
        return p.part == "giver" and bool(_WITH_SUM.search(before))

    def _is_source(self, p: Party, end: int) -> bool:
        """Does the sum come "from" it, by the words right after the sum?"""
        return p.part == "giver" and self.low[end : p.start] in (" from ", " from the ")

    def _own_agent(self, agents: list[Party], start: int, end: int) -> Party:
        """Of several givers of a list the one named before the next sum."""
        sums = self.facts.amounts.between(end, self.sentence.end)
        stop = sums[0].start if sums else self.sentence.end
        return next((p for p in agents if end <= p.start < stop), agents[0])

    def _lender_meant(self, verb: Word | None, named: list[Party]) -> Party | None:
        """The bank named before, where "the lender" or its board approves a sum."""
        if verb is None:
            return None
        before = self.low[max(self.sentence.start, verb.start - 40) : verb.start]
        if not _LENDERS.search(before):
            return None
        banks = [p for p in named if p.end < verb.start and _LENDER.search(p.name)]
        return banks[-1] if banks else self.giver

    def _lender(
        self, verb: Word | None, named: list[Party], start: int
    ) -> Party | None:
        """Of two that sign together the one that gives: not the state that gets."""
        if verb is None:
            return None
        word = self.low[verb.start : verb.end]
        if not word.startswith(("sign", "ink", "agree", "conclude", "has agreed")):
            return None
        sides = [p for p in named if p.part in ("", "partner") and p.source != "person"]
        lenders = [p for p in sides if _LENDER.search(p.name)]
        if lenders and len(sides) > 1:
            return lenders[0]
        for a in self.facts.amounts.between(start, start + 1):
            own = [p for p in sides if p.country and p.country == purse_country(a)]
            if own and len(sides) > 1:
                return own[0]
        home = [p for p in sides if p.country == self.home]
        foreign = [p for p in sides if self._is_foreign(p)]
        return foreign[0] if home and foreign else None

    def _nearest_subject(self, subjects: list[Party], point: int) -> Party:
        """The first subject; the last one where another verb has had the first."""
        subjects = [p for p in subjects if not self._only_says(p)] or subjects
        subjects = [p for p in subjects if p.part != "partner"] or subjects
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

    def _only_says(self, p: Party) -> bool:
        return p.source == "person" and bool(_SAID.match(self.low, p.end))

    def _is_foreign(self, p: Party) -> bool:
        return not p.country or p.country != self.home

    def _as_state(self, p: Party) -> Party:
        """An embassy, ministry or minister for the state that it acts for."""
        if p.is_local and p.name != f"Government of {p.state}":
            return p._replace(country=p.country or self.home or "")
        if p.state and not p.is_local and p.category in FORCES | {"government"}:
            return p._replace(name=p.state, category="government")
        if p.category == "international_org" and p.source == "organisation" and p.state:
            return p._replace(name=p.state, category="government")  # "Kuwait Fund"
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
            name = _provinces_of_heads().get(p.name) or self._province()
            if name is None:
                return p
            return p._replace(
                name=f"Government of {name}", category="government",
                country=self.home or "", state="",
            )  # fmt: skip
        names = country_names()
        own = dateline_country(self.facts) or self.home or ""
        if level == "country" and own in names:
            state = names[own]
            return p._replace(
                name=state, category="government", country=own, state=state
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
            of = self.low[p.end : t.start] in (" of ", " of the ")
            if of and t.place is not None and t.place.kind == "province":
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
            or PRONOUN.match(opening) is not None
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
                gives = p.source != "person" and self._can_give(p)
                known = bool(p.country) or p.category in GIVERS
                if gives and known and p.part != "receiver" and self._is_foreign(p):
                    return self._as_state(p)
        return None

    def _payer(self) -> Party | None:
        """Who pays for victims when the article has named the one who announces it."""
        s = self.sentence
        if not HEADS.search(self.low, s.start, s.end):
            return None
        first = self.facts.extent[0]
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
            )
        )
