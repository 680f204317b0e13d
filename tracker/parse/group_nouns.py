"""The nouns that name people, with their side and type, and the tags of all words."""

from functools import lru_cache
from typing import NamedTuple

from tracker.lexicon import load_rows, load_words


class Noun(NamedTuple):
    """What a noun says of people: their side, their type, one or several."""

    side: str
    type: str
    is_plural: bool | None


@lru_cache(maxsize=1)
def load_nouns() -> tuple[dict[str, Noun], dict[str, Noun], dict[str, Noun]]:
    """Head nouns, modifiers and what one can be a member of."""
    heads: dict[str, Noun] = {}
    modifiers: dict[str, Noun] = {}
    collectives: dict[str, Noun] = {}
    for row in load_rows("groups", "word", "plural", "role", "side", "class"):
        side, kind = row["side"], row["class"]
        if row["role"] == "modifier":
            modifiers[row["word"]] = Noun(side, kind, None)
        elif row["role"] == "collective":
            collectives[row["word"]] = Noun(side, kind, None)
        elif row["word"] == row["plural"]:
            heads[row["word"]] = Noun(side, kind, True)
        else:
            heads[row["word"]] = Noun(side, kind, False)
            if row["plural"]:
                heads[row["plural"]] = Noun(side, kind, True)
    return heads, modifiers, collectives


@lru_cache(maxsize=1)
def load_tags() -> dict[str, str]:
    """The tag of every word that the grammar of groups knows."""
    heads, modifiers, _ = load_nouns()
    tags = dict.fromkeys(load_words("things"), "thing")
    tags.update(dict.fromkeys(modifiers, "modifier"))
    tags.update(
        (row["word"], row["kind"]) for row in load_rows("grammar", "word", "kind")
    )
    tags.update(dict.fromkeys(heads, "head"))
    return tags
