"""The casualties that a sentence's words give, written down one by one."""

import re

from tracker.parse.casualty_mention import CasualtyMention
from tracker.parse.causes import find_cause
from tracker.parse.cue_words import cue_words
from tracker.parse.group_lists import GroupLists
from tracker.parse.groups import Anchor, Group, Words
from tracker.parse.speakers import Speaker, find_speakers, speaker_of
from tracker.parse.tolls import is_earlier

_LATER = cue_words("later")
_LAW = cue_words("law")
_SHORT = re.compile(r" \([^()]{2,12}\)")  # "Border Security Force (BSF) men"


class CasualtyNotes(GroupLists):
    """What a sentence is found to say, and by which verb."""

    def __init__(self, text: str, low: str, start: int, end: int, words: Words) -> None:
        super().__init__(text, words, end)
        self.lower, self.start = low, start
        self.found: list[CasualtyMention] = []
        self.used: dict[int, list[int]] = {}  # groups by the token of their verb
        self.asides: set[int] = set()  # "held" of "nine people held were freed"
        self.speakers: list[Speaker] | None = None
        self.cause: str | None = None

    def _emit_all(
        self, v: int, anchor: Anchor, chain: list[int], is_feared: bool = False
    ) -> None:
        groups = self.words.groups
        if chain and anchor.person and anchor.outcome in ("abducted", "arrested"):
            outcome = self._held_by_law(v, anchor, groups[chain[0]])
            anchor = anchor._replace(outcome=outcome)
        chain = [i for i in chain if groups[i].kind != "pronoun" or groups[i].min]
        if len(chain) > 1:
            chain = [i for i in chain if groups[i].kind != "plural"]
        if not chain:
            return
        if anchor.outcome == "rescued":
            self._drop_aside(v, chain)
        self.used[v] = chain
        if any(groups[i].first > v for i in chain):
            self.claimed.update(chain)
        whole = len(self.found)
        for i in chain:
            self._emit_group(v, anchor, groups[i], is_feared, own=True)
        self._emit_parts(v, anchor, chain, whole)

    def _drop_aside(self, v: int, chain: list[int]) -> None:
        """Leave out the "held" of "nine people held for ransom were freed"."""
        for other, used in self.used.items():
            group = self.words.groups[used[-1]]
            if other < v and used == chain and other == group.last:
                self.asides.add(self.words.start[other])

    def _held_by_law(self, v: int, anchor: Anchor, group: Group) -> str:
        """Arrested or abducted, for words such as "seized" and "held"."""
        words = self.words
        before = None if group.noun_end else self._same_group(v)
        side = before.side if before else group.side
        if side == "attacker" or not _LAW.isdisjoint(words.low):
            return "arrested"
        doers = [g for g in words.groups if g.first < v and g is not group]
        doers += [g for g in words.groups if g.preposition == "by"]
        if any(g.side == "security_forces" for g in doers):
            return "arrested"
        if any(g.side == "attacker" for g in doers):
            return "abducted"
        return "abducted" if group.side == "civilian" else anchor.outcome

    def _emit_group(
        self, v: int, anchor: Anchor, group: Group, is_feared: bool, own: bool
    ) -> None:
        noun = _SHORT.sub("", self.text[group.noun_start : group.noun_end])
        side, kind = group.side, group.type
        if not noun and own and (before := self._same_group(v, group.more)):
            noun, side, kind = before.group, before.side, before.type
        elif not noun and own and group.part and (doer := self._all_of(group, v)):
            noun = self.text[doer.noun_start : doer.noun_end]
            side, kind = doer.side, doer.type
        if group.kind == "number" and group.min == 0 and group.max == 0:
            return
        cumulative = "new" if group.more else self._also(v)
        number = group.number or (None, None)
        self._append(
            v,
            anchor,
            group.start,
            group.end,
            noun or "people",
            side,
            kind,
            group.min,
            group.max,
            group.approx or is_feared or group.kind == "plural",
            cumulative=cumulative,
            number_start=number[0],
            number_end=number[1],
            bare=group.kind in ("definite", "name", "pronoun"),
            in_total=own,
            later=self._is_later(v),
        )

    def _all_of(self, group: Group, v: int) -> Group | None:
        """Whom "three of them" means.

        The gunmen of "Gunmen killed six before three of them were shot dead", but the
        passengers of "Gunmen stopped the passengers and shot dead three of them".
        """
        words = self.words
        if words.low[group.last - 1] != "them" or not words.groups:
            return None
        if group.first > v:
            before = [g for g in words.groups[1:] if g.last <= v and g.is_plural]
            return before[-1] if before else None
        first = words.groups[0]
        is_subject = first.kind in ("plural", "number") and not first.preposition
        return first if is_subject and first is not group else None

    def _same_group(self, v: int, more: bool = False) -> CasualtyMention | None:
        """The group of "Two militants were killed and four injured" for its "four".

        One is enough for "shot one guard dead and wounded another".
        """
        before = [m for m in self.found if m.verb_start < self.words.start[v]]
        if not before or before[-1].side not in ("attacker", "security_forces"):
            return None
        alike = [m for m in before if m.verb_start == before[-1].verb_start]
        if len(alike) > 1 or not (more or (before[-1].min or 0) > 1):
            return None
        return before[-1]

    def _emit_parts(self, v: int, anchor: Anchor, chain: list[int], whole: int) -> None:
        """The parts named beside a list: "including three children"."""
        groups = self.words.groups
        if whole >= len(self.found):
            return
        index = chain[-1] + 1
        first = index
        while index < len(groups) and index - first < 3 and self._is_beside(index, v):
            index += 1  # "were killed, said the ministry, among them four girls"
        if (
            first < index < len(groups)
            and "anchor"
            in self.words.tag[max(v + 1, groups[chain[-1]].last) : groups[index].first]
        ):
            return  # "stabbed three people in Reading, killing two of them"
        while index < len(groups) and groups[index].part and index not in self.claimed:
            if groups[index].first > v and v > groups[chain[-1]].first:
                gap = self.words.tag[v + 1 : groups[index].first]
                if "be" in gap or "anchor" in gap or len(gap) > 24:
                    break
            if self._starts_clause(groups[index]) and groups[index].first > v:
                break
            before = len(self.found)
            group = groups[index]
            is_vague = group.approx and group.max is None and not group.noun_end
            if group.kind != "plural" and not is_vague:
                self._emit_group(v, anchor, groups[index], False, own=False)
            if len(self.found) > before:
                self.found[-1] = self.found[-1]._replace(part_of=whole)
            self.claimed.add(index)
            index += 1

    def _is_beside(self, index: int, v: int) -> bool:
        """Is a group after the verb no more than part of a place or a source?"""
        group = self.words.groups[index]
        return group.first > v and (
            group.kind == "name"
            or (group.kind == "definite" and bool(group.preposition))
        )

    def _also(self, v: int) -> str:
        low = self.words.low
        near = low[max(0, v - 3) : v] + low[v + 1 : v + 2]
        return "also" if "also" in near or "too" in near else ""

    def _is_later(self, v: int) -> bool:
        low = self.words.low
        if low[v].startswith("succumb"):
            return True
        if not low[v].startswith(("die", "dying")):
            return False
        near = low[max(0, v - 2) : v + 8]
        return bool(_LATER & set(near)) or "of" in low[v + 1 : v + 2]

    def _emit_count(
        self,
        v: int,
        anchor: Anchor,
        first: int,
        last: int,
        lowest: float | int | None,
        highest: float | int | None,
        approx: bool,
    ) -> None:
        self._append(
            v,
            anchor,
            min(first, self.words.start[v]),
            max(last, self.words.end[v]),
            "people",
            "unknown",
            "",
            None if lowest is None else int(lowest),
            None if highest is None else int(highest),
            approx,
            number_start=first,
            number_end=last,
        )

    def _append(
        self,
        v: int,
        anchor: Anchor,
        first: int,
        last: int,
        group: str,
        side: str,
        kind: str,
        lowest: int | None,
        highest: int | None,
        approx: bool,
        **flags: object,
    ) -> None:
        words = self.words
        if self.speakers is None:
            self.speakers = find_speakers(words)
            self.cause = find_cause(self.lower, self.start, self.end)
        said_by, said_start, said_end = speaker_of(words, self.speakers, v)
        mention = CasualtyMention(
            min(first, words.start[v]),
            max(last, words.end[v]),
            words.start[v],
            words.end[v],
            anchor.outcome,
            group,
            side,
            kind,
            lowest,
            highest,
            approx,
            said_by=said_by,
            said_by_start=said_start,
            said_by_end=said_end,
            cause=self.cause or "",
            earlier=is_earlier(words, v),
            **flags,  # type: ignore[arg-type]
        )
        self.found.append(mention)

    def _withdraw(self, v: int) -> None:
        """Drop what a verb gave: "12 people were killed or wounded" says neither."""
        begin = self.words.start[v]
        self.found = [m for m in self.found if m.verb_start != begin]
