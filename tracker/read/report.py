"""A report as read: its text, and the articles that stand in it."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a report's text, with its own title and date.

    `start` and `end` bound the article in the report's text; `body` lists the
    (start, end) of its paragraphs in order, without title, boilerplate, captions
    and related links. `published_span` is where the date stands, if in the text.
    """

    start: int
    end: int
    title: str | None = None
    title_span: tuple[int, int] | None = None
    published: date | None = None
    published_span: tuple[int, int] | None = None
    dateline: str | None = None
    dateline_span: tuple[int, int] | None = None
    headlines: tuple[tuple[int, int], ...] = ()  # sub-headings and bullet points
    body: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A file, page or feed item as read: the text that all offsets index."""

    path: str
    text: str
    articles: tuple[Article, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = "en"
    warnings: tuple[str, ...] = field(default=())
