"""What the gazetteer and the word lists know of a name, gathered once for each name."""

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tracker.paths import DATA
from tracker.resolve.gazetteer import Gazetteer, load_gazetteer
from tracker.resolve.gazetteer_file import KINDS, NAMED, NAMED_BITS, NOWHERE, SCALE
from tracker.resolve.own_places import OWN
from tracker.resolve.remembered import Remembered

FOLDER = DATA / "gazetteer"
# So many places of one name are weighed; beyond it are the smallest villages.
MOST_BEARERS = 60
# A pattern of context words is worth learning up to this rank in the word list.
FREQUENT = 700
_NAMED_MASK = (1 << NAMED_BITS) - 1

MAIN, ALTERNATE, STRIPPED, ABBREVIATION, DEMONYM = range(5)
SITE, TOWN, DISTRICT, PROVINCE, COUNTRY, REGION = range(6)
assert KINDS[COUNTRY] == "country"
assert NAMED[DEMONYM] == "demonym"


class Bearer(NamedTuple):
    """A place that bears a name, with what the resolver weighs."""

    row: int
    named: int
    kind: int
    lat: float
    lon: float
    country: int
    admin1: int
    admin2: int
    people: float
    by_hand: bool
    capital: bool
    # The square of a degree by a degree it lies in.
    cell: int


def cell_of(lat: float, lon: float) -> int:
    """The number of a point's square degree; those of its neighbours are near it."""
    return int(lat + 90.0) * 1000 + int(lon + 180.0)


# Features that recur together, by the name of their sort and what tells them apart.
Group = tuple[object, ...]


@dataclass(slots=True, eq=False)
class NameFacts:
    """All that is known of one name before its context is read."""

    key: str
    bearers: tuple[Bearer, ...]
    # The sort of name, in a word or two, to pair with features of the context.
    sort: str = "none"
    # What the recogniser weighs.
    groups: tuple[Group, ...] = ()
    demonym: bool = False
    abbreviation: bool = False
    # An analyst's own place bears it.
    own: bool = False


class WordLists:
    """Words that tell people, organisations and common words from places."""

    def __init__(self, folder: Path) -> None:
        common = (folder / "common_words.txt").read_text("utf-8").split()
        self.rank = {word: rank for rank, word in enumerate(common)}
        self.given = frozenset((folder / "given_names.txt").read_text("utf-8").split())
        self.surnames = frozenset((folder / "surnames.txt").read_text("utf-8").split())
        classes: dict[str, frozenset[str]] = {}
        for row in _rows(folder / "context_words.csv"):
            classes[row["class"]] = frozenset(row["words"].split("|"))
        self.titles = classes["title"]
        self.organisations = classes["organisation"]
        self.speech = classes["speech"]
        self.prepositions = classes["place_preposition"]
        self.bodies = classes["body"]
        self.group_openers = classes["group_opener"]
        self.no_place = classes["no_place"]
        self.compass = classes["compass"]
        # What may stand in one run of capitals before a place's name.
        self.leaders = self.titles | self.compass
        self.code_names = classes["code_name"]
        self.makes = classes["make"]
        self.name_openers = classes["name_opener"]
        self.institutions = classes["institution"]
        self.hosts = classes["host"]
        self.quarters = classes["quarter"]
        self.scene = classes["scene"]
        self.after: dict[str, tuple[str, str]] = {}
        self.before: dict[str, tuple[str, str]] = {}
        for row in _rows(folder / "feature_words.csv"):
            table = self.after if row["side"] == "after" else self.before
            table[row["word"]] = row["feature"], row["kind"]
        self.after_last = frozenset(word.split()[-1] for word in self.after)
        self.before_first = frozenset(word.split()[0] for word in self.before)
        # What sort of word each is, in the runs of capitals that names stand in.
        self.kinds = Remembered(self._kind, most=50_000)
        # Words in lower case before a name and after one: themselves, or their sort.
        self.befores = Remembered(self._before, most=50_000)
        self.afters = Remembered(self._after, most=50_000)

    def _before(self, word: str) -> str:
        if word in self.prepositions or word in self.titles:
            return word
        return self._rare(word)

    def _after(self, word: str) -> str:
        if word in self.speech:
            return "says"
        return "feature" if word in self.after_last else self._rare(word)

    def _rare(self, word: str) -> str:
        rank = self.rank.get(word)
        if rank is None:
            return "a rare word"
        return word if rank < FREQUENT else "a word"

    def _kind(self, word: str) -> str:
        if word in self.organisations:
            return "organisation"
        if word in self.after_last:
            return "feature"
        if word in self.titles:
            return "title"
        if word in self.given:
            return "given"
        if word in self.compass:
            return "compass"
        if word in self.rank:
            return "common"
        return "family" if word in self.surnames else "other"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def load_word_lists() -> WordLists:
    """The word lists, read once."""
    return WordLists(FOLDER)


