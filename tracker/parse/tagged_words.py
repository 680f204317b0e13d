"""A sentence as words with tags; a number, and "shot dead", are one word each."""

import re
from bisect import bisect_left
from typing import NamedTuple

from tracker.parse.cue_words import cue_words
from tracker.parse.group_nouns import load_tags
from tracker.text.numbers import Number

_TOKEN = re.compile(r"(?:[^\W\d]\.){2,}|\w+(?:['.-]\w+)*|[^\w\s]")
_OPENERS = cue_words("sentence_openers")
_BEFORE_MONTH = frozenset(
    ["in", "of", "since", "last", "early", "late", "mid", "until"]
)
_NAMED = frozenset(["is", "us", "who", "it"])  # in capitals: the IS, the US, the WHO
_SHORT_NAME = re.compile(r"[A-Z][\w.-]*[A-Z]\w{0,2}")
_QUOTES = {'"': '"', "\u201c": "\u201d", "\u2018": "\u2019"}
LONGEST_QUOTED = 3  # words of a "so-called" name, in quotation marks
_JOINERS = [(phrase, phrase.split()) for phrase in sorted(cue_words("joiners"))]


class Anchor(NamedTuple):
    """A word that says what happened to people, and how it takes its group."""

    start: int
    end: int
    forms: frozenset[str]
    outcome: str
    person: bool


def _by_start(stretch: tuple[int, int, object]) -> tuple[int, bool]:
    return stretch[0], not isinstance(stretch[2], Number)


def _opens(word: str) -> bool:
    """Is it the "Additionally" or "Overall" of a sentence, and so no name?"""
    return word.endswith("ly") or word in _OPENERS


def _guess(word: str, is_name: bool) -> str:
    """The tag of a word that no table knows; a sign of punctuation is its own."""
    if word.endswith("n't"):
        return "be"
    if word.endswith("'d"):
        return "modal"
    if word.endswith("'s"):
        return "genitive"
    if is_name:
        return "name"
    if word.endswith("ly"):
        return "adverb"
    return "word" if word[0].isalnum() else word


class TaggedWords:
    """The words of a sentence: where they stand, lower-case form and tag."""

    def __init__(
        self,
        text: str,
        low: str,
        start: int,
        end: int,
        numbers: list[Number],
        anchors: list[Anchor],
    ) -> None:
        self.text = text
        self.start: list[int]
        self.end: list[int]
        self.low: list[str]
        self.tag: list[str]
        self.anchors: dict[int, Anchor] = {}
        self.numbers: dict[int, Number] = {}
        self._fill(low, start, end, numbers, anchors)
        self.n = len(self.low)

    def _fill(
        self,
        low: str,
        start: int,
        end: int,
        numbers: list[Number],
        anchors: list[Anchor],
    ) -> None:
        text, tags = self.text, load_tags()
        sentence = text[start:end]
        self.is_cased = cased = not (sentence.isupper() or sentence.islower())
        lows: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        found_tags: list[str] = []
        self.low, self.start, self.end, self.tag = lows, starts, ends, found_tags
        known = tags.get
        position = start
        for word in low[start:end].split(" "):
            last = position + len(word)
            if word.isalpha():
                lows.append(word)
                starts.append(position)
                ends.append(last)
                tag = known(word)
                if tag is not None and cased and word in _NAMED:
                    tag = "name" if text[position:last].isupper() else tag
                if tag is None:
                    if cased and text[position].isupper():
                        tag = "name"
                    else:
                        tag = "adverb" if word[-2:] == "ly" else "word"
                found_tags.append(tag)
            elif word:
                for match in _TOKEN.finditer(low, position, last):
                    first, stop = match.span()
                    token = match[0]
                    lows.append(token)
                    starts.append(first)
                    ends.append(stop)
                    found_tags.append(
                        known(token) or _guess(token, cased and text[first].isupper())
                    )
            position = last + 1
        if cased and "(" in lows:
            self._drop_short_names()
        if any(mark in lows for mark in _QUOTES):
            self._drop_quotes()
        whole: list[tuple[int, int, Number | Anchor]] = [
            (number.start, number.end, number) for number in numbers
        ]
        whole += [(anchor.start, anchor.end, anchor) for anchor in anchors]
        whole.sort(key=_by_start)
        position = start
        for first, last, what in whole:
            if first < position:
                continue
            position = last
            i = bisect_left(starts, first)
            j = bisect_left(starts, last)
            if i >= len(starts):
                break
            if isinstance(what, Number):
                self.numbers[i] = what
                kind = "number"
            elif what.outcome:
                self.anchors[i] = what
                kind = "anchor"
            else:
                kind = "word"
            if j == i + 1 and starts[i] == first and self.end[i] == last:
                self.tag[i] = kind
            else:
                # a number of several words, and "shot dead", are one token
                starts[i:j] = [first]
                self.end[i:j] = [last]
                self.low[i:j] = [low[first:last]]
                self.tag[i:j] = [kind]
        if len(lows) > 1 and lows[1] == "," and _opens(lows[0]):
            self.tag[0] = "adverb"
        for phrase, joiner in _JOINERS:
            if low.find(phrase, start, end) >= 0:
                self._join(joiner)
        if "may" in lows:
            self._name_months()

    def _drop_short_names(self) -> None:
        """Read "two Jaish-e-Mohammed (JeM) men" as if the letters were not there."""
        low = self.low
        for i in range(len(low) - 3, 0, -1):
            if low[i] != "(" or low[i + 2] != ")" or self.tag[i - 1] == "number":
                continue
            if _SHORT_NAME.fullmatch(self.text, self.start[i + 1], self.end[i + 1]):
                self._drop(i, i + 3)

    def _drop_quotes(self) -> None:
        """Read "two 'hybrid terrorists' of the group" without the marks."""
        low = self.low
        for i in range(len(low) - 3, -1, -1):
            close = _QUOTES.get(low[i])
            if close is None:
                continue
            inside = range(i + 2, min(i + 2 + LONGEST_QUOTED, len(low)))
            j = next((j for j in inside if low[j] == close), 0)
            if j and all(word[0].isalpha() for word in low[i + 1 : j]):
                self._drop(j, j + 1)
                self._drop(i, i + 1)

    def _drop(self, first: int, last: int) -> None:
        for column in (self.low, self.start, self.end, self.tag):
            del column[first:last]

    def _name_months(self) -> None:
        """Tag the month of "on 5 May" as a plain word, and not as the verb."""
        low, last = self.low, len(self.low) - 1
        for i, word in enumerate(low):
            if word != "may" or not i:
                continue
            written = self.is_cased and self.text[self.start[i]].isupper()
            dated = low[i - 1] in _BEFORE_MONTH or low[i - 1][0].isdigit()
            if written or dated or (i < last and low[i + 1][0].isdigit()):
                self.tag[i] = "word"

    def _join(self, joiner: list[str]) -> None:
        """Tag the words of "as well as" and its like as an "and"."""
        size = len(joiner)
        for i in range(len(self.low) - size + 1):
            if self.low[i : i + size] == joiner:
                self.tag[i : i + size] = ["and"] * size
