"""Dates in prose: every form that news uses, as written, not yet resolved."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tracker.lexicon import alternation, load_rows
from tracker.text.document import lower
from tracker.text.numbers import read_number

Parts = tuple[Any, ...]  # numbers, words, or None for a year unsaid


class DateMention(NamedTuple):
    """A date as written: its span, its form and the parts that the form has.

    Forms and values (a year may be `last`, `this` or `next`, or None if unsaid):
    `day` (year, month, day), `days` (year, month, day, year, month, day),
    `month` (year, month), `months` (year, month, year, month), `year` (year,),
    `years` (year, year), `part` (year, month, month), `fiscal` (first year,),
    `weekday` (weekday, shift), `weekdays` and `night` (weekday, weekday),
    `relative`, `anchor`, `so_far`, `window`, `weekend` (unit, offset),
    `overnight` (), `season` (shift, month, month), `islamic` (month,).
    `lead` is the word before it that matters: since, by, until, before, after, ...
    """

    start: int
    end: int
    text: str
    form: str
    value: Parts
    lead: str = ""


_Found = tuple[int, int, str, Parts]

_MONTHS: dict[str, tuple[int, str]] = {
    row["name"]: (int(row["month"]), row["calendar"])
    for row in load_rows("months", "name", "month", "calendar")
}
_WEEKDAYS: dict[str, tuple[int, str]] = {
    row["name"]: (int(row["weekday"]), row["form"])
    for row in load_rows("weekdays", "name", "weekday", "form")
}
_RELATIVE: dict[str, tuple[str, str, int]] = {
    row["phrase"]: (row["form"], row["unit"], int(row["offset"] or 0))
    for row in load_rows("relative_dates", "phrase", "form", "unit", "offset")
}
_WORDS: dict[str, dict[str, str]] = {}
for _row in load_rows("date_words", "phrase", "kind", "value"):
    _WORDS.setdefault(_row["kind"], {})[_row["phrase"]] = _row["value"]
_LEADS, _SHIFTS = _WORDS["lead"], _WORDS["shift"]
_PARTS = _WORDS["part_of_year"]

_HEADS = [*_MONTHS, *_WEEKDAYS, *_RELATIVE]
_SEARCH = AhoCorasick(
    _HEADS, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
)
# A digit comes first, which lets the engine skip to the next one.
_DIGITS = re.compile(r"\d(?:\d{0,3}[/.-]\d{1,2}[/.-]\d{2,4}|\d{3})")
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?\b"
_TO = r"\s?(?:-|–|to|and|&|through|or)\s?"
_YEAR_AFTER = (
    r"(?:\s?,?\s?((?:19|20)\d\d)\b"
    r"|,?\s(?:of\s)?(last|this|next|the\sprevious)\syear\b)?"
)
_DAY_BEFORE = re.compile(
    rf"(?:(?<!\d)(?<![/:.,-])(\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}|/))?"
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?,?\s?-?(?:day\s)?(?:of\s)?$"
)
_DAY_AFTER = re.compile(
    rf"\.?\s?{_DAY}(?![:,]\d|\.\d|%)(?:{_TO}{_DAY}(?![:,]\d|\.\d|%))?{_YEAR_AFTER}"
)
_SHORT_YEAR = re.compile(r"\.?\s'?([5-9]\d)\b(?![:,.]?\d)(?!\s?%|\s[a-z])")  # 3 Jan 90
_MONTH_YEAR = re.compile(rf"\.?{_YEAR_AFTER}")
_COUNTED = alternation(
    row["phrase"]
    for row in load_rows("numbers", "phrase", "kind", "value")
    if row["kind"] == "counted"
)
_COUNT_AFTER = re.compile(rf"\s{_COUNTED}\b")
_FISCAL = re.compile(r"[-–/](\d\d(?:\d\d)?)\b")
_DECADE = re.compile(r"s\b|'s\b")
_JOINTS = {
    " to ": "to", " and ": "and", "-": "to", "–": "to", " - ": "to", " – ": "to",
    " until ": "to", " till ": "to", " through ": "to", " & ": "and", " and on ": "and",
}  # fmt: skip
_WITH_WEEKDAY = (" ", ", ", " (", ", on ", " on ", ",")
_NIGHT_OF = re.compile(r"night\s(?:between|of)\s(?:the\s)?$|overnight\s(?:on\s)?$")
_COUNT_BEFORE = re.compile(r"([a-z]+(?:-[a-z]+)?|\d{1,3})\s$")
_ROLLING = re.compile(r"\b(?:past|last|previous)\s([a-z]+|\d{1,3})\s$")


class DateWord(NamedTuple):
    """A word or number that may be the heart of a date; digits have no `head`."""

    start: int
    end: int
    head: str


def find_date_words(low: str, start: int, end: int) -> list[DateWord]:
    """Where dates may stand in a stretch of a lower-case text, in order."""
    part = low[start:end]
    size = len(part)
    words = [
        DateWord(start + first, start + last, _HEADS[index])
        for index, first, last in _SEARCH.find_matches_as_indexes(part)
        if (last == size or not part[last].isalnum())
        and (first == 0 or not part[first - 1].isalnum())
    ]
    digits = [
        DateWord(match.start(), match.end(), "")
        for match in _DIGITS.finditer(low, start, end)
    ]
    return sorted(words + digits) if digits else words


def find_dates(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    low: str | None = None,
    words: Sequence[DateWord] | None = None,
) -> list[DateMention]:
    """The dates in a stretch of text, from left to right, never overlapping.

    `low` is the lower-case twin of the whole text and `words` the stretch's words of
    `find_date_words`, where the caller has them.

    >>> [(m.text, m.form, m.value) for m in find_dates("on March 3, 2014 and Friday")]
    [('March 3, 2014', 'day', (2014, 3, 3)), ('Friday', 'weekday', (4, ''))]
    """
    end = len(text) if end is None else end
    if words is None:
        low = low or " " * start + lower(text[start:end])
        words = find_date_words(low, start, end)
    if not words:
        return []
    low = lower(text[start:end]) if low is None else low[start:end]
    cased = not text[start:end].islower()
    found: list[_Found] = []
    done = 0
    for begin, stop, head in words:
        first, last = begin - start, stop - start
        if first < done or last > len(low):
            continue
        mention = _read(text, start, low, first, last, head, done, cased)
        if mention is not None and mention[1] <= len(low):
            found.append(mention)
            done = mention[1]
    if not found:
        return []
    return [
        DateMention(
            first + start,
            last + start,
            text[first + start : last + start],
            form,
            value,
            _lead(low, first, last),
        )
        for first, last, form, value in _join(low, found)
    ]


def _read(
    text: str,
    start: int,
    low: str,
    first: int,
    last: int,
    head: str,
    done: int,
    cased: bool,
) -> _Found | None:
    if not head:
        return _read_digits(low, first, last)
    if head in _MONTHS:
        # Text all in lower case, as old wire copy is kept, has lower-case months.
        if cased and not text[start + first].isupper():
            return None
        number, calendar = _MONTHS[head]
        if calendar != "gregorian":
            return first, last, "islamic", (number,)
        mention = _read_month(text, start, low, first, last, head, done)
        if mention is None:
            return None
        after = _AFTER_WEEKDAY.match(low, mention[1])
        if after and after[1] in _WORDS["after_name"] and mention[2] == "day":
            return None  # the 19 April Movement
        if not cased and mention[2:] == ("month", (None, number)):
            word = _word_before(low, first)
            if word not in _WORDS["month_before_plain"]:
                return None
        return mention
    if head in _WEEKDAYS:
        if cased and not text[start + first].isupper():
            return None
        if not cased and _WEEKDAYS[head][1] == "short":
            return None
        return _read_weekday(low, first, last, head)
    return _read_relative(text, start, low, first, last, head)


def _read_month(
    text: str, start: int, low: str, first: int, last: int, head: str, done: int
) -> _Found | None:
    month = _MONTHS[head][0]
    before = _DAY_BEFORE.search(low, max(done, first - 18), first)
    if before and 1 <= int(before[2]) <= 31:
        if dateline := _SHORT_YEAR.match(low, last):
            written = 1900 + int(dateline[1]), month, int(before[2])
            return before.start(2), dateline.end(), "day", written
        after = _MONTH_YEAR.match(low, last)
        year, end = _year(after, 1, last)
        day = int(before[2])
        if before[1] and 1 <= int(before[1]) < day:
            return (
                before.start(),
                end,
                "days",
                (year, month, int(before[1]), year, month, day),
            )
        return before.start(2), end, "day", (year, month, day)
    after = _DAY_AFTER.match(low, last)
    if after and 1 <= int(after[1]) <= 31:
        day = int(after[1])
        year, end = _year(after, 3, after.end(1))
        if low.startswith(("st", "nd", "rd", "th"), end):
            end += 2
        second = int(after[2]) if after[2] else 0
        if second > day and second <= 31 and not _COUNT_AFTER.match(low, after.end(2)):
            if year is None:
                end = after.end()
            return first, end, "days", (year, month, day, year, month, second)
        if after[2] and year is None:
            return first, end, "day", (None, month, day)
        return first, end, "day", (year, month, day)
    year, end = _year(_MONTH_YEAR.match(low, last), 1, last)
    if year is not None:
        return first, end, "month", (year, month)
    word = _word_before(low, first).removesuffix("-")
    if word in _SHIFTS:
        return first - len(word) - 1, last, "month", (_SHIFTS[word] + "_month", month)
    # "May", "march" and persons called April are no months without a preposition.
    if word not in _WORDS["month_before"]:
        return None
    if word not in ("in", "since") and _is_shouted(text, start, first, last):
        return None
    if (
        word not in ("in", "since")
        and low.startswith(" ", last)
        and text[start + last + 1 : start + last + 2].isupper()
    ):
        return None  # "from April Smith"
    if low.startswith(" day", last):
        return None  # "in May Day rallies"
    if head in _SHORT_MONTHS:
        return None
    return first, last, "month", (None, month)


_SHORT_MONTHS = frozenset(name for name in _MONTHS if len(name) <= 4) - {
    "may", "june", "july"
}  # fmt: skip


def _is_shouted(text: str, start: int, first: int, last: int) -> bool:
    """Whether the month stands in capitals, where "MAY" can be a verb."""
    return last - first < 6 and text[start + first : start + last].isupper()


def _year(
    match: re.Match[str] | None, group: int, last: int
) -> tuple[int | str | None, int]:
    """The year that a match holds in one of two groups, and where it ends."""
    if match is None:
        return None, last
    if match[group]:
        return int(match[group]), match.end(group)
    if match[group + 1]:
        word = match[group + 1]
        return ("last" if word.endswith("previous") else word), match.end()
    return None, last


def _read_weekday(low: str, first: int, last: int, head: str) -> _Found | None:
    weekday, form = _WEEKDAYS[head]
    if form == "short":
        # "Sat" and "Sun" are words; the short forms stand before a date only.
        if not _SHORT_WEEKDAY.match(low, last):
            return None
        return first, last, "weekday", (weekday, "")
    after = _AFTER_WEEKDAY.match(low, last)
    if after and after[1] in _WORDS["after_weekday"]:
        return None
    word = _word_before(low, first)
    if word in _WORDS["before_weekday"]:
        return None
    if word in _SHIFTS:
        return first - len(word) - 1, last, "weekday", (weekday, _SHIFTS[word])
    if _LAST_AFTER.match(low, last):
        return first, last + 5, "weekday", (weekday, "last")
    return first, last, "weekday", (weekday, "")


_SHORT_WEEKDAY = re.compile(rf"[.,]?\s(?:\d|{alternation(_MONTHS)}\b)")
_LAST_AFTER = re.compile(r"\slast(?=[.,;)]|$)")
_AFTER_WEEKDAY = re.compile(r"\s([a-z]+(?:\slive)?)")


def _read_relative(
    text: str, start: int, low: str, first: int, last: int, head: str
) -> _Found | None:
    form, unit, offset = _RELATIVE[head]
    if form == "fixed":
        if low.startswith("/", last):
            return None  # 26/11/2019
        year, month, day = map(int, unit.split("-"))
        return first, last, "day", (year, month, day)
    if form == "annual":
        month, day = map(int, unit.split("-"))
        return first, last, "day", (None, month, day)
    if form == "night":
        return first, last, "overnight", ()
    if form in ("ago", "anchored"):
        return _read_counted(low, first, last, form, unit, offset)
    if form == "rolling":
        rolling = _ROLLING.search(low, max(0, first - 24), first)
        number = read_number(low, rolling.start(1)) if rolling else None
        if rolling is None or number is None or number[0] > 999:
            return None
        return rolling.start(), last, "window", (unit, int(number[0]))
    if first and head in _NAMES and text[start + first : start + first + 2].istitle():
        # "Pakistan Today" is a newspaper.
        before = low[first - 1 : first] == " " and low[first - 2 : first - 1].isalpha()
        if (
            before
            and text[
                start + low.rfind(" ", max(0, first - 24), first - 1) + 1
            ].isupper()
        ):
            return None
    if head.endswith((" before", " after")) and _AFTER_WEEKDAY.match(low, last):
        return None  # "the day before the election" needs the election's day
    if form == "so_far" and unit == "year" and _word_before(low, first) == "of":
        tail = low[max(0, first - 28) : first]
        for phrase, months in _PARTS.items():
            if tail.endswith(phrase + " "):
                one, two = months.split("-")
                begin = first - len(phrase) - 1
                return begin, last, "part", ("this", int(one), int(two))
    return first, last, form, (unit, offset)


_NAMES = frozenset(["today", "tonight", "tomorrow"])


def _read_counted(
    low: str, first: int, last: int, form: str, unit: str, sign: int
) -> _Found | None:
    """The mention of "two days ago", "a week earlier"; the number stands before."""
    count = _COUNT_BEFORE.search(low, max(0, first - 20), first)
    if count is None:
        return None
    begin = count.start(1)
    if count[1] in ("a", "an"):
        number = 1
    else:
        read = read_number(low, begin)
        if read is None or read[1] != count.end(1) or read[0] > 999:
            return None
        number = int(read[0])
    form = "relative" if form == "ago" else "anchor"
    return begin, last, form, (unit, sign * number)


def _read_digits(low: str, first: int, last: int) -> _Found | None:
    before = low[first - 1 : first]
    if (
        before.isalnum()
        or (before and before in "$€£¥₹/.:,+#№")
        or low[last : last + 1].isdigit()
    ):
        return None
    if last - first > 4:
        parts = re.split(r"[/.-]", low[first:last])
        if low[first + 2 : first + 3] == "/" and low.startswith(": ", last):
            parts[0], parts[1] = parts[1], parts[0]  # "01/31/2014: Assailants …"
        day = _numeric_day(parts)
        return None if day is None else (first, last, "day", day)
    year = int(low[first:last])
    if not 1900 <= year <= 2099:
        return None
    if before == "-" and not low.endswith(_BEFORE_HYPHEN, 0, first - 1):
        return None
    if decade := _DECADE.match(low, last):
        if year % 10:
            return None
        return first, decade.end(), "years", (year, year + 9)
    if low[last : last + 1].isalpha() or low[last : last + 1] in ("%", "+"):
        return None
    if (second := _FISCAL.match(low, last)) and low[
        second.end() : second.end() + 1
    ] != "-":
        other = (
            int(second[1])
            if len(second[1]) == 4
            else year // 100 * 100 + int(second[1])
        )
        if other == year + 1:
            return first, second.end(), "fiscal", (year,)
        if year < other <= 2099 and len(second[1]) == 4:
            return first, second.end(), "years", (year, other)
        return None
    if low[last : last + 2] in (",0", ",1") or (
        low[last : last + 1] == "." and low[last + 1 : last + 2].isdigit()
    ):
        return None
    if before == "(":
        if low[last : last + 1] not in ("", ")", "-", "–"):
            return None
        return first, last, "year", (year,)
    tail = low[max(0, first - 30) : first]
    for phrase, months in _PARTS.items():
        if tail.endswith(phrase + " "):
            one, two = months.split("-")
            return first - len(phrase) - 1, last, "part", (year, int(one), int(two))
    word = _word_before(low, first)
    if word not in _WORDS["year_before"] and not word.endswith("'s") and before != "-":
        return None
    if word not in ("in", "since") and _COUNT_AFTER.match(low, last):
        return None
    return first, last, "year", (year,)


_BEFORE_HYPHEN = ("mid", "pre", "post", "early", "late")


def _numeric_day(parts: list[str]) -> tuple[int, int, int] | None:
    """Year, month and day of digits, the day first where both orders are possible."""
    one, two, three = map(int, parts)
    if len(parts[0]) == 4:
        year, month, day = one, two, three
    elif len(parts[0]) <= 2 and len(parts[2]) in (2, 4):
        year = three if len(parts[2]) == 4 else 2000 + three
        day, month = (two, one) if two > 12 else (one, two)
    else:
        return None
    if 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31:
        return year, month, day
    return None


def _word_before(low: str, first: int) -> str:
    """The word right before an offset, or nothing."""
    if first < 2 or low[first - 1] not in " -":
        return ""
    if low[first - 1] == "-":
        return low[
            max(0, first - 12, low.rfind(" ", max(0, first - 12), first) + 1) : first
        ]
    begin = max(0, first - 20)
    word = low[max(begin, low.rfind(" ", begin, first - 1) + 1) : first - 1]
    return word.lstrip("(\"'“") if word[:1] in "(\"'“" else word


def _join(low: str, found: list[_Found]) -> Iterator[_Found]:
    """The mentions, with "Monday, March 3" and "from 2011 to 2014" made one each."""
    held = found[0]
    for following in found[1:]:
        joined = _joined(low, held, following)
        if joined is None:
            yield held
            held = following
        else:
            held = joined
    yield held


def _joined(low: str, one: _Found, two: _Found) -> _Found | None:
    first, last, form, value = one
    gap = low[last : two[0]]
    if len(gap) > 12:
        return None
    if two[2] in ("day", "days") and form == "weekday" and gap in _WITH_WEEKDAY:
        end = two[1]
        if gap == " (" and low[end : end + 1] == ")":
            end += 1
        return first, end, two[2], two[3]
    if form in ("day", "relative") and two[2] == "weekday" and gap in (" (", ", "):
        if gap == ", " or low[two[1] : two[1] + 1] != ")" or value[1:] == ("month",):
            return None
        return first, two[1] + 1, form, value
    if form == "overnight" and two[2] == "weekday" and gap in (" ", " on "):
        return two
    joint = _JOINTS.get(gap)
    if joint is None or form != two[2] or form not in _RANGES:
        return None
    between = _word_before(low, first) in ("between", "from")
    night = bool(_NIGHT_OF.search(low, max(0, first - 24), first))
    if joint == "and" and not (between or night):
        return None
    if form == "weekday":
        return first, two[1], "night" if night else "weekdays", (value[0], two[3][0])
    year = value[0] if value[0] is not None else two[3][0]
    return first, two[1], _RANGES[form], (year, *value[1:], *two[3])


_RANGES = {"day": "days", "month": "months", "year": "years", "weekday": "weekdays"}


def _lead(low: str, first: int, last: int) -> str:
    """The preposition that says how the date bounds what happened."""
    if low.startswith("'s", last):
        return ""  # "after Friday's attack": the attack was on Friday
    if low.startswith((", when ", " when "), last):
        return ""  # "since May 3, when a bomb went off": the bomb was on that day
    word = _word_before(low, first)
    if word == "the" or word in _EDGES:
        word = _word_before(low, first - len(word) - 1)
    return _LEADS.get(word, "")


_EDGES = ("early", "late", "mid", "end", "of")
