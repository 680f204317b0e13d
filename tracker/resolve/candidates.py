"""Spans of a text that may name a place, before anything is decided."""

from itertools import compress
from typing import NamedTuple

from tracker.resolve.names import ABBREVIATION, DISTRICT, NameFacts, Names
from tracker.resolve.place_names import SAME_WORD, word_key
from tracker.resolve.remembered import Remembered
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
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVE = frozenset({"s", "S"})
# What may stand between the words of a name, and of a run of capitalised words.
_NAME_GAPS = frozenset({" ", "-"})
_RUN_GAPS = frozenset({" ", "-", ""})
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
    # Where the run of capitalised words begins and ends that each word stands in.
    run_first: list[int]
    run_last: list[int]
    # The runs of two words or more.
    runs: list[tuple[int, int]]
    # The words with a capital.
    capitals: list[int]
    lower_case: bool
    candidates: list[Candidate]


def read_scene(names: Names, text: str, start: int, end: int) -> Scene:
    """The words of a stretch of text, and every span in it that may name a place."""
    word, starts, ends, between = find_words(text, start, end)
    count = len(word)
    looks = zip(*map(_LOOKS.__getitem__, word), strict=True)
    key, capital, upper = map(list, looks) if word else ([], [], [])
    gap = list(map(_GAPS.__getitem__, between))
    if gap:
        gap[0] = "."
    shouted = _shouted(upper)
    capitals = _capitals(names, word, key, gap, shouted, capital)
    runs = _runs(word, capitals, gap)
    run_first, run_last = list(range(count)), list(range(1, count + 1))
    for first, last in runs:
        run_first[first:last] = [first] * (last - first)
        run_last[first:last] = [last] * (last - first)
    lower_case = count >= _WORDS_TO_TELL and len(capitals) <= count * _FEW_CAPITALS
    scene = Scene(
        text, word, starts, ends, key, capital, shouted, gap, run_first, run_last, runs,
        capitals, lower_case, [],
    )  # fmt: skip
    if lower_case:
        _find_in_lower_case(names, scene)
    else:
        _find_by_capitals(names, scene)
    return scene


def _capitals(
    names: Names,
    word: list[str],
    key: list[str],
    gap: list[str],
    shouted: list[bool],
    capital: list[bool],
) -> list[int]:
    """The words whose capital tells something; the others are struck from `capital`."""
    rank, compass = names.lists.rank, names.lists.compass
    found = []
    for at in compress(range(len(word)), capital[:]):
        before = gap[at]
        if before == " ":
            found.append(at)
        elif before == "'" and word[at] == "S":
            # the end of "QUETTA'S", as in "Quetta's"
            capital[at] = False
        elif (
            (before == "." or before == ". ")
            and not shouted[at]
            and (rank.get(key[at], NO_RANK) < _OPENERS or key[at] == "a")
            and key[at] not in compass
            and (not word[at].isupper() or len(word[at]) == 1)
        ):
            # "In Quetta": a common word that opens a sentence owes its capital to that.
            capital[at] = False
        else:
            found.append(at)
    return found


def _look(word: str) -> tuple[str, bool, bool]:
    """A word's key, whether it is capitalised, and whether all in capitals."""
    if word.islower() and word.isascii() and word.isalpha():
        return SAME_WORD.get(word, word), False, False
    return (
        word_key(word),
        word[0].isupper()
        or (word[0].isdigit() and not word.isdigit())
        # "d'Ivoire" belongs to a name as "Ivoire" does.
        or (len(word) > 2 and word[1] in "'’" and word[2].isupper()),
        word.isupper() and len(word) > 1 and "." not in word,
    )


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


_LOOKS = Remembered(_look, most=65_536)
_GAPS = Remembered(_short_gap, most=4096)


def _shouted(upper: list[bool]) -> list[bool]:
    """Which words stand in a stretch that is all in capitals."""
    count = len(upper)
    shouted = [False] * count
    if upper.count(True) < _FEWEST_SHOUTED:
        return shouted
    for at in compress(range(count), upper):
        shouted[at] = (
            (at > 0 and upper[at - 1] and (at + 1 == count or upper[at + 1]))
            or (at > 1 and upper[at - 1] and upper[at - 2])
            or (at + 2 < count and upper[at + 1] and upper[at + 2])
        )
    return shouted


