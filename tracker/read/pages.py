"""Saved news pages: the story's text without what stands around it."""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from html import unescape

import htmldate
import trafilatura
from lxml import etree  # type: ignore[import-untyped]
from lxml.html import (  # type: ignore[import-untyped]
    HtmlElement,
    HTMLParser,
    document_fromstring,
)

from tracker.errors import InputError
from tracker.read.boilerplate import load_boilerplate
from tracker.read.header import Header
from tracker.read.metadata import Metadata, read_metadata
from tracker.read.report import Report
from tracker.read.split import split_articles

# They log every odd page as a warning; our own warnings are in the report.
for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

LARGEST = 2_000_000  # characters; trafilatura has no limit of time
KEEP_SHARE = 0.3  # an element with so much of the page's text is the story itself
CONTAINER_SHARE = 0.9
ENOUGH_PARAGRAPHS = 250  # characters; a page with fewer puts its text elsewhere
BULLET = "• "

# Characters, also written as entities, that lxml would not take back.
_NOT_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0{0,9}(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)"
    r"|x0{0,9}(?:[0-8bce-f]|1[0-9a-f])(?![0-9a-f]));?",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[a-z]+")
_UNSEEN = "//script|//style|//noscript|//template|//svg|//iframe|//form|//button|//nav"
# Where a page says when it was changed; its JSON-LD has been read already.
_CHANGED = (
    "//meta[contains(@property, 'modified') or contains(@property, 'updated')"
    " or contains(@name, 'modified') or contains(@name, 'updated')"
    " or contains(@itemprop, 'dateModified')]|//script|//*[@itemprop='dateModified']"
)
_NEVER_DROPPED = {"html", "body", "main", "article", "h1"}


def read_page(
    html: str, name: str, published: date | None, warnings: tuple[str, ...]
) -> Report:
    """The report of a page; its text is what offsets index."""
    tree = _tree(html, name)
    about = read_metadata(tree)
    if about.published is None:
        about = replace(about, published=_dated(tree))
    _remove(tree.xpath(_UNSEEN))
    if len(etree.tostring(tree, encoding="unicode")) > LARGEST:
        blocks = list(_plain_blocks(tree))
        warnings += (f"larger than {LARGEST // 1_000_000} MB, read without its layout",)
    else:
        blocks = _blocks(tree)
    if about.story and sum(map(len, blocks)) * 2 < len(about.story):
        blocks = list(filter(None, map(_spaced, unescape(about.story).split("\n"))))
    text, header = _page_text(blocks, about)
    if not any(map(str.isalnum, text)):
        raise InputError(name, "is a page without a story")
    articles = split_articles(text, header, published)
    return Report(
        path=name,
        text=text,
        articles=articles,
        title=header.title or articles[0].title,
        publisher=about.publisher,
        published=articles[0].published,
        url=about.url,
        language=about.language or "en",
        warnings=warnings,
    )


def _tree(html: str, name: str) -> HtmlElement:
    # As bytes: a declared encoding, right or wrong, no longer counts.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = _NOT_XML.sub(" ", html).encode("utf-8", "replace")
    try:
        return document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        raise InputError(name, "is a page without a story") from None


def _dated(tree: HtmlElement) -> date | None:
    """The day of publication by the page's markup, where its metadata give none."""
    tree = deepcopy(tree)
    _remove(tree.xpath(_CHANGED))
    found = htmldate.find_date(
        etree.tostring(tree, encoding="unicode")[:LARGEST],
        original_date=True,
        extensive_search=False,
    )
    return date.fromisoformat(found) if found else None


def _blocks(tree: HtmlElement) -> list[str]:
    """The story's paragraphs, headings and points."""
    points = _prune(tree)
    document = trafilatura.bare_extraction(
        _story(tree), fast=True, include_comments=False, include_tables=True
    )
    body = getattr(document, "body", None)
    blocks = [] if body is None else list(_body_blocks(body))
    return points + (blocks or list(_plain_blocks(tree)))


