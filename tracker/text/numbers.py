"""Numbers in prose: digits and words, bounds ("at least"), ranges, vague counts."""

import re
from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from tracker.text.wordlists import alternation, load_rows, lower


class Number(NamedTuple):
    """A number with its span, bounds included; `max` is None for "at least 5".

    `kind` is `count`, or, only when asked for: `none` ("no", "zero"), `one_of`,
    `percent`, `age`, `duration`, `attached` (of "5kg"), `compound` (of "12-member"),
    `money` (after a currency sign).
    """

    start: int
    end: int
    min: float | int | None
    max: float | int | None
    approx: bool
    kind: str = "count"


def _phrases() -> dict[str, dict[str, int]]:
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    for row in load_rows("numbers.csv", ["phrase", "kind", "value"]):
        kinds[row["kind"]][row["phrase"]] = int(row["value"] or 0)
    return kinds


_KINDS = _phrases()
_SMALL, _TENS, _HUNDRED = _KINDS["small"], _KINDS["tens"], _KINDS["hundred"]
_SCALE, _SUFFIX, _GROUP = _KINDS["scale"], _KINDS["suffix"], _KINDS["group"]
_VAGUE, _NONE, _IDIOM = _KINDS["vague"], _KINDS["none"], _KINDS["idiom"]
_BOUNDS = {
    phrase: kind
    for kind in ("minimum", "maximum", "approximate", "exact")
    for phrase in _KINDS[kind]
}


