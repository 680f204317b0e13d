"""What the gazetteer and the word lists know of a name, gathered once for each name."""

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tracker.paths import DATA
from tracker.resolve.gazetteer import Gazetteer, load_gazetteer
from tracker.resolve.gazetteer_file import KINDS, NAMED, NAMED_BITS, NOWHERE
from tracker.resolve.own_places import OWN

FOLDER = DATA / "gazetteer"
# So many places of one name are weighed; beyond it are the smallest villages.
MOST_BEARERS = 60

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


class NameFacts(NamedTuple):
    """All that is known of one name before its context is read."""

    key: str
    bearers: tuple[Bearer, ...]
    # The sort of name, in a word or two, to pair with features of the context.
    sort: str
    features: tuple[str, ...]
    demonym: bool
    abbreviation: bool
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
        self._facts: dict[str, NameFacts] = {}
        self._prefixes: dict[str, list[str]] = {}

    def beginning(self, words: str) -> list[str]:
        """The names that a row of word keys begins with, shortest first."""
        found = self._prefixes.get(words)
        if found is None:
            if len(self._prefixes) > 20_000:
                self._prefixes.clear()
            found = self.gazetteer.beginning(words)
            self._prefixes[words] = found
        return found

    def facts(self, key: str) -> NameFacts:
        """The facts of a name; of one that is not in the gazetteer, too.

        With a stop at its end the name is an abbreviation and nothing else ("man.").
        """
        facts = self._facts.get(key)
        if facts is None:
            if len(self._facts) > 20_000:
                self._facts.clear()
            facts = self._facts[key] = self._gather(key)
        return facts

    def _gather(self, key: str) -> NameFacts:
        file = self.gazetteer.file
        mask = (1 << NAMED_BITS) - 1
        short = key.endswith(".")
        bearers = [] if short else self._own_bearers(key)
        own = bool(bearers)
        # An analyst's own place wins over all others of its name.
        postings = () if own else file.postings(key.rstrip("."))[:MOST_BEARERS]
        for posting in postings:
            row = posting >> NAMED_BITS
            if short and posting & mask != ABBREVIATION:
                continue
            lat, lon = file.point(row)
            bearers.append(
                Bearer(
                    row,
                    posting & mask,
                    file.kind[row],
                    lat,
                    lon,
                    file.country[row],
                    file.admin1[row],
                    file.admin2[row],
                    math.log10(file.population[row] + 100),
                    file.sources[file.source[row]] in {"overlay", OWN},
                    file.features[file.feature[row]] == "capital",
                )
            )
            if file.sources[file.source[row]] == OWN:
                own = True
                break
        sort, features = self._describe(key, bearers)
        return NameFacts(
            key,
            tuple(bearers),
            sort,
            features,
            bool(bearers) and all(b.named == DEMONYM for b in bearers[:1]),
            bool(bearers) and bearers[0].named == ABBREVIATION,
            own,
        )

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
                )
            )  # fmt: skip
        return found

    def _describe(self, key: str, bearers: list[Bearer]) -> tuple[str, tuple[str, ...]]:
        if not bearers:
            return "none", ("none", *self._word_features(key, "none"))
        people = max(b.people for b in bearers)
        sort = self._sort(bearers, people)
        features = [f"sort={sort}", f"bearers={min(6, len(bearers).bit_length())}"]
        features.append(f"{sort}|people={int(people * 2)}")
        features += {f"kind={b.kind}" for b in bearers}
        features += {f"named={b.named}" for b in bearers}
        features.append(f"named0={bearers[0].named}")
        if any(b.by_hand for b in bearers):
            features.append("by_hand")
            features.append(f"by_hand|{sort}")
        if len(key) <= 3:
            features.append(f"is={key}")
        features += self._word_features(key, sort)
        return sort, tuple(features)

    @staticmethod
    def _sort(bearers: list[Bearer], people: float) -> str:
        first = bearers[0]
        kinds = {b.kind for b in bearers if b.named <= ALTERNATE}
        if first.named == DEMONYM:
            return "demonym"
        if first.named == ABBREVIATION:
            return "abbreviation"
        if COUNTRY in kinds:
            return "country"
        if PROVINCE in kinds:
            return "province"
        if REGION in kinds:
            return "region"
        if kinds == {DISTRICT}:
            return "district"
        if not kinds:
            return "stripped"
        if all(b.named == ALTERNATE for b in bearers):
            return "alias" if people > 5 else "small alias"
        if kinds == {SITE}:
            return "site"
        if people > 5.5:
            return "city"
        return "town" if people > 4.2 else "village"

    def _word_features(self, key: str, sort: str) -> list[str]:
        words, lists = key.split(" "), self.lists
        features = [f"words={min(4, len(words))}", f"{sort}|words={min(3, len(words))}"]
        ranks = [lists.rank.get(word, NOWHERE) for word in words]
        rank = min(ranks) if len(words) == 1 else max(ranks)
        if rank < NOWHERE:
            bucket = (rank + 500).bit_length()
            features += [
                f"common={bucket}",
                f"{sort}|common={bucket}",
                f"{sort}|common",
            ]
        given = sum(word in lists.given for word in words)
        family = sum(word in lists.surnames for word in words)
        if given:
            features += [f"given={given}", f"{sort}|given"]
        if family:
            features += [f"family={family}", f"{sort}|family"]
        if given and family:
            features.append(f"{sort}|given+family")
        if words[-1] in lists.organisations:
            features.append("last=organisation")
        if words[0] in lists.titles:
            features.append("first=title")
        if len(words) > 1 and words[0] in lists.name_openers:
            features += ["first=opener", f"{sort}|first=opener"]
        if len(key) <= 4:
            features.append(f"letters={len(key)}")
        return features


@cache
def load_names() -> Names:
    """Names over the shipped gazetteer and word lists."""
    return Names(load_gazetteer(), load_word_lists())


def use_own_places(rows: Iterable[Mapping[str, str]]) -> None:
    """Let an analyst's places win over all others, from now on in this process."""
    load_gazetteer().use_own(rows)
    load_names.cache_clear()