def _runs(
    word: list[str], capitals: list[int], gap: list[str]
) -> list[tuple[int, int]]:
    """Where two or more capitalised words follow each other, as one name may."""
    runs = []
    first = last = -1
    for at in capitals:
        if at == last:
            before = gap[at]
            if before in _RUN_GAPS or (
                before == ". " and len(word[at - 1]) <= _MOST_LETTERS_OF_A_TITLE
            ):
                last += 1
                continue
        if last - first > 1:
            runs.append((first, last))
        first, last = at, at + 1
    if last - first > 1:
        runs.append((first, last))
    return runs


def _stretch_end(scene: Scene, at: int) -> int:
    """Where the words end that a name beginning here could have at the most."""
    key, gap, word = scene.key, scene.gap, scene.word
    capital, lower_case = scene.capital, scene.lower_case
    end = to = at + 1
    while to < len(word):
        between = gap[to]
        if between == "'" and word[to] in _POSSESSIVE:
            to += 1
            end = to
            continue
        if between not in _NAME_GAPS and not (
            between == ". " and len(word[to - 1]) <= _MOST_LETTERS_OF_A_TITLE
        ):
            break
        if capital[to] or lower_case:
            end = to + 1
        elif len(key[to]) > _LETTERS_WITHIN and key[to] not in _WITHIN_A_NAME:
            break
        to += 1
    return end


def _find_by_capitals(names: Names, scene: Scene) -> None:
    found, facts_of = scene.candidates, names.known
    capital, key, word, gap = scene.capital, scene.key, scene.word, scene.gap
    run_first, run_last = scene.run_first, scene.run_last
    # Within a run of capitals a name begins with the one, or after the other.
    leads, leaders = names.lists.before_first, names.lists.leaders
    end = 0
    for at in scene.capitals:
        if at >= end:
            end = _stretch_end(scene, at)
        name = key[at]
        if not name:
            continue
        last, stop = at + 1, at + LONGEST_NAME
        if stop > end:
            stop = end
        ends = []
        facts = facts_of[name] if len(name) > 1 or last < stop else None
        is_alone = run_last[at] == last
        is_known = facts is not None
        while True:
            if facts is not None and not _is_no_place(names, scene, at, last):
                candidate = _candidate(names, scene, at, last, facts)
                if candidate is not None:
                    found.append(candidate)
                    ends.append(last)
            if last == stop:
                break
            # "St John's" is a name with an s, "Quetta's" is not.
            name += "s" if gap[last] == "'" else " " + key[last]
            facts = None
            if capital[last] or word[last] in _POSSESSIVE:
                facts = facts_of[name]
            last += 1
        if not (is_alone and is_known) and (
            run_first[at] == at or key[at] in leads or key[at - 1] in leaders
        ):
            _add_unknown(scene, names, at, ends)


