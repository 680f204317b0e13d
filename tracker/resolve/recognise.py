"""Which spans of a text name a place: a linear model over sparse features.

A candidate's features come in groups, each a tuple that recurs in text after text, so
that the weight of a group is summed once and then remembered. The weights in
data/gazetteer/recogniser.json come from benchmarks/geo/train.py.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tracker.resolve.candidates import NO_RANK, Candidate, Scene
from tracker.resolve.names import FOLDER, NameFacts, WordLists, load_word_lists

# A pattern of context words is worth learning up to this rank in the word list.
_FREQUENT = 700
# A candidate that the first round thinks so little of is not asked again.
_HOPELESS = -4.5
_OWN = 3.0
_MOST_ALIKE = 12
_MOST_REMEMBERED = 200_000

Group = tuple[object, ...]


class Recogniser:
    """The weights of both rounds, and the score above which a span is a place."""

    def __init__(
        self, first: Mapping[str, float], second: Mapping[str, float], threshold: float
    ) -> None:
        self.first, self.second, self.threshold = first, second, threshold
        both = first.keys() | second.keys()
        self._pairs = {
            name: (first.get(name, 0.0), second.get(name, 0.0)) for name in both
        }
        self._groups: dict[Group, tuple[float, float]] = {}
        self._names: dict[str, tuple[float, float]] = {}

    def group(self, group: Group) -> tuple[float, float]:
        """What a group of features weighs in both rounds."""
        weight = self._groups.get(group)
        if weight is None:
            if len(self._groups) > _MOST_REMEMBERED:
                self._groups.clear()
            weight = self._groups[group] = self._sum(features_of_group(group))
        return weight

    def name(self, facts: NameFacts) -> tuple[float, float]:
        """What a name weighs by itself in both rounds, the constant with it."""
        weight = self._names.get(facts.key)
        if weight is None:
            if len(self._names) > _MOST_REMEMBERED:
                self._names.clear()
            weight = self._names[facts.key] = self._sum(["", *facts.features])
        return weight

    def _sum(self, features: list[str]) -> tuple[float, float]:
        one = two = 0.0
        pairs = self._pairs
        for feature in features:
            if feature in pairs:
                more, further = pairs[feature]
                one += more
                two += further
        return one, two


@cache
def load_recogniser() -> Recogniser:
    """The learnt recogniser."""
    facts = json.loads((FOLDER / "recogniser.json").read_text("utf-8"))
    return Recogniser(facts["first"], facts["second"], facts["threshold"])


def recognise(scene: Scene, model: Recogniser) -> list[tuple[Candidate, float]]:
    """The spans that name places, in text order, without overlaps, and their scores."""
    context = read_context(scene, load_word_lists())
    scores, again = [], []
    weigh, groups = model.group, groups_of(scene, context)
    for candidate, its_groups in zip(scene.candidates, groups, strict=True):
        one, two = model.name(candidate.facts)
        if candidate.facts.own:
            # An analyst who adds a place wants it found.
            one, two = one + _OWN, two + _OWN
        for group in its_groups:
            more, further = weigh(group)
            one += more
            two += further
        scores.append(one)
        again.append(two)
    for index, score in enumerate(scores):
        if score < _HOPELESS:
            again[index] = score
        else:
            again[index] += weigh(document_group(scene, context, scores, index))[1]
    return choose(scene.candidates, again, model.threshold)


def choose(
    candidates: list[Candidate], scores: list[float], threshold: float
) -> list[tuple[Candidate, float]]:
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
            chosen.append((candidate, scores[index]))
    chosen.sort(key=lambda pair: pair[0].start)
    return chosen


class Context(NamedTuple):
    """What the whole text says of its names."""

    # Words that end a person's name somewhere ("Rahman" of "Abdul Rahman").
    people: frozenset[str]
    # Keys that stand after "in", "at" and the like somewhere.
    located: frozenset[str]
    # Candidates by key, by first word and by the word after their last.
    by_key: Mapping[str, list[int]]
    at_word: Mapping[int, list[int]]
    ending: Mapping[int, list[int]]
    # For each word where a known name begins: where the longest and shortest one end.
    known: Mapping[int, int]
    shortest: Mapping[int, int]
    # Words that stand inside a known name, but not at its beginning.
    inside: frozenset[int]


def read_context(scene: Scene, lists: WordLists) -> Context:
    """What the whole text says of its names."""
    key = scene.key
    located: set[str] = set()
    by_key: dict[str, list[int]] = {}
    at_word: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    known: dict[int, int] = {}
    shortest: dict[int, int] = {}
    inside: set[int] = set()
    for index, candidate in enumerate(scene.candidates):
        first, last, facts = candidate.first, candidate.last, candidate.facts
        name = facts.key
        by_key.setdefault(name, []).append(index)
        at_word.setdefault(first, []).append(index)
        ending.setdefault(last, []).append(index)
        if facts.bearers:
            if known.get(first, 0) < last:
                known[first] = last
            if shortest.get(first, NO_RANK) > last:
                shortest[first] = last
            if last - first > 1:
                inside.update(range(first + 1, last))
        if first and key[first - 1] in lists.prepositions and scene.gap[first] == " ":
            located.add(name)
    people = _people(scene, lists)
    return Context(
        people, frozenset(located), by_key, at_word, ending, known, shortest,
        frozenset(inside),
    )  # fmt: skip


def _people(scene: Scene, lists: WordLists) -> frozenset[str]:
    key, run_last = scene.key, scene.run_last
    people: set[str] = set()
    at, count = 0, len(key)
    while at < count:
        last = run_last[at]
        if last - at >= 2 and not scene.shouted[at]:
            titled = key[at] in lists.titles and key[at] not in lists.given
            begin = at + 1 if titled else at
            named = key[begin] in lists.given and last - begin >= 2
            if (titled or named) and key[last - 1] not in lists.organisations:
                people.add(key[last - 1])
        at = last
    return frozenset(people)


def groups_of(scene: Scene, context: Context) -> list[list[Group]]:
    """The groups of features of each candidate's context."""
    lists = load_word_lists()
    key, gap, rank = scene.key, scene.gap, lists.rank
    known, count = context.known, len(scene.key)
    befores: dict[int, str] = {}
    afters: dict[int, str] = {}
    found = []
    for candidate in scene.candidates:
        first, last, _, end, facts, feature = candidate
        sort = facts.sort
        before = befores.get(first)
        if before is None:
            before = befores[first] = _word_before(scene, lists, first)
        after = afters.get(last)
        if after is None:
            after = afters[last] = _word_after(scene, lists, last, end)
        groups: list[Group] = [("words", sort, before, after)]

        run_first, run_last = scene.run_first[first], scene.run_last[first]
        rest = opener = ""
        if run_last > last:
            rest = key[run_last - 1]
        if run_first != first:
            opener = _kind_of_word(key[run_first], lists)
        kind = _kind_of_word(rest, lists) if rest else ""
        if kind != "organisation" and kind != "feature":
            rest = ""
        length = min(4, run_last - run_first)
        if scene.shouted[first]:
            # A run of capitals tells nothing where all is in capitals.
            groups.append(("run", sort, False, 0, "", "", ""))
        else:
            groups.append(("run", sort, run_last > last, length, kind, rest, opener))

        if first >= 2 and gap[first] == " " and gap[first - 1] == " ":
            two = key[first - 2]
            if rank.get(two, NO_RANK) < _FREQUENT or two in lists.after_last:
                groups.append(("before", two, before))
        if last + 1 < count and gap[last] == " " and gap[last + 1] == " ":
            two = key[last + 1]
            if rank.get(two, NO_RANK) < _FREQUENT:
                groups.append(("after", two))

        longer = known.get(first, 0) > last
        inside = first in context.inside
        shorter = context.shortest.get(first, last) < last
        if not shorter and last - first > 1:
            shorter = any(w in known for w in range(first + 1, last))
        area = ""
        if last < count and gap[last] == ",":
            area = _area_at(scene, context, last)
        follows = gap[first] == "," and any(
            scene.candidates[i].facts.bearers for i in context.ending.get(first, ())
        )
        if scene.shouted[first]:
            case = "shouted"
        elif scene.word[first].isupper() and len(facts.key) > 1:
            case = "upper"
        else:
            case = "lower" if scene.lower_case else ""
        groups.append(
            (
                "text",
                sort,
                longer,
                shorter,
                inside,
                area,
                follows,
                key[last - 1] in context.people,
                facts.key in context.located,
                min(4, len(context.by_key[facts.key])),
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
    names = ("own", "best", "worst", "rival", "over rival", "near")
    return [
        f"{name}={value}"
        for name, value in zip(names, group[1:], strict=True)
        if value is not None
    ]


def _text_features(group: Group) -> list[str]:
    (_, sort, longer, shorter, inside, area, follows, person, located, mentions, case,
     feature) = group  # fmt: skip
    found = [f"mentions={mentions}"]
    told = {
        "longer": longer, "shorter": shorter, "inside": inside,
    }  # fmt: skip
    found += [f"{sort}|{name}" for name, is_so in told.items() if is_so]
    told = {"place,": follows, "person": person, "located": located}
    for name, is_so in told.items():
        if is_so:
            found += [name, f"{sort}|{name}"]
    if area:
        found += [f", {area}", f"{sort}|, {area}"]
    if case:
        found += [f"{case}", f"{sort}|{case}"]
    if feature:
        found += [f"site={feature}", f"{sort}|site"]
    return found


def document_group(
    scene: Scene, context: Context, scores: list[float], index: int
) -> Group:
    """What the first round thought of the name's other mentions and of rivals."""
    candidate = scene.candidates[index]
    first, last = candidate.first, candidate.last
    own = scores[index]
    best = worst = None
    alike = context.by_key[candidate.facts.key]
    if len(alike) > 1:
        # A few mentions tell enough, and keep the work linear in a text of one name.
        others = [scores[i] for i in alike[:_MOST_ALIKE] if i != index]
        best, worst = _bucket(max(others)), _bucket(min(others))
    rival = near = -9.0
    at_word = context.at_word
    for at in range(first - 5, last):
        if at in at_word:
            for other in at_word[at]:
                if (
                    other != index
                    and scores[other] > rival
                    and scene.candidates[other].last > first
                ):
                    rival = scores[other]
    for at in range(last, last + 3):
        if at in at_word:
            near = max(near, *[scores[other] for other in at_word[at]], -9.0)
    if first in context.ending:
        near = max(near, *[scores[other] for other in context.ending[first]], -9.0)
    return (
        "second",
        _bucket(own),
        best,
        worst,
        _bucket(rival) if rival > -9.0 else None,
        own > rival if rival > -9.0 else None,
        _bucket(near) if near > -9.0 else None,
    )


def _bucket(score: float) -> int:
    return int(min(4.0, max(-4.0, score)) + 4.5)


def _area_at(scene: Scene, context: Context, at: int) -> str:
    for index in context.at_word.get(at, ()):
        sort = scene.candidates[index].facts.sort
        if sort in {"country", "province", "abbreviation"}:
            return "area"
        if sort != "none":
            return "place"
    return ""


def _kind_of_word(word: str, lists: WordLists) -> str:
    if word in lists.organisations:
        return "organisation"
    if word in lists.after_last:
        return "feature"
    if word in lists.titles:
        return "title"
    if word in lists.given:
        return "given"
    if word in lists.compass:
        return "compass"
    if word in lists.rank:
        return "common"
    if word in lists.surnames:
        return "family"
    return "other"


def _word_before(scene: Scene, lists: WordLists, first: int) -> str:
    gap = scene.gap[first]
    if gap in {".", ". "}:
        if gap == ". " and scene.key[first - 1] in lists.titles:
            return "^title"
        return "<s>"
    if gap not in {" ", "-"}:
        return gap
    word = scene.key[first - 1]
    mark = "-" if gap == "-" else ""
    if not scene.capital[first - 1] or scene.shouted[first]:
        rank = lists.rank.get(word, NO_RANK)
        if rank < _FREQUENT or word in lists.prepositions or word in lists.titles:
            return mark + word
        return mark + ("a word" if rank < NO_RANK else "a rare word")
    return mark + "^" + _kind_of_word(word, lists)


def _word_after(scene: Scene, lists: WordLists, last: int, end: int) -> str:
    if last >= len(scene.key):
        return "</s>"
    gap = scene.gap[last]
    if gap in {".", ". "}:
        if gap == ". " and scene.end[last - 1] < end:
            gap = " "
        else:
            return "</s>"
    if gap == "'" and scene.word[last] in {"s", "S"}:
        return "'s"
    if gap not in {" ", "-"}:
        return gap
    word = scene.key[last]
    mark = "-" if gap == "-" else ""
    if not scene.capital[last] or scene.shouted[last - 1]:
        if word in lists.speech:
            return mark + "says"
        if word in lists.after_last:
            return mark + "feature"
        rank = lists.rank.get(word, NO_RANK)
        if rank < _FREQUENT or gap == "-":
            return mark + word
        return mark + ("a word" if rank < NO_RANK else "a rare word")
    if word in lists.speech:
        return mark + "says"
    return mark + "^" + _kind_of_word(word, lists)
