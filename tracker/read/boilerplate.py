"""What stands on news pages beside the story, from data/lexicons/boilerplate.csv."""

from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from tracker.lexicon import load_rows

# Every whole line is looked up under one of these, in this order.
LINE_ROLES = ("noise", "related", "same_day", "byline")
SHORTEST = 2  # letters of the shortest phrase that begins a line
START_ROLES = ("noise", "link", "related", "byline", "live")


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Phrases by what they tell of a line, all lower case."""

    lines: dict[str, str]  # the whole line -> its role
    starts: dict[str, tuple[tuple[str, str], ...]]  # its first letters -> start, role
    caption_ends: tuple[str, ...]
    caption_words: AhoCorasick
    published: tuple[str, ...]  # what stands before a date of publication
    updated: tuple[str, ...]
    not_cities: frozenset[str]  # words before a colon that are no dateline
    dropped_classes: frozenset[str]  # of elements of a page that are not its story
    point_classes: frozenset[str]  # of elements that hold the story in a few points

    def is_caption(self, line: str) -> bool:
        """Does a line, given in lower case, end or speak as captions do?"""
        if line.endswith(self.caption_ends):
            return True
        return bool(self.caption_words.find_matches_as_indexes(line))

    def role(self, line: str) -> str | None:
        """The role of a line, given in lower case."""
        bare = line.strip(" \t\xa0:.•|»›*#-–—")
        if (role := self.lines.get(bare)) is not None:
            return role
        for start, role in self.starts.get(line[:SHORTEST], ()):
            if line.startswith(start):
                return role
        return None


@lru_cache(maxsize=1)
def load_boilerplate() -> Boilerplate:
    """The phrases of data/lexicons/boilerplate.csv."""
    rows = [
        (row["role"], row["match"], row["phrase"].lower())
        for row in load_rows("boilerplate", "role", "match", "phrase")
    ]

    def phrases(role: str, match: str) -> tuple[str, ...]:
        found = (phrase for r, m, phrase in rows if (r, m) == (role, match))
        return tuple(sorted(found, key=lambda phrase: -len(phrase)))

    starts: dict[str, list[tuple[str, str]]] = {}
    for role in START_ROLES:
        for phrase in phrases(role, "start"):
            starts.setdefault(phrase[:SHORTEST], []).append((phrase, role))
    return Boilerplate(
        lines={p: role for role in reversed(LINE_ROLES) for p in phrases(role, "line")},
        starts={
            first: tuple(sorted(found, key=lambda pair: -len(pair[0])))
            for first, found in starts.items()
        },
        caption_ends=phrases("caption", "end"),
        caption_words=AhoCorasick(phrases("caption", "contain")),
        published=phrases("published", "start"),
        updated=phrases("updated", "start"),
        not_cities=frozenset(phrases("not_city", "line")),
        dropped_classes=frozenset(phrases("drop", "class")),
        point_classes=frozenset(phrases("points", "class")),
    )
