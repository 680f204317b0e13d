"""Persons by title and name ("SSP Kashmore Bashir Brohi") or by apposition.

The text keeps the title, the name goes without it.
"""

import re

from tracker.parse.actor_lexicon import ActorMention, Lexicon, Title, fold
from tracker.parse.name_runs import run_after, run_before

_RETIRED = re.compile(r" ?\((?:[Rr]etd?|[A-Z]{1,5}|r)\.?\)")
_APPOSITION = re.compile(r", (?:the |a |an |who is |who was )?(?:[a-z]+ ){0,2}$")
_MOST_NAMES = 5
_SHORT = 3
_MOST_PLAIN_NAMES = 4
_LEAST_PLAIN_NAMES = 2
_PLAIN_WORD = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]{2,40}){0,3})(\W?)")


def titled_person(
    text: str, start: int, end: int, ceiling: int, title: Title, lexicon: Lexicon
) -> ActorMention | None:
    """The person whose title is text[start:end] and whose name follows."""
    begin = _past_titles(text, name_start(text, end), lexicon)
    stop = person_end(text, begin, ceiling, lexicon)
    if stop <= begin or stop - begin < _SHORT:
        return None
    name_at = begin
    if title.kind == "rank":
        name_at = _past_place(text, begin, stop, lexicon)
    elif title.kind == "honorific" and " " not in text[begin:stop]:
        if not _is_given_name(text[begin:stop], lexicon):
            return None
        name_at = start
    if text[begin:stop] in lexicon.words["opener"]:
        return None
    name = text[name_at:stop]
    words = text[start:stop]
    return ActorMention(start, stop, words, name, title.category, "", "person", "")


def person_in_one_case(
    text: str, start: int, begin: int, ceiling: int, category: str, lexicon: Lexicon
) -> ActorMention | None:
    """The person named at `begin`, where no capitals tell where the name ends."""
    unsure = fold(text[start:begin]).strip() in lexicon.words["word_title"]
    stop = cursor = begin = _past_titles(text, begin, lexicon)
    named = 0
    while named < _MOST_PLAIN_NAMES:
        match = _PLAIN_WORD.match(text, cursor, ceiling)
        if match is None or _ends_name(match[1], lexicon):
            break
        if unsure and named == 0 and not _is_given_name(match[1], lexicon):
            break
        cursor = match.end()
        if match[2] == "." and len(match[1]) == 1:
            cursor += 1  # an initial
            continue
        if fold(match[1]) not in lexicon.words["name_joiner"]:
            named += 1
            stop = match.end(1)
        if match[2] != " ":
            break
    if named < _LEAST_PLAIN_NAMES:
        return None
    words = text[start:stop]
    return ActorMention(
        start, stop, words, text[begin:stop], category, "", "person", ""
    )


def _ends_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is none of a name: a common word, a kind, or like a verb."""
    key = fold(word)
    number = lexicon.numbers.get(key)
    if number is not None:
        return not lexicon.surfaces[number].given_name
    return key in lexicon.words["stop"] or key.endswith(
        tuple(lexicon.words["verb_ending"])
    )


def name_start(text: str, end: int) -> int:
    """Where the name after a title begins: past a space, a dot, "(retd)" or "(DGP)"."""
    if text[end : end + 1] == ".":
        end += 1
    if match := _RETIRED.match(text, end):
        end = match.end()
    return end + 1 if text[end : end + 1] == " " else end


def person_end(text: str, begin: int, ceiling: int, lexicon: Lexicon) -> int:
    """Where the name that begins here ends; `begin` if there is none."""
    if not text[begin - 1 : begin].isspace():
        return begin
    joiners = lexicon.words["name_joiner"]
    stop = run_after(text, begin, ceiling, joiners, _MOST_NAMES)
    openers = lexicon.words["opener"]
    while stop > begin:
        last = text.rfind(" ", begin, stop) + 1
        if last <= begin or text[last:stop] not in openers:
            break
        stop = last - 1
    return stop


def untitled_person(
    text: str, start: int, ceiling: int, lexicon: Lexicon
) -> ActorMention | None:
    """The person whose given name is here and whose family name follows."""
    stop = run_after(text, start, ceiling, lexicon.words["name_joiner"], _MOST_NAMES)
    name = text[start:stop]
    if " " not in name:
        return None
    if name.rpartition(" ")[2].lower() in lexicon.words["tail"]:
        return None
    return ActorMention(start, stop, name, name, "unknown", "", "person", "")


def apposed_person(
    text: str, floor: int, start: int, end: int, title: Title, lexicon: Lexicon
) -> ActorMention | None:
    """The person before the comma of "X, the president of the bar association"."""
    match = _APPOSITION.search(text, max(floor, start - 30), start)
    if match is None:
        return None
    comma = match.start()
    last = text.rfind(" ", floor, comma) + 1
    if not text[last : last + 1].isupper():
        return None
    first = run_before(text, floor, last, lexicon.words["name_joiner"])
    name = text[first:comma]
    words = name.split(" ")
    if not 2 <= len(words) <= _MOST_NAMES or words[0] in lexicon.words["opener"]:
        return None
    category = title.category
    if category == "government" and _heads_society(text, end, lexicon):
        category = "civilian"
    return ActorMention(first, comma, name, name, category, "", "person", "")


def _is_given_name(word: str, lexicon: Lexicon) -> bool:
    number = lexicon.numbers.get(fold(word))
    return number is not None and lexicon.surfaces[number].given_name


def _past_titles(text: str, begin: int, lexicon: Lexicon) -> int:
    """Past the further titles of "IGP Dr Usman Anwar"."""
    for _ in range(_SHORT):
        words = text[begin : begin + 40].split(" ", 2)[:2]
        for key in (" ".join(words), words[0]):
            number = lexicon.numbers.get(fold(key).strip())
            title = lexicon.surfaces[number].title if number is not None else None
            if title is not None and title.kind != "honorific":
                begin = name_start(text, begin + len(key.rstrip(".")))
                break
        else:
            break
    return begin


def _past_place(text: str, begin: int, stop: int, lexicon: Lexicon) -> int:
    """Past the place of "Kashmore Bashir Brohi", if a given name follows it."""
    at = begin
    names = text[begin:stop].split(" ")
    if names[0] in lexicon.words["beat"] and len(names) > 1:
        begin += len(names[0]) + 1  # SSP Operations
    for number, word in enumerate(names[:-1]):
        found = lexicon.numbers.get(fold(word))
        if found is not None:
            surface = lexicon.surfaces[found]
            if surface.given_name or surface.title is not None:
                return at
        if number == _SHORT:
            break
        at += len(word) + 1
    return begin


def _heads_society(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether "of the … association" follows, so that no office of state is meant."""
    if not text.startswith(" of ", end):
        return False
    for word in text[end + 4 : end + 70].split(",", 1)[0].split():
        number = lexicon.numbers.get(fold(word))
        heads = lexicon.surfaces[number].heads if number is not None else ()
        if any(category in ("ngo", "political_party") for _, _, category in heads):
            return True
    return False
