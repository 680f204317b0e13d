"""Sums of money as written: symbols, codes, names of currencies, magnitudes, ranges."""

import re
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tracker.lexicon import alternation, load_rows
from tracker.text.document import lower
from tracker.text.numbers import (
    SUFFIX,
    Value,
    find_numbers,
    read_number,
    share_scale,
    with_bounds,
)


class AmountMention(NamedTuple):
    """A sum: `symbol` is the currency as written, in lower case ("rs", "us$").

    `per` is `year`, `month`, `week`, `day`, `head`, `family`, `unit` or nothing.
    `in_brackets`: it only repeats the sum before it in another currency.
    """

    start: int
    end: int
    min: Value | None
    max: Value | None
    approx: bool
    symbol: str
    per: str = ""
    in_brackets: bool = False


_BEFORE: set[str] = set()
_AFTER: set[str] = set()
for _row in load_rows("currencies", "written", "position", "currency", "family"):
    (_BEFORE if _row["position"] == "before" else _AFTER).add(_row["written"])
_WORDS: dict[str, dict[str, str]] = {"per": {}, "equivalent": {}}
for _row in load_rows("amount_words", "phrase", "kind", "value"):
    _WORDS[_row["kind"]][_row["phrase"]] = _row["value"]
_PER = _WORDS["per"]

_SYMBOLS = sorted(_BEFORE | _AFTER)
_SEARCH = AhoCorasick(
    _SYMBOLS, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
)
# "P730 million": one capital stands for a currency where a large sum follows.
_LETTER = re.compile(
    r"([PRNK])(?<![\w$€£.-].)(?=\d{1,3}(?:,\d{3}\b|(?:\.\d+)?(?:-|\s)?[mbt](?:illion|n)\b))"
)
_LETTERS = {"P": "php", "R": "zar", "N": "ngn", "K": "zmw"}
_TO = re.compile(r"\s?(?:-|–|—)\s?|\s(?:to|and)\s")
# "US$ 3 bn": only beside a currency, for "3 Bn" is else a battalion.
_APART = re.compile(rf"\s({alternation(SUFFIX)})\b")
_PER_AFTER = re.compile(rf"\s(?:in\said\s)?({alternation(_PER)})\b")
_OPENED = re.compile(
    rf"(?:\s?[(\[]|,\sor|\sor)\s?(?:{alternation(_WORDS['equivalent'])}\s)*$"
)
_OF = re.compile(r"[\s-](?:of\s)?$")
_WEIGHT_AFTER = re.compile(r"\s(?:of|each)\b")
_SUMS = ("money", "year", "age", "label", "compound", "duration", "ordinal", "time")
_SMALLEST_WON = 1000  # "the party won", "with five won": a sum in won is large


def find_amounts(
    text: str, start: int = 0, end: int | None = None, *, low: str | None = None
) -> list[AmountMention]:
    """The sums of money in a stretch of text, from left to right.

    >>> [(m.min, m.symbol) for m in find_amounts("Rs2 billion, two million dollars")]
    [(2000000000, 'rs'), (2000000, 'dollars')]
    """
    end = len(text) if end is None else end
    low = lower(text[start:end]) if low is None else low[start:end]
    hits = [
        (first, last, _SYMBOLS[index])
        for index, first, last in _SEARCH.find_matches_as_indexes(low)
        if first == 0 or not low[first - 1].isalpha() or not low[first].isalpha()
    ]
    if any(text.find(letter, start, end) >= 0 for letter in _LETTERS):
        hits += [
            (match.start() - start, match.end() - start, _LETTERS[match[1]])
            for match in _LETTER.finditer(text, start, end)
        ]
        hits.sort()
    found: list[AmountMention] = []
    done = 0
    for first, last, symbol in hits:
        if first < done:
            continue
        mention = None
        if symbol in _BEFORE or len(symbol) > 3:
            mention = _after_symbol(text, start, low, first, last, symbol)
        if mention is None and symbol in _AFTER:
            mention = _before_name(low, done, first, last, symbol)
        if mention is None or mention.end > len(low):
            continue
        mention = mention._replace(
            per=_per(low, mention.end),
            in_brackets=_repeats(low, found[-1] if found else None, mention, start),
        )
        done = mention.end
        found.append(
            mention._replace(start=mention.start + start, end=mention.end + start)
        )
    return found


