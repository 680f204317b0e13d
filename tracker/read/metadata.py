"""What a page says of itself: title, publisher, day of publication, address."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tracker.read.days import read_day

# In the order in which they are believed. A date of change is none of publication.
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@property='og:published_time' or @property='og:article:published_time']"
    "/@content",
    "//meta[@name='parsely-pub-date' or @name='pubdate' or @name='publishdate' or "
    "@name='publish-date' or @name='publication_date' or @name='article.published' or "
    "@name='DC.date.issued' or @name='dc.date' or @name='DC.date' or @name='date' or "
    "@name='sailthru.date' or @name='cXenseParse:recs:publishtime']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
_TITLE = ("//meta[@property='og:title']/@content",)
_SITE = (
    "//meta[@property='og:site_name']/@content",
    "//meta[@name='application-name']/@content",
)
_URL = (
    "//link[@rel='canonical']/@href",
    "//meta[@property='og:url']/@content",
)
_BEHIND = re.compile(r" ?[|–—-] ?([^|–—]{2,60})")
_ARTICLES = ("Article", "LiveBlogPosting", "WebPage", "Report")
LONGEST_JSON = 200_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """None where the page does not say."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    story: str | None = None  # its paragraphs, where a script would have shown them


def read_metadata(tree: HtmlElement) -> Metadata:
    """What the page's JSON-LD and meta elements say."""
    data = next(_linked_data(tree), {})
    publisher = data.get("publisher")
    site = publisher.get("name") if isinstance(publisher, dict) else publisher
    window = _first(tree, ("//head/title/text()",))
    title = _text(data.get("headline")) or _first(tree, _TITLE) or _heading(tree)
    return Metadata(
        title=title or (window and window.split(" | ")[0]),
        publisher=_first(tree, _SITE) or _text(site) or _outlet(window, title),
        published=_published(tree, data),
        url=_url(tree),
        language=_language(tree),
        story=story if isinstance(story := data.get("articleBody"), str) else None,
    )


def _published(tree: HtmlElement, data: dict[str, Any]) -> date | None:
    said = _text(data.get("datePublished"))
    if said and (day := read_day(said)) is not None:
        return day
    for path in _PUBLISHED:
        for value in tree.xpath(path):
            if (day := read_day(value)) is not None:
                return day
    return None


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        if len(script) > LONGEST_JSON:
            continue
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (one for one in _objects(data) if _is_article(one))


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _objects(item) if isinstance(item, dict) else ()
    elif isinstance(data, dict):
        yield data
        graph = data.get("@graph")
        if isinstance(graph, list):
            yield from (item for item in graph if isinstance(item, dict))


def _is_article(data: dict[str, Any]) -> bool:
    kind = data.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.endswith(_ARTICLES) for one in kinds)


def _first(tree: HtmlElement, paths: tuple[str, ...]) -> str | None:
    for path in paths:
        for value in tree.xpath(path):
            if text := _text(value):
                return text
    return None


def _heading(tree: HtmlElement) -> str | None:
    heading = next(tree.iter("h1"), None)
    return None if heading is None else _text("".join(heading.itertext()))


def _outlet(window: str | None, title: str | None) -> str | None:
    """The name that a browser's window shows behind the title: Bridge hit - The Mirror.

    >>> _outlet("Bridge hit - The Mirror", "Bridge hit")
    'The Mirror'
    """
    if not window or not title or not window.startswith(title):
        return None
    match = _BEHIND.fullmatch(window[len(title) :])
    return match[1] if match else None


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    # Inside JSON, entities are often left as they are.
    return " ".join(unescape(value).split()) or None


def _url(tree: HtmlElement) -> str | None:
    url = _first(tree, _URL)
    return url if url and url.startswith(("http://", "https://")) else None


def _language(tree: HtmlElement) -> str | None:
    lang = (tree.get("lang") or "").strip().lower().split("-")[0]
    return lang if lang.isalpha() and 2 <= len(lang) <= 3 else None
