"""Casualties said by nouns: 12 deaths, the murder of a lawyer, the toll, the bodies."""

from tracker.parse.casualty_mention import CasualtyMention
from tracker.parse.casualty_verbs import CasualtyVerbs
from tracker.parse.cue_words import cue_words
from tracker.parse.groups import Anchor
from tracker.parse.none_hurt import find_none
from tracker.parse.speakers import speaker_of
from tracker.parse.tolls import find_toll, has_moved

_FOUND = cue_words("found")
_INCLUDE = cue_words("include")
_PUT = cue_words("put")
_SPOKE = cue_words("spoke")
_SURVIVED = cue_words("survived")
_TOOK = cue_words("took")
_ONE_BODY = frozenset(["word", "modifier", "article", "determiner", "genitive", ":"])
_NAMED = frozenset(["word", "modifier", "head", "name", "genitive", "or", "thing"])
SINGULAR = cue_words("singular_nouns")


class CasualtyNouns(CasualtyVerbs):
    """Reads what nouns say: deaths, bodies, tolls, those among the dead, nobody."""

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
        if (k and low[k - 1] in _TOOK) or {"lost", "claimed", "perished"} & set(
            low[v + 1 : v + 5]
        ):
            self._emit_count(v, anchor, *number[:5])

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
        k = v - 1
        while k > 0 and words.tag[k] in ("word", "modifier") and low[k] != "with":
            k -= 1
        if anchor.outcome == "injured" and v and low[k] == "with":
            survived = k and low[k - 1] in _SURVIVED
            size = len(self.found)
            self._beside_at(v, anchor, k - 2 if survived else k - 1)
            if size and len(self.found) > size and not survived:
                whole = self.found[size - 1]
                if whole.outcome == "injured" and whole.in_total:
                    self.found[size] = self.found[size]._replace(
                        in_total=False, part_of=size - 1
                    )
            return
        k = v - 1
        while k >= 0 and words.tag[k] in ("word", "modifier", "adverb"):
            k -= 1
        number = words.numbers.get(k)
        if number is None or v - k > 3 or low[v] in SINGULAR:
            return
        if number.kind == "none":
            self._emit_none(v, anchor)
            if anchor.outcome == "injured":
                self._emit_none(v, anchor._replace(outcome="killed"))
            elif low[v + 1 : v + 3] in (["or", "injuries"], ["or", "injury"]):
                self._emit_none(v, anchor._replace(outcome="injured"))
            return
        if number.kind != "count" or (number.min is None and number.max is None):
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

    def _bodies(self, v: int, anchor: Anchor) -> None:
        """Read "the bodies of five men were found", "five bodies", "body found"."""
        words = self.words
        size = len(self.found)
        if "corpse" in anchor.forms:
            if v == 0 or words.tag[v - 1] in _ONE_BODY:
                first, last = words.start[v], words.end[v]
                self._emit_count(v, anchor, first, last, 1, 1, False)
        elif _FOUND.isdisjoint(words.low):
            return
        elif words.low[v].endswith(" of"):
            index = self._group_at(v + 1)
            if index is not None and words.groups[index].kind != "plural":
                self._emit_all(v, anchor, self._chain_right(index) or [index])
        elif v and words.low[v - 1] == "'":
            self._beside_at(v, anchor, v - 2)  # "six labourers' bodies"
        else:
            k = v - 1
            while k >= 0 and words.tag[k] in ("word", "modifier", "adverb"):
                k -= 1
            number = words.numbers.get(k)
            if number and number.kind == "count":
                self._emit_count(v, anchor, *number[:5])
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
        moved = has_moved(words, v, number)
        mention = self.found[size]._replace(cumulative="total", risen=moved)
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

    def _is_put_at(self, v: int) -> bool:
        """Is it the dead of "put the civilian dead at 31"?"""
        low = self.words.low
        return low[v + 1 : v + 2] == ["at"] and not _PUT.isdisjoint(
            low[max(0, v - 6) : v]
        )

    def _share_of_the_dead(self, v: int, anchor: Anchor) -> bool:
        """Read "five of the dead were diplomats", "one of the dead is a lieutenant"."""
        words, groups = self.words, self.words.groups
        share = next((g for g in groups if g.last == v and g.kind == "number"), None)
        if share is None or words.low[v - 2 : v] not in (
            ["of", "the"],
            ["of", "those"],
        ):
            return False
        if words.tag[v + 1 : v + 2] != ["be"]:
            return False
        index = self._group_at(v + 2)
        if index is None or groups[index].kind not in ("plural", "single", "singular"):
            return True
        group = groups[index]
        size = len(self.found)
        named = share._replace(
            noun_start=group.noun_start,
            noun_end=group.noun_end,
            side=group.side,
            type=group.type,
        )
        self._emit_group(v, anchor, named, False, own=False)
        self.claimed.add(index)
        return len(self.found) > size

    def _among_the_dead(self, v: int, anchor: Anchor) -> None:
        """Read "among the dead were three guards", "a child was among the dead"."""
        words, groups, low = self.words, self.words.groups, self.words.low
        n = words.n
        if self._share_of_the_dead(v, anchor):
            return
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

    def _is_nobody(self, v: int, anchor: Anchor, k: int) -> bool:
        """Read "no worker or guest was hurt": none of them, whoever else was."""
        words = self.words
        last = k
        while k >= 0 and last - k < 8 and words.tag[k] in _NAMED:
            k -= 1
        number = words.numbers.get(k)
        if number is None or number.kind != "none" or k == last:
            return False
        sides = {g.side for g in words.groups if k <= g.first <= last}
        if "or" not in words.tag[k:last] or anchor.outcome not in ("killed", "injured"):
            return False
        side = "security_forces" if sides == {"security_forces"} else "other"
        first, end = words.start[k], words.end[v]
        what = self.text[first:end]
        for outcome in ("killed", "injured")[anchor.outcome == "injured" :]:
            self._append(
                v,
                anchor._replace(outcome=outcome),
                first,
                end,
                what,
                side,
                "",
                0,
                0,
                False,
                none=True,
            )
        return True

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


def _whole(count: float | int | None) -> int | None:
    return None if count is None else int(count)
