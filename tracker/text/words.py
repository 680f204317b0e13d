"""A text's words with their offsets, for whatever looks at words one by one."""

import re
from typing import NamedTuple

# "U.S.", "D.I.", "N-25" and "G-11" are words; "Sana'a" is one word, "'s" stands apart.
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?:[A-Z](?!\w))?"
    r"|[A-Z]{1,2}-[0-9]{1,3}(?!\w)"
    r"|\w+(?:['’ʼ‘`](?![sS]\b)\w+)*"
)


class Words(NamedTuple):
    """Words in parallel lists: the n-th word is `text[n]`, at `start[n]:end[n]`."""

    text: list[str]
    start: list[int]
    end: list[int]


def find_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of a stretch of text.

    >>> find_words("Quetta's U.S. consulate").text
    ['Quetta', 's', 'U.S.', 'consulate']
    """
    stop = len(text) if end is None else end
    spans = [match.span() for match in _WORD.finditer(text, start, stop)]
    return Words(
        [text[begin:end] for begin, end in spans],
        [begin for begin, _ in spans],
        [end for _, end in spans],
    )
