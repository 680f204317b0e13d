"""Who receives: a body, a state, the people who are helped."""

import re
from functools import lru_cache

from tracker.assemble.givers import HEADS, Givers
from tracker.assemble.parties import FORCES, Party, country_names
from tracker.lexicon import load_rows
from tracker.parse.giving import Word, find_purposes

_WHOLE = re.compile(
    r"\b(?:nationwide|countrywide|across the country|throughout the country)\b"
)
# states whose police forces belong to their provinces
POLICE = "15132"  # the purpose code of police
_WITH_THEM = ("placed", "deposit", "has deposit", "resum", "has resum", "restart")
POLICE_OF_PROVINCES = ("PK", "IN")


class Receivers(Givers):
    """Finds those who receive what a sentence names."""

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
            and (p.state != giver.name or self._is_own_force(p, giver))
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
        if verb is not None and self.low.startswith(("sign", "ink"), verb.start):
            found += [p for p in fit if p.part in ("", "partner") and p.is_state]
        if verb is not None and (verb.kind == "stop" or self._is_shared(verb)):
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
        if giver.country == self.home and HEADS.search(self.low, *self._span()):
            helped = self._beneficiaries()
            if helped and helped[0].category == "civilian":
                return helped
        kept = _first_two(self.low, [self._specified(p) for p in dict.fromkeys(found)])
        if not kept and giver.is_local:
            kept = self._beneficiaries()
        if giver.country == self.home:
            return kept or self._beneficiaries() or self._police_meant()
        if kept and any(p.source != "generic" for p in kept):
            return kept
        kept = kept or self._beneficiaries() or self._as_before(giver)
        if any(p.source in ("lexicon", "organisation") for p in kept):
            return kept
        return kept + self._home_state(giver)

    def _is_shared(self, verb: Word) -> bool:
        """Is it placed or taken up again with somebody?"""
        return self.low.startswith(_WITH_THEM, verb.start)

    def _is_own_force(self, p: Party, giver: Party) -> bool:
        """A state can give to its own police and army, not to its own offices."""
        return giver.country == self.home and p.category in FORCES

    def _police_meant(self) -> list[Party]:
        """The police that money for "patrol cars" or an "elite force" goes to."""
        for w in find_purposes(self.low, *self._span()):
            if w.kind == POLICE:
                text = self.facts.report.text[w.start : w.end]
                person = Party(
                    w.start, w.end, text, "police", "police", "", "", "generic", ""
                )
                return [self._specified(person)]
        return []

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


def _state(start: int, end: int, text: str, name: str, code: str) -> Party:
    return Party(start, end, text, name, "government", code, name, "state", "")
