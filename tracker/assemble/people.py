"""People named by a surname alone, or after an office and its land."""

import re
from functools import lru_cache

from tracker.assemble.facts import Facts
from tracker.assemble.parties import Party
from tracker.text.document import Document

_OFFICE = re.compile(
    r"(?:Ambassador|Minister|President|Governor|Commissioner|Secretary|Envoy|"
    r"Inspector General|Representative|Consul General|Director General) "
    r"(?:of|to|for) (?:the )?"
    r"[A-Z][\w'’-]+ ((?:[A-Z][\w'’.-]* ){1,4}[A-Z][\w'’-]+)"
)
_WORD = re.compile(r"(?<![\w.])[A-Z][\w'’-]*[a-z]")


def find_people(facts: Facts, start: int, end: int) -> list[Party]:
    """People in text[start:end] whom only their surname or their office points out."""
    text = facts.report.text
    known = _surnames(facts.document, text, _named(facts))
    found: list[Party] = []
    for match in _OFFICE.finditer(text, start, end):
        found.append(_party(match.start(1), match.end(1), match[1], match[1]))
    for match in _WORD.finditer(text, start, end):
        name = known.get(match[0].removesuffix("'s").removesuffix("’s"))
        if name is None or any(p.start <= match.start() < p.end for p in found):
            continue
        found.append(_party(match.start(), match.end(), match[0], name))
    return found


def _named(facts: Facts) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(a.name for a in facts.actors.items if a.source == "person")
    )


@lru_cache(maxsize=4)
def _surnames(document: Document, text: str, named: tuple[str, ...]) -> dict[str, str]:
    """The full name behind each surname of the article."""
    found: dict[str, str] = {}
    begin = min(s.start for s in document.sentences)
    end = max(s.end for s in document.sentences)
    offices = [m[1] for m in _OFFICE.finditer(text, begin, end)]
    for name in (*named, *offices):
        parts = name.split()
        if len(parts) > 1 and len(parts[-1]) > 3:
            found.setdefault(parts[-1], name)
    return found


def _party(start: int, end: int, text: str, name: str) -> Party:
    return Party(start, end, text, name, "government", "", "", "person", "")
