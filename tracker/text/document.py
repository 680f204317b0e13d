"""An article's text, cut into the sentences that carry news."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.text.sentences import find_sentences

TITLE, HEADLINE, BODY = "title", "headline", "body"


class Sentence(NamedTuple):
    """One sentence: where it stands, in which paragraph, and in what part."""

    start: int
    end: int
    index: int  # type: ignore[assignment]  # a tuple's method, not missed here
    paragraph: int
    part: str = BODY


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its lower-case twin of the same length, and its sentences."""

    text: str
    lower: str
    sentences: tuple[Sentence, ...]

    def slice(self, sentence: Sentence) -> str:
        """The words of a sentence."""
        return self.text[sentence.start : sentence.end]


def make_document(
    text: str,
    body: Iterable[tuple[int, int]],
    title: tuple[int, int] | None = None,
    headlines: Iterable[tuple[int, int]] = (),
    low: str | None = None,
) -> Document:
    """The document of one article; its title comes first, then its headlines.

    `low` is the lower-case twin of the text, for a caller with many articles in it.
    """
    sentences: list[Sentence] = []
    paragraph = 0

    def add(span: tuple[int, int], part: str) -> None:
        nonlocal paragraph
        for start, end in find_sentences(text, *span):
            sentences.append(Sentence(start, end, len(sentences), paragraph, part))
        paragraph += 1

    if title is not None:
        add(title, TITLE)
    for span in headlines:
        add(span, HEADLINE)
    for span in body:
        for part in _paragraphs(text, *span):
            add(part, BODY)
    return Document(text, lower(text) if low is None else low, tuple(sentences))


_INDENT = re.compile(r"[.!?\")]([ \t]{3,12})(?=\S)")


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a block: in old wire copy an indent begins one."""
    begin = start
    for indent in _INDENT.finditer(text, start, end):
        yield begin, indent.start(1)
        begin = indent.end()
    yield begin, end


_PLAIN = (("’", "'"), ("‘", "'"), ("\n", " "), ("\t", " "), ("\xa0", " "))


def lower(text: str) -> str:
    """The text in lower case with plain quotes and blanks, offsets unchanged.

    >>> len(lower("İstanbul")) == len("İstanbul")
    True
    """
    plain = text.lower()
    if len(plain) != len(text):
        plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for mark, simple in _PLAIN:
        plain = plain.replace(mark, simple)
    return plain
