"""Runs of capitalised words, as names are made of, before or after a point of text.

Words stand one space apart. A joiner (of, for, al) counts only between capitals.
"""

from collections.abc import Container

MOST_WORDS = 8
LONGEST_WORD = 40
_CLOSING = ".,;:!?)]\"'’”…"


def run_before(text: str, floor: int, end: int, joiners: Container[str]) -> int:
    """Where the run that ends with the space before `end` begins; `end` if none does.

    >>> run_before("of the Baloch Raji Sangar", 0, 19, ())
    7
    """
    start = cursor = end
    for _ in range(MOST_WORDS):
        stop = cursor - 1
        if stop <= floor or text[stop] != " ":
            break
        least = stop - LONGEST_WORD
        least = floor if least < floor else least
        begin = text.rfind(" ", least, stop) + 1 or least
        begin = text.rfind("\n", begin, stop) + 1 or begin
        word = text[begin:stop].lstrip("([\"'‘“")
        if not word or word[-1] in _CLOSING:
            break
        cursor = begin
        if is_capital(word):
            start = stop - len(word)
            if start > begin:
                break
        elif word not in joiners:
            break
    return start


def run_after(
    text: str, start: int, ceiling: int, joiners: Container[str], most: int = MOST_WORDS
) -> int:
    """Where the run that begins at `start` ends; `start` if no capital is there.

    >>> run_after("Ministry of Interior said", 12, 25, ())
    20
    >>> run_after("N.K. Rao said", 0, 13, ())
    8
    """
    end = cursor = start
    for _ in range(most):
        stop = _word_end(text, cursor, ceiling)
        word = text[cursor:stop]
        if not word:
            break
        bare = word.partition("/")[0].rstrip(_CLOSING)
        initial = word == bare + "." and all(len(p) == 1 for p in bare.split("."))
        if is_capital(bare):
            bare = bare.removesuffix("'s").removesuffix("’s")
            end = cursor + len(word if initial else bare)
            if not initial and bare != word:
                break
        elif bare != word or word not in joiners:
            break
        if text[stop : stop + 1] != " " or stop >= ceiling:
            break
        cursor = stop + 1
    return end


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, past an article as in al-Kadhimi."""
    return word[:1].isupper() or (word[2:3] == "-" and word[3:4].isupper())


def _word_end(text: str, start: int, ceiling: int) -> int:
    limit = min(ceiling, start + LONGEST_WORD)
    space = text.find(" ", start, limit)
    stop = limit if space < 0 else space
    line = text.find("\n", start, stop)
    return stop if line < 0 else line
