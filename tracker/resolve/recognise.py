"""Which spans of a text name a place: a linear model over sparse features.

A candidate's features come in groups, each a tuple that recurs in text after text, so
that the weight of a group is summed once and then remembered. The weights in
data/gazetteer/recogniser.json come from benchmarks/geo/train.py.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter, getitem
from typing import NamedTuple

from tracker.resolve.candidates import LONGEST_NAME, NO_RANK, Candidate, Scene
from tracker.resolve.names import (
    FOLDER,
    FREQUENT,
    Group,
    NameFacts,
    WordLists,
    load_word_lists,
)
from tracker.resolve.remembered import Remembered

# Scores are counted in hundredths: sums of whole numbers are exact in any order.
HUNDREDTHS = 100
# A candidate that the first round thinks so little of is not asked again.
_HOPELESS = -450
_OWN = 300
# No name's score is as low as this.
_NO_SCORE = -900
_MOST_ALIKE = 12
_MOST_GROUPS, _MOST_NAMES = 50_000, 20_000
# The features of a text's other names, and their values where these are known.
_OTHERS: Mapping[str, Sequence[int]] = {
    "own": range(9), "best": range(9), "worst": range(9), "rival": range(9),
    "over rival": (False, True), "near": range(9),
}  # fmt: skip
_STOPS = frozenset({".", ". "})
_WORD_GAPS = frozenset({" ", "-"})
_RARE = frozenset({"a word", "a rare word"})
_AREA_SORTS = frozenset({"country", "province", "abbreviation"})


class Recogniser:
    """The weights of both rounds, and the score above which a span is a place."""

    def __init__(
        self, first: Mapping[str, float], second: Mapping[str, float], threshold: float
    ) -> None:
        self.threshold = round(HUNDREDTHS * threshold)
        self._pairs = {
            name: (
                round(HUNDREDTHS * first.get(name, 0.0)),
                round(HUNDREDTHS * second.get(name, 0.0)),
            )
            for name in first.keys() | second.keys()
        }
        # What a group of features, and a name by itself, weighs in both rounds.
        self.groups = Remembered(self._sum, _MOST_GROUPS)
        self.names = Remembered(self._weigh, _MOST_NAMES)
        # What each value of the features of a text's other names weighs, by feature.
        self._others: list[dict[object, int]] = [
            {
                value: self._pairs.get(f"{name}={value}", (0, 0))[1]
                for value in (None, *values)
            }
            for name, values in _OTHERS.items()
        ]

    def others(self, group: Group) -> int:
        """What a group of `document_groups` weighs in the second round."""
        return sum(map(getitem, self._others, group[1:]))

    def _weigh(self, facts: NameFacts) -> tuple[int, int]:
        one, two = self._pairs.get("", (0, 0))
        if facts.own:
            # An analyst who adds a place wants it found.
            one, two = one + _OWN, two + _OWN
        for group in facts.groups:
            more, further = self.groups[group]
            one += more
            two += further
        return one, two

    def _sum(self, group: Group) -> tuple[int, int]:
        one = two = 0
        for pair in map(self._pairs.get, features_of_group(group)):
            if pair is not None:
                one += pair[0]
                two += pair[1]
        return one, two


@cache
def load_recogniser() -> Recogniser:
    """The learnt recogniser."""
    facts = json.loads((FOLDER / "recogniser.json").read_text("utf-8"))
    return Recogniser(facts["first"], facts["second"], facts["threshold"])


def recognise(scene: Scene, model: Recogniser) -> list[Candidate]:
    """The spans that name places, in text order, without overlaps."""
    context = read_context(scene, load_word_lists())
    scores, again = [], []
    weigh, by_name = model.groups, model.names
    groups = groups_of(scene, context)
    for candidate, its_groups in zip(scene.candidates, groups, strict=True):
        one, two = by_name[candidate.facts]
        for group in its_groups:
            more, further = weigh[group]
            one += more
            two += further
        scores.append(one)
        again.append(two if one >= _HOPELESS else one)
    for index, group in document_groups(scene, context, scores, _HOPELESS):
        again[index] += model.others(group)
    return choose(scene.candidates, again, model.threshold)


def choose(
    candidates: Sequence[Candidate], scores: Sequence[float], threshold: float
) -> list[Candidate]:
    """The best candidates above the threshold that do not overlap, in text order."""
    order = [i for i, score in enumerate(scores) if score > threshold]
    order.sort(key=lambda i: (-scores[i], candidates[i].first - candidates[i].last))
    taken: set[int] = set()
    chosen = []
    for index in order:
        candidate = candidates[index]
        words = range(candidate.first, candidate.last)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen.append(candidate)
    chosen.sort(key=_start)
    return chosen


_start = attrgetter("start")


class Context(NamedTuple):
    """What the whole text says of its names."""

    # Words that end a person's name somewhere ("Rahman" of "Abdul Rahman").
    people: frozenset[str]
    # Keys that stand after "in", "at" and the like somewhere.
    located: frozenset[str]
    # Candidates by key.
    by_key: Mapping[str, list[int]]
    # What the candidates name that begin at a word: "area", "place" or "".
    beginning: Mapping[int, str]
    # For each word where a known name begins: where the longest and shortest one end.
    known: Mapping[int, int]
    shortest: Mapping[int, int]
    # Where a known name ends.
    ends: frozenset[int]
    # Words that stand inside a known name, but not at its beginning.
    inside: frozenset[int]


def read_context(scene: Scene, lists: WordLists) -> Context:
    """What the whole text says of its names."""
    key, gap, prepositions = scene.key, scene.gap, lists.prepositions
    located: set[str] = set()
    by_key: dict[str, list[int]] = {}
    beginning: dict[int, str] = {}
    known: dict[int, int] = {}
    shortest: dict[int, int] = {}
    ends: set[int] = set()
    inside: set[int] = set()
    for index, (first, last, _, _, facts, _) in enumerate(scene.candidates):
        name = facts.key
        if name in by_key:
            by_key[name].append(index)
        else:
            by_key[name] = [index]
        if facts.bearers:
            # The candidates of a word come from the shortest to the longest.
            known[first] = last
            shortest.setdefault(first, last)
            ends.add(last)
            if last - first > 1:
                inside.update(range(first + 1, last))
            if not beginning.get(first):
                beginning[first] = "area" if facts.sort in _AREA_SORTS else "place"
        if gap[first] == " " and key[first - 1] in prepositions:
            located.add(name)
    return Context(
        _people(scene, lists), frozenset(located), by_key, beginning, known, shortest,
        frozenset(ends), frozenset(inside),
    )  # fmt: skip


def _people(scene: Scene, lists: WordLists) -> frozenset[str]:
    key, given = scene.key, lists.given
    people: set[str] = set()
    for first, last in scene.runs:
        if scene.shouted[first]:
            continue
        titled = key[first] in lists.titles and key[first] not in given
        begin = first + 1 if titled else first
        named = key[begin] in given and last - begin >= 2
        if (titled or named) and key[last - 1] not in lists.organisations:
            people.add(key[last - 1])
    return frozenset(people)


def groups_of(scene: Scene, context: Context) -> list[list[Group]]:
    """The groups of features of each candidate's context."""
    lists = load_word_lists()
    key, gap, rank, kinds = scene.key, scene.gap, lists.rank, lists.kinds
    known, inside, beginning = context.known, context.inside, context.beginning
    people, located, by_key = context.people, context.located, context.by_key
    count = len(key)
    afters: dict[int, str] = {}
    found = []
    seen = -1
    for first, last, _, end, facts, feature in scene.candidates:
        sort = facts.sort
        if first != seen:
            # The candidates that begin at a word follow each other.
            seen = first
            before = _word_before(scene, lists, first)
            before_that: Group | None = None
            if gap[first] == " " and first >= 2 and gap[first - 1] == " ":
                two = key[first - 2]
                if rank.get(two, NO_RANK) < FREQUENT or two in lists.after_last:
                    before_that = ("before", two, before)
            run_first, run_last = scene.run_first[first], scene.run_last[first]
            opener = "" if run_first == first else kinds[key[run_first]]
            length = run_last - run_first if run_last - run_first < 4 else 4
            shouted = scene.shouted[first]
        if last in afters:
            after = afters[last]
        else:
            after = afters[last] = _word_after(scene, lists, last, end)
        kind = rest = ""
        if shouted:
            # A run of capitals tells nothing where all is in capitals.
            run: Group = ("run", sort, False, 0, "", "", "")
        else:
            if run_last > last:
                kind = kinds[key[run_last - 1]]
                if kind == "organisation" or kind == "feature":
                    rest = key[run_last - 1]
            run = ("run", sort, run_last > last, length, kind, rest, opener)
        groups: list[Group] = [("words", sort, before, after), run]
        if before_that is not None:
            groups.append(before_that)
        area = ""
        if last < count:
            if gap[last] == ",":
                area = beginning.get(last, "")
            elif gap[last] == " " and last + 1 < count and gap[last + 1] == " ":
                two = key[last + 1]
                if rank.get(two, NO_RANK) < FREQUENT:
                    groups.append(("after", two))

        shorter = context.shortest.get(first, last) < last
        if not shorter and last - first > 1:
            shorter = not known.keys().isdisjoint(range(first + 1, last))
        if shouted:
            case = "shouted"
        elif scene.word[first].isupper() and len(facts.key) > 1:
            case = "upper"
        else:
            case = "lower" if scene.lower_case else ""
        groups.append(
            (
                "text",
                sort,
                known.get(first, 0) > last,
                shorter,
                first in inside,
                area,
                gap[first] == "," and first in context.ends,
                key[last - 1] in people,
                facts.key in located,
                len(by_key[facts.key]),
                case,
                feature,
            )
        )
        found.append(groups)
    return found


