"""Things counted or measured: tonnes of narcotics, police stations, trainees."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tracker.lexicon import alternation, load_rows
from tracker.text.document import lower
from tracker.text.numbers import Number, Value, find_numbers

KEPT = ("attached", "compound")  # kinds of numbers that can be quantities


class QuantityMention(NamedTuple):
    """A number of things or a measure of a stuff, with the words that name it.

    `unit` is a measure (`kg`, `tonne`, `acre`, ...), `item`, `person` or `family`;
    `item` is as written, its span may be empty. `near_verb` is the role that the
    nearest telling verb gives (`seized`, `built`, ...), or nothing.
    """

    start: int
    end: int
    min: Value | None
    max: Value | None
    approx: bool
    unit: str
    item: str
    item_start: int
    item_end: int
    near_verb: str = ""


_UNITS: dict[str, tuple[str, float, bool]] = {
    row["written"]: (row["unit"], float(row["factor"]), bool(row["approx"]))
    for row in load_rows("units", "written", "unit", "factor", "approx")
}
_ITEMS: dict[str, tuple[str, str]] = {
    row["written"]: (row["unit"], row["needs"])
    for row in load_rows("items", "written", "unit", "needs")
}
_WORDS: dict[str, dict[str, str]] = {
    "stop": {},
    "role": {},
    "filler": {},
    "plural": {},
}
for _row in load_rows("quantity_words", "phrase", "kind", "value"):
    _WORDS[_row["kind"]][_row["phrase"]] = _row["value"]
_STOPS, _ROLES = _WORDS["stop"], _WORDS["role"]
_LONGEST = max(len(item.split()) for item in _ITEMS)

_UNIT = re.compile(rf"(?:\sof)?[\s-]?({alternation(_UNITS)})(?![a-z0-9])")
_NEXT = re.compile(r"[ ]([a-z0-9][a-z0-9'./-]*)")
_OF = re.compile(r"\sof\s(?=[a-z])")
_ROLE = re.compile(rf"\b{alternation(_ROLES)}\b")
_TRAINING = re.compile(r"\b(?:train|graduat|course|instruct|capacity)")
_SENTENCE_END = re.compile(r"[.!?;]\s")
_BEHIND, _AHEAD = 110, 80

_POINT = re.compile(r"(?<!\d)\.$")
_CALIBRE = re.compile(
    r" (?:\.\d+|\d+(?:\.\d+)?[ -]?mm|\d+-bore)(?: bore| calibre)?(?= )"
)
_REGIMENT = re.compile(r"(?:Rifles|Rangers|Scouts|Guards)(?!\w)")


def find_quantities(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    taken: Iterable[tuple[int, int]] = (),
    numbers: Iterable[Number] | None = None,
    low: str | None = None,
) -> list[QuantityMention]:
    """The quantities in a stretch of text, from left to right.

    `taken` are the spans of casualties and sums of money, which are left alone: they
    are asked for only where there is a quantity. `numbers`, if the caller has them,
    must hold the kinds of `KEPT` too.

    >>> [m[2:7] for m in find_quantities("They seized 20 kg of explosives.")]
    [(20, 20, False, 'kg', 'explosives')]
    """
    end = len(text) if end is None else end
    twin = lower(text) if low is None else low
    if numbers is None:
        numbers = find_numbers(text, start, end, keep=KEPT, low=twin)
    spans: list[tuple[int, int]] | None = None
    found: list[QuantityMention] = []
    done = start
    passed = 0
    for number in numbers:
        if number.start < done or number.end > end:
            continue
        if _POINT.search(twin, max(0, number.start - 2), number.start):
            continue  # the calibre of "two .303 rifles"
        mention = _measure(text, twin, number, end)
        if mention is None and number.kind == "count":
            mention = _thing(text, twin, number, end)
        if mention is None:
            continue
        spans = sorted(taken) if spans is None else spans
        while passed < len(spans) and spans[passed][1] <= number.start:
            passed += 1
        if passed == len(spans) or spans[passed][0] >= number.end:
            done = mention.end
            found.append(mention)
    return found


def _measure(text: str, low: str, number: Number, end: int) -> QuantityMention | None:
    match = _UNIT.match(low, number.end, end)
    if match is None:
        return None
    written = match[1]
    unit, factor, approx = _UNITS[written]
    last = match.end()
    of = _OF.match(low, last, end)
    words = _words_after(low, of.end() - 1 if of else last, end)
    if unit == "km":
        return _length(text, low, number, words, factor, of is not None, last)
    if written in ("pound", "pounds") and not of:
        return None
    item_start, item_end = (words[0][1], words[-1][2]) if words else (last, last)
    return _mention(
        text,
        low,
        number,
        unit,
        factor,
        approx,
        item_start,
        item_end,
        max(last, item_end),
    )


def _length(
    text: str,
    low: str,
    number: Number,
    words: list[tuple[str, int, int]],
    factor: float,
    of: bool,
    last: int,
) -> QuantityMention | None:
    """The length of a road or fence; a distance to a place is no quantity."""
    for word, _, item_end in words[:4]:
        if word in _ITEMS and (of or _ITEMS[word][1] == "length"):
            item_start = words[0][1]
            return _mention(
                text, low, number, "km", factor, False, item_start, item_end, item_end
            )
    return None


def _words_after(low: str, position: int, end: int) -> list[tuple[str, int, int]]:
    """Up to six words that follow without a stop word or a mark between them."""
    words: list[tuple[str, int, int]] = []
    while len(words) < 6 and (match := _NEXT.match(low, position, end)):
        word = match[1].rstrip("'.-/")
        if word in _STOPS or not word:
            break
        words.append((word, match.start(1), match.start(1) + len(word)))
        if len(word) < len(match[1]):
            break
        position = match.end()
    return words


def _thing(text: str, low: str, number: Number, end: int) -> QuantityMention | None:
    """The quantity of a thing of the list, the first plural one after the number."""
    position = number.end
    if calibre := _CALIBRE.match(low, position, end):
        position = calibre.end()
    if of := _OF.match(low, position, end):
        if number.max is not None and low[position - 1] not in "ne":
            return None  # of "of" only dozens and the like count: "dozens of trucks"
        position = of.end() - 1
    words = _words_after(low, position, end)
    if not words:
        return None
    single = number.min == number.max == 1
    best: tuple[int, int] | None = None
    for first in range(len(words)):
        for last in range(min(len(words), first + _LONGEST), first, -1):
            phrase = " ".join(word for word, *_ in words[first:last])
            if phrase in _ITEMS:
                best = first, last
                break
        if best and best[1] > first and (_is_plural(words[best[1] - 1][0]) or single):
            break
    if best is None:
        return None
    phrase = " ".join(word for word, *_ in words[best[0] : best[1]])
    if not single and not _is_plural(words[best[1] - 1][0]):
        return None
    if _REGIMENT.match(text, words[best[1] - 1][1]):
        return None  # "the 55 Rashtriya Rifles"
    unit, needs = _ITEMS[phrase]
    if needs == "training" and not _TRAINING.search(
        low, max(0, number.start - _BEHIND), min(end, words[-1][2] + _AHEAD)
    ):
        return None
    item_end = words[best[1] - 1][2]
    if of := _OF.match(low, item_end, end):
        stuff = _words_after(low, of.end() - 1, end)[:3]
        if stuff:
            item_end = stuff[-1][2]
    filled = words[0][0] in _WORDS["filler"] and best[0] > 0
    item_start = words[1 if filled else 0][1]
    return _mention(text, low, number, unit, 1, False, item_start, item_end, item_end)


def _is_plural(word: str) -> bool:
    return word.endswith("s") or word in _WORDS["plural"]


def _mention(
    text: str,
    low: str,
    number: Number,
    unit: str,
    factor: float,
    approx: bool,
    item_start: int,
    item_end: int,
    end: int,
) -> QuantityMention:
    head = low[max(low.rfind(" ", item_start, item_end) + 1, item_start) : item_end]
    return QuantityMention(
        number.start,
        end,
        _scaled(number.min, factor),
        _scaled(number.max, factor),
        number.approx or approx,
        unit,
        text[item_start:item_end],
        item_start,
        item_end,
        _ROLES.get(head) or _near_verb(low, number.start, end),
    )


def _scaled(value: Value | None, factor: float) -> Value | None:
    if value is None or factor == 1:
        return value
    scaled = round(value * factor, 3)
    return int(scaled) if scaled == int(scaled) else scaled


def _near_verb(low: str, first: int, last: int) -> str:
    """The role of the last telling verb before the quantity, or the first after it."""
    begin = max(0, first - _BEHIND)
    for stop in _SENTENCE_END.finditer(low, begin, first):
        begin = stop.end()
    role = ""
    for match in _ROLE.finditer(low, begin, first):
        role = _ROLES[match[0]]
    if role:
        return role
    ahead = min(len(low), last + _AHEAD)
    if stop_ahead := _SENTENCE_END.search(low, last, ahead):
        ahead = stop_ahead.start()
    following = _ROLE.search(low, last, ahead)
    return _ROLES[following[0]] if following else ""
