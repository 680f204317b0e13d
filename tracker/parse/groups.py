"""Groups of people in a sentence: "three soldiers", "a policeman", "him", a name."""

from typing import NamedTuple

from tracker.lexicon import load_words
from tracker.parse.cue_words import cue_words
from tracker.parse.group_nouns import Noun, load_nouns
from tracker.parse.tagged_words import Anchor, TaggedWords
from tracker.text.numbers import Number

__all__ = ["Anchor", "Group", "Words"]

_MORE = cue_words("more")
_THEM = cue_words("them")
_CALLED = cue_words("called")
_INCLUDED = cue_words("include") - {"including"}
_LISTED = frozenset(
    ["article", "word", "name", "head", "modifier", "genitive", "number"]
)
_HANGING = cue_words("hanging")
_TIED = cue_words("tied")
_ONE = ("definite", "single", "singular")  # kinds of groups that are one person
_RANKS = cue_words("ranks_or_not")
_SAID = frozenset(["said", "believed", "thought", "suspected", "alleged", "reported"])
_PARTICLES = cue_words("name_particles")
# tags of words: what can open a group, what can hang on one, what makes "that" a "that"
_OPENERS = frozenset(
    [
        *("number", "article", "determiner", "quantifier", "pronoun"),
        *("head", "modifier", "name", "genitive"),
    ]
)
_INSIDE = frozenset(
    [
        *("word", "modifier", "head", "name", "genitive"),
        *("thing", "determiner", "article", "number", "adverb"),
    ]
)
_AFTER_OBJECT = frozenset([".", ",", ";", "and", "stop", "preposition"])
_NAMED_ON = frozenset(["word", "modifier", "head", "genitive", "thing"])
_NOUNS = frozenset(["head", "modifier", "number", "word", "name", "genitive", "thing"])
_NAME_PARTS = frozenset(["name", "modifier", "word", "genitive"])
_VERBAL = frozenset(["active", "intransitive", "noun", "toll", "body"])


class Group(NamedTuple):
    """People as a sentence names them; token numbers, then offsets and the count.

    `kind` is number, single ("a man"), definite ("the man"), singular ("Man killed"),
    plural ("soldiers"), name, or pronoun. `part` marks "three of them".
    """

    first: int
    last: int
    start: int
    end: int
    noun_start: int
    noun_end: int
    kind: str
    min: int | None
    max: int | None
    approx: bool
    number: tuple[int, int] | None
    side: str
    type: str
    preposition: str
    part: bool
    more: bool
    is_plural: bool | None


