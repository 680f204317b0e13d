"""The helping words of a verb: "were", "could have been", "threatened to"."""

import re
from typing import NamedTuple

from tracker.parse.cue_words import cue_words
from tracker.parse.groups import Words

_INTENTS = cue_words("intents")
_HABITS = cue_words("habits")
_PRESENT = frozenset(["die", "dies", "kill", "kills", "perish", "drown"])
_REAL_INFINITIVE = re.compile(
    r"(?:went on|managed|proceeded|claimed|claims|said|believed|known|thought|reported"
    r"|confirmed|feared|presumed|turned out|first|last|latest|second|third|only ones?)$"
)


class Frame(NamedTuple):
    """The helping words before an outcome word, and where they begin."""

    first: int  # token before them
    is_passive: bool
    has_have: bool
    has_modal: bool
    is_infinitive: bool
    is_negated: bool
    is_plural: bool | None
    is_feared: bool


def read_frame(words: Words, v: int) -> Frame:
    """The helping words before an outcome word."""
    tag, low = words.tag, words.low
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
            passive or "state" in words.anchors[v].forms or k < v - 1
        ):
            feared |= word in ("feared", "presumed", "believed")
            passive |= word in ("found", "declared", "pronounced")
        elif kind == "stative":
            feared |= word in ("feared", "presumed", "believed")
            passive = passive or "state" in words.anchors[v].forms
        else:
            break
        k -= 1
    return Frame(k, passive, have, modal, infinitive, negated, plural, feared)


def is_unreal(words: Words, v: int, frame: Frame) -> bool:
    """Is it said only as possible, intended or denied?"""
    if frame.has_modal and not frame.is_feared:
        return True
    if frame.is_negated:
        return True
    if frame.is_infinitive and not is_real_infinitive(words, v):
        return True
    if words.low[v] in _PRESENT and not _HABITS.isdisjoint(words.low[v:]):
        return True  # "children die of hunger every day"
    if words.low[0] in ("if", "unless"):
        return True
    if v > 1 and words.low[v - 1] == "of" and words.low[v - 2] in _INTENTS:
        return True
    k = frame.first
    while k >= 0 and v - k < 12 and words.tag[k] not in (",", ";", "anchor"):
        if words.low[k] in ("if", "unless", "whether"):
            return True
        k -= 1
    return False


def is_real_infinitive(words: Words, v: int) -> bool:
    """Is "to kill" told as done: "went on to kill", "is said to have killed"?"""
    tag, low = words.tag, words.low
    k = v - 1
    while k >= 0 and low[k] != "to":
        k -= 1
    if k < 1:
        return False
    before = " ".join(low[max(0, k - 2) : k])
    if tag[k - 1] == "be":
        return False
    return bool(_REAL_INFINITIVE.search(before))