class _Scale:
    """How much of a page's story each of its elements holds."""

    def __init__(self, tree: HtmlElement) -> None:
        # One pass down and one up, for a hostile page nests thousands of elements.
        order = list(tree.iter())
        inside: dict[HtmlElement, bool] = {}
        for element in order:
            inside[element] = element.tag == "p" or inside.get(
                element.getparent(), False
            )
        marked = dict.fromkeys(order, 0)
        every = dict.fromkeys(order, 0)
        for element in reversed(order):
            own = len(element.text or "")
            every[element] += own
            marked[element] += own * inside[element]
            parent = element.getparent()
            if parent in every:
                tail = len(element.tail or "")
                every[parent] += every[element] + tail
                marked[parent] += marked[element] + tail * inside[parent]
        # By paragraphs, or by all text on a page that marks none.
        enough = marked[tree] >= ENOUGH_PARAGRAPHS
        self._weights = marked if enough else every
        self._total = max(self._weights[tree], 1)

    def share(self, element: HtmlElement) -> float:
        """The part of the whole story in an element."""
        return self._weights.get(element, 0) / self._total


def _prune(tree: HtmlElement) -> list[str]:
    """Drop what the page's own class names call no story; give its points."""
    boilerplate = load_boilerplate()
    scale = _Scale(tree)
    dropped: list[tuple[HtmlElement, bool]] = []
    gone = 0.0
    for element in tree.xpath("//*[@class or @id]"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        pieces = set(_PIECES.findall(names))
        summary = not pieces.isdisjoint(boilerplate.point_classes)
        if element.tag in _NEVER_DROPPED or not (
            summary or not pieces.isdisjoint(boilerplate.dropped_classes)
        ):
            continue
        share = scale.share(element)
        if share <= KEEP_SHARE:
            gone += share
            dropped.append((element, summary))
    # Class names that would leave next to nothing mean something else on this page.
    if gone > 1 - KEEP_SHARE:
        return []
    points: list[str] = []
    for element, summary in dropped:
        if summary:
            points += [BULLET + one for one in _plain_blocks(element)]
        _remove([element])
    _remove(tree.xpath("//figure|//figcaption|//aside|//footer"))
    return points


def _story(tree: HtmlElement) -> HtmlElement:
    """The element that holds nearly the whole story, marked as an article."""
    element = tree.find("body")
    if element is None or tree.xpath("//article|//main"):
        return tree
    scale = _Scale(element)
    while True:
        heavy = (one for one in element if scale.share(one) >= CONTAINER_SHARE)
        inner = next(heavy, None)
        if inner is None or inner.tag == "p":
            break
        element = inner
    if element.tag == "body":
        body = HtmlElement()
        body.tag = "body"
        tree.replace(element, body)
        body.append(element)
    if element.tag in ("body", "div", "section", "td"):
        element.tag = "article"
        element.attrib.clear()
    return tree


def _remove(elements: list[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def _body_blocks(body: HtmlElement) -> Iterator[str]:
    """The blocks of a body as trafilatura gives it."""
    for element in body:
        if element.tag == "list":
            for item in element.iter("item"):
                yield from (BULLET + row for row in _rows(item))
        elif element.tag == "table":
            for row in element.iter("row"):
                yield " | ".join(filter(None, map(_joined, row)))
        else:
            yield from _rows(element)


def _rows(element: HtmlElement) -> Iterator[str]:
    """The element's text, cut where a line break stands."""
    parts = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag in ("lb", "p", "item"):
            parts.append("\n")
        parts += [inner.text or "", inner.tail or ""]
    rows = "".join(parts).split("\n") if "\n" in parts else ["".join(parts)]
    yield from filter(None, (" ".join(row.split()) for row in rows))


def _joined(element: HtmlElement) -> str:
    return _spaced("".join(element.itertext()))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _plain_blocks(tree: HtmlElement) -> Iterator[str]:
    """All paragraphs, headings and points, or else the whole text."""
    found = tree.xpath(".//p|.//li|.//h2|.//h3|.//h4|.//blockquote[not(.//p)]")
    texts = list(filter(None, map(_joined, found)))
    yield from texts or filter(None, [_joined(tree)])


def _page_text(blocks: list[str], about: Metadata) -> tuple[str, Header]:
    """Title, blank line, and the blocks with a blank line between each."""
    title = about.title
    story = [block for block in blocks if not title or block != title]
    text = "\n\n".join([title, *story] if title else story) + "\n"
    return text, Header(
        body=len(title) + 1 if title else 0,
        title=title,
        title_span=(0, len(title)) if title else None,
        published=about.published,
        publisher=about.publisher,
        url=about.url,
    )
