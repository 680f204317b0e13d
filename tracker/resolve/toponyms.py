"""The toponyms of a report, found and placed: the face of placing to the rest.

    >>> [(t.text, t.place.admin1) for t in find_toponyms("A blast hit Quetta today.")]
    [('Quetta', 'Balochistan')]
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.resolve.candidates import Candidate, Scene, read_scene
from tracker.resolve.gazetteer import Place
from tracker.resolve.names import (
    COUNTRY,
    DISTRICT,
    PROVINCE,
    SITE,
    TOWN,
    Bearer,
    NameFacts,
    Names,
    load_names,
)
from tracker.resolve.place_names import name_key
from tracker.resolve.recognise import load_recogniser, recognise
from tracker.resolve.resolver import (
    Mention,
    load_weights,
    neighbour,
    resolve_mentions,
)


class Toponym(NamedTuple):
    """A name of a place in a text, and the place it means."""

    start: int
    end: int
    text: str
    place: Place | None
    score: float
    # "place", "demonym", "person" or "organisation": what the name stands for.
    role_hint: str
    # The feature word that belongs to it ("railway station" gives "station"), or "".
    feature: str
    demonym: bool
    # A site that the gazetteer may not hold, placed by its neighbour.
    site: bool
    # "at", "near", "between" or "in", by the words before the name.
    relation: str
    dateline: bool
    # The name without lower-case feature words.
    core: tuple[int, int]
    lat: float | None
    lon: float | None
    precision: str | None


_ASKED = {
    "city": TOWN, "town": TOWN, "village": TOWN, "district": DISTRICT,
    "county": DISTRICT, "tehsil": TOWN, "province": PROVINCE,
}  # fmt: skip


def find_toponyms(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    given: Sequence[tuple[int, int]] | None = None,
    country: str | None = None,
    prior: Mapping[str, float] | None = None,
) -> list[Toponym]:
    """The toponyms of one article, in text order, without overlaps.

    `given` names the spans to resolve instead of finding them; `country` is where the
    report comes from; `prior` weighs ids of countries and provinces.
    """
    names = load_names()
    stop = len(text) if end is None else end
    scene = read_scene(names, text, start, stop)
    if given is None:
        found = recognise(scene, load_recogniser())
    else:
        found = [(_given(names, text, span), 0.0) for span in given]
    facts = [_resolvable(names, candidate.facts) for candidate, _ in found]
    mentions = [
        _mention(scene.text, index, found, facts, names) for index in range(len(found))
    ]
    rows = _expected(names, country, prior)
    answers = resolve_mentions(mentions, load_weights(), rows)
    placed = [(c.start, b) for (c, _), (b, _) in zip(found, answers, strict=True)]
    toponyms = []
    for index, (candidate, score) in enumerate(found):
        bearer, share = answers[index]
        lent = bearer is None
        if lent:
            bearer = neighbour(candidate.start, placed)
        toponyms.append(
            _toponym(names, text, candidate, score, bearer, share, lent)
        )
    return toponyms


def _given(names: Names, text: str, span: tuple[int, int]) -> Candidate:
    facts = names.facts(name_key(text[span[0] : span[1]]))
    return Candidate(0, 0, span[0], span[1], facts, "")


def _resolvable(names: Names, facts: NameFacts) -> NameFacts:
    """The facts, or those of the name without feature words and points of the compass."""
    if facts.bearers:
        return facts
    lists, words = names.lists, facts.key.split(" ")
    while len(words) > 1:
        if words[-1] in lists.after_last:
            words = words[:-1]
        elif words[0] in lists.before_first or words[0] in lists.compass:
            words = words[1:]
        elif words[0] in {"of", "the"}:
            words = words[1:]
        else:
            break
        shorter = names.facts(" ".join(words))
        if shorter.bearers:
            return shorter
    return facts


_COMMA = re.compile(r"\s*,\s*|\s*\(|\s+(?:in|of)\s+(?:the\s+)?|['’]s\s+|\s+(?:district|area|city|town|village|county|tehsil|region|province)(?:,|\s+(?:of|in))\s+(?:the\s+)?")


def _mention(
    text: str,
    index: int,
    found: list[tuple[Candidate, float]],
    facts: list[NameFacts],
    names: Names,
) -> Mention:
    candidate = found[index][0]
    container = -1
    if index + 1 < len(found):
        after = found[index + 1][0]
        gap = text[candidate.end : after.start]
        if len(gap) < 40 and _COMMA.fullmatch(gap):
            container = index + 1
            if "’s" in gap or "'s" in gap:
                container = -1
    if index and container < 0:
        before = found[index - 1][0]
        gap = text[before.end : candidate.start]
        if gap in {"'s ", "’s "}:
            container = index - 1
    return Mention(candidate.start, facts[index], _asked(text, candidate, names), container)


def _asked(text: str, candidate: Candidate, names: Names) -> int:
    after = text[candidate.end : candidate.end + 16].split(" ")
    if len(after) > 1 and not after[0]:
        found = names.lists.after.get(after[1].strip(".,;:").lower())
        if found and found[1] == "kind":
            return _ASKED.get(found[0], -1)
    before = text[max(0, candidate.start - 16) : candidate.start].split(" ")
    if len(before) > 2 and not before[-1] and before[-2] == "of":
        found = names.lists.before.get(f"{before[-3].lower()} of")
        if found and found[1] == "kind":
            return _ASKED.get(found[0], -1)
    return -1


def _expected(
    names: Names, country: str | None, prior: Mapping[str, float] | None
) -> dict[int, float]:
    weights = dict(prior or {})
    if country:
        weights.setdefault(f"country:{country.upper()}", 1.0)
    rows = {}
    for place_id, weight in weights.items():
        row = names.gazetteer.file.find_id(place_id)
        if row is not None:
            rows[row] = weight
    return rows


def _toponym(
    names: Names,
    text: str,
    candidate: Candidate,
    score: float,
    bearer: Bearer | None,
    share: float,
    lent: bool,
) -> Toponym:
    start, end = candidate.start, candidate.end
    place = None if bearer is None else names.gazetteer.place_at(bearer.row)
    return Toponym(
        start, end, text[start:end], place, share if not lent else 0.0,
        "demonym" if candidate.facts.demonym else "place", candidate.feature,
        candidate.facts.demonym, lent or bool(candidate.feature), "at", False,
        (start, end),
        None if place is None else place.lat,
        None if place is None else place.lon,
        None if place is None else place.precision,
    )  # fmt: skip
