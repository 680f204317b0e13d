"""Tolls said by nouns: "the death toll rose to 15", "no casualties", earlier figures."""

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from tracker.lexicon import load_rows
from tracker.parse.groups import Words
from tracker.text.numbers import Number

_MOVES = frozenset(
    "rose risen rises rise rising climbed climbs climb climbing reached reaches reach "
    "reaching jumped jumps soared soars stood stands standing hits crossed passes "
    "passed tops topped exceeded increased increases mounted mounts went gone goes "
    "grew grows swelled surged surges revised raised numbered totalled totaled".split()
)
_LINKS = frozenset("was is at to of now as had has : , -".split())
_REVISED = frozenset(
    "earlier initial initially previous previously first preliminary revising".split()
)
_FIGURES = frozenset(
    "figure figures count toll report reports reported statement said put spoke spoken "
    "told estimate estimates gave given saying announced confirmed".split()
)
_SAYING = frozenset("said put spoken reported told given announced stated".split())

_NONE = re.compile(
    r"\b(?:no|without|nor|zero|any)\b(?P<between>(?:[\s-]+(?!but\b)[a-z]+,?){0,6}?)\s+"
    r"(?P<what>casualt(?:y|ies)|loss(?:es)? of (?:human )?(?:life|lives)|loss|fatalit(?:y|ies)"
    r"|human losses|injuries|deaths?|lives (?:were )?lost)\b"
)
_NOBODY = re.compile(
    r"\b(?:no one|no-one|nobody|none|no (?P<who>[a-z]+))\s+(?:was|were|is|has been|have been"
    r"|had been|got|else was|else)\s+(?:[a-z]+ly\s+)?(?:else\s+)?"
    r"(?P<what>killed|dead|hurt|injured|wounded|harmed)"
    r"(?P<both>\s(?:or|and|nor)\s(?:[a-z]+ly\s)?(?:hurt|injured|wounded))?\b"
)
_SAFE = re.compile(
    r"\b(?:all|everyone|everybody)\b[^.;]{0,40}?\b(?P<what>unhurt|unharmed|unscathed|uninjured)\b"
)
_AMONG = re.compile(
    r"\s(?:was |were |has been |have been )?(?:reported )?(?:among|to|by|on|in) "
    r"(?!either |both |any )(?:the |their |his )?(?:[a-z]+ ){0,2}?(?:law|police|army|security|forces|"
    r"troops|soldiers|side|personnel|enforcers|militants|attackers|officers)"
)


def find_toll(words: Words, v: int) -> Number | None:
    """The figure that a toll has reached: of "rose from 12 to 15" the fifteen."""
    low = words.low
    moved = False
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
        if moved and previous == "to":
            return number
        if k - v == 1 or (k - v <= 4 and previous in _LINKS) or _MOVES & set(near):
            return number
    return None


def find_none(
    low: str, start: int, end: int, near: int
) -> list[tuple[str, str, int, int]]:
    """(outcome, side, start, end) of what a phrase near an offset says is none."""
    first = max(start, near - 60)
    for match in _NONE.finditer(low, first, min(end, near + 30)):
        if not match.start() <= near <= match.end():
            continue
        return _none_of_noun(low, match, end)
    for match in _NOBODY.finditer(low, first, min(end, near + 60)):
        if not match.start() <= near <= match.end():
            continue
        side = "unknown"
        if match["who"] and match["who"] not in _ANYBODY:
            side = "security_forces" if match["who"] in _FORCES else "other"
        span = match.span()
        if match["what"] in ("killed", "dead") and not match["both"]:
            return [("killed", side, *span)]
        return [("killed", side, *span), ("injured", side, *span)]
    for match in _SAFE.finditer(low, first, min(end, near + 20)):
        if match.start() <= near <= match.end():
            return [("injured", "unknown", *match.span())]
    return []


_OR_INJURY = (" or injur", " and injur", " or casualt", " nor injur")
_ANYBODY = frozenset(
    "person people passenger passengers civilian civilians casualty student students "
    "resident residents worker workers staff life".split()
)
_FORCES = frozenset("policeman policemen soldier soldiers officer officers".split())
_UNKNOWN = frozenset(
    "word details detail information immediate clarity confirmation".split()
)


def _none_of_noun(
    low: str, match: re.Match[str], end: int
) -> list[tuple[str, str, int, int]]:
    between = match["between"].replace("-", " ").replace(",", " ").split()
    what = match["what"]
    if (
        _UNKNOWN & set(between)
        or match[0].startswith("any")
        and not re.search(
            r"(?:not|n't)\s(?:[a-z]+ly\s)?"
            r"(?:cause|result in|report|suffer|inflict|lead to)\s$",
            low[max(0, match.start() - 45) : match.start()],
        )
    ):
        return []
    side = "unknown"
    if {"police", "military", "security", "army", "soldiers"} & set(between):
        side = "security_forces"
    elif _AMONG.match(low, match.end(), min(end, match.end() + 70)):
        side = "security_forces"
    span = match.span()
    if what == "loss":
        if "financial" in between or "property" in between:
            return []
        return [("killed", side, *span), ("injured", side, *span)]
    if what.startswith(("loss", "fatal", "death", "lives", "human")):
        if not low.startswith(_OR_INJURY, match.end(), end):
            return [("killed", side, *span)]
    return [("killed", side, *span), ("injured", side, *span)]


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
        if word in _SAYING and words.tag[k - 1] == "have" and low[k - 1] == "had":
            return True
    return False


_DAYS = frozenset("day days week hours month year years minutes weeks months".split())


@lru_cache(maxsize=1)
def _causes() -> tuple[AhoCorasick, list[str], list[str]]:
    rows = load_rows("causes", "phrase", "cause")
    phrases = [row["phrase"] for row in rows]
    return AhoCorasick(phrases), phrases, [row["cause"] for row in rows]


def find_cause(low: str, start: int, end: int) -> str:
    """accident, disease or disaster, where the sentence says so; else nothing."""
    automaton, _, causes = _causes()
    part = low[start:end]
    for index, first, last in automaton.find_matches_as_indexes(part, overlapping=True):
        if (first == 0 or not part[first - 1].isalnum()) and (
            last == len(part) or not part[last].isalnum()
        ):
            return causes[index]
    return ""
