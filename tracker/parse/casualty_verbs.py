"""Casualties said by verbs: killed three, were hurt, lost their lives, 12 dead."""

from tracker.parse.casualty_notes import CasualtyNotes
from tracker.parse.cue_words import cue_words
from tracker.parse.groups import Anchor, Group
from tracker.parse.verb_frames import Frame

_TAKEN = cue_words("taken")
_LEFT_BEHIND = cue_words("left_behind")
_NO_PERSON = cue_words("no_person")
_APART_VERBS = {"away": cue_words("led"), "free": cue_words("set_free")}
_SUBJECT_TAGS = frozenset(
    [
        "word",
        "name",
        "head",
        "modifier",
        "genitive",
        "determiner",
        "article",
        ",",
        "adverb",
    ]
)


class CasualtyVerbs(CasualtyNotes):
    """Reads who a verb's subject or object is, and notes what happened to them."""

    def _object(self, v: int, anchor: Anchor) -> bool:
        """Read "killed three soldiers and a child"; False where no object follows."""
        words = self.words
        k = v + 1
        while k < words.n and (
            words.tag[k] == "adverb"
            or (
                words.low[k] in (":", "in", "all")
                and words.low[k : k + 2] == ["in", "all"]
            )
        ):
            k += 1
        if words.tag[k : k + 1] in (["and"], ["or"], [","]):
            shared = self._shared_object(v, k)
            if shared is not None:
                if shared:
                    self._emit_all(v, anchor, shared)
                return True
        index = self._group_at(k)
        if index is None:
            return False
        if not self._is_object(words.groups[index], anchor):
            return False
        chain = self._chain_right(index)
        if not chain:
            return False
        self._emit_all(v, anchor, chain)
        return True

    def _shared_object(self, v: int, k: int) -> list[int] | None:
        """The object of the second verb in "kidnapped and later killed three men".

        Empty where killed and hurt are counted together.
        """
        words = self.words
        link = words.tag[k]
        while k < words.n and words.tag[k] in ("and", "or", "adverb"):
            k += 1
        other = words.anchors.get(k)
        if other is None or not other.forms & {"past", "active"}:
            return None
        index = self._group_at(k + 1)
        if index is None:
            return None
        first, second = words.anchors[v].outcome, other.outcome
        if link == "or" or {first, second} == {"killed", "injured"}:
            self.claimed.add(index)
            return []
        return self._chain_right(index)

    def _is_object(self, group: Group, anchor: Anchor) -> bool:
        if group.kind == "plural":
            return anchor.outcome == "abducted" and not anchor.person
        if group.kind == "pronoun":
            return group.min == 1 or group.preposition == ""
        if anchor.person and group.kind == "number" and not group.noun_end:
            return group.part or (self._is_headline() and anchor.outcome == "rescued")
        if anchor.person:
            return group.part or (bool(group.type) and group.kind != "name")
        return True

    def _subject(self, v: int, anchor: Anchor, frame: Frame) -> None:
        """Read "three soldiers and a child were killed"."""
        words = self.words
        k = frame.first
        # "were kidnapped and later killed": the subject of the first verb
        if k >= 1 and not frame.is_passive and words.tag[k] in ("and", "or", ","):
            previous = k - 1 if k - 1 in words.anchors else k - 2
            if previous in self.used:
                self._emit_all(v, anchor, self.used[previous])
                return
        chain = self._left(k, frame.is_plural)
        if chain is None and self._is_one(k, frame, anchor):
            self._emit_unknown(v, anchor, k)
            return
        if chain:
            if anchor.person and not self._is_person(chain):
                return
            chain = chain + self._along_with(v)
            self._emit_all(v, anchor, chain, frame.is_feared)

    def _is_person(self, chain: list[int]) -> bool:
        group = self.words.groups[chain[0]]
        return bool(group.type) and group.kind not in ("name", "pronoun")

    def _is_one(self, k: int, frame: Frame, anchor: Anchor) -> bool:
        """May an unread subject ("roberto garcia was murdered") count as one person?"""
        if frame.is_plural is not False or anchor.person or k < 0:
            return False
        if anchor.outcome not in ("killed", "injured", "abducted", "arrested"):
            return False
        words = self.words
        m = k
        while m >= 0 and words.tag[m] in _SUBJECT_TAGS:
            if words.low[m] in _NO_PERSON:
                return False
            m -= 1
        if words.tag[k] in ("thing", "stop", "pronoun", "number"):
            return False
        return m < k and words.tag[k] in ("word", "name", "head", ",")

    def _emit_unknown(self, v: int, anchor: Anchor, k: int) -> None:
        words = self.words
        m = k
        while m > 0 and words.tag[m - 1] in ("word", "name") and k - m < 4:
            m -= 1
        first, last = words.start[m], words.end[k]
        self._append(
            v,
            anchor,
            first,
            words.end[v],
            self.text[first:last],
            "unknown",
            "",
            1,
            1,
            False,
            bare=True,
        )

    def _beside(self, v: int, anchor: Anchor) -> None:
        """Read "12 dead", "and 300 wounded", "Teenager killed": the group before."""
        words, groups = self.words, self.words.groups
        k = v - 1
        while k >= 0 and words.tag[k] == "adverb":
            k -= 1
        # "two abducted, killed": the group of the word before
        if k >= 1 and words.tag[k] in (",", "and", "or"):
            previous = k - 1
            if previous in self.used and words.tag[k] != ",":
                outcomes = {words.anchors[previous].outcome, anchor.outcome}
                if outcomes == {"killed", "injured"}:
                    self._withdraw(previous)
                else:
                    self._emit_all(v, anchor, self.used[previous])
                return
        for index in range(len(groups) - 1, -1, -1):
            group = groups[index]
            if group.last > k + 1:
                continue
            near = words.after(group.last)
            near_comma = near == k and words.tag[k] == ","
            if group.part and (near == k + 1 or near_comma):
                if near == k + 1 and words.low[group.first - 1] != "including":
                    self._emit_all(v, anchor, [index])
                    return
                k = group.first - 1
                while k > 0 and words.tag[k] in (
                    "stop",
                    ",",
                    "preposition",
                    "pronoun",
                    "relative",
                ):
                    k -= 1
                continue
            if near != k + 1 and group.last != k + 1:
                return
            if index in self.claimed:
                return
            if group.preposition == "among" and group.kind == "number":
                self._emit_all(v, anchor, [index])
                self._emit_before_whole(v, anchor, index)
                return
            if group.preposition in ("by", "for", "against", "among", "on"):
                return
            if (
                group.kind == "pronoun"
                and group.min
                and words.low[group.first - 1] in _LEFT_BEHIND
            ):
                self._emit_all(v, anchor, [index])
                return
            if group.kind == "definite" and self._is_second(group):
                self._emit_all(v, anchor, [index])
                return
            if group.kind in ("plural", "pronoun", "definite") or (
                group.kind == "name"
            ):
                if group.kind != "name" or not self._is_headline():
                    return
                return
            if anchor.person and not group.type:
                is_count = group.kind == "number" and not group.noun_end
                if not (is_count and self._is_headline()):
                    return
            if group.kind == "singular" and not self._is_headline():
                return
            chain = self._chain_left(index)
            self._emit_all(v, anchor, chain + self._along_with(v))
            return

    def _is_second(self, group: Group) -> bool:
        """Is it the driver of "a woman was killed and her driver injured"?"""
        return bool(self.used) and self.words.tag[group.first - 1] == "and"

    def _emit_before_whole(self, v: int, anchor: Anchor, index: int) -> None:
        """Read the children of "Three children among six killed"."""
        groups = self.words.groups
        whole = len(self.found) - 1
        if index and groups[index - 1].last == groups[index].first - 1:
            chain = self._chain_left(index - 1)
            for i in chain:
                self._emit_group(v, anchor, groups[i], False, own=False)
                self.found[-1] = self.found[-1]._replace(part_of=whole)

    def _beside_at(self, v: int, anchor: Anchor, k: int) -> None:
        for index, group in enumerate(self.words.groups):
            if group.last == k + 1 and group.kind == "number":
                self._emit_all(v, anchor, [index])

    def _apart(self, v: int, anchor: Anchor) -> bool:
        """Read "took 17 workers hostage", "led 25 girls away"."""
        words, groups = self.words, self.words.groups
        verbs = _APART_VERBS.get(words.low[v], _TAKEN)
        for index in range(len(groups) - 1, -1, -1):
            group = groups[index]
            if group.last > v:
                continue
            if group.last != v and words.after(group.last) != v:
                return False
            if group.first and words.low[group.first - 1] in verbs:
                if group.noun_end or group.part:
                    self._emit_all(v, anchor, [index])
                return True
            return False
        return False