def _after_symbol(
    text: str, start: int, low: str, first: int, last: int, symbol: str
) -> AmountMention | None:
    """The sum whose number follows its currency: "Rs2 billion", "US$4-5 million"."""
    begin = last
    if low.startswith(".", begin) and symbol[-1] != ".":
        begin += 1
    if low.startswith(" ", begin):
        begin += 1
    digit = low[begin : begin + 1].isdigit()
    if symbol[0].isalpha():
        if symbol in _BEFORE:
            if not text[start + first].isupper():
                return None
        elif symbol not in _SPELLED:
            return None
        if not digit and (symbol not in _SPELLED or begin == last):
            return None
    elif not digit:
        return None
    read = read_number(low, begin)
    if read is None:
        return None
    lowest, end = read
    highest = lowest
    if low[end : end + 1].isalpha():
        return None
    between = low.endswith("between ", 0, first)
    second = _second(low, end, symbol, lowest, between)
    if second is not None:
        lowest, highest, end = second
    if (apart := _APART.match(low, end)) and not low[end - 1].isalpha():
        lowest, highest = (value * SUFFIX[apart[1]] for value in (lowest, highest))
        end = apart.end()
    if named := _NAMED.match(low, end):
        end = named.end()
    return _mention(low, first, end, lowest, highest, symbol)


_SPELLED = {"rupees", "rupee", "dollars", "taka", "euros", "euro"} & _AFTER
_NAMED = re.compile(rf"\s{alternation(w for w in _AFTER if len(w) > 3)}\b|/-")


def _second(
    low: str, end: int, symbol: str, lowest: Value, between: bool
) -> tuple[Value, Value, int] | None:
    """Both ends of a range whose first number has been read."""
    join = _TO.match(low, end)
    if join is None or (join[0] == " and " and not between):
        return None
    begin = join.end()
    if low.startswith(symbol, begin):
        begin += len(symbol)
    if not low[begin : begin + 1].isdigit():
        return None
    read = read_number(low, begin)
    if read is None:
        return None
    highest, last = read
    lowest = share_scale(low, lowest, highest, last)
    return (lowest, highest, last) if highest > lowest else None


def _before_name(
    low: str, done: int, first: int, last: int, symbol: str
) -> AmountMention | None:
    """The sum whose number stands before its currency: "150 million rupees"."""
    if low[last : last + 1].isalnum() or not first:
        return None
    gap = _OF.search(low, max(0, first - 4), first)
    if gap is None:
        if not low[first - 1].isdigit():
            return None
        number_end = first
    else:
        number_end = gap.start()
    begin = max(done, first - 60)
    numbers = find_numbers(low, begin, first, keep=_SUMS, low=low)
    if not numbers or numbers[-1].end != number_end:
        return None
    number = numbers[-1]
    if gap is not None and gap[0].strip() == "of" and number.max is not None:
        return None  # "three of dollars" is none, "millions of dollars" is
    if symbol == "pounds" and _WEIGHT_AFTER.match(low, last):
        return None
    if symbol == "won" and (number.min or number.max or 0) < _SMALLEST_WON:
        return None
    lowest = number.max if number.min is None else number.min
    approx = number.approx or number.min is None
    highest = number.max
    return AmountMention(number.start, last, lowest, highest, approx, symbol)


def _mention(
    low: str, first: int, end: int, lowest: Value, highest: Value, symbol: str
) -> AmountMention:
    number = with_bounds(low, first, end, lowest, highest, False)
    approx = number.approx or number.min is None
    least = number.max if number.min is None else number.min
    # "up to $5 million" is an offer of 5 million, of which less may come.
    return AmountMention(number.start, number.end, least, number.max, approx, symbol)


def _per(low: str, end: int) -> str:
    match = _PER_AFTER.match(low, end)
    return _PER[match[1]] if match else ""


def _repeats(
    low: str, before: AmountMention | None, mention: AmountMention, start: int
) -> bool:
    """Whether a sum gives the one before it again: "$4m (Rs1.1bn)", "$4m, or Rs1bn"."""
    if before is None or before.symbol == mention.symbol:
        return False
    end = before.end - start
    gap = low[end : mention.start]
    if len(gap) > 40:
        return False
    if _OPENED.match(low, end, mention.start):
        return True
    return "(" in gap and ")" not in gap and not re.search(r"[.;]", gap)
