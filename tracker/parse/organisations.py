"""Organisations that no table knows, found by the word that heads their name.

"Baloch Raji Aajoi Sangar", "Ministry of Energy", "Kashmore police".
"""

import re

from tracker.parse.actor_lexicon import ActorMention, Lexicon, fold
from tracker.parse.name_runs import run_after, run_before

Head = tuple[str, str, str]
_AFTER = frozenset({"of", "for"})
_LOWEST = 3
_CAPITALS = 6
_VAGUE_WORDS = 2
_OPEN_HEADS = (" of", " for")  # Breeders Association of Nigeria
_POSSESSIVES = re.compile(r"(\w+)['’]s ")


def organisation_at(
    text: str,
    floor: int,
    start: int,
    end: int,
    ceiling: int,
    heads: tuple[Head, ...],
    lexicon: Lexicon,
) -> ActorMention | None:
    """The organisation whose head word is text[start:end], if its name is there."""
    word = text[start:end]
    for head, position, category in heads:
        if head != word:
            continue
        if position == "first":
            found = _headed_at_start(text, floor, start, end, ceiling, lexicon)
        elif _follows_capital(text, floor, start):
            found = _headed_at_end(text, floor, start, end, ceiling, lexicon)
        else:
            continue
        if found is not None and not _is_vague(text, found, category):
            return _mention(text, *found, category, lexicon)
    return None


def _is_vague(text: str, found: tuple[int, int], category: str) -> bool:
    """Whether one word stands before a head that may mean anything (Yemeni group)."""
    return category == "unknown" and text.count(" ", *found) < _VAGUE_WORDS


def _follows_capital(text: str, floor: int, start: int) -> bool:
    """Whether the word before begins with a capital, so that a name may end here."""
    if start - 2 < floor or text[start - 1] != " ":
        return False
    begin = text.rfind(" ", floor, start - 1) + 1 or floor
    return (
        text[begin].isupper() or not text[begin].isalnum() or "\n" in text[begin:start]
    )


def _headed_at_end(
    text: str, floor: int, start: int, end: int, ceiling: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    first = run_before(text, floor, start, lexicon.words["joiner"])
    first = _without_openers(text, first, start, lexicon.words["opener"])
    first = _without_owner(text, first, start, lexicon)
    in_capitals = text[first:start].isupper() and start - first > _CAPITALS
    if first >= start or in_capitals:
        return None
    after = end + 1
    if text[end : end + 1] == " " and text[start].isupper():
        word_end = text.find(" ", after, min(after + 4, ceiling))
        if word_end > 0 and text[after:word_end] in _AFTER:
            end = max(end, run_after(text, word_end + 1, ceiling, (), 3))
    return first, end


def _headed_at_start(
    text: str, floor: int, start: int, end: int, ceiling: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    joiners = lexicon.words["joiner"]
    if text[end : end + 1] == "-":
        if _is_linked(text, start, end):
            return None
        stop = run_after(text, start, ceiling, joiners, 4)
        return (start, stop) if stop > end + 1 else None
    if text[end : end + 1] != " ":
        return None
    begin = end + 1
    if text.startswith("the ", begin):
        begin += 4
    stop = run_after(text, begin, ceiling, joiners)
    if stop == begin:
        return None
    if text[start:end].endswith(_OPEN_HEADS) and _follows_capital(text, floor, start):
        first = run_before(text, floor, start, ())
        start = _without_openers(text, first, start, lexicon.words["opener"])
    return start, stop


def _is_linked(text: str, start: int, end: int) -> bool:
    """Whether a whole word in small letters follows a hyphen (IS-linked)."""
    tail = text[end + 1 : end + 12].split(" ")[0]
    return tail.isalpha() and tail.islower() and len(tail) > _LOWEST


def _without_openers(text: str, first: int, start: int, openers: frozenset[str]) -> int:
    """Past the words that are capitals only because a sentence or date is there."""
    while first < start:
        stop = text.find(" ", first, start)
        if stop < 0 or text[first:stop] not in openers:
            break
        first = stop + 1
        while first < start and text[first].islower():
            stop = text.find(" ", first, start)
            first = start if stop < 0 else stop + 1
    return first


def _without_owner(text: str, first: int, start: int, lexicon: Lexicon) -> int:
    """Past "Newcastle's"; but "Children's" and "Sheriff's" belong to the name."""
    for match in _POSSESSIVES.finditer(text, first, start):
        number = lexicon.numbers.get(fold(match[1]))
        surface = lexicon.surfaces[number] if number is not None else None
        if surface is None or (surface.kind is None and surface.title is None):
            first = match.end()
    return first


def _mention(
    text: str, start: int, end: int, category: str, lexicon: Lexicon
) -> ActorMention:
    words = text[start:end]
    country = parent = ""
    for part in fold(words).split():
        number = lexicon.numbers.get(part)
        if number is None:
            continue
        surface = lexicon.surfaces[number]
        if surface.actor is not None and surface.actor.is_country:
            country, parent = surface.actor.country, surface.actor.name
        elif surface.demonym is not None and surface.demonym.code:
            country, parent = surface.demonym.code, surface.demonym.country
    if category not in ("government", "military", "police", "paramilitary"):
        parent = ""
    name = words[0] + words[1:].replace("’", "'")
    last = name.rpartition(" ")[2]
    if last.islower() and category == "police":
        name = name[: -len(last)] + last.capitalize()
    return ActorMention(
        start, end, words, name, category, country, "organisation", parent
    )
