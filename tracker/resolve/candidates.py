"""Spans of a text that may name a place, before anything is decided."""

from functools import lru_cache
from typing import NamedTuple

from tracker.resolve.names import ABBREVIATION, DISTRICT, NameFacts, Names
from tracker.resolve.place_names import word_key
from tracker.text.words import find_words

LONGEST_NAME = 7
# A lower-case word inside a name is short ("Rio de Janeiro"), or one of these.
_LETTERS_WITHIN = 3
_WITHIN_A_NAME = frozenset({"upon", "under", "sous", "next"})
NO_RANK = 99_999
# Words up to this rank open sentences rather than names.
_OPENERS = 250

_MOST_LETTERS_OF_A_TITLE = 3
# A lower-case text is read as one if hardly any of its words has a capital.
_FEW_CAPITALS, _WORDS_TO_TELL = 0.012, 12
_BIG_TOWN = 5.0
_FEWEST_SHOUTED = 2
_AFTER_A_NUMBER = frozenset({"on", "and", "or", "for", "by", "with", "when"})


class Candidate(NamedTuple):
    """A span that may name a place: words `first` to `last`, the last not included."""

    first: int
    last: int
    start: int
    end: int
    facts: NameFacts
    # A capitalised feature word that makes it a site ("Zobe Intersection"), or "".
    feature: str


class Scene(NamedTuple):
    """The words of a text with what the recogniser asks of each."""

    text: str
    word: list[str]
    start: list[int]
    end: list[int]
    key: list[str]
    capital: list[bool]
    shouted: list[bool]
    # gap[n] is what stands before word n: " ", "-", "," and so on; "." ends a sentence.
    gap: list[str]
    run_first: list[int]
    run_last: list[int]
    lower_case: bool
    candidates: list[Candidate]


def read_scene(names: Names, text: str, start: int, end: int) -> Scene:
    """The words of a stretch of text, and every span in it that may name a place."""
    words = find_words(text, start, end)
    word, starts, ends = words
    count = len(word)
    looks = [_look(w) for w in word]
    key = [look[0] for look in looks]
    capital = [look[1] for look in looks]
    gap = _gaps(text, starts, ends)
    shouted = _shouted([look[2] for look in looks])
    for at, before in enumerate(gap):
        if before == "'" and word[at] == "S":
            # the end of "QUETTA'S", as in "Quetta's"
            capital[at] = False
    _lower_openers(names, word, key, gap, shouted, capital)
    run_first, run_last = _runs(word, capital, gap, count)
    lower_case = count >= _WORDS_TO_TELL and sum(capital) <= count * _FEW_CAPITALS
    scene = Scene(
        text, word, starts, ends, key, capital, shouted, gap, run_first, run_last,
        lower_case, [],
    )  # fmt: skip
    if lower_case:
        _find_in_lower_case(names, scene)
    else:
        _find_by_capitals(names, scene)
    return scene


def _lower_openers(
    names: Names,
    word: list[str],
    key: list[str],
    gap: list[str],
    shouted: list[bool],
    capital: list[bool],
) -> None:
    """A common word that opens a sentence owes its capital to that ("In Quetta")."""
    rank, compass = names.lists.rank, names.lists.compass
    for at, before in enumerate(gap):
        if (
            (before == "." or before == ". ")
            and capital[at]
            and not shouted[at]
            and (rank.get(key[at], NO_RANK) < _OPENERS or key[at] == "a")
            and key[at] not in compass
            and (not word[at].isupper() or len(word[at]) == 1)
        ):
            capital[at] = False


@lru_cache(maxsize=65_536)
def _look(word: str) -> tuple[str, bool, bool]:
    """A word's key, whether it is capitalised, and whether all in capitals."""
    return (
        word_key(word),
        word[0].isupper()
        or (word[0].isdigit() and not word.isdigit())
        # "d'Ivoire" belongs to a name as "Ivoire" does.
        or (len(word) > 2 and word[1] in "'’" and word[2].isupper()),
        word.isupper() and len(word) > 1 and "." not in word,
    )


def _gaps(text: str, starts: list[int], ends: list[int]) -> list[str]:
    if not starts:
        return []
    between = [text[a:b] for a, b in zip(ends, starts[1:], strict=False)]
    return [".", *[gap if gap == " " else _short_gap(gap) for gap in between]]


@lru_cache(maxsize=4096)
def _short_gap(between: str) -> str:
    bare = between.strip()
    if not bare:
        if not between:
            return ""
        return "." if between.count("\n") > 1 else " "
    if "\n" in between and between.count("\n") > 1:
        return "."
    if any(mark in bare for mark in ".!?;:"):
        return ". " if between == ". " else "."
    return "'" if bare == "’" else bare[0]


