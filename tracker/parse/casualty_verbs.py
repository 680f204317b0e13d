"""Casualties said by verbs: killed three, were hurt, lost their lives, 12 dead."""

from tracker.parse.casualty_notes import CasualtyNotes
from tracker.parse.cue_words import cue_words
from tracker.parse.groups import Anchor, Group
from tracker.parse.verb_frames import Frame

_SHOT = cue_words("shot")
_TAKEN = cue_words("taken")
_LEFT_BEHIND = cue_words("left_behind")
_MARTYRDOM = cue_words("martyrdom")
_NO_PERSON = cue_words("no_person")
_APART_VERBS = {
    "away": cue_words("led"),
    "free": cue_words("set_free"),
    "to death": cue_words("to_death"),
}
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


_BEFORE_PART = frozenset(["stop", ",", "preposition", "pronoun", "relative"])


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
            return not words.is_cased and self._uncased(v, anchor, k)
        group = words.groups[index]
        if words.low[group.last : group.last + 1] == ["to death"]:
            return True  # told by "to death"
        if group.kind == "pronoun" and words.low[group.first] == "them":
            counted = self._counted_before(v)
            if counted is not None:
                self._emit_all(v, anchor, [counted])
            return True
        if not self._is_object(group, anchor):
            return False
        # "kidnapped and later killed three men": taken by the first verb already
        for chain in self.used.values():
            if index in self.claimed and index in chain:
                self._emit_all(v, anchor, chain)
                return True
        chain = self._chain_right(index, words.tag[v - 1] == "relative" and v > 0)
        if not chain:
            return False
        self._emit_all(v, anchor, chain)
        return True

    def _uncased(self, v: int, anchor: Anchor, k: int) -> bool:
        """Read the name of "THEY MURDERED ROBERTO DIAZ", where all are capitals."""
        words = self.words
        last = words.uncased_name(k)
        if last - k < 2 or anchor.person:
            return False
        first, end = words.start[k], words.end[last - 1]
        name = self.text[first:end]
        self._append(v, anchor, first, end, name, "unknown", "", 1, 1, False, bare=True)
        return True

    def _counted_before(self, v: int) -> int | None:
        """Whom "them" means in "pulled 23 people off a bus and killed them"."""
        counted = [
            index
            for index, group in enumerate(self.words.groups)
            if group.last <= v
            and group.kind == "number"
            and group.is_plural
            and group.noun_end
            and not group.part
            and group.preposition != "by"
            and group.side != "attacker"
        ]
        return counted[0] if len(counted) == 1 else None

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
        if k in words.anchors and "zero" in words.anchors[k].forms:
            return
        # "were kidnapped and later killed": the subject of the first verb
        if k >= 1 and not frame.is_passive and words.tag[k] in ("and", "or", ","):
            previous = k - 1 if k - 1 in words.anchors else k - 2
            if previous in self.used:
                self._emit_all(v, anchor, self.used[previous])
                return
            if words.tag[k] == "and" and self._shares_passive(v, anchor, k):
                return
        plural = frame.is_plural
        if " their " in words.low[v]:
            plural = True  # "lost their lives", though a name may stand before
        chain = self._left(k, plural) or self._martyr(v)
        if chain is None and self._is_one(k, frame, anchor):
            self._emit_unknown(v, anchor, k)
            return
        if chain:
            if (
                anchor.person
                and not self._is_person(chain)
                and not (len(chain) == 1 and self._is_one_of_them(v, chain[0]))
            ):
                return
            chain = chain + self._along_with(v)
            self._emit_all(v, anchor, chain, frame.is_feared)

    def _martyr(self, v: int) -> list[int] | None:
        """The officer named before who, "having fought, embraced martyrdom"."""
        words = self.words
        if words.low[v].split(" ")[-1] not in _MARTYRDOM:
            return None
        named = [
            i
            for i, group in enumerate(words.groups)
            if group.last <= v and group.kind == "singular"
            and group.side == "security_forces" and i not in self.claimed
        ]  # fmt: skip
        return named[-1:] or None

    def _is_person(self, chain: list[int]) -> bool:
        group = self.words.groups[chain[0]]
        before = self.words.anchors.get(group.first - 1)
        if before is not None and "body" in before.forms:
            return False  # "the bodies of six men were recovered"
        return bool(group.type) and group.kind not in ("name", "pronoun")

    def _is_one_of_them(self, v: int, index: int) -> bool:
        """Is it the "one" of "six gunmen were shot dead and one was caught"?"""
        group = self.words.groups[index]
        return (
            group.kind == "number"
            and not group.noun_end
            and self._same_group(v) is not None
        )

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
        # "rodriguez porth, 65, was killed"
        while k > 0 and not words.low[k][0].isalpha():
            k -= 1
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
        if self._shares_subject(v, anchor, k) or self._is_as_many(v, anchor):
            return
        if words.low[max(0, k) : k + 1] == ["them"] and words.low[k - 1] in _SHOT:
            counted = self._counted_before(k)
            self._emit_all(v, anchor, [] if counted is None else [counted])
            return
        index = self._group_before(k)
        if index is None or index in self.claimed:
            return
        group = groups[index]
        if group.preposition == "among" and group.kind == "number":
            self._emit_all(v, anchor, [index])
            self._emit_before_whole(v, anchor, index)
        elif group.part:
            self._emit_all(v, anchor, [index])
        elif self._may_suffer(group, anchor):
            is_alone = group.kind in ("pronoun", "definite")
            chain = [index] if is_alone else self._chain_left(index)
            self._emit_all(v, anchor, chain + self._along_with(v))

    def _shares_subject(self, v: int, anchor: Anchor, k: int) -> bool:
        """Read the second verb of "were abducted and killed", "taken off and shot"."""
        words = self.words
        if k < 1 or words.tag[k] not in ("and", "or"):
            return False
        before = [
            u for u, used in self.used.items() if u < v and self._is_before(used, u)
        ]
        if not before:
            return self._shares_passive(v, anchor, k)
        previous = max(before)
        if any(words.tag[m] == "be" for m in range(previous, v)):
            return False
        if previous == k - 1 and {
            words.anchors[previous].outcome,
            anchor.outcome,
        } == {"killed", "injured"}:
            self._withdraw(previous)
        else:
            self._emit_all(v, anchor, self.used[previous])
        return True

    def _shares_passive(self, v: int, anchor: Anchor, k: int) -> bool:
        """Read "a boy was hit by a car and killed"."""
        words = self.words
        for m in range(k - 1, max(0, k - 12), -1):
            if words.tag[m] in (",", "and", ";", "relative") or m in words.anchors:
                return False
            if words.tag[m] == "be" and words.low[m] in ("was", "were", "been"):
                plural = {"was": False, "were": True}.get(words.low[m])
                chain = self._left(m - 1, plural)
                if chain:
                    self._emit_all(v, anchor, chain)
                return bool(chain)
        return False

    def _is_before(self, chain: list[int], u: int) -> bool:
        """Are the groups of a verb its subject, and has no other come since?"""
        groups = self.words.groups
        return bool(chain) and groups[chain[-1]].last <= u

    def _is_as_many(self, v: int, anchor: Anchor) -> bool:
        """Read "two were killed and as many injured"."""
        words = self.words
        if words.low[max(0, v - 2) : v] != ["as", "many"] or not self.found:
            return False
        last = self.found[-1]
        self._emit_count(
            v,
            anchor,
            words.start[v - 2],
            words.end[v - 1],
            last.min,
            last.max,
            last.approx,
        )
        return True

    def _group_before(self, k: int) -> int | None:
        """The group that ends right before token k + 1, past its parts."""
        words, groups = self.words, self.words.groups
        for index in range(len(groups) - 1, -1, -1):
            group = groups[index]
            if group.last > k + 1:
                continue
            near = words.after(group.last)
            if group.part and (near == k + 1 or (near == k and words.tag[k] == ",")):
                if near == k + 1 and not words.is_included(group):
                    return index
                k = group.first - 1
                while k > 0 and words.tag[k] in _BEFORE_PART:
                    k -= 1
                continue
            return index if k + 1 in (near, group.last) else None
        return None

    def _may_suffer(self, group: Group, anchor: Anchor) -> bool:
        """May the group before a bare verb ("killed") be those it speaks of?"""
        if group.preposition in ("by", "for", "against", "among", "on"):
            return False
        if group.first and self.words.low[group.first - 1] in _SHOT:
            return group.kind != "plural"  # "shot the attacker dead"
        if group.kind == "pronoun":
            return bool(group.min) and (self.words.low[group.first - 1] in _LEFT_BEHIND)
        if group.kind == "definite":
            return self._is_second(group)
        if group.kind in ("plural", "name"):
            return False
        if group.kind == "singular" and not self._is_headline():
            return False
        if anchor.person and not group.type:
            is_count = group.kind == "number" and not group.noun_end
            return is_count and self._is_headline()
        return True

    def _is_second(self, group: Group) -> bool:
        """Is it the driver of "a woman was killed and her driver injured"?"""
        return bool(self.used) and self.words.tag[group.first - 1] == "and"

    def _emit_before_whole(self, v: int, anchor: Anchor, index: int) -> None:
        """Read the children of "Three children among six killed", and "was among"."""
        words, groups = self.words, self.words.groups
        whole = len(self.found) - 1
        k = groups[index].first - 2
        chain: list[int] = []
        if k >= 0 and words.tag[k] == "be":
            chain = self._left(k - 1, None) or []
        elif index and groups[index - 1].last == k + 1:
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
