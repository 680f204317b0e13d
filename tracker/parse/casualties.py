"""Casualties: how many of whom were killed, hurt, taken, held, freed, displaced."""

import re
from typing import NamedTuple

from tracker.parse.groups import Anchor, Group, Words
from tracker.parse.outcomes import find_outcomes
from tracker.parse.speakers import Speaker, find_speakers, speaker_of
from tracker.parse.tolls import find_cause, find_none, find_toll, is_earlier
from tracker.text.document import lower
from tracker.text.numbers import find_numbers


class CasualtyMention(NamedTuple):
    """What one phrase says: how many of which group met which outcome.

    `part_of` is the index of the whole in the same answer; `in_total` is False for
    such a part. `bare` marks people without a number (a name, "him", "the driver"),
    `cumulative` is "new" (two more died), "also", "total" (toll rose to 15) or "".
    `earlier` marks a figure that the text itself calls an earlier one, `body` bodies
    that were found. `none` marks "no one was hurt".
    """

    start: int
    end: int
    verb_start: int
    verb_end: int
    outcome: str
    group: str
    side: str
    type: str
    min: int | None
    max: int | None
    approx: bool
    in_total: bool = True
    part_of: int | None = None
    said_by: str | None = None
    said_by_start: int | None = None
    said_by_end: int | None = None
    cumulative: str = ""
    later: bool = False
    number_start: int | None = None
    number_end: int | None = None
    bare: bool = False
    cause: str = ""
    earlier: bool = False
    body: bool = False
    none: bool = False


def find_casualties(
    text: str, start: int = 0, end: int | None = None, *, low: str | None = None
) -> list[CasualtyMention]:
    """The casualties that one sentence speaks of, in the order of their words.

    `low` is the lower-case twin of the whole text, where the caller has one.

    >>> [m[4:11] for m in find_casualties("A bomb killed two soldiers.")]
    [('killed', 'soldiers', 'security_forces', 'military', 2, 2, False)]
    """
    end = len(text) if end is None else end
    if low is None:
        low = " " * start + lower(text[start:end])
    anchors = find_outcomes(low, start, end)
    if not any(
        anchor.outcome and not _is_idle(low, start, end, anchor) for anchor in anchors
    ):
        return []
    return _Sentence(text, low, start, end, anchors).read()


