"""What was hit: vehicles, posts, buildings, people, and the damage that is told."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker.lexicon import load_rows
from tracker.parse.cue_words import cue_words as _cue_words
from tracker.parse.phrases import Phrase, Phrases
from tracker.parse.stretches import LONGEST, cut_long
from tracker.text.document import lower


class TargetMention(NamedTuple):
    """A thing that an attack may have hit, named as written without its article.

    `strength` is 3 for the object of a word of attack ("attack on a van", "the van was
    hit"), 2 for a thing that was damaged, 1 for where it happened ("near a mosque"),
    0 for a bare mention. The damage spans "4 carriages derailed", where told.
    """

    start: int
    end: int
    name: str
    category: str
    damage_start: int | None
    damage_end: int | None
    strength: int


_OF = re.compile(
    r" of (?:the |a |an |his |her |their )?(?:(?!(?:the|in|on|at|and|was|were|who|that"
    r"|them|which|whom|it|[\w-]+ed)\b)"
    r"[\w’'-]+)(?: (?!(?:in|on|at|and|was|were|who|that|which|when|near|by|with|to|as"
    r"|from|for|had|has|is|are|after|while|killing|set|late|early|[\w-]+ed)\b)[\w’'-]+){0,4}"
)
_CAPITAL = re.compile(r"(?<!\w)[A-Z][\w’'-]*")
_GAP = 34


@lru_cache(maxsize=1)
def _targets() -> Phrases:
    return Phrases(
        (row["phrase"], row["category"])
        for row in load_rows("targets", "phrase", "category", "role")
        if row["role"] == "head"
    )


@lru_cache(maxsize=1)
def _modifiers() -> Phrases:
    return Phrases(
        (row["phrase"], row["category"])
        for row in load_rows("targets", "phrase", "category", "role")
        if row["role"] == "modifier"
    )


@lru_cache(maxsize=1)
def _cues() -> Phrases:
    """The phrases that say that something was hit; one may be of several kinds."""
    kinds: dict[str, list[str]] = {}
    for row in load_rows("attacks", "phrase", "kind"):
        kinds.setdefault(row["phrase"], []).append(row["kind"])
    return Phrases((phrase, " ".join(found)) for phrase, found in kinds.items())


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    kinds = {row["word"] for row in load_rows("grammar", "word", "kind")}
    verbs = {
        word
        for row in load_rows("attacks", "phrase", "kind")
        for word in row["phrase"].split()
    }
    return frozenset(kinds | verbs | _numerals()) - {"us", "fire"}


def find_targets(
    text: str, start: int = 0, end: int | None = None, *, low: str | None = None
) -> list[TargetMention]:
    """The things in a sentence or an article that an attack may have hit.

    >>> text = "Gunmen opened fire on a police van, which was damaged."
    >>> [(t.name, t.category, t.strength) for t in find_targets(text)]
    [('police van', 'police', 3)]
    """
    end = len(text) if end is None else end
    if low is None:
        low = " " * start + lower(text[start:end])
    if end - start > LONGEST:
        pieces = cut_long(text, start, end)
        return [t for p in pieces for t in find_targets(text, *p, low=low)]
    return _read(text, low, start, end, _targets().find(low, start, end))


def find_targets_in(
    text: str, low: str, stretches: Sequence[tuple[int, int]]
) -> list[TargetMention]:
    """The things in sentences of a text that an attack may have hit."""
    found: list[TargetMention] = []
    for start, end, hits in _targets().find_in(low, stretches):
        if end - start > LONGEST:
            found += find_targets(text, start, end, low=low)
        else:
            found += _read(text, low, start, end, hits)
    return found


def _read(
    text: str, low: str, start: int, end: int, hits: list[Phrase]
) -> list[TargetMention]:
    found: list[TargetMention] = []
    heads = [head for head in hits if head.value]
    if not heads:
        return []
    cues = _cues().find(low, start, end)
    before = [cue for cue in cues if "before" in cue.value]
    after = [cue for cue in cues if "after" in cue.value]
    damage = [cue for cue in cues if "damage" in cue.value]
    fires = [cue for cue in cues if "fire" in cue.value]
    carried: tuple[int, int] | None = (
        None  # the damage of "four carriages of the train"
    )
    for head in heads:
        first, last = _widen(text, low, start, end, head)
        if found and first < found[-1].end:
            if first > found[-1].start:
                continue
            found.pop()
        hurt = carried or _damage(low, first, last, end, damage)
        carried = None
        strength = _strength(low, start, first, last, before, after, hurt is not None)
        if strength < 3 and _is_burnt(low, start, first, last, fires):
            strength = 3
        if (
            strength == 1
            and head.value == "transport"
            and low.endswith(_ON, start, first)
        ):
            strength = 0
        whole = next((h for h in heads if last > h.start > head.end), None)
        if whole is not None and low[head.start : head.end] in _PARTS:
            behind = _damage(low, whole.start, whole.end, end, damage)
            if behind:
                carried = _with_count(low, first), behind[1]
            continue
        if strength < 2 and found and _is_listed(low, found[-1].end, first):
            strength = found[-1].strength
        found.append(
            TargetMention(
                first,
                last,
                text[first:last],
                _category(low, first, last, head),
                hurt[0] if hurt else None,
                hurt[1] if hurt else None,
                strength,
            )
        )
    return found


def _is_listed(low: str, last: int, first: int) -> bool:
    """Are two things joined, as in "the town hall and at least three shops"?"""
    between = low[last:first].replace(",", " , ").split()
    return 0 < len(between) <= 5 and _cue_words("listed").issuperset(
        word for word in between if word not in _numerals() and not word.isdigit()
    )


_ON = ("on a ", "on the ", "on ", "on motor")
_PARTS = frozenset(["carriage", "carriages", "bogie", "bogies", "bogeys", "engine"])


def _category(low: str, first: int, last: int, head: Phrase) -> str:
    """The category of a thing; whose it is counts: "police helicopter"."""
    if head.value in _OWNED and (owners := _modifiers().find(low, first, last)):
        return owners[0].value
    return head.value


_OWNED = frozenset(
    [
        "transport",
        "military",
        "education",
        "government",
        "health",
        "business",
        "civilians",
    ]
)


def _is_burnt(low: str, start: int, first: int, last: int, fires: list[Phrase]) -> bool:
    """Is the thing in the list of "setting the office and two banks on fire"?"""
    for cue in fires:
        if last < cue.start <= last + 70 and _SET.search(
            low, max(start, first - 70), first
        ):
            return not _STOPPED.search(low, last, cue.start)
    return False


_SET = re.compile(r"\bset(?:s|ting)?\s[^.;:]{0,50}$")
_STOPPED = re.compile(r"[.;:]|\b(?:was|were|killing|who|when)\b")


def _widen(text: str, low: str, start: int, end: int, head: Phrase) -> tuple[int, int]:
    """The whole name around a noun: "the Jaffar Express", "office of the mayor"."""
    first, last = head.start, head.end
    stops = _stops()
    for _ in range(5):
        if first <= start or low[first - 1] != " ":
            break
        begin = max(low.rfind(" ", start, first - 1) + 1, start)
        word = low[begin : first - 1]
        if (
            word in stops
            or not word.replace("-", "").replace("'", "").replace(".", "").isalpha()
            or (word.endswith(".") and word.count(".") < 2)  # but "u.s." is one
            or (
                word.endswith(("ed", "ing", "ly"))
                and word not in _cue_words("nouns_in_ing")
            )
        ):
            break
        first = begin
    if low.startswith(" of ", last, end) and (
        following := _OF.match(low, last, min(end, last + 60))
    ):
        last = _past_name(text, last, following.end())
    return first, last


def _past_name(text: str, start: int, end: int) -> int:
    """Where the name in text[start:end] ends: the small words after it are no part."""
    capitals = list(_CAPITAL.finditer(text, start, end))
    if not capitals or text[start:end].isupper():
        return end
    return capitals[-1].end()


def _strength(
    low: str,
    start: int,
    first: int,
    last: int,
    before: list[Phrase],
    after: list[Phrase],
    is_damaged: bool,
) -> int:
    if any(cue.start < last and first < cue.end for cue in before):
        return 0  # the car of "drove a car into a checkpoint"
    for cue in before:
        if (
            cue.end < first
            and first - cue.end <= _GAP
            and _is_plain(low, cue.end, first)
        ):
            return 3
    for cue in after:
        if (
            last < cue.start
            and cue.start - last <= _GAP
            and _is_plain(low, last, cue.start)
        ):
            return 3
    if is_damaged:
        return 2
    return int(_is_at(low, start, first))


def _is_at(low: str, start: int, first: int) -> bool:
    """Does "at the", "in front of a" or the like stand before?"""
    words = low[max(start, first - 40) : first].split()
    while words and words[-1] in _cue_words("article"):
        words.pop()
    return bool(words) and words[-1] in _cue_words("at")


def _is_plain(low: str, first: int, last: int) -> bool:
    """Is there no other clause or place between a word of attack and a thing?"""
    between = low[first:last].replace("at least", "")
    if not _MARKS.isdisjoint(between):
        return False
    return _cue_words("break").isdisjoint(between.split())


_MARKS = frozenset(".;:,")


def _damage(
    low: str, first: int, last: int, end: int, damage: list[Phrase]
) -> tuple[int, int] | None:
    """The stretch that tells the damage to the thing at first..last."""
    for cue in damage:
        if last < cue.start <= last + 40 and _is_close(low, last, cue.start):
            return _with_count(low, first), cue.end
        if cue.end < first <= cue.end + 22 and _is_close(low, cue.end, first):
            return cue.start, last
    return None


def _is_close(low: str, first: int, last: int) -> bool:
    """Is nothing between a thing and its damage that parts them?"""
    between = low[first:last]
    return _MARKS.isdisjoint(between) and _cue_words("split").isdisjoint(
        between.split()
    )


_COUNT = re.compile(
    r"(?:\b(?:at least |more than |about )?[\w-]+ (?:of (?:the|its) )?)$"
)


def _with_count(low: str, first: int) -> int:
    """Where the number before a damaged thing begins: "four carriages derailed"."""
    count = _COUNT.search(low, max(0, first - 26), first)
    if count is None:
        return first
    words = count[0].split()
    numeral = words[-1] if words[-1] not in ("the", "its", "of") else words[0]
    is_count = numeral.isdigit() or numeral in _numerals()
    return count.start() if is_count else first


@lru_cache(maxsize=1)
def _numerals() -> frozenset[str]:
    return frozenset(
        row["phrase"]
        for row in load_rows("numbers", "phrase", "kind")
        if row["kind"] in ("small", "tens", "vague")
    )
