"""Names of armed groups in a text, for the rules that begin or end with one."""

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tracker.lexicon import load_rows
from tracker.parse.actor_lexicon import is_acronym
from tracker.text.document import Document

_PLAIN = re.compile(r"\w")


@lru_cache(maxsize=1)
def _names() -> tuple[AhoCorasick, list[str]]:
    """The names in lower case, and as they are written if only that way counts."""
    written: dict[str, str] = {}
    for row in load_rows("actors", "name", "category", "aliases"):
        if row["category"] != "armed_group":
            continue
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            written[name.lower()] = name if is_acronym(name) else ""
    automaton = AhoCorasick(
        list(written),
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.DFA,
    )
    return automaton, list(written.values())


def find_group_names(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of armed groups' names in document.text[start:end], in order.

    >>> from tracker.text.document import make_document
    >>> find_group_names(make_document("The BLA and a bla", [(0, 17)]), 0, 17)
    [(4, 7)]
    """
    automaton, written = _names()
    text, low = document.text, document.lower
    found = []
    for number, first, last in automaton.find_matches_as_indexes(low[start:end]):
        first, last = start + first, start + last
        if _PLAIN.match(low[first - 1 : first]) or _PLAIN.match(low[last : last + 1]):
            continue
        name = text[first:last]
        if written[number] in ("", name) and not name[0].islower():
            found.append((first, last))
    return found
