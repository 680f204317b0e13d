"""Words of giving: verbs and nouns that say who helps whom, with what, and how far."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tracker.lexicon import load_rows


class Word(NamedTuple):
    """A word or phrase of a table: its offsets, its kind and what it means."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """Words to look for and what they mean; each table is made once."""

    automaton: AhoCorasick
    meanings: tuple[tuple[str, str], ...]


@cache
def _table(name: str, kind: str, value: str) -> _Table:
    columns = ["word", *(column for column in (kind, value) if column)]
    rows = load_rows(name, *columns)
    words = [row["word"] for row in rows]
    meanings = [(row.get(kind, ""), row.get(value, "")) for row in rows]
    automaton = AhoCorasick(
        words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
    return _Table(automaton, (*meanings,))


# the same sentence is asked for several times while its article is read
@lru_cache(maxsize=512)
def _find(table: _Table, low: str, start: int, end: int) -> tuple[Word, ...]:
    found = []
    part = low[start:end]
    for number, first, last in table.automaton.find_matches_as_indexes(part):
        if first and (part[first - 1].isalnum() or part[first - 1] == "-"):
            continue
        if part[last : last + 1].isalnum():
            continue
        found.append(Word(start + first, start + last, *table.meanings[number]))
    return tuple(found)


def find_giving(low: str, start: int, end: int) -> tuple[Word, ...]:
    """What the words of giving in low[start:end] do, in order.

    >>> [w[2:] for w in find_giving("japan handed over 20 cars", 0, 25)]
    [('give', 'delivered')]
    """
    return _find(_table("giving", "kind", "value"), low, start, end)


def find_aid_nouns(low: str, start: int, end: int) -> tuple[Word, ...]:
    """The things given, each with the type of aid that it makes (`kind`).

    >>> [w.kind for w in find_aid_nouns("a grant for two patrol boats", 0, 28)]
    ['funding', 'equipment']
    """
    return _find(_table("aid_nouns", "type", ""), low, start, end)


def find_purposes(low: str, start: int, end: int) -> tuple[Word, ...]:
    """The purposes that low[start:end] names, each with its DAC code (`kind`).

    >>> [w.kind for w in find_purposes("new vehicles for the police", 0, 27)]
    ['15132']
    """
    return _find(_table("dac_purposes", "code", ""), low, start, end)


def find_topics(low: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of security, justice and aid that talks and treaties are about.

    >>> len(find_topics("talks on border security", 0, 24))
    2
    """
    return _find(_table("cooperation_topics", "", ""), low, start, end)