def _shouted(upper: list[bool]) -> list[bool]:
    """Which words stand in a stretch that is all in capitals."""
    count = len(upper)
    if sum(upper) < _FEWEST_SHOUTED:
        return [False] * count
    return [
        up
        and (
            (at > 0 and upper[at - 1] and (at + 1 == count or upper[at + 1]))
            or (at > 1 and upper[at - 1] and upper[at - 2])
            or (at + 2 < count and upper[at + 1] and upper[at + 2])
        )
        for at, up in enumerate(upper)
    ]


def _runs(
    word: list[str], capital: list[bool], gap: list[str], count: int
) -> tuple[list[int], list[int]]:
    first, last = list(range(count)), list(range(1, count + 1))
    at = 0
    while at < count:
        if not capital[at]:
            at += 1
            continue
        to = at + 1
        while to < count and capital[to] and _joins(gap[to], word[to - 1]):
            to += 1
        for inside in range(at, to):
            first[inside], last[inside] = at, to
        at = to
    return first, last


def _joins(gap: str, before: str) -> bool:
    if gap in {" ", "-", ""}:
        return True
    return gap == ". " and len(before) <= _MOST_LETTERS_OF_A_TITLE


def _window(scene: Scene, at: int) -> tuple[str, list[tuple[int, int]]]:
    """The keys of the words from here on, and where each word ends in that string."""
    key, gap, word = scene.key, scene.gap, scene.word
    capital = None if scene.lower_case else scene.capital
    parts, stops, length = [key[at]], [(len(key[at]), at + 1)], len(key[at])
    stop = min(at + LONGEST_NAME, len(word))
    for to in range(at + 1, stop):
        between = gap[to]
        if between not in {" ", "-"}:
            if between == "'" and word[to] in {"s", "S"}:
                # "St John's" is a name with an s, "Quetta's" is not.
                parts[-1] += "s"
                length += 1
                stops.append((length, to + 1))
                continue
            if not (between == ". " and len(word[to - 1]) <= _MOST_LETTERS_OF_A_TITLE):
                break
        if capital is not None and not capital[to]:
            within = key[to]
            if len(within) > _LETTERS_WITHIN and within not in _WITHIN_A_NAME:
                break
        parts.append(key[to])
        length += 1 + len(key[to])
        stops.append((length, to + 1))
    return " ".join(parts), stops


def _find_by_capitals(names: Names, scene: Scene) -> None:
    found = scene.candidates
    lists = names.lists
    capital, key, word = scene.capital, scene.key, scene.word
    for at in range(len(word)):
        if not capital[at] or not key[at]:
            continue
        window, stops = _window(scene, at)
        known = set()
        if len(window) > 1:
            prefixes = names.beginning(window)
            if prefixes:
                ends = dict(stops)
                for prefix in prefixes:
                    last = ends.get(len(prefix))
                    if last is None or (
                        not capital[last - 1] and word[last - 1] not in {"s", "S"}
                    ):
                        continue
                    if _is_no_place(names, scene, at, last):
                        continue
                    candidate = _candidate(names, scene, at, last, prefix)
                    if candidate is not None:
                        found.append(candidate)
                        known.add(last)
        _add_unknown(scene, names, at, known, lists.after_last, lists.before_first)


def _is_no_place(names: Names, scene: Scene, first: int, last: int) -> bool:
    """Whether the words beside a known name leave no chance that it is a place."""
    key, gap, lists = scene.key, scene.gap, names.lists
    previous = key[first - 1] if first and gap[first] != "." else ""
    if previous in lists.code_names:
        return True
    if (
        previous in lists.name_openers
        and gap[first] in {" ", "-"}
        and scene.capital[first - 1]
        and first > scene.run_first[first]
    ):
        # "Nueva Trinidad", which the gazetteer lacks, is not Trinidad.
        return True
    if last - first > 1:
        return False
    word = key[first]
    if word in lists.makes:
        return previous not in lists.prepositions
    if word in lists.after and previous in {"the", "a", "an"}:
        # "the Valley"
        return not (last < len(key) and scene.capital[last] and gap[last] == " ")
    if previous in {"a", "an"} and gap[first] == " ":
        # "in a Toyota.", but "a Dallas, Texas policeman" and "a Quetta court"
        if last == len(key) or (gap[last] == "," and not scene.capital[last]):
            return True
        if gap[last] in {".", ". "}:
            return True
    if scene.word[first].isupper() and not scene.shouted[first]:
        return _is_acronym(names, scene, first)
    if last < len(key) and gap[last] == " " and len(key[last]) < 3:
        # "Mach 2", but not "in Mach 2 men died".
        return key[last].isdigit() and (
            last + 1 == len(key)
            or gap[last + 1] not in {" ", "-"}
            or key[last + 1] in lists.prepositions
            or key[last + 1] in _AFTER_A_NUMBER
        )
    return False