def _is_no_place(names: Names, scene: Scene, first: int, last: int) -> bool:
    """Whether the words beside a known name leave no chance that it is a place."""
    key, gap, lists = scene.key, scene.gap, names.lists
    before = gap[first]
    previous = "" if before == "." else key[first - 1]
    if previous in lists.code_names:
        return True
    if (
        previous in lists.name_openers
        and before in _NAME_GAPS
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
    if previous in _ARTICLES:
        if word in lists.after:
            # "the Valley"
            return not (last < len(key) and scene.capital[last] and gap[last] == " ")
        if previous != "the" and before == " ":
            # "in a Toyota.", but "a Dallas, Texas policeman" and "a Quetta court"
            if last == len(key) or (gap[last] == "," and not scene.capital[last]):
                return True
            if gap[last] == "." or gap[last] == ". ":
                return True
    if scene.word[first].isupper() and not scene.shouted[first]:
        return _is_acronym(names, scene, first)
    if last < len(key) and len(key[last]) < 3 and gap[last] == " ":
        # "Mach 2", but not "in Mach 2 men died".
        return key[last].isdigit() and (
            last + 1 == len(key)
            or gap[last + 1] not in _NAME_GAPS
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
    names: Names, scene: Scene, first: int, last: int, facts: NameFacts
) -> Candidate | None:
    """The candidate that a known name makes, if its look does not speak against it."""
    start, end = scene.start[first], scene.end[last - 1]
    if last - first == 1:
        word, key, lists = scene.word[first], facts.key, names.lists
        if key in lists.no_place:
            return None
        if scene.shouted[first] and lists.rank.get(key, NO_RANK) < 3000:
            big = facts.bearers[0].people > _BIG_TOWN
            # "A CAR BOMB" is no bomb of the Central African Republic.
            if not big or facts.abbreviation or key in {"us", "in", "or", "me"}:
                return None
        if facts.abbreviation or len(word) <= 5:
            stopped = len(word) <= 5 and scene.text[end : end + 1] == "."
            if stopped and scene.gap[first] == "," and not word.isupper():
                # "Churchill, Man." is in Manitoba, whatever else is called Man.
                short = names.facts(key + ".")
                if short.bearers:
                    return Candidate(first, last, start, end + 1, short, "")
            if facts.abbreviation and not word.isupper():
                if all(b.named == ABBREVIATION for b in facts.bearers):
                    # "Ky." and "Calif." are states, "Mass" without a stop is not.
                    if not stopped:
                        return None
                    end += 1
                elif len(key) <= 3:
                    return None
    elif facts.abbreviation and scene.text[end : end + 1] == "." and len(facts.key) < 5:
        end += 1
    return Candidate(first, last, start, end, facts, "")


def _add_unknown(scene: Scene, names: Names, at: int, ends: list[int]) -> None:
    """Names that the gazetteer lacks: capitalised runs, whole or to a feature word."""
    key, lists, run_last = scene.key, names.lists, scene.run_last[at]
    leads = key[at] in lists.before_first
    shouted, stop = scene.shouted[at], min(run_last, at + 6)
    # Without a feature word only the whole run may be a name.
    parts = leads or not lists.after_last.isdisjoint(key[at + 1 : stop])
    for last in range(at + 1 if parts else run_last, stop + 1):
        feature = ""
        if last - at >= 2:
            if key[last - 1] in lists.after_last:
                feature = _feature_after(names, key, at, last)
            elif leads:
                feature = _feature_before(names, key, at)
        if not feature and (
            last != run_last
            or shouted
            or not _stands_like_a_place(names, scene, at, last)
        ):
            continue
        if last in ends:
            continue
        facts = names.facts(" ".join(key[at:last]))
        if not facts.bearers:
            scene.candidates.append(
                Candidate(
                    at, last, scene.start[at], scene.end[last - 1], facts, feature
                )
            )


def _stands_like_a_place(names: Names, scene: Scene, first: int, last: int) -> bool:
    """Whether the words around an unknown name leave it a chance to be a place."""
    gap, key, lists = scene.gap, scene.key, names.lists
    if lists.no_place.issuperset(key[first:last]):
        return False
    if gap[first] == ",":
        return True
    if first and not scene.capital[first - 1]:
        previous = key[first - 1]
        if previous == "of" or previous in lists.prepositions:
            return True
        if previous == "and" and first > 1 and scene.capital[first - 2]:
            return True
    if last < len(key):
        after = gap[last]
        if after == "," and scene.capital[last]:
            return True
        if key[last] == "in" and last + 1 < len(key) and scene.capital[last + 1]:
            return True
        return after == " " and key[last] in lists.after_last
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
    key, gap, rank = scene.key, scene.gap, names.lists.rank
    end = 0
    for at, word in enumerate(key):
        if at >= end:
            end = _stretch_end(scene, at)
        if not word:
            continue
        begun = [word]
        for to in range(at + 1, min(end, at + LONGEST_NAME)):
            begun.append(begun[-1] + ("s" if gap[to] == "'" else f" {key[to]}"))
        known = names.gazetteer.beginning(begun[-1])
        for last in range(at + len(begun), at, -1):
            name = begun[last - at - 1]
            if len(name) < 4 or name not in known or name in rank:
                continue
            facts = names.facts(name)
            first = facts.bearers[0]
            if first.named != ABBREVIATION and first.people >= _BIG_TOWN:
                start, end_at = scene.start[at], scene.end[last - 1]
                scene.candidates.append(Candidate(at, last, start, end_at, facts, ""))
                break