def features_of_group(group: Group) -> list[str]:
    """The features of a group, by its first member's name."""
    if group[0] == "words":
        _, sort, before, after = group
        return [
            f"p={before}",
            f"n={after}",
            f"{sort}|p={before}",
            f"{sort}|n={after}",
            f"p={before}|n={after}",
        ]
    if group[0] == "run":
        _, sort, goes_on, length, kind, rest, opener = group
        shape = ("-" if opener else "[") + ("-" if goes_on else "]")
        found = [f"{sort}|run={shape}", f"run={shape}|{length}"]
        if goes_on:
            found += [f"run ends={kind}", f"{sort}|run ends={kind}"]
            if rest:
                found.append(f"run ends={rest}")
        if opener:
            found += [f"run starts={opener}", f"{sort}|run starts={opener}"]
        return found
    if group[0] == "before":
        return [f"pp={group[1]}", f"pp={group[1]} {group[2]}"]
    if group[0] == "after":
        return [f"nn={group[1]}"]
    if group[0] == "text":
        return _text_features(group)
    if group[0] == "bearers":
        return _bearer_features(group)
    if group[0] == "name":
        return _name_features(group)
    if group[0] == "no bearers":
        return ["none"]
    return [
        f"{name}={value}"
        for name, value in zip(_OTHERS, group[1:], strict=True)
        if value is not None
    ]


