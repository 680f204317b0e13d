"""Which spans of a text name a place: a linear model over sparse features.

The weights in data/gazetteer/recogniser.json come from benchmarks/geo/train.py.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tracker.resolve.candidates import Candidate, Scene
from tracker.resolve.names import FOLDER, WordLists, load_word_lists

# Two rounds: the second knows how sure the first was of the name's other mentions.
_ROUNDS = 2
_SURE, _MAYBE = 1.0, -1.0
# A pattern of context words is worth learning up to this rank in the word list.
_FREQUENT = 700


class Recogniser(NamedTuple):
    """The weights of both rounds, and the score above which a span is a place."""

    first: Mapping[str, float]
    second: Mapping[str, float]
    threshold: float


@cache
def load_recogniser() -> Recogniser:
    """The learnt recogniser."""
    facts = json.loads((FOLDER / "recogniser.json").read_text("utf-8"))
    return Recogniser(facts["first"], facts["second"], facts["threshold"])


def recognise(scene: Scene, model: Recogniser) -> list[tuple[Candidate, float]]:
    """The spans that name places, in text order, without overlaps, and their scores."""
    lists = load_word_lists()
    context = read_context(scene, lists)
    first, second = model.first.get, model.second.get
    scores, all_features = [], []
    for index, candidate in enumerate(scene.candidates):
        features = features_of(scene, lists, context, index)
        score = first("", 0.0)
        for feature in candidate.facts.features:
            score += first(feature, 0.0)
        for feature in features:
            score += first(feature, 0.0)
        scores.append(score)
        all_features.append(features)
    again = []
    for index, candidate in enumerate(scene.candidates):
        score = second("", 0.0)
        for feature in candidate.facts.features:
            score += second(feature, 0.0)
        for feature in all_features[index]:
            score += second(feature, 0.0)
        for feature in document_features(scene, context, scores, index):
            score += second(feature, 0.0)
        again.append(score)
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


def read_context(scene: Scene, lists: WordLists) -> Context:
    """What the whole text says of its names."""
    key, run_last = scene.key, scene.run_last
    people: set[str] = set()
    at, count = 0, len(key)
    while at < count:
        if not scene.capital[at]:
            at += 1
            continue
        last = run_last[at]
        length = last - at
        if length >= 2 and not scene.shouted[at]:
            titled = key[at] in lists.titles and key[at] not in lists.given
            begin = at + 1 if titled else at
            if (
                (titled and last - begin >= 1)
                or (key[begin] in lists.given and last - begin >= 2)
            ) and key[last - 1] not in lists.organisations:
                people.add(key[last - 1])
        at = last
    located: set[str] = set()
    by_key: dict[str, list[int]] = {}
    at_word: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for index, candidate in enumerate(scene.candidates):
        name = candidate.facts.key
        by_key.setdefault(name, []).append(index)
        at_word.setdefault(candidate.first, []).append(index)
        ending.setdefault(candidate.last, []).append(index)
        first = candidate.first
        if first and key[first - 1] in lists.prepositions and scene.gap[first] == " ":
            located.add(name)
    return Context(frozenset(people), frozenset(located), by_key, at_word, ending)


def features_of(
    scene: Scene, lists: WordLists, context: Context, index: int
) -> list[str]:
    """The features of a candidate's context, beside those of its name."""
    candidate = scene.candidates[index]
    first, last, _, end, facts, feature = candidate
    sort = facts.sort
    key, gap = scene.key, scene.gap
    found: list[str] = []
    add = found.append

    if feature:
        add(f"site={feature}")
        add(f"{sort}|site")
    before = _word_before(scene, lists, first)
    after = _word_after(scene, lists, last, end)
    add("p=" + before)
    add("n=" + after)
    add(f"{sort}|p={before}")
    add(f"{sort}|n={after}")
    add(f"p={before}|n={after}")

    run_first, run_last = scene.run_first[first], scene.run_last[first]
    starts, ends = run_first == first, run_last <= last
    shape = ("[" if starts else "-") + ("]" if ends else "-")
    add(f"{sort}|run={shape}")
    add(f"run={shape}|{min(4, run_last - run_first)}")
    if not ends:
        rest = key[run_last - 1]
        kind = _kind_of_word(rest, lists)
        add(f"run ends={kind}")
        add(f"{sort}|run ends={kind}")
        if kind == "organisation" or kind == "feature":
            add(f"run ends={rest}")
    if not starts:
        kind = _kind_of_word(key[run_first], lists)
        add(f"run starts={kind}")
        add(f"{sort}|run starts={kind}")
    if first >= 2 and gap[first] == " " and gap[first - 1] == " ":
        two = key[first - 2]
        if lists.rank.get(two, 9999) < _FREQUENT:
            add(f"pp={two}")
            add(f"pp={two} {before}")
    if last + 1 < len(key) and gap[last] == " " and gap[last + 1] == " ":
        two = key[last + 1]
        if lists.rank.get(two, 9999) < _FREQUENT:
            add(f"nn={two}")

    longer = shorter = False
    for other in context.at_word[first]:
        if scene.candidates[other].last > last and not _is_none(scene, other):
            longer = True
        elif scene.candidates[other].last < last and not _is_none(scene, other):
            shorter = True
    for inside in range(first + 1, last):
        if inside in context.at_word and any(
            not _is_none(scene, other) for other in context.at_word[inside]
        ):
            shorter = True
    if longer:
        add(f"{sort}|longer")
    if shorter:
        add(f"{sort}|shorter")
    for earlier in range(max(0, first - 4), first):
        if any(
            scene.candidates[other].last > first and not _is_none(scene, other)
            for other in context.at_word.get(earlier, ())
        ):
            add(f"{sort}|inside")
            break

    if last < len(key) and gap[last] == ",":
        area = _area_at(scene, context, last)
        if area:
            add(f", {area}")
            add(f"{sort}|, {area}")
    if gap[first] == "," and first in context.ending:
        for other in context.ending[first]:
            bearer_sort = scene.candidates[other].facts.sort
            if bearer_sort != "none":
                add("place,")
                add(f"{sort}|place,")
                break
    name = facts.key
    if key[last - 1] in context.people:
        add("person")
        add(f"{sort}|person")
    if name in context.located:
        add("located")
        add(f"{sort}|located")
    mentions = len(context.by_key[name])
    add(f"mentions={min(4, mentions)}")
    if scene.shouted[first]:
        add("shouted")
        add(f"{sort}|shouted")
    elif scene.word[first].isupper() and len(name) > 1:
        add("upper")
        add(f"{sort}|upper")
    if scene.lower_case:
        add("lower")
        add(f"{sort}|lower")
    return found


