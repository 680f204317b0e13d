"""Tolls said by nouns ("the death toll rose to 15"), and figures called earlier."""

from tracker.parse.cue_words import cue_words
from tracker.parse.groups import Words
from tracker.text.numbers import Number

_MOVES = cue_words("toll_moves")
_RISES = cue_words("toll_rises")
_LINKS = cue_words("toll_links")
_REVISED = cue_words("revised")
_FIGURES = cue_words("figures")
_SAYING = cue_words("had_said")
_DAYS = cue_words("days")
_PUT = cue_words("put")  # "put the number of the dead at 14"
_ASIDE = 5  # words from "had" to its verb
_STOPS = frozenset([",", ";", "that"])


def find_toll(words: Words, v: int) -> Number | None:
    """The figure that a toll has reached: of "rose from 12 to 15" the fifteen."""
    low = words.low
    moved = False
    put = bool(_PUT & set(low[max(0, v - 8) : v]))
    for k in range(v + 1, min(words.n, v + 30)):
        if low[k] in (";", "."):
            break
        number = words.numbers.get(k)
        if number is None:
            continue
        previous = low[k - 1]
        near = low[max(v + 1, k - 3) : k]
        if number.kind != "count":
            continue
        if previous == "from":
            moved = True
            continue
        if (moved and previous == "to") or (put and previous == "at"):
            return number
        if k - v == 1 or (k - v <= 4 and previous in _LINKS) or _MOVES & set(near):
            return number
    return None


def has_moved(words: Words, v: int, number: Number) -> bool:
    """Does the toll move on: "has risen to", "climbed to", "rose from 12 to"?"""
    told = [k for k, known in words.numbers.items() if known is number]
    last = told[0] if told else v
    return not _RISES.isdisjoint(words.low[max(0, v - 3) : last])


def is_earlier(words: Words, v: int) -> bool:
    """Does the text call the figure at this word an earlier one?"""
    low = words.low
    if _REVISED.isdisjoint(low) and _SAYING.isdisjoint(low):
        return False
    first = max(0, v - 14)
    for k in range(v - 1, first - 1, -1):
        word = low[k]
        if word in (";",) or (
            k in words.anchors and k < v - 3 and words.tag[k] == "anchor"
        ):
            return False
        if word in _REVISED:
            if word == "earlier" and k and low[k - 1] in _DAYS:
                continue
            near = low[max(first, k - 3) : k + 4]
            if _FIGURES & set(near):
                return True
        if word in _SAYING and _follows_had(words, k):
            return True
    return False


def _follows_had(words: Words, k: int) -> bool:
    """Is it the "put" of "had put", "had on the day put"?"""
    near = words.low[max(0, k - _ASIDE) : k]
    return "had" in near and not _STOPS & set(near[near.index("had") :])
