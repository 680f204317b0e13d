"""The tables of actors as one automaton, which finds names, kinds and titles at once.

A surface is a wording as it is looked for: lower case, accents and punctuation away.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from tracker.errors import DataError
from tracker.lexicon import LEXICONS, load_rows

CATEGORIES = frozenset(
    (
        "armed_group",
        "civilian",
        "company",
        "criminal",
        "ethnic_or_tribal",
        "government",
        "intelligence",
        "international_org",
        "military",
        "ngo",
        "paramilitary",
        "police",
        "political_party",
        "protesters",
        "unknown",
    )
)
MOST_SPELLINGS = 8
MOST_FOREIGN_SIGNS = 64


class ActorMention(NamedTuple):
    """Who is named where: `text` is the slice, `name` the canonical name.

    `source` is lexicon, organisation, person or generic; `country` and `parent` are
    empty where unknown.
    """

    start: int
    end: int
    text: str
    name: str
    category: str
    country: str
    source: str
    parent: str


class Actor(NamedTuple):
    """A row of actors.csv. A country's own row has `is_country`."""

    name: str
    category: str
    country: str
    parent: str
    is_country: bool


class Kind(NamedTuple):
    """A row of kinds.csv: `named` tells whether the word may stand as an actor."""

    word: str
    name: str
    category: str
    side: str
    named: bool


class Demonym(NamedTuple):
    """A people's adjective; code and country are empty for peoples without a state."""

    code: str
    country: str


class Title(NamedTuple):
    """What a person's title tells.

    After a `rank` a place may stand before the name; an `honorific` is often a name.
    """

    kind: str
    category: str


class Surface(NamedTuple):
    """All that one wording can be; `forms` are the spellings that an acronym allows."""

    actor: Actor | None = None
    forms: frozenset[str] = frozenset()
    any_case: bool = False
    kind: Kind | None = None
    demonym: Demonym | None = None
    title: Title | None = None
    heads: tuple[tuple[str, str, str], ...] = ()
    given_name: bool = False
    refused: bool = False
    needs_capital: bool = False


class Lexicon(NamedTuple):
    """The automaton, what its patterns mean, and the small tables beside it."""

    automaton: AhoCorasick
    surfaces: list[Surface]
    numbers: dict[str, int]
    forces: dict[str, tuple[str, str]]
    peoples: dict[str, str]
    words: dict[str, frozenset[str]]


class _Signs(dict[int, str]):
    """Every character folded to one plain character, as they are asked for."""

    def __missing__(self, code: int) -> str:
        sign = _plain(chr(code))
        self[code] = sign
        return sign


_LIGATURES = {"ı": "i", "ø": "o", "ł": "l", "ß": "s", "đ": "d", "æ": "a", "œ": "o"}
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def _plain(character: str) -> str:
    """A lower-case ASCII letter or digit, a space, or x for another script's letter."""
    low = character.lower()[:1]
    base = _LIGATURES.get(low) or unicodedata.normalize("NFKD", low)[:1]
    if base.isascii() and base.isalnum():
        return base
    return "x" if low.isalnum() else " "


_ASCII = {code: _plain(chr(code)) for code in range(128)}
_SIGNS = _Signs(_ASCII)


