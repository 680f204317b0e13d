"""What was hit: vehicles, posts, buildings, people, and the damage that is told."""

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.lexicon import load_rows
from tracker.parse.phrases import Phrase, Phrases
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


_WORD = re.compile(r"[\w’'.&-]+")
_LEFT = re.compile(r"(?:[\w’'.&-]+ ){1,5}$")
_OF = re.compile(
    r" of (?:the |a |an |his |her |their )?(?:(?!(?:the|in|on|at|and|was|were|who|that"
    r"|them|which|whom|it|[\w-]+ed)\b)"
    r"[\w’'-]+)(?: (?!(?:in|on|at|and|was|were|who|that|which|when|near|by|with|to|as|from|"
    r"for|had|has|is|are|after|while|killing|set|late|early|[\w-]+ed)\b)[\w’'-]+){0,4}"
)
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
def _cues() -> dict[str, Phrases]:
    kinds: dict[str, list[tuple[str, str]]] = {}
    for row in load_rows("attacks", "phrase", "kind"):
        kinds.setdefault(row["kind"], []).append((row["phrase"], row["kind"]))
    return {kind: Phrases(pairs) for kind, pairs in kinds.items()}


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    kinds = {row["word"] for row in load_rows("grammar", "word", "kind")}
    verbs = {
        word
        for row in load_rows("attacks", "phrase", "kind")
        for word in row["phrase"].split()
    }
    return frozenset(kinds | verbs) - {"us", "fire"}


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
    found: list[TargetMention] = []
    heads = [head for head in _targets().find(low, start, end) if head.value]
    if not heads:
        return []
    cues = _cues()
    before = cues["before"].find(low, start, end)
    after = cues["after"].find(low, start, end)
    damage = cues["damage"].find(low, start, end)
    fires = cues["fire"].find(low, start, end)
    carried: tuple[int, int] | None = (
        None  # the damage of "four carriages of the train"
    )
    for head in heads:
        first, last = _widen(text, low, start, end, head)
        if found and first < found[-1].end:
            if first > found[-1].start:
                continue
            found.pop()
        hurt = _damage(low, first, last, end, damage) or carried
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
        found.append(
            TargetMention(
                first,
                last,
                text[first:last],
                _category(low, first, last, head),
                *(hurt or (None, None)),
                strength,
            )
        )
    return found


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
    """The whole name around a head noun: "the Jaffar Express", "office of the mayor"."""
    first, last = head.start, head.end
    if left := _LEFT.search(low, max(start, first - 60), first):
        stops = _stops()
        words = list(_WORD.finditer(low, left.start(), first))
        for word in reversed(words):
            bare = word[0].rstrip(".,")
            if (
                bare in stops
                or bare.isdigit()
                or bare in _numerals()
                or bare.endswith(("ed", "ing", "ly"))
            ):
                break
            if word[0].endswith((".", ",")) or low[word.end() : first].strip(
                " '’-"
            ) != (low[word.end() : first].strip()):
                break
            first = word.start()
    if following := _OF.match(low, last, min(end, last + 60)):
        last = following.end()
    return first, last


def _strength(
    low: str,
    start: int,
    first: int,
    last: int,
    before: list[Phrase],
    after: list[Phrase],
    is_damaged: bool,
) -> int:
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
    if _AT.search(low, max(start, first - 40), first):
        return 1
    return 0


_AT = re.compile(
    r"\b(?:at|inside|outside|near|in front of|close to|next to|beside|in|into|on|against"
    r"|aboard|onto) (?:the |a |an |its |his |their |one of the )?$"
)
_BREAK = re.compile(
    r"[.;:,]|\b(?:and|when|while|after|before|killing|said|who|which|from|near|in|with|by"
    r"|outside|inside|at)\b"
)


def _is_plain(low: str, first: int, last: int) -> bool:
    return _BREAK.search(low, first, last) is None


def _damage(
    low: str, first: int, last: int, end: int, damage: list[Phrase]
) -> tuple[int, int] | None:
    """The stretch that tells the damage to the thing at first..last."""
    for cue in damage:
        if last < cue.start <= last + 40 and not _SPLIT.search(low, last, cue.start):
            return _with_count(low, first), cue.end
        if cue.end < first <= cue.end + 22 and not _SPLIT.search(low, cue.end, first):
            return cue.start, last
    return None


_SPLIT = re.compile(
    r"[.;:,]|\b(?:and|when|while|after|before|killing|said|that|to|from)\b"
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
