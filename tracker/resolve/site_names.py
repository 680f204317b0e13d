"""Sites that grammar makes of a name and a feature word: "Abad railway station"."""

from itertools import compress
from typing import NamedTuple

from tracker.resolve.candidates import NO_RANK, Scene
from tracker.resolve.names import NameFacts, Names

_LONGEST_PHRASE = 3
_LONGEST_NAME = 6
_MOST_COMMON = 2500
_LONGEST_SHOUTED = 3
# In capitals throughout, a word that ends so is hardly a name.
_VERB_ENDINGS = ("ed", "ing")


class SiteName(NamedTuple):
    """A name with its feature word: words `first` to `last`, the last not included."""

    first: int
    # Where the feature words begin, or end if they stand before the name.
    middle: int
    last: int
    start: int
    end: int
    feature: str
    # "site", "area" (of, around), "kind" (says what the place is) or "region".
    kind: str
    # The facts of the whole ("Abad railway station"), if the gazetteer holds it.
    facts: NameFacts | None


def find_site_names(names: Names, scene: Scene) -> list[SiteName]:
    """Every name that a feature word follows or leads, in text order."""
    found = []
    is_feature = map(names.lists.after_last.__contains__, scene.key)
    for at in compress(range(len(scene.key)), is_feature):
        if True in scene.capital[max(0, at - _LONGEST_PHRASE) : at]:
            site = _before_phrase(names, scene, at)
            if site is not None:
                found.append(site)
    return found


def _before_phrase(names: Names, scene: Scene, at: int) -> SiteName | None:
    """The site whose feature phrase ends at a word, if a name stands before it."""
    key, gap, table = scene.key, scene.gap, names.lists.after
    for size in range(min(_LONGEST_PHRASE, at), 0, -1):
        begin = at - size + 1
        if any(gap[w] not in {" ", "-"} for w in range(begin + 1, at + 1)):
            continue
        known = table.get(" ".join(key[begin : at + 1]))
        if known is None or known[1] == "no":
            continue
        if at + 1 < len(key) and scene.gap[at + 1] in {" ", "-"}:
            longer = table.get(" ".join(key[begin : at + 2]))
            if longer is not None:
                return None
        first = _name_before(names, scene, begin)
        if first is None:
            return None
        whole = names.facts(" ".join(key[first : at + 1]))
        return SiteName(
            first, begin, at + 1, scene.start[first], scene.end[at], known[0], known[1],
            whole if whole.bearers else None,
        )  # fmt: skip
    return None


def _name_before(names: Names, scene: Scene, begin: int) -> int | None:
    """Where the capitalised name that ends before a word begins."""
    if begin == 0 or not scene.capital[begin - 1] or scene.gap[begin] not in {" ", "-"}:
        return None
    if scene.shouted[begin]:
        return _shouted_name_before(names, scene, begin)
    lists, key = names.lists, scene.key
    first = max(scene.run_first[begin - 1], begin - _LONGEST_NAME)
    while first < begin:
        word = key[first]
        starts_sentence = scene.gap[first] in {".", ". "}
        common = lists.rank.get(word, NO_RANK) < _MOST_COMMON
        opener = common and not names.facts(word).bearers
        titled = word in lists.titles and first + 1 < begin
        if not (starts_sentence and (opener or titled)):
            break
        first += 1
    if first >= begin:
        return None
    if all(_is_common(names, word) for word in key[first:begin]):
        # "High Court", "Supreme Court": no name in it.
        whole = " ".join(key[first:begin])
        if not names.facts(whole).bearers:
            return None
    return first


def is_generic(names: Names, word: str) -> bool:
    """Whether a word of an institution's name is the same everywhere ("Supreme")."""
    return word in names.lists.institutions or _is_common(names, word)


def _is_common(names: Names, word: str) -> bool:
    lists = names.lists
    return (
        len(word) < 2
        or word in lists.no_place
        or lists.rank.get(word, NO_RANK) < _MOST_COMMON
    )


def _shouted_name_before(names: Names, scene: Scene, begin: int) -> int | None:
    """As `_name_before` where all is in capitals: up to the first common word."""
    key, lists = scene.key, names.lists
    first = begin
    while (
        first > begin - _LONGEST_SHOUTED
        and scene.capital[first - 1]
        and scene.gap[first] in {" ", "-"}
        and key[first - 1] not in lists.rank
        and not is_generic(names, key[first - 1])
        and not key[first - 1].endswith(_VERB_ENDINGS)
    ):
        first -= 1
        if names.facts(key[first]).demonym:
            # "WRECKS EGYPTIAN EMBASSY"
            break
    return first if first < begin else None