def _by_last_word(phrases: Collection[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        groups[phrase.split()[-1]].append(phrase)
    return dict(groups)


_BOUNDS_BY_LAST = _by_last_word(_BOUNDS)
_LABELS_BY_LAST = _by_last_word(_KINDS["label"])
_MONTHS = frozenset(
    name
    for row in load_rows("months.csv", ["name", "month", "calendar"])
    if row["calendar"] == "gregorian"
    for name in (row["name"], row["name"] + ".")
)

_WORDS = alternation([*_SMALL, *_TENS, *_HUNDRED, *_SCALE, *_GROUP])
_DIGITS = r"\d{1,3}(?:,\d{2,3}){1,6}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALED = rf"(?:({alternation(_SUFFIX)})\b|[\s-]?({alternation(_SCALE)}|dozen)\b)?"
_DIGIT_NUMBER = rf"({_DIGITS}){_SCALED}"
_WORD_NUMBER = rf"({_WORDS}(?:(?:-|\s(?:and\s)?){_WORDS}\b){{0,9}})\b"
_VAGUE_NUMBER = rf"({alternation(_VAGUE)})\b"
_OTHER = (
    rf"({alternation([*_IDIOM, *_NONE])})"
    r"(?![a-z]|\.\s?\d|\s(?:fewer|less|more)\sthan|-)"
)
_ANCHOR = re.compile(rf"\b(?:{_DIGIT_NUMBER}|{_VAGUE_NUMBER}|{_OTHER}|{_WORD_NUMBER})")
_NUMBER = re.compile(rf"(?:{_DIGIT_NUMBER}|{_WORD_NUMBER})")
_WORD_SPLIT = re.compile(r"[\s-]")
_TO = re.compile(r"\s?[-–—]\s?|(?:-|\s)(?:to|or)[\s-]")
_AND = re.compile(r"\sand\s|\sto\s")
_HALF = re.compile(r"\sand\sa\shalf\b(?:\s(" + alternation(_SCALE) + r")\b)?")
_PERCENT = re.compile(rf"[\s-]?{alternation(_KINDS['percent'])}(?![a-z])")
_CLOCK = re.compile(rf"\s?{alternation(_KINDS['clock'])}(?![a-z])")
_DURATION = re.compile(rf"\s{alternation(_KINDS['duration'])}(?![a-z])")
_AGE = re.compile(r"[\s-](?:years?|months?|yrs?|days?)[\s-]olds?\b")
_NEXT_WORD = re.compile(r"[\s,]{1,2}([a-z]+\.?)")
_OR_MORE = re.compile(r"\sor\s(?:more|above)\b|\splus\b|-plus\b|\+")
_OR_SO = re.compile(r"\sor\sso\b|[-\s]odd\b|-some\b")
_MONEY = "$€£¥₹₨"
_TRAILING = re.compile(r"\s?(?:[-–]|/|:)\s?\d")
_YEAR_BEFORE = frozenset(
    "in since until till by during before after from year early late mid and through "
    "between the".split()
)
_TAIL = 34


def find_numbers(
    text: str, start: int = 0, end: int | None = None, keep: Collection[str] = ()
) -> list[Number]:
    """The counts in a stretch of text, from left to right, never overlapping.

    Years, times, dates, ages, percentages, durations, phone and model numbers are
    left out; `keep` names the kinds (see `Number`) to give as well.

    >>> [number[2:4] for number in find_numbers("At least 5 dead, two dozen hurt")]
    [(5, None), (24, 24)]
    """
    low = lower(text[start:end])
    found: list[Number] = []
    position, length = 0, len(low)
    in_date = -1  # end of the last day of a month: "March 3 and 4"
    while match := _ANCHOR.search(low, position):
        first = match.start()
        position = match.end()
        if match[5]:
            if match[5] in _NONE and "none" in keep:
                found.append(
                    Number(first + start, position + start, 0, 0, False, "none")
                )
            continue
        read = _read_at(low, match)
        if read is None:
            continue
        number, kind = read
        position = max(number.end, first + 1)
        if match[1] and kind == "count":
            kind = _kind_of_digits(text, start, low, match, number, in_date)
            if kind == "date":
                in_date = number.end
        if kind == "count":
            kind = _kind_after(low, number)
        if kind == "count" or kind in keep:
            found.append(
                number._replace(
                    start=number.start + start, end=number.end + start, kind=kind
                )
            )
        if position >= length:
            break
    return found


def read_number(low: str, position: int) -> tuple[float | int, int] | None:
    """Value and end of the plain number that starts here in a lower-case text.

    >>> read_number("rs 2.5 crore", 3)
    (25000000, 12)
    """
    match = _NUMBER.match(low, position)
    if match is None:
        return None
    if match[1]:
        return _digits(low, match[1], match[2] or match[3], match.end())
    words = _words(match[4], match.start())
    return None if words is None else _with_half(low, *words)


def _read_at(low: str, match: re.Match[str]) -> tuple[Number, str] | None:
    """The number at a match with its bounds, and its kind if that is plain."""
    first = match.start()
    tail = low[max(0, first - _TAIL) : first]
    approx = False
    highest: float | int | None
    if vague := match[4]:
        lowest, last, highest, approx = _vague(low, vague, match.end())
    elif match[1]:
        lowest, last = _digits(low, match[1], match[2] or match[3], match.end())
        highest = lowest
    else:
        words = _words(match[6], first)
        if words is None:
            return None
        lowest, last = _with_half(low, *words)
        tail, first, factor, kind = _before_words(low, tail, first, match[6])
        if kind == "idiom":
            return None
        if factor == _FEW:
            highest, approx = None, True
            lowest = lowest * 2
        else:
            highest = lowest = _whole(Decimal(str(lowest)) * Decimal(str(factor)))
        if low.startswith(" of the", last) and match[6] == "one":
            return Number(first, last, 1, 1, False), "one_of"
        if low.startswith((" of ", "'s", "’s"), last) and match[6] == "one":
            return Number(first, last, 1, 1, False), "one_of"
    between = tail.endswith("between ")
    second = None
    if highest is not None:
        second = _range(low, last, lowest, between, tail.endswith("from "))
        if second is not None:
            lowest, highest, last = second
            if between:
                first -= len("between ")
                tail = tail[: -len("between ")]
    return _bounded(low, tail, first, last, lowest, highest, approx), "count"


def _digits(
    low: str, digits: str, scale: str | None, last: int
) -> tuple[float | int, int]:
    value = Decimal(digits.replace(",", ""))
    if not scale:
        return _whole(value), last
    value *= _SCALE.get(scale) or _SUFFIX.get(scale) or _GROUP[scale]
    # "2 crore 50 lakh"
    for _ in range(2):
        rest = _LOWER_SCALE.match(low, last)
        if rest is None or _SCALE[rest[2]] >= _scale_value(scale):
            break
        value += Decimal(rest[1].replace(",", "")) * _SCALE[rest[2]]
        scale, last = rest[2], rest.end()
    return _whole(value), last


_LOWER_SCALE = re.compile(rf"\s(?:and\s)?(\d{{1,3}})\s({alternation(_SCALE)})\b")


def _scale_value(scale: str) -> int:
    return _SCALE.get(scale) or _SUFFIX.get(scale) or _GROUP[scale]


def _whole(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _words(phrase: str, first: int) -> tuple[int, int] | None:
    """Value and end of the longest number at the start of a run of number words."""
    total, current = 0, -1  # -1: nothing said since the last scale
    last_kind = ""
    done = position = 0
    joined = False
    for word in _WORD_SPLIT.split(phrase):
        begin = position
        position += len(word) + 1
        if word == "and":
            if last_kind not in ("hundred", "scale"):
                break
            joined = True
            continue
        if word == "of":
            done = begin + 2
            continue
        if word in _SMALL:
            value = _SMALL[word]
            if last_kind in ("small", "group") or (last_kind == "tens" and value > 9):
                break
            current = max(current, 0) + value
            last_kind = "small"
        elif word in _TENS:
            if last_kind in ("small", "tens", "group"):
                break
            current = max(current, 0) + _TENS[word]
            last_kind = "tens"
        elif word in _HUNDRED:
            if joined or last_kind in ("hundred", "group"):
                break
            current = 100 * (1 if current < 0 else current)
            last_kind = "hundred"
        elif word in _SCALE:
            if joined:
                break
            if current < 0 and last_kind == "scale":
                total *= _SCALE[word]
            else:
                total += _SCALE[word] * (1 if current < 0 else current)
            current, last_kind = -1, "scale"
        else:
            if joined or last_kind == "group":
                break
            each = _GROUP.get(word) or _GROUP.get(f"{word} of", 0)
            if not each:
                break
            current = each * (1 if current < 0 else current)
            last_kind = "group"
        joined = False
        done = begin + len(word)
    if not last_kind:
        return None
    return total + max(current, 0), first + done


_FEW = -1


def _before_words(
    low: str, tail: str, first: int, phrase: str
) -> tuple[str, int, float, str]:
    """Tail and start after "a", "half a", "a few"; the factor these give; idiom or not.

    A scale alone ("million") is no number; "a million" and "several million" are.
    """
    word = _WORD_SPLIT.split(phrase)[0]
    if word in _SMALL or word in _TENS:
        return tail, first, 1, ""
    for before, factor in _ARTICLES:
        if (
            tail.endswith(before)
            and not tail[-len(before) - 1 : -len(before)].isalnum()
        ):
            return tail[: -len(before)], first - len(before), factor, ""
    if word in _GROUP or f"{word} of" in _GROUP:
        return tail, first, 1, "" if word == "dozen" else "idiom"
    return tail, first, 1, "idiom"


_ARTICLES = (
    ("half a ", 0.5),
    ("half-a-", 0.5),
    ("quarter of a ", 0.25),
    ("half ", 0.5),
    ("a few ", _FEW),
    ("few ", _FEW),
    ("a ", 1),
    ("per ", 1),
)


def _with_half(low: str, value: float | int, last: int) -> tuple[float | int, int]:
    half = _HALF.match(low, last)
    if half is None:
        return value, last
    factor = _SCALE[half[1]] if half[1] else 1
    return _whole((Decimal(str(value)) + Decimal("0.5")) * factor), half.end()


def _vague(
    low: str, phrase: str, last: int
) -> tuple[float | int, int, float | int | None, bool]:
    value: float | int = _VAGUE[phrase]
    # "several hundred", "several dozen"
    if low[last : last + 1].isspace() and (match := _NUMBER.match(low, last + 1)):
        words = _words(match[4], last + 1) if match[4] else None
        if words and match[4].split()[0] not in _SMALL | _TENS:
            value, last = value * words[0], words[1]
    return value, last, None, True


def _range(
    low: str, last: int, lowest: float | int, between: bool, moved: bool
) -> tuple[float | int, float | int, int] | None:
    """Both ends of "five to seven", "5-7", "between 5 and 8", or None."""
    join = (_AND if between else _TO).match(low, last)
    # "rose from 5 to 8" names two counts.
    if join is None or moved:
        return None
    after = read_number(low, join.end())
    if after is None:
        return None
    highest, end = after
    if highest > 1000 * max(lowest, 1) and "." not in low[last - 1 : last + 1]:
        # "2 to 3 million": the first takes the scale of the second.
        scale = next((s for s in _RANGE_SCALES if highest >= s), 1)
        lowest = lowest * scale
    if highest <= lowest:
        return None
    return lowest, highest, end


_RANGE_SCALES = sorted(set(_SCALE.values()), reverse=True)


def _bounded(
    low: str,
    tail: str,
    first: int,
    last: int,
    lowest: float | int | None,
    highest: float | int | None,
    approx: bool,
) -> Number:
    for _ in range(2):
        bound = _phrase_before(tail, _BOUNDS_BY_LAST)
        if not bound:
            break
        kept = len(tail.rstrip()) - len(bound)
        first -= len(tail) - kept
        tail = tail[:kept]
        kind = _BOUNDS[bound]
        if kind == "minimum":
            highest = None
        elif kind == "maximum":
            lowest = None
        elif kind == "approximate":
            approx = True
    if more := _OR_MORE.match(low, last):
        highest, last = None, more.end()
    elif so := _OR_SO.match(low, last):
        approx, last = True, so.end()
    return Number(first, last, lowest, highest, approx)


def _phrase_before(tail: str, phrases: dict[str, list[str]]) -> str:
    """The phrase that ends a tail of text, or nothing."""
    if not tail or not tail[-1].isspace():
        return ""
    tail = tail.rstrip()
    space = max(tail.rfind(" "), tail.rfind("\n"))
    word = tail[space + 1 :].lstrip("(\"'“‘")
    for phrase in phrases.get(word, ()):
        if tail.endswith(phrase):
            before = tail[: -len(phrase)]
            if not before or not before[-1].isalnum():
                return phrase
    return ""


def _kind_of_digits(
    text: str, start: int, low: str, match: re.Match[str], number: Number, in_date: int
) -> str:
    """What a number in digits is, by the characters and words about it."""
    first, last = match.start(), number.end
    digits = match[1]
    before = low[first - 1] if first else ""
    if before in _MONEY and before:
        return "money"
    if before in "-–—/:.,#№+'’&" and before and first > 1:
        if before in "#№+" or low[first - 2].isalnum() or before in "'’":
            return "label"
    elif before and before in "#№+":
        return "label"
    elif before == " " and low[max(0, first - 6) : first - 1].lstrip(" ")[:1] == "+":
        return "label"  # +92 300
    if digits[0] == "0" and len(digits) > 1 and digits[1] != ".":
        return "label"
    plain = "," not in digits and "." not in digits and match[2] is None is match[3]
    if plain and len(digits) >= 9:
        return "label"
    after = low[last] if last < len(low) else ""
    if after.isalpha():
        if low.startswith(("st", "nd", "rd", "th"), last):
            if _is_month_beside(text, start, low, first, last + 2):
                return "date"
            return "ordinal"
        return "attached"
    if after and after in "/:-–" and _TRAILING.match(low, last):
        return "label"
    if plain and after in (")", ".") and (not first or low[first - 1] == "\n"):
        if low[last + 1 : last + 2].isspace() or after == ")":
            return "label"
    tail = low[max(0, first - _TAIL) : first]
    if _phrase_before(tail, _LABELS_BY_LAST):
        return "label"
    if not plain:
        return "count"
    value = int(digits)
    if len(digits) == 4 and 1800 <= value <= 2099 and _is_year(low, number, tail):
        return "year"
    if value <= 31 and _is_month_beside(text, start, low, first, last):
        return "date"
    if 0 <= in_date and first - in_date <= 6 and value <= 31:
        joint = low[in_date:first].strip()
        if joint in ("and", ",", "to", "-", "–", ", and", "or"):
            word = _NEXT_WORD.match(low, last)
            if word is None or word[1] in ("when", "in", "at", "for", "with", "by"):
                return "date"
    if _CLOCK.match(low, last):
        return "time"
    if value <= 110 and _is_age(text, start, low, first, last, tail):
        return "age"
    return "count"


def _is_year(low: str, number: Number, tail: str) -> bool:
    bounded = number.max is None or number.min is None or number.approx
    words = tail.split()
    preceded = bool(words) and words[-1] in _YEAR_BEFORE
    word = _NEXT_WORD.match(low, number.end)
    if word is None or low[number.end] == ",":
        return not bounded
    if bounded:
        return False
    return preceded or word[1] not in _COUNTED


_COUNTED = frozenset(
    "people persons killed injured wounded civilians soldiers troops families houses "
    "tents kilograms kg tonnes tons acres hectares litres bags rounds police militants "
    "fighters men women children personnel members vehicles homes kilometres deaths "
    "arrests suspects prisoners refugees employees workers students".split()
)


def _is_month_beside(text: str, start: int, low: str, first: int, last: int) -> bool:
    """Does a month, written with a capital, stand before or after?"""
    word = _NEXT_WORD.match(low, last)
    if word and word[1] in _MONTHS and text[start + word.start(1)].isupper():
        return True
    if word and word[1] == "of":
        word = _NEXT_WORD.match(low, word.end())
        if word and word[1] in _MONTHS and text[start + word.start(1)].isupper():
            return True
    tail = low[max(0, first - 12) : first].rstrip()
    space = max(tail.rfind(" "), tail.rfind("\n"), tail.rfind("("))
    month = tail[space + 1 :]
    if month not in _MONTHS:
        return False
    return text[start + low.rfind(month, 0, first)].isupper()


def _is_age(text: str, start: int, low: str, first: int, last: int, tail: str) -> bool:
    if tail.endswith(("aged ", "age ", "aged between ", "ages ", "age of ")):
        return True
    # "Gul Khan, 35, was killed"; "Gul Khan (35)"
    closes = low[last : last + 1]
    if tail.endswith((", ", " (")) and closes and closes in ",)":
        opening = "," if tail.endswith(", ") else "("
        if (opening == "(") != (closes == ")"):
            return False
        words = tail[:-2].split()
        if not words or not words[-1].isalpha():
            return False
        return text[start + low.rfind(words[-1], 0, first)].isupper()
    return False


def _kind_after(low: str, number: Number) -> str:
    """What a number is by the words that follow it."""
    last = number.end
    after = low[last : last + 1]
    if not after:
        return "count"
    if after in "-–" and low[last + 1 : last + 2].isalpha():
        if _AGE.match(low, last):
            return "age"
        return "percent" if _PERCENT.match(low, last) else "compound"
    if after in "%- " or after.isspace():
        if _AGE.match(low, last):
            return "age"
        if _PERCENT.match(low, last):
            return "percent"
        if _DURATION.match(low, last):
            return "duration"
    return "count"