class Words(TaggedWords):
    """A sentence's words with the groups of people that they name, left to right."""

    def __init__(
        self,
        text: str,
        low: str,
        start: int,
        end: int,
        numbers: list[Number],
        anchors: list[Anchor],
    ) -> None:
        super().__init__(text, low, start, end, numbers, anchors)
        self.groups: list[Group] = []
        self._unrank()
        position = 0
        for i, kind in enumerate(self.tag):
            if i < position or kind not in _OPENERS:
                continue
            if group := (self._name(i) if self._is_lone(i) else self._group(i)):
                self.groups.append(group)
                position = group.last
        self._join_offices()
        self._inherit_parts()
        self._merge_pairs()

    def _unrank(self) -> None:
        """In "a major tragedy" and "a general strike" nobody has a rank."""
        for i in range(self.n - 1):
            if self.low[i] in _RANKS and self.tag[i + 1] in ("word", "thing"):
                self.tag[i] = "modifier"

    def _is_lone(self, i: int) -> bool:
        """Is it a name with nothing behind it that could be a noun for people?"""
        tag, n = self.tag, self.n
        if tag[i] != "name" or self.low[i] in _MORE:
            return False
        i += 1
        while i < n and tag[i] == "name":
            i += 1
        return i == n or tag[i] not in _NAMED_ON

    def _join_offices(self) -> None:
        """One person of "the mayor of Manta, Agustin Intriago,": place and name go."""
        groups, low = self.groups, self.low
        for i in range(len(groups) - 2, -1, -1):
            holder, place = groups[i], groups[i + 1]
            if holder.kind not in _ONE or place.kind != "name":
                continue
            if place.preposition != "of" or place.first != holder.last + 1:
                continue
            last, joined = place.last, i + 2
            name = groups[joined] if joined < len(groups) else None
            if name is not None and name.kind == "name" and name.first == last + 1:
                closed = name.last < self.n and low[name.last] == ","
                if low[last] == "," and closed:
                    last, joined = name.last + 1, joined + 1
            groups[i:joined] = [holder._replace(last=last)]

    def _merge_pairs(self) -> None:
        """Make one group of "287 pupils and teachers", which one number counts."""
        groups = self.groups
        for i in range(len(groups) - 1, 0, -1):
            before, group = groups[i - 1], groups[i]
            if (
                group.kind == "plural"
                and before.kind == "number"
                and before.is_plural
                and before.noun_end
                and before.side == group.side
                and before.side != "attacker"
                and group.first == before.last + 1
                and self.tag[before.last] == "and"
                and group.last in self.anchors
            ):
                groups[i - 1 : i + 1] = [
                    before._replace(
                        last=group.last, end=group.end, noun_end=group.noun_end
                    )
                ]

    def _inherit_parts(self) -> None:
        """In "including two women and a child", the child is a part as well."""
        groups = self.groups
        for i, group in enumerate(groups):
            if group.preposition or group.part:
                continue
            if self.is_included(group):
                groups[i] = group._replace(part=True)
        for i in range(1, len(groups)):
            before, group = groups[i - 1], groups[i]
            both = before.kind == group.kind == "name"
            if both and before.preposition and self.link(before, group) == "and":
                groups[i] = group._replace(preposition=before.preposition)
                continue  # "in the districts of Sirwah and Jawba"
            if before.part and not group.part and not group.preposition:
                link = self.link(before, group)
                if link == "and" or (link == "," and self._and_follows(group)):
                    groups[i] = group._replace(part=True)

    def is_included(self, group: Group) -> bool:
        """Does it end "including two women", "including a tehsildar and two guards"?"""
        low = self.low
        k = group.first - 1
        if k > 0 and low[k] == "and":
            while k > 0 and self.tag[k - 1] in _LISTED:
                k -= 1
            k -= 1
        return k > 0 and low[k] == "including"

    def _and_follows(self, group: Group) -> bool:
        return group.last < self.n and self.tag[group.last] == "and"

    def after(self, k: int) -> int:
        """The token after the phrases that hang on a group: "of the guard (DRG)"."""
        tag, low, n = self.tag, self.low, self.n
        while k < n:
            if low[k] == "(":
                close = next((m for m in range(k, min(k + 9, n)) if low[m] == ")"), 0)
                if not close:
                    break
                k = close + 1
            elif tag[k] == "preposition" and low[k] in _HANGING:
                m = k + 1
                while m < n and m - k < 10 and tag[m] in _INSIDE:
                    m += 1
                if m == k + 1:
                    break
                k = m
            elif low[k] in _TIED and tag[k + 1 : k + 2] == ["preposition"]:
                k += 2  # "a cleric associated with the party"
                while k < n and tag[k] in _INSIDE:
                    k += 1
            elif low[k] in _SAID and low[k + 1 : k + 3] == ["to", "be"]:
                k += 3  # "ten people said to be shepherds"
                while k < n and tag[k] in _INSIDE:
                    k += 1
            elif low[k] == "," and k + 1 < n and self._is_aside(k + 1):
                close = next(
                    (m for m in range(k + 2, min(k + 15, n)) if low[m] == ","), 0
                )
                if not close:
                    break
                return close
            elif tag[k] == "adverb":
                k += 1
            else:
                break
        return k

    def _is_aside(self, k: int) -> bool:
        """Does ", identified as Bilal,", ", 35," or ", all of them men," begin here?"""
        if self.tag[k] in ("quantifier", "number", "adverb", "word"):
            for m in range(k + 1, min(k + 4, self.n - 1)):
                if self.low[m] == "of" and self.low[m + 1] in _THEM:
                    return True
        return self.low[k] in _CALLED or (
            self.low[k].isdigit() and k not in self.numbers
        )

    def link(self, left: Group, right: Group) -> str:
        """How two neighbouring groups are joined: ",", "and", ", and", or not: ""."""
        k = left.last
        if k < right.first and self.tag[k] != "and":
            k = self.after(k)
        words = self.tag[k : right.first]
        if not words or len(words) > 4:
            return ""
        if words[0] == ",":
            if len(words) == 1:
                return ","
            return ", and" if all(w in ("and", "adverb") for w in words[1:]) else ""
        if words[0] == "and":
            return "and" if all(w in ("and", "adverb") for w in words) else ""
        return ""

    def _group(self, i: int) -> Group | None:
        """The group of people that starts at this token, if one does."""
        tag, low, n = self.tag, self.low, self.n
        first = t = i
        word, kind = low[t], tag[t]
        number: Number | None = None
        span: tuple[int, int] | None = None
        lowest: float | int | None = None
        highest: float | int | None = None
        approx = part = more = article = definite = everyone = False
        if kind == "quantifier":
            t += 1
            if word == "both":
                lowest = highest = 2
                span = (self.start[i], self.end[i])
            elif word == "another":
                more = article = True
            elif word == "all":
                everyone = definite = True
                if t + 1 < n and low[t] == "but" and t + 1 in self.numbers:
                    return self._all_but(i)
            else:
                definite = True
            if t < n and low[t] == "of":
                t += 1
            if t < n and low[t] in ("them", "us"):
                part = first > 0 and tag[first - 1] in (",", "and")
                t += 1
            elif t < n and tag[t] == "determiner":
                definite = True
                t += 1
        elif kind == "article":
            article = True
            t += 1
        elif kind == "determiner":
            if (
                word in ("that", "this")
                and t + 1 < n
                and tag[t + 1] not in _NOUNS | {"anchor"}
            ):
                return None
            definite = True
            t += 1
        elif kind == "pronoun":
            return self._pronoun(i)
        elif kind not in ("number", "head", "modifier", "name", "genitive"):
            return None
        if t < n and low[t] in _MORE:
            more = True
            t += 1
        if t < n and (found := self.numbers.get(t)):
            number = found
            lowest, highest, approx = found.min, found.max, found.approx
            span = (found.start, found.end)
            article = False
            t += 1
            if t < n and low[t] in _MORE:
                more = True
                t += 1
            t, part = self._of(t)
        elif article:
            lowest = highest = 1
            span = (self.start[first], self.end[first])
        counted = number is not None or word == "both"
        if word == "another" and number is None and self._stands_alone(t, first):
            counted = True
        noun = t
        if counted and t < n and low[t] == "other":
            t += 1
        head, last = self._head(t, counted or article or definite)
        if head == -2 and counted and (household := self._household(t)):
            head, last = household, household + 1
        if head == -2:  # "three vehicles"
            return None
        if head < 0:
            if not counted or (number is None and kind != "quantifier"):
                return self._name(i) if kind == "name" else None
            if low[first] == "one" and low[t : t + 1] == ["from"] and self.groups:
                return None  # "two monks, one from Tibet and one from Myanmar"
            head_noun = Noun("unknown", "", None)
            noun_start, noun_end = 0, 0
            last = t
            if t < n and self._is_acronym(t):  # "2 FARDC and 5 rebels"
                noun_start, noun_end, last = self.start[t], self.end[t], t + 1
        else:
            head_noun = self._side(noun, head, last)
            noun_start, noun_end = self.start[noun], self.end[head]
        if (
            not part
            and last + 1 < n
            and low[last] == "among"
            and low[last + 1] in _THEM
        ):
            part = True
            last += 2
        if not part:
            part = self._is_part(first)
        is_plural: bool | None
        if counted:
            form = "number"
            is_plural = highest is None or highest > 1
            if lowest == 1 and head_noun.is_plural is not True:
                is_plural = False if head_noun.is_plural is False else None
        elif article:
            form, is_plural = "single", False
            if head_noun.is_plural and not self._collective(head):
                return None
        else:
            is_plural = head_noun.is_plural
            if is_plural is False:
                form = "definite" if definite else "singular"
                lowest = highest = 1
            else:
                form = "plural"
        if head >= 0 and low[head] == "couple" and lowest == 1:
            lowest = highest = 2
            is_plural = None
        if word == "both" and last < n and tag[last] == "and" and not part:
            return None  # "both rebels and civilians"
        if everyone and form in ("definite", "singular"):
            lowest = highest = None
        if form in ("definite", "singular", "single", "number") and last < n:
            while last < n and tag[last] == "name" and last - head < 6 and head >= 0:
                last += 1
                if form == "singular" and self.is_title(head):
                    noun_end = self.end[last - 1]
            if not self.is_cased and head >= 0 and form != "number":
                last = self.uncased_name(last)
                noun_end = max(noun_end, self.end[last - 1])
        return Group(
            first,
            last,
            self.start[first],
            self.end[last - 1],
            noun_start,
            noun_end,
            form,
            None if lowest is None else int(lowest),
            None if highest is None else int(highest),
            approx,
            span,
            head_noun.side,
            head_noun.type,
            self._preposition(first),
            part,
            more,
            is_plural,
        )

    def _stands_alone(self, t: int, first: int) -> bool:
        """Is it the "another" of "one was killed, another hurt", "wounded another"?"""
        following = self.tag[t] if t < self.n else "."
        if first and self.tag[first - 1] == "anchor" and following in _AFTER_OBJECT:
            return True
        return following in ("anchor", "be", "adverb")

    def _household(self, t: int) -> int:
        """The token of "family" in "four of a family", "three of the same family"."""
        if self.low[t - 2] != "of" and self.low[t - 1] != "of":
            return 0
        collectives = load_nouns()[2]
        for j in range(t, min(t + 3, self.n)):
            found = collectives.get(self.low[j])
            if found and found.side == "civilian":
                return j
        return 0

    def uncased_name(self, k: int) -> int:
        """The end of what may be a name at a token, where capitals tell nothing."""
        first = k
        while (
            k < self.n
            and k - first < 4
            and self.tag[k] == "word"
            and not self.low[k].endswith(("ed", "ing"))
        ):
            k += 1
        return k

    def is_title(self, head: int) -> bool:
        """Is a noun written with a capital, as before a name?"""
        return self.text[self.start[head]].isupper()

    def _collective(self, head: int) -> bool:
        return self.low[head] in ("couple", "crew", "accused", "kin")

    def _all_but(self, i: int) -> Group | None:
        """The ten of "all but two of the 12 passengers"."""
        rest = self.numbers[i + 2]
        t, is_of_them = self._of(i + 3)
        whole: Number | Group | None = self.numbers.get(t - 1)
        if is_of_them:
            counted = [g for g in self.groups if g.kind == "number" and g.is_plural]
            whole = counted[-1] if counted else None
        if whole is None:
            return None
        if whole.min is None or rest.min is None or whole.min <= rest.min:
            return None
        head, last = self._head(t, True)
        noun = self._side(t, head, last) if head >= 0 else Noun("unknown", "", None)
        if head < 0 and isinstance(whole, Group):
            noun = Noun(whole.side, whole.type, True)
        count = int(whole.min - rest.min)
        return Group(
            i,
            max(last, t),
            self.start[i],
            self.end[max(last, t) - 1],
            self.start[t] if head >= 0 else 0,
            self.end[head] if head >= 0 else 0,
            "number",
            count,
            count,
            False,
            (self.start[i], self.end[t - 1]),
            noun.side,
            noun.type,
            self._preposition(i),
            is_of_them and i > 0 and self.tag[i - 1] in (",", "and"),
            False,
            True,
        )

    def _of(self, t: int) -> tuple[int, bool]:
        """Past "of them" (a part), "of the", "of his", "of"."""
        low, n = self.low, self.n
        if t + 1 >= n or low[t] != "of":
            return t, False
        following = low[t + 1]
        if following in _THEM:
            return t + 2, True
        if following == "those":
            return t + 2, False
        if self.tag[t + 1] in ("determiner", "article"):
            t += 2
        else:
            t += 1
        if t < n and t in self.numbers:
            t += 1
        return t, False

    def _head(self, t: int, is_open: bool) -> tuple[int, int]:
        """The head noun at or after a token and the token after it.

        (-1, t) where there is none, (-2, t) where things are counted.
        """
        tag, low, n = self.tag, self.low, self.n
        heads, modifiers, _ = load_nouns()
        head = -1
        j = t
        while j < n and j - t < 8:
            kind = tag[j]
            if kind == "head":
                head = j
                if (further := self._capital_head(j)) > j:
                    j = further
                    continue
                following = tag[j + 1] if j + 1 < n else ""
                if following == "head" or (
                    j + 2 < n
                    and tag[j + 2] == "head"
                    and (
                        following in ("thing", "modifier")
                        or (low[j] in modifiers and following in ("word", "name"))
                    )
                ):
                    j += 1
                    continue
                if heads[low[j]].is_plural is False and (
                    following == "thing"
                    or self._is_plain_thing(j + 1)
                    or (following == "modifier" and tag[j + 2 : j + 3] == ["thing"])
                ):
                    return (-2, t) if is_open else (-1, t)
                return head, j + 1
            if kind == "thing":
                if j + 1 < n and tag[j + 1] in ("head", "modifier"):
                    j += 1
                    continue
                return (-2, t) if is_open else (-1, t)
            if kind == "anchor":
                # "the kidnapped engineers", not "three killed"
                if (
                    is_open
                    and j == t
                    and j + 1 < n
                    and tag[j + 1] in ("head", "modifier")
                    and not self.anchors[j].forms & _VERBAL
                ):
                    j += 1
                    continue
                break
            if kind in ("word", "modifier", "name", "genitive"):
                j += 1
                continue
            # "a seriously wounded man"
            if (
                kind == "adverb"
                and is_open
                and tag[j + 1 : j + 3] == ["anchor", "head"]
            ):
                j += 2
                continue
            break
        if is_open and j > t and self.numbers.get(t - 1):
            # an unknown noun: "three winemakers"
            tail = low[j - 1]
            if (
                tail.endswith("s") and not tail.endswith(("ss", "'s", "us"))
            ) or tail.endswith(("men", "women", "people", "folk")):
                return j - 1, j
        return -1, t

    def _is_plain_thing(self, j: int) -> bool:
        """Is it a thing that a force may be named by: "rifles", not "Assam Rifles"?"""
        return (
            j < self.n and self.low[j] in load_words("things") and not self.is_title(j)
        )

    def _capital_head(self, j: int) -> int:
        """The head behind a name: the "men" of "Baloch Liberation Army men"."""
        if not (self.is_cased and self.is_title(j)):
            return j
        m = j + 1
        while m < self.n and m - j < 5 and self.tag[m] in _NAME_PARTS:
            if not self.is_title(m):
                break
            m += 1
        return m if m > j + 1 and self.tag[m : m + 1] == ["head"] else j

    def _side(self, t: int, head: int, last: int) -> Noun:
        heads, modifiers, collectives = load_nouns()
        noun = (
            heads.get(self.low[head])
            or collectives.get(self.low[head])
            or Noun("unknown", "", None)
        )
        if noun.side != "unknown" and noun.type not in ("man",):
            return noun
        for j in range(head - 1, t - 1, -1):
            near = modifiers.get(self.low[j]) or heads.get(self.low[j])
            if near and near.side != "unknown":
                return Noun(near.side, near.type, noun.is_plural)
        if last < self.n and self.low[last] == "of":
            for j in range(last + 1, min(last + 9, self.n)):
                if self.tag[j] not in _INSIDE:
                    break
                near = modifiers.get(self.low[j])
                if noun.type == "person":
                    near = near or collectives.get(self.low[j])
                if j + 1 >= self.n or self.tag[j + 1] not in _INSIDE:
                    near = near or heads.get(self.low[j])
                if near and near.side != "unknown":
                    return near._replace(is_plural=noun.is_plural)
        return noun

    def _is_part(self, first: int) -> bool:
        """Does "including", "among them" stand right before?"""
        low = self.low
        k = first - 1
        while k > 0 and low[k] in ("also", "the", ":"):
            k -= 1
        if k < 1:
            return False
        if low[k] == "including" or (low[k] in _INCLUDED and k == first - 1):
            return True
        return low[k] in _THEM and low[k - 1] in ("among", "amongst", "of")

    def _preposition(self, first: int) -> str:
        tag = self.tag
        k = first - 1
        while k >= 0 and first - k < 5 and tag[k] in ("word", "modifier", "genitive"):
            if tag[first] == "number":
                break
            k -= 1
        return self.low[k] if k >= 0 and tag[k] == "preposition" else ""

    def _pronoun(self, i: int) -> Group | None:
        word = self.low[i]
        single = word in ("he", "she", "him", "himself", "herself", "me")
        if not single and word not in ("they", "them", "it", "we"):
            return None
        if word == "them" and i and self.low[i - 1] in ("among", "amongst"):
            return None
        return Group(
            i,
            i + 1,
            self.start[i],
            self.end[i],
            self.start[i],
            self.end[i],
            "pronoun",
            1 if single else None,
            1 if single else None,
            False,
            None,
            "unknown",
            "",
            self._preposition(i),
            False,
            False,
            word in ("they", "them", "we"),
        )

    def _is_acronym(self, k: int) -> bool:
        """Is it the name of a force in capitals?"""
        word = self.text[self.start[k] : self.end[k]]
        return (
            self.is_cased
            and self.tag[k] == "name"
            and word.isupper()
            and word[2:] != ""
        )

    def _in_bracket(self, i: int) -> bool:
        """Does a bracket open shortly before a word: "Anantnag (Jammu and Kashmir)"?"""
        before = self.low[max(0, i - 6) : i]
        return "(" in before and ")" not in before[before.index("(") :]

    def _name(self, i: int) -> Group | None:
        tag, n = self.tag, self.n
        if self._in_bracket(i):
            return None
        j = i
        while j < n and j - i < 6 and (tag[j] == "name" or self.low[j] in _PARTICLES):
            j += 1
        while j > i and tag[j - 1] != "name":
            j -= 1
        return Group(
            i,
            j,
            self.start[i],
            self.end[j - 1],
            self.start[i],
            self.end[j - 1],
            "name",
            1,
            1,
            False,
            None,
            "unknown",
            "",
            self._preposition(i),
            False,
            False,
            False,
        )
