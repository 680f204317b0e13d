"""Who says it: officials, the perpetrator, a witness or an outlet."""

from functools import lru_cache
from typing import NamedTuple

from tracker.lexicon import load_rows
from tracker.parse.cue_words import cue_words
from tracker.parse.groups import Words

_SAID = cue_words("said")
_CLAIM = cue_words("claimed")
_NO_CLAIM = cue_words("no_claim")
_OFFICES = cue_words("offices")
_WATCHDOGS = cue_words("watchdogs")
_CHANNELS = (["on"], ["in"], ["to"], ["via"], ["through"])  # "wrote on Telegram that"
_OPENS = frozenset(["number", "determiner", "article", "quantifier", "head"])
_ENDS = frozenset([";", ".", "anchor"])


class Speaker(NamedTuple):
    """A verb of saying: its token, whose word it is, and where that stands."""

    token: int
    said_by: str
    start: int
    end: int
    after: bool  # stands behind what is said


@lru_cache(maxsize=1)
def _speakers() -> dict[str, str]:
    states = load_rows("demonyms", "country_name")
    known = {row["country_name"].lower(): "officials" for row in states}
    rows = load_rows("speakers", "word", "said_by")
    return known | {row["word"]: row["said_by"] for row in rows}


def find_speakers(words: Words) -> list[Speaker]:
    """The sentence's attributions, from left to right."""
    found: list[Speaker] = []
    if _SAID.isdisjoint(words.low):
        return found
    for k, word in enumerate(words.low):
        if word not in _SAID or (k and words.tag[k - 1] == "be"):
            continue
        if word in _CLAIM and not _NO_CLAIM.isdisjoint(words.low[max(0, k - 4) : k]):
            continue
        if word in ("saying", "adding") and found:
            found.append(found[-1]._replace(token=k))
            continue
        if word == "according":
            speaker = _look(words, range(k + 2, min(k + 12, words.n)), k, False)
        else:
            speaker = _pronoun(words, found, k) or _look(
                words, range(k - 1, max(-1, k - 16), -1), k, word in _CLAIM
            )
            if speaker is None and k and words.low[k - 1] in (",", '"', "”"):
                speaker = _look(words, range(k + 1, min(k + 9, words.n)), k, False)
        if speaker is not None:
            found.append(speaker)
    return found


def _goes_on(words: Words, verb: int) -> bool:
    """Does a clause follow: "…, officials say seven fighters died"?"""
    k = verb + 1
    if k >= words.n or words.low[verb] == "according":
        return False
    return words.tag[k] in _OPENS or words.low[k] == "that"


def _pronoun(words: Words, found: list[Speaker], verb: int) -> Speaker | None:
    """The group that claimed just before, of which "it said" speaks."""
    group = verb and found and found[-1].said_by == "perpetrator"
    if group and words.low[verb - 1] in ("it", "they"):
        return found[-1]._replace(token=verb)
    return None


def _look(words: Words, tokens: range, verb: int, claims: bool) -> Speaker | None:
    known = _speakers()
    best: tuple[str, int] | None = None
    for m in tokens:
        if words.tag[m] in _ENDS or (
            m != verb - 1 and words.low[m] in ("that", "while")
        ):
            break
        if words.tag[m] == "," and best is not None and verb < m:
            break
        said_by = known.get(words.low[m].removesuffix("'s"))
        if said_by == "perpetrator" and not _OFFICES.isdisjoint(
            words.low[m + 1 : m + 3]
        ):
            said_by = "officials"  # "a Taliban official", of those who rule
        if said_by == "perpetrator" and words.low[m - 1] in _WATCHDOGS:
            said_by = "witness"  # "a rights group"
        if said_by is None and claims and words.tag[m] == "name" and best is None:
            best = ("perpetrator", m)
        if said_by == "perpetrator" and (words.low[m] != "group" or best is None):
            best = (said_by, m)
            break
        if said_by and best is None:
            best = (said_by, m)
        if said_by == "officials" and best and best[0] != "officials" and not claims:
            best = (said_by, m)
    if best is None:
        return None
    first, last = sorted((best[1], verb))
    after = bool(first and words.low[first - 1] in (",", '"', "”")) and last > first
    if words.low[verb] == "according":
        after = verb > 0
    k = min(first, verb)
    while k > 0 and words.tag[k] not in (",", '"', "”"):
        k -= 1
    behind = k > 0 and k > verb - 12
    after = (after or behind) and not _goes_on(words, verb)
    return Speaker(verb, best[0], words.start[best[1]], words.end[best[1]], after)


def _is_own_figure(words: Words, said: int, token: int) -> bool:
    """Is the count itself what the group says, and not a known fact beside it?"""
    if words.low[token].endswith("ing"):
        return False
    between = words.low[said + 1 : token if said < token else said + 4]
    if {"who", "which", "responsibility", "behind"} & set(between):
        return False
    told = words.low[said] in ("told", "informed") or between[:1] in _CHANNELS
    return told or "that" not in between[1:]  # "claimed the attack that killed six"


def speaker_of(
    words: Words, speakers: list[Speaker], token: int
) -> tuple[str | None, int | None, int | None]:
    """Whose word the token is, with the span of the speaker."""
    before = [s for s in speakers if s.token < token and not s.after]
    behind = [s for s in speakers if s.token > token]
    earlier = [s for s in speakers if s.token < token]
    chosen = before[-1:] or behind[:1] or earlier[-1:]
    if not chosen:
        return None, None, None
    if chosen[0].said_by == "perpetrator" and not _is_own_figure(
        words, chosen[0].token, token
    ):
        return None, None, None
    return chosen[0].said_by, chosen[0].start, chosen[0].end
