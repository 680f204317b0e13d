"""Overlong stretches of text cut into pieces that a grammar can read in time."""

from collections.abc import Iterator

LONGEST = 3000  # characters; no sentence of news is as long


def cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch itself, or its pieces, cut at blanks where there are any.

    >>> list(cut_long("two words", 0, 9))
    [(0, 9)]
    """
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1
        cut = cut or start + LONGEST
        yield start, cut
        start = cut
    yield start, end
