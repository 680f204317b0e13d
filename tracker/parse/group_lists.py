"""Lists of groups: "a policeman and two passers-by", and where a list ends."""

from tracker.parse.cue_words import cue_words
from tracker.parse.groups import Group, Words

_CLAUSE_OPENERS = cue_words("clause_openers")
_CHAIN_OPENERS = cue_words("list_openers")
_I = cue_words("subject_pronouns")
_SAID = cue_words("said") - {"put", "reported"}
_SUBJECT_OPENERS = _CLAUSE_OPENERS | {"that"}
_TIED = cue_words("tied")
_COUNTED = ("number", "single")
_JOINED = tuple(sorted(cue_words("joiners")))


class GroupLists:
    """The groups of a sentence, and which of them belong to one verb."""

    def __init__(self, text: str, words: Words, end: int) -> None:
        self.text, self.words, self.end = text, words, end
        self.claimed: set[int] = set()  # groups that are the object of a verb

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
        if words.tag[k] in ("be", "have", "modal") or words.low[k] in _SAID:
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

    def _chain_right(self, index: int, in_relative: bool = False) -> list[int]:
        """A group and those joined to it on its right, up to the next clause.

        After "the man who killed", what follows the list is no clause of its own.
        """
        groups = self.words.groups
        if index in self.claimed or (
            self._starts_clause(groups[index]) and not in_relative
        ):
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

    def _chain_forward(self, index: int) -> list[int]:
        return self._chain_right(index) or [index]

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
        k = v + 2 if words.tag[v + 1 : v + 2] == [","] else v + 1
        if k < words.n and words.tag[k] == "and":
            joined = " ".join(words.low[k : k + 3])
            if joined.startswith(_JOINED):
                while k < words.n and words.tag[k] == "and":
                    k += 1
                index = self._group_at(k)
                if index is not None and words.groups[index].kind != "plural":
                    return self._chain_right(index)
        if words.low[v + 1 : v + 2] == ["with"]:
            index = self._group_at(v + 2)
            if index is not None and words.groups[index].kind in _COUNTED:
                return self._chain_right(index) if words.groups[index].type else []
        return []

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
            if group.part:
                if group.last == k + 1 and not words.is_included(group):
                    return [index]
                continue
            if self._barrier(words.after(group.last), k):
                return None
            adjacent = group.last == k + 1 or words.after(group.last) == k + 1
            if self._is_tie(group) or (
                group.preposition
                and not (
                    group.preposition in _SUBJECT_OPENERS
                    or (adjacent and group.preposition == "with")
                )
            ):
                continue
            if index in self.claimed and not adjacent:
                continue
            chain = self._chain_left(index)
            counted = [i for i in chain if groups[i].kind == "number"]
            if group.kind == "plural" and counted:
                return counted
            many = len(chain) > 1 or groups[chain[0]].is_plural
            if plural is None or group.is_plural is None or bool(many) == plural:
                if group.kind == "plural" or (
                    group.min is None and group.kind == "pronoun"
                ):
                    return []
                if plural is False and len(chain) > 1:
                    chain = chain[:1]
                return chain
            if (
                plural and group.kind in ("singular", "definite", "single", "name")
            ) or (plural is False and many):
                tries += 1
                if tries > 2:
                    return None
                continue
        return None

    def _is_tie(self, group: Group) -> bool:
        """Is it the party of "a worker associated with the party"?"""
        words = self.words
        k = group.first - 1
        if k > 1 and words.tag[k] == "determiner":
            k -= 1
        return k > 0 and words.low[k - 1] in _TIED and words.tag[k] == "preposition"

    def _barrier(self, first: int, k: int) -> bool:
        """Does another clause stand between a group and its verb?"""
        words = self.words
        inside_relative = False
        for m in range(first, k + 1):
            kind, word = words.tag[m], words.low[m]
            if kind == "relative" or word == "that":
                inside_relative = True
            elif (
                (kind in ("be", "have") and not inside_relative)
                or kind in (";",)
                or (word in _CLAUSE_OPENERS and not inside_relative)
            ):
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

    def _is_headline(self) -> bool:
        """A sentence without a stop at its end, or without a finite verb of its own."""
        return self.text[self.end - 1] not in ".!?\"”'" or not (
            {"be", "have"} & set(self.words.tag)
        )