def _is_idle(low: str, start: int, end: int, anchor: Anchor) -> bool:
    """May an outcome word be passed over without reading the sentence?"""
    forms = anchor.forms
    if forms == _ONLY_NOUN:
        return low[anchor.start : anchor.end] in _FIRST_ONLY and not low.startswith(
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


_ONLY_NOUN = frozenset(["noun"])
_ONLY_APART = frozenset(["apart"])
_APART_VERB = re.compile(
    r"\b(?:too?k|tak|le[da]|h[eo]ld|drag|carr|herd|march|whisk|dr[io]v|forc|set)"
)


def _whole(count: float | int | None) -> int | None:
    return None if count is None else int(count)


def _is_money(low: str, start: int) -> bool:
    return low.endswith(_CURRENCIES, max(0, start - 5), start)


_CURRENCIES = ("rs ", "rs. ", "pkr ", "inr ", "usd ", "tk ", "us$ ", "eur ")


class _Frame(NamedTuple):
    """The helping words before an outcome word, and where they begin."""

    first: int  # token before them
    is_passive: bool
    has_have: bool
    has_modal: bool
    is_infinitive: bool
    is_negated: bool
    is_plural: bool | None
    is_feared: bool


_REAL_INFINITIVE = re.compile(
    r"(?:went on|managed|proceeded|claimed|claims|said|believed|known|thought|reported"
    r"|confirmed|feared|presumed|turned out|first|last|latest|second|third|only ones?)$"
)
_APART = {
    "away": frozenset(
        "led took take takes taking dragged carried herded marched whisked drove "
        "leading dragging forced".split()
    ),
    "free": frozenset(["set", "sets", "setting"]),
}
_LEFT_BEHIND = [["left"], ["leaving"], ["leave"], ["leaves"]]
_SPOKE = frozenset(["spoke", "speak", "speaks", "spoken", "talked"])
_LAW = frozenset("custody questioned interrogated suspect suspects bail".split())
_BEFORE_NOUN = frozenset(["genitive", "article", "determiner", "number"])
_I = frozenset(["he", "she", "they", "we", "it"])
_TOOK = [[w] for w in "claimed claims claiming took takes taking cost costing".split()]
_TAKEN = frozenset("took taken take takes taking hold held holding holds".split())


class _Sentence:
    """One sentence at work."""

    def __init__(
        self, text: str, low: str, start: int, end: int, anchors: list[Anchor]
    ) -> None:
        self.text, self.lower, self.start, self.end = text, low, start, end
        numbers = [
            number
            for number in find_numbers(
                text, start, end, keep=("none", "one_of"), low=low
            )
            if not _is_money(low, number.start)
            and not isinstance(number.max, float)
            and not isinstance(number.min, float)
        ]
        self.words = Words(text, low, start, end, numbers, anchors)
        self.found: list[CasualtyMention] = []
        self.claimed: set[int] = set()  # groups that are a verb's object or subject
        self.used: dict[int, list[int]] = {}  # groups by the token of their verb
        self.asides: set[int] = set()  # "held" of "nine people held were freed"
        self.speakers: list[Speaker] | None = None
        self.cause: str | None = None

    def read(self) -> list[CasualtyMention]:
        """All mentions, in the order of their verbs."""
        order = sorted(self.words.anchors)
        for v in order:
            anchor = self.words.anchors[v]
            if "zero" in anchor.forms:
                self._none(v, anchor)
            elif "toll" in anchor.forms and self._toll(v, anchor):
                continue
            elif "lives" in anchor.forms:
                self._lives(v, anchor)
            elif "apart" in anchor.forms and self._apart(v, anchor):
                continue
            elif anchor.forms & {"past", "active", "intransitive", "state"}:
                self._verb(v, anchor)
            elif "body" in anchor.forms:
                self._bodies(v, anchor)
            elif "noun" in anchor.forms:
                self._noun(v, anchor)
        self._more_of_the_same()
        self._attributes()
        return [m for m in self.found if m.verb_start not in self.asides]

    # verbs

    def _verb(self, v: int, anchor: Anchor) -> None:
        words, forms = self.words, anchor.forms
        frame = self._frame(v)
        if self._is_unreal(v, frame):
            return
        before = words.low[v - 1] if v else ""
        if forms & {"state"} and before in ("the", "those", "as", "a"):
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
            if not frame.is_infinitive or self._is_real_infinitive(v):
                self._object(v, anchor)
            return
        if "past" in forms:
            if before == "those" or (before == "the" and not frame.is_passive):
                self._among_the_dead(v, anchor)
                return
            if frame.is_passive:
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

    def _frame(self, v: int) -> _Frame:
        tag, low = self.words.tag, self.words.low
        passive = have = modal = infinitive = negated = feared = False
        plural: bool | None = None
        k = v - 1
        while k >= 0 and v - k < 8:
            kind, word = tag[k], low[k]
            if kind == "adverb":
                negated |= word in ("not", "never")
            elif kind == "be":
                passive = True
                negated |= word.endswith("n't")
                if word in ("was", "is", "wasn't", "isn't"):
                    plural = False
                elif word in ("were", "are", "weren't", "aren't"):
                    plural = True
            elif kind == "have":
                have = True
                if word == "has":
                    plural = False
                elif word == "have":
                    plural = True
            elif kind == "modal":
                modal = True
            elif word == "to":
                infinitive = True
            elif kind == "stative" and (
                passive or "state" in self._forms(v) or k < v - 1
            ):
                feared |= word in ("feared", "presumed", "believed")
                passive |= word in ("found", "declared", "pronounced")
            elif kind == "stative":
                feared |= word in ("feared", "presumed", "believed")
                passive = passive or "state" in self._forms(v)
            else:
                break
            k -= 1
        return _Frame(k, passive, have, modal, infinitive, negated, plural, feared)

    def _forms(self, v: int) -> frozenset[str]:
        return self.words.anchors[v].forms

    def _is_unreal(self, v: int, frame: _Frame) -> bool:
        """Is it said only as possible, intended or denied?"""
        words = self.words
        if frame.has_modal and not frame.is_feared:
            return True
        if frame.is_negated:
            return True
        if frame.is_infinitive and not self._is_real_infinitive(v):
            return True
        if words.low[0] in ("if", "unless"):
            return True
        k = frame.first
        while k >= 0 and v - k < 12 and words.tag[k] not in (",", ";", "anchor"):
            if words.low[k] in ("if", "unless", "whether"):
                return True
            k -= 1
        return False

    def _is_real_infinitive(self, v: int) -> bool:
        tag, low = self.words.tag, self.words.low
        k = v - 1
        while k >= 0 and low[k] != "to":
            k -= 1
        if k < 1:
            return False
        before = " ".join(low[max(0, k - 2) : k])
        if tag[k - 1] == "be":
            return False
        return bool(_REAL_INFINITIVE.search(before))

    def _object(self, v: int, anchor: Anchor) -> bool:
        """Read "killed three soldiers and a child"; False where no object follows."""
        words = self.words
        k = v + 1
        while k < words.n and (
            words.tag[k] == "adverb"
            or words.low[k] in (":", "in", "all")
            and words.low[k : k + 2] == ["in", "all"]
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

    def _group_at(self, k: int) -> int | None:
        for index, group in enumerate(self.words.groups):
            if group.first == k:
                return index
            if group.first > k:
                break
        return None

    def _starts_clause(self, group: Group) -> bool:
        """Is this group the subject of the words after it?"""
        words = self.words
        k = words.after(group.last)
        if k >= words.n:
            return False
        if words.tag[k] in ("be", "have", "modal"):
            return True
        if k in words.anchors:
            forms = words.anchors[k].forms
            if forms & {"past", "state", "intransitive"}:
                # "killed two and wounded five": the verb after "and" is none of it
                following = self._group_at(k + 1)
                return following is None or self._starts_next(following)
        return False

    def _starts_next(self, index: int) -> bool:
        group = self.words.groups[index]
        return group.last < self.words.n and group.last in self.words.anchors

    def _chain_right(self, index: int) -> list[int]:
        """A group and those joined to it on its right, up to the next clause."""
        groups = self.words.groups
        if index in self.claimed or self._starts_clause(groups[index]):
            return []
        chain, links = [index], [""]
        last = index
        while last + 1 < len(groups):
            following = groups[last + 1]
            if following.part or following.last <= self.words.after(groups[last].last):
                last += 1
                continue
            link = self.words.link(groups[chain[-1]], following)
            link = link or self.words.link(groups[last], following)
            if not link or following.preposition or last + 1 in self.claimed:
                break
            if following.kind == "pronoun" and self.words.low[following.first] in _I:
                break
            if self._starts_clause(following):
                break
            last += 1
            chain.append(last)
            links.append(link)
        return self._joined(chain, links)

    def _subject(self, v: int, anchor: Anchor, frame: _Frame) -> None:
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

    def _left(self, k: int, plural: bool | None) -> list[int] | None:
        """The subject that ends at or before token k; None where none is found."""
        words, groups = self.words, self.words.groups
        if k >= 0 and words.tag[k] == "relative":
            return self._before_relative(k, plural)
        if k >= 0 and words.low[k] == "that" and k and words.tag[k - 1] == "head":
            return self._before_relative(k, plural)
        tries = 0
        for index in range(len(groups) - 1, -1, -1):
            group = groups[index]
            if group.last > k + 1:
                continue
            if self._barrier(group.last, k):
                return None
            if group.part:
                if group.last == k + 1 and words.low[group.first - 1 : group.first] != [
                    "including"
                ]:
                    return [index]
                continue
            adjacent = group.last == k + 1 or words.after(group.last) == k + 1
            if group.preposition and not (
                adjacent
                and group.preposition
                in (
                    "with",
                    "that",
                    "when",
                    "while",
                    "as",
                    "after",
                    "before",
                    "because",
                    "where",
                    "but",
                )
            ):
                if group.preposition == "that":
                    pass
                elif group.preposition in _CLAUSE_OPENERS:
                    pass
                else:
                    continue
            if index in self.claimed and not adjacent:
                continue
            chain = self._chain_left(index)
            counted = [i for i in chain if groups[i].kind == "number"]
            if group.kind == "plural" and counted:
                return counted
            many = len(chain) > 1 or groups[chain[0]].is_plural
            if plural is None or group.is_plural is None or bool(many) == plural:
                if (
                    group.kind == "plural"
                    or group.min is None
                    and group.kind == "pronoun"
                ):
                    return []
                if plural is False and len(chain) > 1:
                    chain = chain[:1]
                return chain
            if (
                plural
                and group.kind in ("singular", "definite", "single", "name")
                or (plural is False and many)
            ):
                tries += 1
                if tries > 2:
                    return None
                continue
        return None

    def _barrier(self, first: int, k: int) -> bool:
        """Does another clause stand between a group and its verb?"""
        words = self.words
        inside_relative = False
        for m in range(first, k + 1):
            kind, word = words.tag[m], words.low[m]
            if kind == "relative" or word == "that":
                inside_relative = True
            elif kind in ("be", "have") and not inside_relative:
                return True
            elif kind in (";",) or word in _CLAUSE_OPENERS and not inside_relative:
                return True
        return False

    def _before_relative(self, k: int, plural: bool | None) -> list[int] | None:
        words, groups = self.words, self.words.groups
        end = k - 1 if k and words.tag[k - 1] == "," else k
        if words.low[k] in ("whom", "which"):
            for index, group in enumerate(groups):
                if group.last == k + 1 and group.part:
                    return [index]
            return []
        for index in range(len(groups) - 1, -1, -1):
            group = groups[index]
            if group.last > end:
                continue
            if group.last == end or words.after(group.last) >= end:
                if group.part and index:
                    continue
                if group.preposition == "of" and index and plural is not None:
                    outer = groups[index - 1]
                    if outer.is_plural == plural and group.is_plural != plural:
                        return [index - 1]
                if group.kind == "plural":
                    return []
                if plural and group.is_plural is False:
                    chain = self._chain_left(index)
                    return chain if len(chain) > 1 else []
                if index in self.claimed and group.kind != "name":
                    return [index]
                if plural is False:
                    return [index]
                return self._chain_left(index)
            break
        return []

    def _beside(self, v: int, anchor: Anchor) -> None:
        """Read "12 dead", "and 300 wounded", "Teenager killed": the group right before."""
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
            if group.part and words.low[near : near + 1] == ["among"]:
                near += 2
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
                and words.low[group.first - 1 : group.first] in _LEFT_BEHIND
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

    def _is_headline(self) -> bool:
        """A sentence without a stop at its end, or without a finite verb of its own."""
        return self.text[self.end - 1] not in ".!?\"”'" or not (
            {"be", "have"} & set(self.words.tag)
        )

    def _chain_left(self, index: int) -> list[int]:
        """A group with those joined to it on its left."""
        groups = self.words.groups
        chain, links = [index], [""]
        first = index
        while first > 0:
            before = groups[first - 1]
            if before.part:
                # "nine people, including two children, and a guard"
                break
            link = self.words.link(before, groups[first])
            if not link or first - 1 in self.claimed:
                break
            if groups[first].preposition:
                break
            if before.kind == "plural" and link == ",":
                break
            if before.preposition and before.preposition not in _CHAIN_OPENERS:
                break
            first -= 1
            chain.insert(0, first)
            links.insert(1, link)
        return self._joined(chain, links)

    def _joined(self, chain: list[int], links: list[str]) -> list[int]:
        """The members of a list, without those that only name the one before."""
        groups = self.words.groups
        if len(chain) == 1:
            return chain
        head = groups[chain[0]]
        rest = [groups[i] for i in chain[1:]]
        if (
            head.kind == "number"
            and head.is_plural
            and links[1] == ","
            and all(g.kind in ("name", "singular") for g in rest)
        ):
            return chain[:1]
        has_and = any("and" in link for link in links)
        if not has_and:
            every = [head, *rest]
            if (
                len(every) == 2
                and {g.kind for g in every} == {"singular"}
                and self._is_headline()
            ):
                return chain
            if all(g.kind == "number" for g in every) and all(g.noun_end for g in rest):
                return chain
            if head.kind in ("singular", "single", "number") and all(
                g.noun_end and g.kind == "number" and g.is_plural for g in rest
            ):
                return chain
            return chain[:1]
        kept = [chain[0]]
        for position in range(1, len(chain)):
            group, before = groups[chain[position]], groups[kept[-1]]
            if links[position] == "," and (
                (before.kind == "name" and group.kind in ("single", "definite"))
                or (
                    before.kind in ("single", "definite", "singular")
                    and group.kind == "name"
                )
            ):
                continue
            kept.append(chain[position])
        return kept

    def _along_with(self, v: int) -> list[int]:
        """Groups joined after the verb: "was killed along with two guards"."""
        words = self.words
        if v + 1 < words.n and words.tag[v + 1] == "and":
            joined = " ".join(words.low[v + 1 : v + 4])
            if joined.startswith(("along with", "together with", "as well as")):
                k = v + 1
                while k < words.n and words.tag[k] == "and":
                    k += 1
                index = self._group_at(k)
                if index is not None and words.groups[index].kind != "plural":
                    return self._chain_right(index)
        return []

    def _apart(self, v: int, anchor: Anchor) -> bool:
        """Read "took 17 workers hostage", "led 25 girls away"."""
        words, groups = self.words, self.words.groups
        verbs = _APART.get(words.low[v], _TAKEN)
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

    def _lives(self, v: int, anchor: Anchor) -> None:
        """Read "the blast claimed 12 lives", "12 lives were lost"."""
        words, low = self.words, self.words.low
        k = v - 1 if words.tag[v - 1] == "number" else v - 2
        number = words.numbers.get(k)
        if number is None or k < 0:
            return
        if number.kind == "none" and "lost" in low[v + 1 : v + 4]:
            self._emit_none(v, anchor)
        if number.kind != "count":
            return
        if low[k - 1 : k] in _TOOK or {"lost", "claimed", "perished"} & set(
            low[v + 1 : v + 5]
        ):
            self._emit_count(v, anchor, *number[:5])

    # nouns

    def _noun(self, v: int, anchor: Anchor) -> None:
        """Read "12 deaths", "the deaths of 12 people", "the murder of a lawyer"."""
        words, low = self.words, self.words.low
        if v + 1 < words.n and low[v + 1] == "of":
            index = self._group_at(v + 2)
            if index is None:
                return
            group = words.groups[index]
            if group.kind in ("plural", "pronoun"):
                return
            if anchor.person and not group.type:
                return
            if group.kind == "name" and anchor.outcome not in ("killed", "abducted"):
                return
            if self._is_attempt(v):
                return
            chain = self._chain_right(index)
            if not chain and index not in self.claimed:
                chain = [index]
            if chain:
                self._emit_all(v, anchor, chain)
            return
        if anchor.outcome == "injured" and v and low[v - 1] == "with":
            self._beside_at(v, anchor, v - 2)
            return
        k = v - 1
        while k >= 0 and words.tag[k] in ("word", "modifier", "adverb"):
            k -= 1
        number = words.numbers.get(k)
        if number is None or v - k > 3 or low[v] in _FIRST_ONLY:
            return
        if number.kind == "none":
            self._emit_none(v, anchor)
            if anchor.outcome == "injured":
                self._emit_none(v, anchor._replace(outcome="killed"))
            return
        if number.kind != "count" or number.min is None and number.max is None:
            return
        self._emit_count(
            v, anchor, number.start, number.end, number.min, number.max, number.approx
        )

    def _is_attempt(self, v: int) -> bool:
        low = self.words.low
        k = v - 1
        while (
            k >= 0
            and v - k < 4
            and self.words.tag[k]
            in ("determiner", "article", "preposition", "word", "modifier")
        ):
            if low[k] in ("attempted", "attempt", "plot", "planned", "alleged-plot"):
                return True
            k -= 1
        return False

    def _beside_at(self, v: int, anchor: Anchor, k: int) -> None:
        for index, group in enumerate(self.words.groups):
            if group.last == k + 1 and group.kind == "number":
                self._emit_all(v, anchor, [index])

    def _bodies(self, v: int, anchor: Anchor) -> None:
        """Read "the bodies of five men were found", "five bodies"."""
        words = self.words
        rest = set(words.low[v + 1 :]) | set(words.low[:v])
        if not rest & _FOUND:
            return
        size = len(self.found)
        if words.low[v].endswith(" of"):
            index = self._group_at(v + 1)
            if index is None or words.groups[index].kind == "plural":
                return
            chain = self._chain_right(index) or [index]
            self._emit_all(v, anchor, chain)
        else:
            k = v - 1
            while k >= 0 and words.tag[k] in ("word", "modifier", "adverb"):
                k -= 1
            number = words.numbers.get(k)
            if number and number.kind == "count":
                self._emit_count(
                    v,
                    anchor,
                    number.start,
                    number.end,
                    number.min,
                    number.max,
                    number.approx,
                )
        for i in range(size, len(self.found)):
            self.found[i] = self.found[i]._replace(body=True)

    def _toll(self, v: int, anchor: Anchor) -> bool:
        words = self.words
        number = find_toll(words, v)
        if number is None:
            return False
        group = self._group_at(v + 1)
        size = len(self.found)
        self._emit_count(
            v, anchor, number.start, number.end, number.min, number.max, number.approx
        )
        if len(self.found) == size:
            return False
        mention = self.found[size]._replace(cumulative="total")
        if group is not None and words.groups[group].kind == "plural":
            people = words.groups[group]
            mention = mention._replace(
                group=self.text[people.noun_start : people.noun_end],
                side=people.side,
                type=people.type,
            )
        self.found[size] = mention
        self._second_figure(mention)
        return True

    def _second_figure(self, mention: CasualtyMention) -> None:
        """Read the eight of "gave the injured as seven; police spoke of eight"."""
        words = self.words
        for k, number in words.numbers.items():
            if number.start <= (mention.number_end or 0) or k < 2:
                continue
            if words.low[k - 1] == "of" and words.low[k - 2] in _SPOKE:
                after = words.low[k + 1] if k + 1 < words.n else "."
                if after in (".", ",", ";"):
                    said_by, first, last = speaker_of(
                        words, self.speakers or [], k - 2 + 1
                    )
                    self.found.append(
                        mention._replace(
                            verb_start=words.start[k - 2],
                            verb_end=words.end[k - 2],
                            end=number.end,
                            min=_whole(number.min),
                            max=_whole(number.max),
                            approx=number.approx,
                            number_start=number.start,
                            number_end=number.end,
                            said_by=said_by,
                            said_by_start=first,
                            said_by_end=last,
                        )
                    )

    def _among_the_dead(self, v: int, anchor: Anchor) -> None:
        """Read "among the dead were three guards", "a child was among the dead"."""
        words, groups, low = self.words, self.words.groups, self.words.low
        n = words.n
        k = v - 1
        while k > 0 and (
            words.tag[k] in ("determiner", "adverb")
            or low[k] in ("those", "the", "of", "as")
        ):
            k -= 1
        parts: list[int] = []
        if k >= 0 and low[k] in ("among", "amongst") and k and words.tag[k - 1] == "be":
            chain = self._left(k - 2, None)
            parts += chain or []
        if v + 2 < n and low[v + 1] == "at" and (number := words.numbers.get(v + 2)):
            self._emit_count(v, anchor, *number[:5])
            return
        after = words.after(v + 1)
        while after < n and low[after] in ("in", "the", "attack"):
            after += 1
        if after < n and (words.tag[after] == "be" or low[after] in _INCLUDE):
            index = self._group_at(after + 1)
            if index is not None:
                parts += self._chain_forward(index)
        for m in range(v + 1, n - 2):
            if low[m] == "as" and words.tag[m + 1] == "be":
                index = self._group_at(m + 2)
                if index is not None:
                    parts += self._chain_forward(index)
        size = len(self.found)
        self._emit_all(v, anchor, [p for p in parts if groups[p].kind != "plural"])
        for i in range(size, len(self.found)):
            self.found[i] = self.found[i]._replace(in_total=False)

    def _chain_forward(self, index: int) -> list[int]:
        return self._chain_right(index) or [index]

    def _none(self, v: int, anchor: Anchor) -> None:
        """Read "no casualties were reported", "no one was hurt"."""
        words = self.words
        for outcome, side, first, last in find_none(
            self.lower, self.start, self.end, words.start[v]
        ):
            self._append(
                v,
                anchor._replace(outcome=outcome),
                first,
                last,
                self.text[first:last],
                side,
                "",
                0,
                0,
                False,
                none=True,
            )

    def _emit_none(self, v: int, anchor: Anchor) -> None:
        words = self.words
        first = words.start[v - 1]
        self._append(
            v,
            anchor,
            first,
            words.end[v],
            words.low[v],
            "unknown",
            "",
            0,
            0,
            False,
            none=True,
        )

    # results

    def _is_one(self, k: int, frame: _Frame, anchor: Anchor) -> bool:
        """May an unread subject ("roberto garcia was murdered") count as one person?"""
        if frame.is_plural is not False or anchor.person or k < 0:
            return False
        if anchor.outcome not in ("killed", "injured", "abducted", "arrested"):
            return False
        words = self.words
        m = k
        while m >= 0 and words.tag[m] in _SUBJECT_WORDS:
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

    def _emit_all(
        self, v: int, anchor: Anchor, chain: list[int], is_feared: bool = False
    ) -> None:
        words, groups = self.words, self.words.groups
        if chain and anchor.person and anchor.outcome in ("abducted", "arrested"):
            outcome = self._held_by_law(v, anchor, groups[chain[0]])
            anchor = anchor._replace(outcome=outcome)
        chain = [i for i in chain if groups[i].kind != "pronoun" or groups[i].min]
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
        """arrested or abducted, for words such as "seized" and "held"."""
        words = self.words
        if group.side == "attacker" or not _LAW.isdisjoint(words.low):
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
        noun = self.text[group.noun_start : group.noun_end]
        side, kind = group.side, group.type
        if not noun and own and (before := self._same_group(v)):
            noun, side, kind = before.group, before.side, before.type
        elif not noun and own and group.part and (doer := self._subject_of_all(group)):
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

    def _subject_of_all(self, group: Group) -> Group | None:
        """The gunmen of "Gunmen killed six before three of them were shot dead"."""
        words = self.words
        if words.low[group.last - 1] != "them" or not words.groups:
            return None
        first = words.groups[0]
        is_subject = first.kind in ("plural", "number") and not first.preposition
        return first if is_subject and first is not group else None

    def _same_group(self, v: int) -> CasualtyMention | None:
        """The group of "Two militants were killed and four injured" for its "four"."""
        before = [m for m in self.found if m.verb_start < self.words.start[v]]
        if not before or before[-1].side not in ("attacker", "security_forces"):
            return None
        alike = [m for m in before if m.verb_start == before[-1].verb_start]
        if len(alike) > 1 or not (before[-1].min or 0) > 1:
            return None
        return before[-1]

    def _emit_parts(self, v: int, anchor: Anchor, chain: list[int], whole: int) -> None:
        """The parts named beside a list: "including three children"."""
        groups = self.words.groups
        if whole >= len(self.found):
            return
        index = chain[-1] + 1
        while index < len(groups) and groups[index].part and index not in self.claimed:
            if groups[index].first > v and v > groups[chain[-1]].first:
                gap = self.words.tag[v + 1 : groups[index].first]
                if "be" in gap or "anchor" in gap or len(gap) > 14:
                    break
            if self._starts_clause(groups[index]) and groups[index].first > v:
                break
            before = len(self.found)
            if groups[index].kind != "plural":
                self._emit_group(v, anchor, groups[index], False, own=False)
            if len(self.found) > before:
                self.found[-1] = self.found[-1]._replace(part_of=whole)
            self.claimed.add(index)
            index += 1

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
                v = max(verbs)
                self._emit_all(v, words.anchors[v], [index])

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


_CLAUSE_OPENERS = frozenset(
    "when while after before because although though if unless but where as until".split()
)
_CHAIN_OPENERS = _CLAUSE_OPENERS | frozenset(["with", "that", "of"])
_FIRST_ONLY = frozenset(
    [
        "death",
        "murder",
        "killing",
        "assassination",
        "arrest",
        "release",
        "rescue",
        "recovery",
        "capture",
        "detention",
        "kidnap",
    ]
)
_FOUND = frozenset(
    "found recovered discovered retrieved pulled dumped brought received identified "
    "fished exhumed located shifted handed unearthed lay lying recover find finds "
    "seized counted".split()
)
_INCLUDE = frozenset(["include", "includes", "included", "including"])
_LATER = frozenset("later wounds injuries hospital way treatment overnight".split())
_SUBJECT_WORDS = frozenset(
    "word name head modifier genitive determiner article , adverb".split()
)
_NO_PERSON = frozenset(
    "no nobody none family group crowd team everyone one it who which that there dog "
    "lion bear plan bill deal proposal policy war city town village country economy "
    "pride nobody".split()
)
