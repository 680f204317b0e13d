"""Phrases that say that nobody came to harm, and on whose side."""

import re

from tracker.parse.cue_words import cue_words

_NONE = re.compile(
    r"\b(?:no|without|nor|zero|any)\b(?P<between>(?:[\s-]+(?!but\b)[a-z]+,?){0,6}?)\s+"
    r"(?P<what>casualt(?:y|ies)|loss(?:es)? of (?:human )?(?:life|lives)|loss"
    r"|fatalit(?:y|ies)|human losses|injuries|deaths?|lives (?:were )?lost)\b"
)
_NOBODY = re.compile(
    r"\b(?:no one|no-one|nobody|none|no (?P<who>[a-z]+))\s+(?:was|were|is|has been"
    r"|have been|had been|got|else was|else)\s+(?:[a-z]+ly\s+)?(?:else\s+)?"
    r"(?P<what>killed|dead|hurt|injured|wounded|harmed)"
    r"(?P<both>\s(?:or|and|nor)\s(?:[a-z]+ly\s)?(?:hurt|injured|wounded))?\b"
)
_SAFE = re.compile(
    r"\b(?:all|everyone|everybody)\b[^.;]{0,40}?"
    r"\b(?P<what>unhurt|unharmed|unscathed|uninjured)\b"
)
_AMONG = re.compile(
    r"\s(?:was |were |has been |have been )?(?:reported )?(?:among|to|by|on|in) "
    r"(?!either |both |any )(?:the |their |his )?(?:[a-z]+ ){0,2}?"
    r"(?:law|police|army|security|forces|troops|soldiers|side|personnel|enforcers|militants|attackers|officers)"
)
_OR_INJURY = (" or injur", " and injur", " or casualt", " nor injur")
_ANYBODY = cue_words("anybody")
_FORCES = cue_words("forces")
_UNKNOWN = cue_words("no_word_of")


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


def _none_of_noun(
    low: str, match: re.Match[str], end: int
) -> list[tuple[str, str, int, int]]:
    between = match["between"].replace("-", " ").replace(",", " ").split()
    what = match["what"]
    if _UNKNOWN & set(between) or (
        match[0].startswith("any")
        and not re.search(
            r"(?:not|n't)\s(?:[a-z]+ly\s)?"
            r"(?:cause|result in|report|suffer|inflict|lead to)\s$",
            low[max(0, match.start() - 45) : match.start()],
        )
    ):
        return []
    side = "unknown"
    if {"police", "military", "security", "army", "soldiers"} & set(
        between
    ) or _AMONG.match(low, match.end(), min(end, match.end() + 70)):
        side = "security_forces"
    span = match.span()
    if what == "loss":
        if "financial" in between or "property" in between:
            return []
        return [("killed", side, *span), ("injured", side, *span)]
    is_death = what.startswith(("loss", "fatal", "death", "lives", "human"))
    if is_death and not low.startswith(_OR_INJURY, match.end(), end):
        return [("killed", side, *span)]
    return [("killed", side, *span), ("injured", side, *span)]
