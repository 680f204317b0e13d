"""Numbers in prose: digits and words, bounds ("at least"), ranges, vague counts."""

import re
from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tracker.lexicon import alternation, load_rows
from tracker.text.document import lower

Value = float | int


class Number(NamedTuple):
    """A number with its span, bounds included; `max` is None for "at least 5".

    `kind` is `count`, or, only when asked for: `none` ("no", "zero"), `one_of`,
    `percent`, `age`, `duration`, `attached` (of "5kg"), `compound` (of "12-member"),
    `money` (after a currency sign).
    """

    start: int
    end: int
    min: Value | None
    max: Value | None
    approx: bool
    kind: str = "count"


_KINDS: dict[str, dict[str, int]] = defaultdict(dict)
_FACTORS: dict[str, str] = {}
for _row in load_rows("numbers", "phrase", "kind", "value"):
    if _row["kind"] == "factor":
        _FACTORS[_row["phrase"] + " "] = _row["value"]
    else:
        _KINDS[_row["kind"]][_row["phrase"]] = int(_row["value"] or 0)
_SMALL, _TENS, _HUNDRED = _KINDS["small"], _KINDS["tens"], _KINDS["hundred"]
_SCALE, SUFFIX, _GROUP = _KINDS["scale"], _KINDS["suffix"], _KINDS["group"]
_SIMPLE = {**_SMALL, **_TENS}
_ALONE = frozenset(["dozen"])
_FACTORS_LONGEST_FIRST = sorted(_FACTORS.items(), key=lambda item: -len(item[0]))
_VAGUE, _NONE, _IDIOM = _KINDS["vague"], _KINDS["none"], _KINDS["idiom"]
_BOUNDS = {
    phrase: kind
    for kind in ("minimum", "maximum", "approximate", "exact", "phrasal")
    for phrase in _KINDS[kind]
}