def fold(text: str) -> str:
    """The text as the automaton reads it, each character in its place.

    >>> fold("Farabundo Martí (FMLN)")
    'farabundo marti  fmln '
    """
    if not text.isascii():
        signs = set(_FOREIGN.findall(text))
        if len(signs) > MOST_FOREIGN_SIGNS:
            return text.translate(_SIGNS)
        for sign in signs:
            text = text.replace(sign, _plain(sign))
    return text.translate(_ASCII)


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The automaton over all tables, built once in a process."""
    table = _Table()
    words = _words()
    for name in words["not_actor"]:
        table.add(name, refused=True)
    _add_actors(table)
    for row in load_rows("kinds", "word", "name", "category", "side", "named"):
        kind = Kind(
            row["word"],
            row["name"],
            row["category"],
            row["side"],
            row["named"] == "yes",
        )
        table.add(row["word"], kind=kind)
    peoples = {}
    columns = ("demonym", "country_code", "country_name", "adjective")
    for row in load_rows("demonyms", *columns):
        if row["adjective"]:
            peoples[row["country_code"]] = row["demonym"]
        demonym = Demonym(row["country_code"], row["country_name"])
        table.add(row["demonym"], demonym=demonym)
    for row in load_rows("titles", "title", "kind", "category"):
        title = Title(row["kind"], row["category"])
        table.add(row["title"], title=title)
    for row in load_rows("org_heads", "head", "position", "category"):
        table.add_head(row["head"], row["position"], row["category"])
    for row in load_rows("given_names", "name"):
        table.add(row["name"], given_name=True)
    keys = sorted(table.surfaces)
    return Lexicon(
        AhoCorasick([" " + key for key in keys], matchkind=MatchKind.LeftmostLongest),
        [table.surfaces[key] for key in keys],
        {key: number for number, key in enumerate(keys)},
        {
            row["word"]: (row["name"], row["category"])
            for row in load_rows("forces", "word", "name", "category")
        },
        peoples,
        words,
    )


class _Table:
    """Surfaces as they are gathered, one for each wording."""

    def __init__(self) -> None:
        self.surfaces: dict[str, Surface] = {}
        self.owners: dict[str, str] = {}

    def add(
        self,
        wording: str,
        *,
        kind: Kind | None = None,
        demonym: Demonym | None = None,
        title: Title | None = None,
        given_name: bool = False,
        refused: bool = False,
    ) -> None:
        """One more meaning of a wording; the first of each sort stays."""
        key = fold(wording).strip()
        old = self.surfaces.get(key)
        if old is None:
            self.surfaces[key] = Surface(
                kind=kind,
                demonym=demonym,
                title=title,
                given_name=given_name,
                refused=refused,
                needs_capital=kind is None and title is None,
            )
            return
        self.surfaces[key] = old._replace(
            kind=old.kind or kind,
            demonym=old.demonym or demonym,
            title=old.title or title,
            given_name=old.given_name or given_name,
            refused=old.refused or refused,
            needs_capital=old.needs_capital and kind is None and title is None,
        )

    def add_head(self, head: str, position: str, category: str) -> None:
        """A word that begins or ends the names of organisations, in its own case."""
        key = fold(head).strip()
        old = self.surfaces.get(key, Surface())
        heads = (*old.heads, (head, position, category))
        self.surfaces[key] = old._replace(heads=heads, needs_capital=False)

    def add_actor(self, wording: str, actor: Actor, spellings: "_Spellings") -> None:
        """A name or alias of an actor; a wording of two actors is a fault."""
        key = fold(wording).strip()
        if is_acronym(wording):
            self._own(key, actor, wording, frozenset((wording,)), False)
            return
        any_case = wording.islower()
        self._own(key, actor, wording, frozenset(), any_case)
        for variant in spellings.variants(wording, key):
            if variant not in self.owners:
                self._own(variant, actor, wording, frozenset(), any_case)

    def _own(
        self,
        key: str,
        actor: Actor,
        wording: str,
        forms: frozenset[str],
        any_case: bool,
    ) -> None:
        owner = self.owners.setdefault(key, actor.name)
        if owner != actor.name:
            path = LEXICONS / "actors.csv"
            raise DataError(path, wording, f"is {owner} and {actor.name}")
        old = self.surfaces.get(key)
        if old is not None and old.actor is not None:
            forms = old.forms | forms if old.forms and forms else frozenset()
            any_case = any_case or old.any_case
        acronym = bool(forms) and " " not in key
        needs_capital = acronym and not any(form[0].islower() for form in forms)
        self.surfaces[key] = Surface(
            actor, forms, any_case, needs_capital=needs_capital
        )


class _Spellings:
    """The other ways to write a name, by spellings.csv."""

    def __init__(self) -> None:
        self.pairs: dict[str, tuple[str, ...]] = {}
        for row in load_rows("spellings", "words"):
            ways = tuple(row["words"].split("|"))
            self.pairs.update(dict.fromkeys(ways, ways))
        self.phrases = [way for way in self.pairs if " " in way]
        self.phrase = re.compile("|".join(map(re.escape, self.phrases)) or "$.")
        self.single = frozenset(self.pairs).difference(self.phrases)

    def variants(self, wording: str, key: str) -> Iterator[str]:
        """The other spellings of a key, as many as are worth keeping."""
        parts = key.split(" ")
        if not self.single.isdisjoint(parts):
            ways = product(*(self.pairs.get(part, (part,)) for part in parts))
            for way in islice(ways, MOST_SPELLINGS):
                if (other := " ".join(way)) != key:
                    yield other
        if self.phrase.search(key):
            for phrase in self.phrases:
                if phrase in key:
                    for other in self.pairs[phrase]:
                        yield key.replace(phrase, other)
        if "'" in wording:
            yield fold(wording.replace("'", "")).strip()


def is_acronym(wording: str) -> bool:
    """Whether a wording counts only in the case that it is written in.

    >>> is_acronym("JuD"), is_acronym("M-19"), is_acronym("Edhi")
    (True, True, False)
    """
    if wording.isupper():
        return True
    return len(wording) <= 7 and sum(map(str.isupper, wording)) > 1


def _add_actors(table: _Table) -> None:
    spellings = _Spellings()
    columns = ("name", "category", "country", "aliases", "parent", "note")
    for row in load_rows("actors", *columns):
        if row["category"] not in CATEGORIES:
            fault = f"no such category: {row['category']!r}"
            raise DataError(LEXICONS / "actors.csv", row["name"], fault)
        actor = Actor(
            row["name"],
            row["category"],
            row["country"],
            row["parent"],
            row["note"] == "country",
        )
        table.add_actor(row["name"], actor, spellings)
        for alias in filter(None, row["aliases"].split("|")):
            table.add_actor(alias, actor, spellings)


def _words() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in load_rows("actor_words", "group", "word"):
        groups.setdefault(row["group"], set()).add(row["word"])
    return {group: frozenset(words) for group, words in groups.items()}