def document_features(
    scene: Scene, context: Context, scores: list[float], index: int
) -> list[str]:
    """What the first round thought of the name's other mentions and of rivals."""
    candidate = scene.candidates[index]
    found = [f"own={_bucket(scores[index])}"]
    others = [scores[i] for i in context.by_key[candidate.facts.key] if i != index]
    if others:
        found.append(f"best={_bucket(max(others))}")
        found.append(f"worst={_bucket(min(others))}")
    rival = -9.0
    for at in range(max(0, candidate.first - 5), candidate.last):
        for other in context.at_word.get(at, ()):
            if other != index and scene.candidates[other].last > candidate.first:
                rival = max(rival, scores[other])
    if rival > -9.0:
        found.append(f"rival={_bucket(rival)}")
        found.append(f"over rival={scores[index] > rival}")
    near = [
        scores[other]
        for at in range(candidate.last, candidate.last + 3)
        for other in context.at_word.get(at, ())
    ]
    near += [scores[other] for other in context.ending.get(candidate.first, ())]
    if near:
        found.append(f"near={_bucket(max(near))}")
    return found


def _bucket(score: float) -> int:
    return int(max(-4.0, min(4.0, score)) * 1.0 + 4.5)


def _is_none(scene: Scene, index: int) -> bool:
    return scene.candidates[index].facts.sort == "none"


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
    if not scene.capital[first - 1]:
        rank = lists.rank.get(word, 99999)
        if rank < _FREQUENT or word in lists.prepositions or word in lists.titles:
            return mark + word
        return mark + ("a word" if rank < 99999 else "a rare word")
    if scene.shouted[first] and word in lists.prepositions:
        return mark + word
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
    if gap == "'" and scene.word[last] == "s":
        return "'s"
    if gap not in {" ", "-"}:
        return gap
    word = scene.key[last]
    mark = "-" if gap == "-" else ""
    if not scene.capital[last]:
        if word in lists.speech:
            return mark + "says"
        if word in lists.after_last:
            return mark + "feature"
        rank = lists.rank.get(word, 99999)
        if rank < _FREQUENT or gap == "-":
            return mark + word
        return mark + ("a word" if rank < 99999 else "a rare word")
    if word in lists.speech:
        return mark + "says"
    return mark + "^" + _kind_of_word(word, lists)