def _by_last_word(phrases: Collection[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        groups[phrase.split()[-1]].append(phrase)
    return dict(groups)


_BOUNDS_BY_LAST = _by_last_word(_BOUNDS)
_MARKS = {
    **dict.fromkeys(_KINDS["label"], "label"),
    **dict.fromkeys(_KINDS["aged"], "age"),
}
_MARKS_BY_LAST = _by_last_word(_MARKS)
_MONTHS = frozenset(
    name
    for row in load_rows("months", "name", "month", "calendar")
    if row["calendar"] == "gregorian"
    for name in (row["name"], row["name"] + ".")
)

_WORDS = alternation([*_SMALL, *_TENS, *_HUNDRED, *_SCALE, *_GROUP])
_DIGITS = r"\d{1,3}(?:,\d{2,3}){1,6}(?!\d)(?:\.\d{1,9})?|\d{1,18}(?!\d)(?:\.\d{1,9})?"
_SCALED = rf"(?:({alternation(SUFFIX)})\b|[\s-]?({alternation(_SCALE)}|dozen)\b)?"
_DIGIT_NUMBER = rf"({_DIGITS}){_SCALED}"
_WORD_NUMBER = rf"({_WORDS}(?:(?:-|\s(?:and\s)?){_WORDS}\b){{0,9}})\b"
_HEADS = {
    **dict.fromkeys([*_SMALL, *_TENS, *_HUNDRED, *_SCALE, *_GROUP], "number"),
    **dict.fromkeys(_VAGUE, "vague"),
    **dict.fromkeys(_NONE, "none"),
    **dict.fromkeys(_IDIOM, "idiom"),
}
_HEAD_LIST = list(_HEADS)
_HEAD_SEARCH = AhoCorasick(
    _HEAD_LIST, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
)
_DIGIT_START = re.compile(r"\d[\d,.]*")
_DIGIT_RUN = re.compile(rf"(?<!\w){_DIGIT_NUMBER}")
_NOT_NONE = re.compile(r"\.\s?\d|\s(?:fewer|less|more)\sthan|-")
_WORD_RUN = re.compile(_WORD_NUMBER)
_NUMBER = re.compile(rf"(?:{_DIGIT_NUMBER}|{_WORD_NUMBER})")
_WORD_SPLIT = re.compile(r"[\s-]")
_TO = re.compile(r"\s?[-–—]\s?|(?:-|\s)(?:to|or)[\s-]")
# what they begin with
_JOINS = frozenset(["t", "o", "-", "–", "—", *" \t\n\xa0\u2009\u202f"])
_AND = re.compile(r"\sand\s|\sto\s")
_HALF = re.compile(r"\sand\sa\shalf\b(?:\s(" + alternation(_SCALE) + r")\b)?")
_PERCENT = re.compile(rf"-{alternation(_KINDS['percent'])}(?![a-z])")
_CLOCK = re.compile(rf"\s?{alternation(_KINDS['clock'])}(?![a-z])")
_QUALITY = re.compile(
    r"(?P<age>\s(?:years?|months?|yrs?|days?)[\s-]olds?\b)"
    rf"|(?P<percent>\s?{alternation(_KINDS['percent'])}(?![a-z]))"
    rf"|(?P<duration>\s{alternation(_KINDS['duration'])}(?![a-z]))"
)
_QUALITIES = frozenset(
    word[0]
    for word in (*_KINDS["percent"], *_KINDS["duration"], "years", "months", "days")
)
_AGE = re.compile(r"[–-](?:years?|months?|yrs?|days?)[\s-]olds?\b")
_NEXT_WORD = re.compile(r"[\s,]{1,2}([a-z]+\.?)")
_OR_MORE = re.compile(r"\sor\s(?:more|above)\b|\splus\b|-plus\b|\+")
_OR_SO = re.compile(r"\sor\sso\b|[-\s]odd\b|-some\b")
_MONEY = "$€£¥₹₨"
_YEAR_BEFORE, _COUNTED = _KINDS["year_before"], _KINDS["counted"]
_TAIL = 34


def find_numbers(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    keep: Collection[str] = (),
    low: str | None = None,
) -> list[Number]:
    """The counts in a stretch of text, from left to right, never overlapping.

    Years, times, dates, ages, percentages, durations, phone and model numbers are
    left out; `keep` names the kinds (see `Number`) to give as well. `low` is the
    lower-case twin of the text, where the caller has one.

    >>> [number[2:4] for number in find_numbers("At least 5 dead, two dozen hurt")]
    [(5, None), (24, 24)]
    """
    low = lower(text[start:end]) if low is None else low[start:end]
    found: list[Number] = []
    position = 0
    listed = ("", -1)  # kind and end of the last date or age: "aged 5 and 7"
    for first, last, head in _anchors(low):
        if first < position:
            continue
        if head:
            read = _from_words(low, first, last, head)
            if read is None:
                continue
        else:
            match = _DIGIT_RUN.match(low, first)
            if match is None:
                continue
            position = match.end()
            kind = _kind_of_digits(text, start, low, match, listed)
            if kind in ("date", "age"):
                listed = kind, position
            elif kind == "phone" and (rest := _PHONE.match(low, position)):
                position = rest.end()
            if kind != "count" and kind not in keep:
                continue
            read = _from_digits(low, match), kind
        number, kind = read
        if kind == "idiom" or (
            not head and _is_cut(text, start, low, number, position)
        ):
            position = number.end
            continue
        position = number.end
        if kind == "count":
            kind = _kind_after(low, number)
        if kind == "count" or kind in keep:
            if start or kind != number.kind:
                first, last, lowest, highest, approx, _ = number
                number = Number(
                    first + start, last + start, lowest, highest, approx, kind
                )
            found.append(number)
    return found


def _anchors(low: str) -> list[tuple[int, int, str]]:
    """Where numbers may begin: the words of the list and the digits, in order."""
    length = len(low)
    anchors = [
        (first, last, _HEAD_LIST[index])
        for index, first, last in _HEAD_SEARCH.find_matches_as_indexes(low)
        if (first == 0 or not low[first - 1].isalnum())
        and (last == length or not low[last].isalnum())
    ]
    digits = [(*match.span(), "") for match in _DIGIT_START.finditer(low)]
    if not anchors or not digits:
        return anchors or digits
    anchors += digits
    anchors.sort()
    return anchors


def read_number(low: str, position: int) -> tuple[Value, int] | None:
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


def _from_digits(low: str, match: re.Match[str]) -> Number:
    first = match.start()
    value, last = _digits(low, match[1], match[2] or match[3], match.end())
    return _ranged(low, first, last, value)


def _from_words(
    low: str, first: int, last: int, head: str
) -> tuple[Number, str] | None:
    """The number at a word of the list, and its kind."""
    sort = _HEADS[head]
    if sort == "idiom":
        return Number(first, last, None, None, False), sort
    if sort == "none":
        if _NOT_NONE.match(low, last):
            return None
        return Number(first, last, 0, 0, False), sort
    if sort == "vague":
        return _vague(low, head, first, last), "count"
    run = _WORD_RUN.match(low, first)
    if run is None:
        return None
    words = _words(run[1], first)
    if words is None:
        return None
    value, last = _with_half(low, *words)
    if run[1] != head:
        head = _WORD_SPLIT.split(run[1], maxsplit=1)[0]
    if head in _SMALL or head in _TENS:
        if mark := _MARKS.get(_phrase_before(low, first, _MARKS_BY_LAST)):
            # "phase two", "the age of four"
            return Number(first, last, value, value, False), mark
        if head == "one" and low.startswith((" of ", "'s"), last):
            return Number(first, last, 1, 1, False), "one_of"
        return _ranged(low, first, last, value), "count"
    # A scale alone ("million") is no number; "a million" and "half a million" are.
    tail = low[max(0, first - _TAIL) : first]
    for before, factor in _FACTORS_LONGEST_FIRST:
        if tail.endswith(before) and not tail[: -len(before)][-1:].isalnum():
            first -= len(before)
            if factor.endswith("+"):
                value *= int(factor[:-1])
                return with_bounds(low, first, last, value, None, True), "count"
            value = _whole(Decimal(str(value)) * Decimal(factor))
            return _ranged(low, first, last, value), "count"
    if head in _ALONE:
        return _ranged(low, first, last, value), "count"
    return None


def _ranged(low: str, first: int, last: int, lowest: Value) -> Number:
    """The number with a second end, if "to" and another follow, and its bounds."""
    between = low.endswith("between ", 0, first)
    highest = lowest
    second = read_range(low, last, lowest, between, low.endswith("from ", 0, first))
    if second is not None:
        lowest, highest, last = second
        if between:
            first -= len("between ")
    return with_bounds(low, first, last, lowest, highest, False)


def _digits(low: str, digits: str, scale: str | None, last: int) -> tuple[Value, int]:
    value = Decimal(digits.replace(",", ""))
    if not scale:
        return _whole(value), last
    value *= _SCALE.get(scale) or SUFFIX.get(scale) or _GROUP[scale]
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
    return _SCALE.get(scale) or SUFFIX.get(scale) or _GROUP[scale]


def _whole(value: Decimal) -> Value:
    return int(value) if value == value.to_integral_value() else float(value)


def _words(phrase: str, first: int) -> tuple[int, int] | None:
    """Value and end of the longest number at the start of a run of number words."""
    if phrase in _SIMPLE:
        return _SIMPLE[phrase], first + len(phrase)
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


def _with_half(low: str, value: Value, last: int) -> tuple[Value, int]:
    half = _HALF.match(low, last) if low.startswith(" and a ", last) else None
    if half is None:
        return value, last
    factor = _SCALE[half[1]] if half[1] else 1
    return _whole((Decimal(str(value)) + Decimal("0.5")) * factor), half.end()


def _vague(low: str, phrase: str, first: int, last: int) -> Number:
    value: Value = _VAGUE[phrase]
    # "several hundred", "several dozen"
    if low.startswith(" ", last) and (run := _WORD_RUN.match(low, last + 1)):
        words = _words(run[1], last + 1)
        if words and _WORD_SPLIT.split(run[1], maxsplit=1)[0] not in _SMALL | _TENS:
            value, last = value * words[0], words[1]
    return with_bounds(low, first, last, value, None, True)


def read_range(
    low: str, last: int, lowest: Value, between: bool, moved: bool
) -> tuple[Value, Value, int] | None:
    """Both ends and the end of "five to seven", "between 5 and 8", or None."""
    if moved:
        return None  # "rose from 5 to 8" names two counts
    after = low[last : last + 1]
    if after == " " and not between:
        after = low[last + 1 : last + 2]
    if after not in _JOINS:
        return None
    join = (_AND if between else _TO).match(low, last)
    if join is None:
        return None
    second = read_number(low, join.end())
    if second is None:
        return None
    highest, end = second
    lowest = share_scale(low, lowest, highest, end)
    if highest <= lowest:
        return None
    return lowest, highest, end


def share_scale(low: str, lowest: Value, highest: Value, end: int) -> Value:
    """The first number of "2 to 3 million" with the scale of the second.

    >>> share_scale("2 to 3 million", 2, 3000000, 14)
    2000000
    """
    scaled = _SCALE_END.search(low, max(0, end - 12), end)
    if scaled is None:
        return lowest
    value = Decimal(str(lowest)) * _scale_value(scaled[1])
    return _whole(value) if value < highest else lowest


_SCALE_END = re.compile(rf"(?<![a-z])({alternation([*_SCALE, *SUFFIX])})$")


def with_bounds(
    low: str,
    first: int,
    last: int,
    lowest: Value | None,
    highest: Value | None,
    approx: bool,
) -> Number:
    """The number with the bounds that the words before and after it give."""
    for _ in range(2):
        bound = _phrase_before(low, first, _BOUNDS_BY_LAST)
        if not bound or _BOUNDS[bound] == "phrasal":
            break  # "handed over 26 trucks" gives no more than 26
        first = low.rfind(bound, 0, first)
        kind = _BOUNDS[bound]
        if kind == "minimum":
            highest = None
        elif kind == "maximum":
            lowest = None
        elif kind == "approximate":
            approx = True
    if last < len(low) and low[last] in " +-":
        if more := _OR_MORE.match(low, last):
            highest, last = None, more.end()
        elif so := _OR_SO.match(low, last):
            approx, last = True, so.end()
    return Number(first, last, lowest, highest, approx)


def _word_until(low: str, last: int) -> str:
    """The word that ends at an offset, or the last letters of a very long one."""
    begin = max(0, last - 24)
    return low[max(begin, low.rfind(" ", begin, last) + 1) : max(0, last)]


def _phrase_before(low: str, first: int, phrases: dict[str, list[str]]) -> str:
    """The phrase that stands right before an offset, or nothing."""
    last = first - 1
    if last < 1 or low[last] != " ":
        return ""
    words = low[last - 24 if last > 24 else 0 : last].rsplit(None, 1)
    if not words:
        return ""
    found = phrases.get(words[-1]) or phrases.get(words[-1].lstrip("(\"'“"))
    if found is None:
        return ""
    if low[last - 1] == " ":
        last -= 1
    for phrase in found:
        begin = last - len(phrase)
        starts_word = begin == 0 or (begin > 0 and not low[begin - 1].isalnum())
        if starts_word and low.startswith(phrase, begin):
            return phrase
    return ""


def _kind_of_digits(
    text: str, start: int, low: str, match: re.Match[str], listed: tuple[str, int]
) -> str:
    """What a number in digits is, by the characters and words about it."""
    first, last = match.span()
    digits, suffix, scale = match.group(1, 2, 3)
    before = low[first - 1 : first]
    if before != " " and before:
        if before in _MONEY:
            return "money"
        if before in "#№+'":
            return "phone" if before == "+" else "label"
        if before in "-–—/:.,&" and low[first - 2 : first - 1].isalnum():
            return "label"
        if before == "-" and low[first - 2 : first - 1] in ("", " "):
            return "label"  # -40 degrees
    if digits[0] == "0" and len(digits) > 1 and digits[1] != ".":
        return "label"
    after = low[last : last + 1]
    if after.isalpha():
        if low.startswith(_ORDINAL, last):
            beside = _is_month_beside(text, start, low, first, last + 2)
            return "date" if beside else "ordinal"
        return "attached"
    if "." in digits and _CLOCK.match(low, last):
        return "time"
    if suffix or scale or "," in digits or "." in digits:
        return _MARKS.get(_phrase_before(low, first, _MARKS_BY_LAST), "count")
    if len(digits) >= 9:
        return "label"
    if after == " " and low[last + 1 : last + 2].isdigit():
        return "phone"  # 131 564
    if after and after in "/:" and low[last + 1 : last + 2].isdigit():
        return "label"
    if after and after in ").]" and _opens_line(text, start + first, after):
        return "label"
    value = int(digits)
    if len(digits) == 4 and 1800 <= value <= 2099 and _is_year(low, first, last):
        return "year"
    if value <= 31:
        if after and after in "-–" and (joint := _DAY_RANGE.match(low, last)):
            last = joint.end()
        if _is_month_beside(text, start, low, first, last):
            return "date"
    if value <= 110 and listed[1] >= 0 and first - listed[1] <= 6:
        word = _NEXT_WORD.match(low, last)
        ends = (
            word is None
            or low[last] == ","
            or word[1] in _KINDS["after_date"]
            or (listed[0] == "age" and word[1] in _KINDS["after_age"])
        )
        if ends and _JOINT.match(low, listed[1]):
            return listed[0]  # "March 3 and 4", "aged 5 and 7"
    if after == " " and value < 2400 and _CLOCK.match(low, last):
        return "time"
    if (
        value <= 110
        and after
        and after in ",;)"
        and _is_age(text, start, low, first, last)
    ):
        return "age"
    return _MARKS.get(_phrase_before(low, first, _MARKS_BY_LAST), "count")


_PHONE = re.compile(r"[\d -]*")
_ORDINAL = ("st", "nd", "rd", "th")
_DAY_RANGE = re.compile(r"[-–]\d\d?\b")
_JOINT = re.compile(r"(?:,? and|,| to|-|–| or)\s?(?=\d)")


def _is_cut(text: str, start: int, low: str, number: Number, position: int) -> bool:
    """Whether a range such as "12-13" goes on as a date, a score or a phone number."""
    last = number.end
    if last <= position:
        return False
    after = low[last : last + 1]
    if after and after in "/:-–" and low[last + 1 : last + 2].isdigit():
        return True
    return after == " " and bool(
        _CLOCK.match(low, last) or _is_month_beside(text, start, low, last, last)
    )


def _opens_line(text: str, first: int, after: str) -> bool:
    return (
        first == 0
        or text[first - 1] == "\n"
        or (after == ")" and text[first - 1] == "(")
    )


def _is_year(low: str, first: int, last: int) -> bool:
    if _phrase_before(low, first, _BOUNDS_BY_LAST):
        return False
    word = _NEXT_WORD.match(low, last)
    if word is None or low[last] == "," or word[1] not in _COUNTED:
        return True
    return _word_until(low, first - 1) in _YEAR_BEFORE


def _is_month_beside(text: str, start: int, low: str, first: int, last: int) -> bool:
    """Whether a month stands before or after; "may" and "march" need a capital."""
    word = _NEXT_WORD.match(low, last)
    if word and word[1] == "of":
        word = _NEXT_WORD.match(low, word.end())
    if word and word[1] in _MONTHS:
        return word[1] not in _VERBS or _is_named(text, start, low, word.start(1))
    month = _word_until(low, first - 1).lstrip("(")
    if month not in _MONTHS:
        return False
    return month not in _VERBS or _is_named(text, start, low, first - 1 - len(month))


def _is_named(text: str, start: int, low: str, first: int) -> bool:
    """Whether "may" or "march" is a month, by its capital where the text has any."""
    here = start + first
    if text[here].isupper():
        return True
    if not text[max(0, here - 60) : here + 60].islower():
        return False
    word = _NEXT_WORD.match(low, low.find(" ", first, first + 8))
    return word is None or word[1] not in _KINDS["after_may"]


_VERBS = frozenset(["may", "march", "mar", "dec."])


def _is_age(text: str, start: int, low: str, first: int, last: int) -> bool:
    """Whether it stands as in "Gul Khan, 35, was killed" or "Gul Khan (35)"."""
    closes = low[last]
    if not low.endswith(" (" if closes == ")" else ", ", 0, first):
        return False
    word = _word_until(low, first - 2)
    if not word.rstrip(".").isalpha():
        return False
    return closes == ";" or text[start + first - 2 - len(word)].isupper()


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
    if after == "%" or (after == " " and low[last + 1 : last + 2] in _QUALITIES):
        follows = _QUALITY.match(low, last)
        if follows and follows.lastgroup:
            return follows.lastgroup
    return "count"
