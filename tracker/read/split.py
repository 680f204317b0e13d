"""The articles of a report's text, for a file can hold several."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.read.articles import BODY, DATED, read_article
from tracker.read.header import Header, read_header
from tracker.read.lines import Kind, Line, read_lines
from tracker.read.report import Article

# What may stand between the repeats of a title at the head of an article.
HEAD = {
    Kind.NOISE,
    Kind.LIVE,
    Kind.CAPTION,
    Kind.BYLINE,
    Kind.PUBLISHED,
    Kind.UPDATED,
    Kind.DATE,
    Kind.URL,
}


def split_articles(
    text: str, header: Header, published: date | None = None
) -> tuple[Article, ...]:
    """The articles in their order; together they cover the whole text.

    `published` stands in where neither the header nor the first article has a date.
    A later article has only the date that stands in it, or that of the article above
    when both stand under a heading such as "Also today".
    """
    lines = _with_captions(text, read_lines(text, header.body))
    starts = _starts(text, lines)
    articles: list[Article] = []
    same_day = False
    for index, first in enumerate(starts):
        last = starts[index + 1] if index + 1 < len(starts) else len(lines)
        start = lines[first].start if index else 0
        end = lines[last].start if last < len(lines) else len(text)
        own = header if not index else read_header(text, start)
        part = [line for line in lines[first:last] if line.start >= own.body]
        article = read_article(text, part, own, start, end)
        if article.published is None and (not index or same_day):
            day = articles[-1].published if index else published
            article = replace(article, published=day)
        same_day = same_day or any(line.kind is Kind.SAME_DAY for line in part)
        articles.append(article)
    return tuple(articles)


def _with_captions(text: str, lines: list[Line]) -> list[Line]:
    """The lines, a paragraph between the two titles of one head being a caption."""
    titles: dict[str, int] = {}
    for index, line in enumerate(lines):
        if line.kind is not Kind.HEADLINE:
            continue
        title = text[line.start : line.end].casefold()
        first = titles.get(title, index)
        titles[title] = index
        between = lines[first + 1 : index]
        odd = [i for i, one in enumerate(between, first + 1) if one.kind not in HEAD]
        if len(odd) == 1 and lines[odd[0]].kind is Kind.PARAGRAPH and len(between) > 1:
            lines[odd[0]] = lines[odd[0]]._replace(kind=Kind.CAPTION)
    return lines


def _starts(text: str, lines: Sequence[Line]) -> list[int]:
    """The index of the first line of each article."""
    starts = [0]
    if any(line.kind is Kind.LIVE for line in lines[:3]):
        return starts
    previous: int | None = None  # the last paragraph
    for index, line in enumerate(lines):
        if line.kind not in BODY and line.kind is not Kind.CITY:
            continue
        if previous is not None and index - previous > 1:
            start = _start(text, lines, previous + 1, index)
            if start is not None:
                starts.append(start)
        previous = index
    return starts


def _start(text: str, lines: Sequence[Line], first: int, lead: int) -> int | None:
    """Where between two paragraphs a new article starts, if it does."""
    between = lines[first:lead]
    for index, line in enumerate(between, first):
        if line.kind is Kind.HEADER and read_header(text, line.start).title:
            return index
    titles = [i for i in range(first, lead) if lines[i].kind is Kind.HEADLINE]
    strong = _is_strong(lines[lead])
    if not titles:
        marks = {Kind.RULE, Kind.RELATED, Kind.SAME_DAY} | DATED
        marked = [i for i in range(first, lead) if lines[i].kind in marks]
        return (
            (marked[-1] if lines[marked[-1]].kind in DATED else lead)
            if (strong and marked)
            else None
        )
    start = _head(text, lines, first, titles[-1])
    head = range(start, lead)
    repeated = sum(_same(text, lines[i], lines[titles[-1]]) for i in head) > 1
    dated = any(lines[i].kind in DATED for i in head)
    ruled = start > first and lines[start - 1].kind in (Kind.RULE, Kind.SAME_DAY)
    return start if strong or repeated or dated or ruled else None


def _is_strong(line: Line) -> bool:
    return line.dateline is not None and line.dateline.strong


def _head(text: str, lines: Sequence[Line], first: int, title: int) -> int:
    """The first line of the head to which a title belongs, back to its first repeat."""
    start = index = title
    while index > first:
        index -= 1
        if _same(text, lines[index], lines[title]):
            start = index
        elif lines[index].kind not in HEAD:
            break
    return start


def _same(text: str, one: Line, other: Line) -> bool:
    return (
        one.kind is Kind.HEADLINE
        and text[one.start : one.end].casefold()
        == text[other.start : other.end].casefold()
    )
