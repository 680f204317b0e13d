"""Sentences of a paragraph, with exact offsets."""

import re
from collections.abc import Iterator

from tracker.lexicon import load_words
from tracker.text.spans import Span

# a stop, closing quotes, a space, then what can open a sentence
_END = re.compile(r"[.!?…]{1,6}[\"'”’)\]]{0,3}(?=\s+[\"'“‘(\[]{0,3}[A-Z0-9•])")
# in lower-case wire copy any letter can
_PLAIN_END = re.compile(r"[.!?…]{1,6}[\"'”’)\]]{0,3}(?=\s+[\"'“‘(\[]{0,3}[a-z0-9•])")
# what no reporter writes in one sentence; longer ones would cost more than their length
LONGEST = 2000
_SIGN = re.compile(r"\S")


def find_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of text[start:end], blanks around them left out.

    >>> text = "Dr. Khan died. Two guards survived."
    >>> [text[s:e] for s, e in find_sentences(text)]
    ['Dr. Khan died.', 'Two guards survived.']
    >>> text = "dr. khan died.  two guards survived."
    >>> [text[s:e] for s, e in find_sentences(text)]
    ['dr. khan died.', 'two guards survived.']
    """
    end = len(text) if end is None else end
    begin = start
    pattern = _PLAIN_END if text[start:end].islower() else _END
    for match in pattern.finditer(text, start, end):
        if text[match.start()] == "." and _is_abbreviation(text, begin, match):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _is_abbreviation(text: str, begin: int, stop: re.Match[str]) -> bool:
    last = _word_before(text, max(begin, stop.start() - 20), stop.start()).lower()
    if not last:
        return False
    if last.isdigit():
        return _next_sign(text, stop.end()).isdigit()
    if len(last) == 1 and last.isalpha() and _next_sign(text, stop.end()).isalpha():
        return True
    return last in load_words("abbreviations") or _is_initials(last)


def _word_before(text: str, start: int, end: int) -> str:
    """The word, with its stops and strokes, that ends there."""
    first = end
    while first > start and (text[first - 1].isalnum() or text[first - 1] in "_/."):
        first -= 1
    return text[first:end]


def _next_sign(text: str, start: int) -> str:
    following = _SIGN.search(text, start)
    return following[0] if following else ""


def _is_initials(word: str) -> bool:
    return "." in word and all(len(part) == 1 for part in word.split("."))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield Span(start, cut)
        start = cut + 1 if text[cut].isspace() else cut
    if start < end:
        yield Span(start, end)