class Names:
    """Names of places with their facts, kept as they are asked for."""

    def __init__(self, gazetteer: Gazetteer, lists: WordLists) -> None:
        self.gazetteer, self.lists = gazetteer, lists
        self._facts = Remembered(self._gather, most=20_000)
        # The facts of a name, or None if the gazetteer lacks it.
        self.known = Remembered(self._known, most=40_000)
        file = gazetteer.file
        self._by_hand = [source in {"overlay", OWN} for source in file.sources]
        self._own = file.sources.index(OWN) if OWN in file.sources else -1
        self._capital = [feature == "capital" for feature in file.features]

    def facts(self, key: str) -> NameFacts:
        """The facts of a name; of one that is not in the gazetteer, too.

        With a stop at its end the name is an abbreviation and nothing else ("man.").
        """
        return self._facts[key]

    def _known(self, key: str) -> NameFacts | None:
        return self._facts[key] if self.gazetteer.holds(key) else None

    def _gather(self, key: str) -> NameFacts:
        own = [] if key[-1:] == "." else self._own_bearers(key)
        # An analyst's own place wins over all others of its name.
        bearers = own or self._bearers(key)
        if not bearers:
            groups = ("no bearers",), self._word_group(key, "none")
            return NameFacts(key, (), groups=groups)
        first, group = bearers[0].named, _bearers_group(key, bearers)
        sort = str(group[1])
        return NameFacts(
            key,
            tuple(bearers),
            sort,
            (group, self._word_group(key, sort)),
            first == DEMONYM,
            first == ABBREVIATION,
            bool(own) or self._is_own(bearers[-1]),
        )

    def _bearers(self, key: str) -> list[Bearer]:
        """The places of the file that bear a key, down to the first of the analyst."""
        file = self.gazetteer.file
        lat, lon, kind, population = file.lat, file.lon, file.kind, file.population
        country, admin1, admin2 = file.country, file.admin1, file.admin2
        feature, source = file.feature, file.source
        bearers = []
        for posting in file.postings(key.rstrip("."))[:MOST_BEARERS]:
            row, named = posting >> NAMED_BITS, posting & _NAMED_MASK
            if key[-1:] == "." and named != ABBREVIATION:
                continue
            north, east = lat[row] / SCALE, lon[row] / SCALE
            columns = (
                row, named, kind[row], north, east, country[row], admin1[row],
                admin2[row], math.log10(population[row] + 100),
                self._by_hand[source[row]], self._capital[feature[row]],
                cell_of(north, east),
            )  # fmt: skip
            bearers.append(Bearer._make(columns))
            if source[row] == self._own:
                break
        return bearers

    def _is_own(self, bearer: Bearer) -> bool:
        return bool(self.gazetteer.file.source[bearer.row] == self._own)

    def _own_bearers(self, key: str) -> list[Bearer]:
        own, first = self.gazetteer.own, self.gazetteer.file.count
        if own is None:
            return []
        found = []
        for row in own.by_key.get(key, ()):
            place = own.places[row - first]
            areas = place.country, place.admin1, place.admin2
            found.append(
                Bearer(
                    row, MAIN, KINDS.index(place.kind), place.lat, place.lon, *areas,
                    math.log10(place.population + 100), True, False,
                    cell_of(place.lat, place.lon),
                )
            )  # fmt: skip
        return found

    def _word_group(self, key: str, sort: str) -> Group:
        """What the words of a name say of it, in whatever text."""
        lists, rank = self.lists, self.lists.rank
        words = key.split(" ")
        rarest = given = family = 0
        for word in words:
            rarest = max(rarest, rank.get(word, NOWHERE))
            given += word in lists.given
            family += word in lists.surnames
        return (
            "name",
            sort,
            min(4, len(words)),
            (rarest + 500).bit_length() if rarest < NOWHERE else 0,
            given,
            family,
            words[-1] in lists.organisations,
            words[0] in lists.titles,
            len(words) > 1 and words[0] in lists.name_openers,
            len(key) if len(key) <= 4 else 0,
        )


def _bearers_group(key: str, bearers: list[Bearer]) -> Group:
    """What the places that bear a name say of it, its sort first."""
    # Masks of kinds and of ways of naming; `called` has the kinds of true names.
    kinds = called = named = 0
    people, by_hand = 0.0, False
    for bearer in bearers:
        _, way, kind, _, _, _, _, _, size, hand, _, _ = bearer
        kinds |= 1 << kind
        named |= 1 << way
        if way <= ALTERNATE:
            called |= 1 << kind
        if size > people:
            people = size
        by_hand |= hand
    first = bearers[0].named
    sort = _sort(first, called, named, people)
    count = min(6, len(bearers).bit_length())
    letters = key if len(key) <= 3 else ""
    return (
        "bearers", sort, count, int(people * 2), kinds, named, first, by_hand, letters,
    )  # fmt: skip


def _sort(first: int, called: int, named: int, people: float) -> str:
    """The sort of name that its places make of it, by masks of their kinds and ways."""
    if first == DEMONYM:
        return "demonym"
    if first == ABBREVIATION:
        return "abbreviation"
    for kind in (COUNTRY, PROVINCE, REGION):
        if called >> kind & 1:
            return KINDS[kind]
    if called == 1 << DISTRICT:
        return "district"
    if not called:
        return "stripped"
    if named == 1 << ALTERNATE:
        return "alias" if people > 5 else "small alias"
    if called == 1 << SITE:
        return "site"
    if people > 5.5:
        return "city"
    return "town" if people > 4.2 else "village"


@cache
def load_names() -> Names:
    """Names over the shipped gazetteer and word lists."""
    return Names(load_gazetteer(), load_word_lists())


def use_own_places(rows: Iterable[Mapping[str, str]]) -> None:
    """Let an analyst's places win over all others, from now on in this process."""
    load_gazetteer().use_own(rows)
    load_names.cache_clear()