def _is_acronym(names: Names, scene: Scene, first: int) -> bool:
    """Whether a word in capitals stands for more words than a small town's name."""
    if not 2 < len(scene.word[first]) < 6:
        return False
    after = scene.gap[first + 1] if first + 1 < len(scene.gap) else "."
    if scene.gap[first] != " " and after != " ":
        return False
    return all(
        b.kind <= DISTRICT and b.people < _BIG_TOWN and b.named != ABBREVIATION
        for b in names.facts(scene.key[first]).bearers
    )


def _candidate(
    names: Names, scene: Scene, first: int, last: int, key: str
) -> Candidate | None:
    facts = names.facts(key)
    start, end = scene.start[first], scene.end[last - 1]
    if last - first == 1:
        word = scene.word[first]
        if key in names.lists.no_place:
            return None
        if scene.shouted[first] and names.lists.rank.get(key, NO_RANK) < 3000:
            big = facts.bearers and facts.bearers[0].people > _BIG_TOWN
            # "A CAR BOMB" is no bomb of the Central African Republic.
            if not big or facts.abbreviation or key in {"us", "in", "or", "me"}:
                return None
        stopped = scene.text[end : end + 1] == "." and len(word) <= 5
        if stopped and scene.gap[first] == "," and not word.isupper():
            # "Churchill, Man." is in Manitoba, whatever else is called Man.
            short = names.facts(key + ".")
            if short.bearers:
                return Candidate(first, last, start, end + 1, short, "")
        if all(b.named == ABBREVIATION for b in facts.bearers) and not word.isupper():
            # "Ky." and "Calif." are states, "Mass" and "Miss" without a stop are not.
            if not stopped:
                return None
            end += 1
        elif len(key) <= 3 and facts.abbreviation and not word.isupper():
            return None
    elif facts.abbreviation and scene.text[end : end + 1] == "." and len(key) < 5:
        end += 1
    feature = ""
    return Candidate(first, last, start, end, facts, feature)


def _add_unknown(
    scene: Scene,
    names: Names,
    at: int,
    known: set[int],
    after: frozenset[str],
    before: frozenset[str],
) -> None:
    """Names that the gazetteer lacks: capitalised runs, whole or to a feature word."""
    key, run_last = scene.key, scene.run_last[at]
    if scene.run_first[at] != at and key[at] not in before:
        previous = key[at - 1]
        if previous not in names.lists.titles and previous not in names.lists.compass:
            return
    stop = min(run_last, at + 6)
    for last in range(at + 1, stop + 1):
        feature = ""
        if last - at >= 2:
            if key[last - 1] in after:
                feature = _feature_after(names, key, at, last)
            elif key[at] in before:
                feature = _feature_before(names, key, at)
        if not feature and (
            last != run_last or not _stands_like_a_place(names, scene, at, last)
        ):
            continue
        if last in known or (scene.shouted[at] and not feature):
            continue
        facts = names.facts(" ".join(key[at:last]))
        if facts.bearers:
            continue
        scene.candidates.append(
            Candidate(at, last, scene.start[at], scene.end[last - 1], facts, feature)
        )


def _stands_like_a_place(names: Names, scene: Scene, first: int, last: int) -> bool:
    """Whether the words around an unknown name leave it a chance to be a place."""
    gap, key, lists = scene.gap, scene.key, names.lists
    if all(word in lists.no_place for word in key[first:last]):
        return False
    if gap[first] == ",":
        return True
    if first and not scene.capital[first - 1]:
        previous = key[first - 1]
        if previous in lists.prepositions or previous == "of":
            return True
        if previous == "and" and first > 1 and scene.capital[first - 2]:
            return True
    if last < len(key):
        if gap[last] == "," and scene.capital[last]:
            return True
        if key[last] == "in" and last + 1 < len(key) and scene.capital[last + 1]:
            return True
        return key[last] in lists.after_last and gap[last] == " "
    return False


def _feature_after(names: Names, key: list[str], at: int, last: int) -> str:
    for size in (3, 2, 1):
        if last - size > at:
            found = names.lists.after.get(" ".join(key[last - size : last]))
            if found:
                return found[0]
    return ""


def _feature_before(names: Names, key: list[str], at: int) -> str:
    found = names.lists.before.get(key[at])
    return found[0] if found else ""


def _find_in_lower_case(names: Names, scene: Scene) -> None:
    """In a text without capitals, only larger places that are no common words."""
    lists = names.lists
    for at in range(len(scene.word)):
        if not scene.key[at]:
            continue
        window, stops = _window(scene, at)
        prefixes = names.beginning(window)
        if not prefixes:
            continue
        ends = dict(stops)
        for prefix in reversed(prefixes):
            last = ends.get(len(prefix))
            if last is None or len(prefix) < 4:
                continue
            words = prefix.split(" ")
            if all(word in lists.rank for word in words) and len(words) == 1:
                continue
            facts = names.facts(prefix)
            first = facts.bearers[0]
            if first.named == ABBREVIATION or first.people < _BIG_TOWN:
                continue
            start, end = scene.start[at], scene.end[last - 1]
            scene.candidates.append(Candidate(at, last, start, end, facts, ""))
            break
