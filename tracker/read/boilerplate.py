"""What stands on news pages beside the story, from data/lexicons/boilerplate.csv."""

from dataclasses import dataclass
from functools import lru_cache

from tracker.lexicon import load_rows

# Every whole line is looked up under one of these, in this order.
LINE_ROLES = ("noise", "related", "same_day", "byline")
START_ROLES = ("noise", "link", "related", "byline", "live")


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Phrases by what they tell of a line, all lower case."""

    lines: dict[str, str]  # the whole line -> its role
    starts: tuple[tuple[str, str], ...]  # how it begins, longest first -> its role
    first_words: frozenset[str]  # the first three letters of all of those
    caption_ends: tuple[str, ...]
    caption_words: tuple[str, ...]
    published: tuple[str, ...]  # what stands before a date of publication
    updated: tuple[str, ...]
    not_cities: frozenset[str]  # words before a colon that are no dateline

    def role(self, line: str) -> str | None:
        """The role of a line, given in lower case."""
        bare = line.strip(" \t\xa0:.•|»›*#-–—")
        if (role := self.lines.get(bare)) is not None:
            return role
        if line[:3] not in self.first_words:
            return None
        return next((r for start, r in self.starts if line.startswith(start)), None)


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

    starts = [(p, role) for role in START_ROLES for p in phrases(role, "start")]
    return Boilerplate(
        lines={p: role for role in reversed(LINE_ROLES) for p in phrases(role, "line")},
        starts=tuple(sorted(starts, key=lambda pair: -len(pair[0]))),
        first_words=frozenset(start[:3] for start, _ in starts),
        caption_ends=phrases("caption", "end"),
        caption_words=phrases("caption", "contain"),
        published=phrases("published", "start"),
        updated=phrases("updated", "start"),
        not_cities=frozenset(phrases("not_city", "line")),
    )
