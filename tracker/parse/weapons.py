"""Weapons that a text names, with the spans that name them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker.lexicon import load_rows
from tracker.parse.cue_words import cue_words
from tracker.parse.phrases import Phrase, Phrases
from tracker.text.document import lower


class WeaponMention(NamedTuple):
    """Where a weapon is named, and which of the record's kinds it is."""

    start: int
    end: int
    weapon: str


_LADEN = "laden"  # "packed with explosives": what is packed decides
_BEFORE = 40
_TELLING = ("suicide_bomb", "vehicle_bomb", "mine", "grenade", "ied", "incendiary")


@lru_cache(maxsize=1)
def _weapons() -> Phrases:
    pairs = [
        (row["phrase"], row["weapon"])
        for row in load_rows("weapons", "phrase", "weapon")
    ]
    pairs += [(phrase, _LADEN) for phrase in cue_words("laden")]
    return Phrases(pairs + [(phrase, "") for phrase in cue_words("no_weapon")])


@lru_cache(maxsize=1)
def _carriers() -> Phrases:
    return Phrases(
        (row["word"], row["weapon"]) for row in load_rows("carriers", "word", "weapon")
    )


def find_weapons(
    text: str, start: int = 0, end: int | None = None, *, low: str | None = None
) -> list[WeaponMention]:
    """The weapons in a sentence or a whole article, in the order of the text.

    >>> find_weapons("Gunmen threw a hand grenade.")[1]
    WeaponMention(start=15, end=27, weapon='grenade')
    """
    end = len(text) if end is None else end
    if low is None:
        low = " " * start + lower(text[start:end])
    return _read(low, start, _weapons().find(low, start, end))


def find_weapons_in(
    low: str, stretches: Sequence[tuple[int, int]]
) -> list[WeaponMention]:
    """The weapons in sentences of a text, looked for at once."""
    found: list[WeaponMention] = []
    for start, _, hits in _weapons().find_in(low, stretches):
        found += _read(low, start, hits)
    return found


def _read(low: str, start: int, hits: Iterable[Phrase]) -> list[WeaponMention]:
    found: list[WeaponMention] = []
    for first, last, weapon in hits:
        if weapon == _LADEN:
            carriers = _carriers().find(low, max(start, first - _BEFORE), first)
            weapon = carriers[-1].value if carriers else "explosive"
            first = carriers[-1].start if carriers else first
        if weapon:
            found.append(WeaponMention(first, last, weapon))
    return found


def telling_weapons(weapons: Iterable[str]) -> tuple[str, ...]:
    """The weapons once each; no bare "explosive" beside a kind that says more.

    >>> telling_weapons(["explosive", "vehicle_bomb", "firearm"])
    ('vehicle_bomb', 'firearm')
    """
    once = tuple(dict.fromkeys(weapons))
    kinds = [kind for kind in once if kind in _TELLING and kind != "incendiary"]
    if kinds:
        once = tuple(kind for kind in once if kind != "explosive")
    if "suicide_bomb" in once or "vehicle_bomb" in once:
        once = tuple(kind for kind in once if kind != "ied")
    return once