def _bearer_features(group: Group) -> list[str]:
    _, sort, count, people, kinds, named, first, by_hand, letters = group
    found = [f"sort={sort}", f"bearers={count}", f"{sort}|people={people}"]
    found += [f"kind={kind}" for kind in _bits(kinds)]
    found += [f"named={way}" for way in _bits(named)]
    found.append(f"named0={first}")
    if by_hand:
        found += ["by_hand", f"by_hand|{sort}"]
    if letters:
        found.append(f"is={letters}")
    return found


def _bits(mask: object) -> list[int]:
    assert isinstance(mask, int)
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def _name_features(group: Group) -> list[str]:
    (_, sort, words, rank, given, family, organisation, title, opener,
     letters) = group  # fmt: skip
    assert isinstance(words, int)
    found = [f"words={words}", f"{sort}|words={min(3, words)}"]
    if rank:
        found += [f"common={rank}", f"{sort}|common={rank}", f"{sort}|common"]
    if given:
        found += [f"given={given}", f"{sort}|given"]
    if family:
        found += [f"family={family}", f"{sort}|family"]
    if given and family:
        found.append(f"{sort}|given+family")
    if organisation:
        found.append("last=organisation")
    if title:
        found.append("first=title")
    if opener:
        found += ["first=opener", f"{sort}|first=opener"]
    if letters:
        found.append(f"letters={letters}")
    return found


