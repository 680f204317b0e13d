"""A text's words with their offsets, for whatever looks at words one by one."""

import re
from itertools import accumulate
from typing import NamedTuple

# "U.S.", "D.I.", "N-25" and "G-11" are words; "Sana'a" is one word, "'s" stands apart.
# The first line alone would do for most words, and is quick; as all begin with \w, what
# stands between words is skipped at once.
_WORD = re.compile(
    r"""(
      \w (?: \w*+ (?![.'’ʼ‘`-])
         | (?<=[A-Z]) \. (?:[A-Z]\.)+ (?:[A-Z](?!\w))?
         | (?<=[A-Z]) [A-Z]? - [0-9]{1,3} (?!\w)
         | \w* (?: ['’ʼ‘`] (?![sS]\b) \w+ )*
         )
    )""",
    re.VERBOSE,
)


class Words(NamedTuple):
    """Words in parallel lists: the n-th word is `text[n]`, at `start[n]:end[n]`."""

    text: list[str]
    start: list[int]
    end: list[int]
    # What stands between the word before, or the beginning, and this one.
    gap: list[str]


def find_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of a stretch of text.

    >>> find_words("Quetta's U.S. consulate").text
    ['Quetta', 's', 'U.S.', 'consulate']
    """
    # Gaps and words by turns: cut at once, which is twice as fast as match by match.
    parts = _WORD.split(text[start:end])
    bounds = list(accumulate(map(len, parts), initial=start))
    return Words(parts[1::2], bounds[1:-1:2], bounds[2::2], parts[:-1:2])
