"""Text whose lines are broken at a fixed width, joined into paragraphs again."""

from itertools import pairwise

WIDEST = 130  # a longer line was not broken for a terminal or a wire
NARROWEST = 50
FEWEST_LINES = 4
SHARE = 0.75  # of the lines that another follows, so many are broken for width

Spans = list[tuple[int, int]]


def is_wrapped(text: str, spans: Spans) -> bool:
    """Are the lines broken because they were full, not because a paragraph ended?"""
    if len(spans) < FEWEST_LINES:
        return False
    width = max(end - start for start, end in spans)
    if not NARROWEST <= width <= WIDEST:
        return False
    followed = [
        (start, end, after)
        for (start, end), (after, _) in pairwise(spans)
        if text.count("\n", end, after) == 1
    ]
    if len(followed) < FEWEST_LINES - 1:
        return False
    full = sum(
        _is_full(text, start, end, after, width) for start, end, after in followed
    )
    return full >= SHARE * len(followed)


def wrapped_units(text: str, spans: Spans) -> Spans:
    """Each paragraph as one span, from its first line to its last."""
    width = max(end - start for start, end in spans)
    units = spans[:1]
    for start, end in spans[1:]:
        first, last = units[-1]
        line_start = text.rfind("\n", 0, last) + 1
        if _continues(text, line_start, last, start, width):
            units[-1] = (first, end)
        else:
            units.append((start, end))
    return units


def _continues(text: str, line_start: int, last: int, start: int, width: int) -> bool:
    gap = text[last:start]
    if gap.count("\n") != 1:
        return False
    begin = line_start
    while text[begin].isspace():
        begin += 1
    indent = start - text.rfind("\n", 0, start) - 1
    if indent > begin - line_start + 1:
        return False
    if text[start] in "•*-–—" and text[start + 1].isspace():
        return False
    return _is_full(text, begin, last, start, width - width // 5)


def _is_full(text: str, start: int, end: int, after: int, width: int) -> bool:
    """Would the first word of the next line have been too long for this one?"""
    word = 0
    while after + word < len(text) and not text[after + word].isspace():
        word += 1
        if word > width:
            break
    return end - start + 1 + word > width