def _text_features(group: Group) -> list[str]:
    (_, sort, longer, shorter, inside, area, follows, person, located, mentions, case,
     feature) = group  # fmt: skip
    assert isinstance(mentions, int)
    found = [f"mentions={min(4, mentions)}"]
    if longer:
        found.append(f"{sort}|longer")
    if shorter:
        found.append(f"{sort}|shorter")
    if inside:
        found.append(f"{sort}|inside")
    if follows:
        found += ["place,", f"{sort}|place,"]
    if person:
        found += ["person", f"{sort}|person"]
    if located:
        found += ["located", f"{sort}|located"]
    if area:
        found += [f", {area}", f"{sort}|, {area}"]
    if case:
        found += [f"{case}", f"{sort}|{case}"]
    if feature:
        found += [f"site={feature}", f"{sort}|site"]
    return found


def document_groups(
    scene: Scene, context: Context, scores: Sequence[float], least: float
) -> list[tuple[int, Group]]:
    """What the first round thought of a name's other mentions and of its rivals.

    For each candidate with a score of at least so many hundredths, by its index.
    """
    candidates = scene.candidates
    firsts = [candidate.first for candidate in candidates]
    lasts = [candidate.last for candidate in candidates]
    buckets = list(map(_bucket, scores))
    found: list[tuple[int, Group]] = []
    for index, own in enumerate(scores):
        if own < least:
            continue
        best = worst = None
        alike = context.by_key[candidates[index].facts.key]
        if len(alike) > 1:
            # A few mentions tell enough, and keep the work linear in the text.
            others = [buckets[i] for i in alike[:_MOST_ALIKE] if i != index]
            best, worst = max(others), min(others)
        first, last = firsts[index], lasts[index]
        rival = near = float(_NO_SCORE)
        at = index - 1
        while at >= 0 and firsts[at] >= first - LONGEST_NAME:
            if lasts[at] > first:
                if scores[at] > rival and firsts[at] >= first - 5:
                    rival = scores[at]
            elif lasts[at] == first and scores[at] > near:
                near = scores[at]
            at -= 1
        for at in range(index + 1, len(scores)):
            if firsts[at] >= last + 3:
                break
            score = scores[at]
            if firsts[at] < last:
                if score > rival:
                    rival = score
            elif score > near:
                near = score
        contested = rival > _NO_SCORE
        found.append(
            (
                index,
                (
                    "second",
                    buckets[index],
                    best,
                    worst,
                    _bucket(rival) if contested else None,
                    own > rival if contested else None,
                    _bucket(near) if near > _NO_SCORE else None,
                ),
            )
        )
    return found


def _bucket(score: float) -> int:
    """A score as a whole number from 0 to 8."""
    if score >= 4 * HUNDREDTHS:
        return 8
    return int(score + 450) // HUNDREDTHS if score > -4 * HUNDREDTHS else 0


def _word_before(scene: Scene, lists: WordLists, first: int) -> str:
    gap = scene.gap[first]
    if gap in _STOPS:
        if gap == ". " and scene.key[first - 1] in lists.titles:
            return "^title"
        return "<s>"
    if gap not in _WORD_GAPS:
        return gap
    word = scene.key[first - 1]
    mark = "-" if gap == "-" else ""
    if not scene.capital[first - 1] or scene.shouted[first]:
        return mark + lists.befores[word]
    return f"{mark}^{lists.kinds[word]}"


def _word_after(scene: Scene, lists: WordLists, last: int, end: int) -> str:
    if last >= len(scene.key):
        return "</s>"
    gap = scene.gap[last]
    if gap in _STOPS:
        if gap == ". " and scene.end[last - 1] < end:
            gap = " "
        else:
            return "</s>"
    if gap == "'" and scene.word[last] in {"s", "S"}:
        return "'s"
    if gap not in _WORD_GAPS:
        return gap
    word = scene.key[last]
    if not scene.capital[last] or scene.shouted[last - 1]:
        sort = lists.afters[word]
        if gap == " ":
            return sort
        # "Quetta-based": after a hyphen even a rare word tells something.
        return "-" + (word if sort in _RARE else sort)
    mark = "-" if gap == "-" else ""
    return mark + ("says" if word in lists.speech else "^" + lists.kinds[word])
