"""Who claims an attack, who denies it, and whether nobody has claimed it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from tracker.lexicon import load_rows, spelled_out
from tracker.parse.cue_words import cue_words
from tracker.parse.phrases import Phrase, Phrases
from tracker.text.document import lower


class ClaimMention(NamedTuple):
    """Where a claim stands: claimed, unclaimed, denied or blamed, and by (on) whom.

    `by_text` is the name next to it as written, None where the text gives none.
    """

    start: int
    end: int
    status: str
    by_text: str | None
    by_start: int | None
    by_end: int | None


_DID = "did"  # "it was behind": a claim where somebody says so
_BACK = 170
_AHEAD = 90
_NAME = re.compile(
    r"(?:[A-Z][\w’'-]*|al-[A-Z][\w’'-]*)"
    r"(?:(?:(?:\sof\sthe|\s(?:of|for|e|i|ul|al|the|and))(?=\s[A-Z])|-(?:e|i|ul|al)-)?[\s-]"
    r"(?:[A-Z][\w’'-]*|al-[A-Z][\w’'-]*))*"
)
_ASIDE = re.compile(
    r",[^,]{0,80},\s*(?:(?:later|also|soon|which)\s)?(?:(?:said|says)\s(?:that\s)?)?$"
)
_CLOSED_ASIDE = re.compile(r",[^,]{0,120},\s*$")
_GROUP = re.compile(
    r"\b(?:the|a)\s(?:[a-z-]+\s){0,3}?(?:group|outfit|faction|organi[sz]ation)"
)
_CLAUSE = re.compile(r"[;:]\s|\b(?:but|while|although|that|after|when)\s")


@lru_cache(maxsize=1)
def _claims() -> Phrases:
    pairs = [
        (phrase, row["status"])
        for row in load_rows("claims", "phrase", "status")
        for phrase in spelled_out(row["phrase"])
    ]
    deeds = product(cue_words("own_side"), cue_words("own_deed"))
    said = cue_words("says_it_did") | {" ".join(words) for words in deeds}
    return Phrases(pairs + [(phrase, _DID) for phrase in sorted(said)])


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return frozenset(row["word"] for row in load_rows("claim_words", "word"))


def find_claims(
    text: str, start: int = 0, end: int | None = None, *, low: str | None = None
) -> list[ClaimMention]:
    """The claims and denials in a sentence or an article, in the order of the text.

    >>> find_claims("The BLA claimed responsibility for the attack.")[0][2:4]
    ('claimed', 'BLA')
    """
    end = len(text) if end is None else end
    if low is None:
        low = " " * start + lower(text[start:end])
    return _read(text, low, start, end, _claims().find(low, start, end))


def find_claims_in(
    text: str, low: str, stretches: Sequence[tuple[int, int]]
) -> list[ClaimMention]:
    """The claims in sentences of a text, looked for at once."""
    found: list[ClaimMention] = []
    for start, end, hits in _claims().find_in(low, stretches):
        found += _read(text, low, start, end, hits)
    return found


def _read(
    text: str, low: str, start: int, end: int, hits: Iterable[Phrase]
) -> list[ClaimMention]:
    found: list[ClaimMention] = []
    for first, last, status in hits:
        if status == "unclaimed":
            found.append(ClaimMention(first, last, status, None, None, None))
            continue
        did = status == _DID
        if did:
            quoted = _SAYS_AFTER.match(low, last, end)
            if quoted is None and not _is_said(low, start, first):
                continue
            status = "claimed"
            if quoted is not None and low.startswith(_OUR, first):
                found.append(_quoted(text, first, quoted.start(1), end))
                continue
        if low.startswith("said ", first) and _is_by_outsider(low, start, first):
            continue
        if status == "claimed" and _is_negated(low, start, first):
            found.append(ClaimMention(first, last, "unclaimed", None, None, None))
            continue
        by_front = low.endswith((" by", " on", " to", " at", " from"), first, last)
        if status == "blamed" and not by_front:
            by_front = True
        span = (
            _name_after(text, last, end)
            if by_front
            else _name_before(text, low, start, first)
        )
        span = _spoken_for(text, low, start, first) or span if did else span
        if span is None:
            found.append(ClaimMention(first, last, status, None, None, None))
        else:
            found.append(ClaimMention(first, last, status, text[slice(*span)], *span))
    return found


_OUR = ("our ", "we ")
_SAYS_AFTER = re.compile(r"[^.”\"]{0,120}[,.!]?[”\"’'](,? (?:the |a |its )?)")
_SPEAKS = re.compile(
    r"\b(?:spokes(?:man|person|woman)|spoke|speaks|speaking|behalf|representative) "
    r"(?:for|of) (?:the )?(?:banned |outlawed |proscribed |defunct )?"
)
_SAID = re.compile(
    r"\b(?:said|says|saying|claiming|told|telephoned|informed|claimed|announced|stated|"
    r"declared|confirmed|accepted|accepts|admitted|admits|acknowledged|boasted)\b"
)
_NOBODY = re.compile(
    r"\b(?:no|nobody|none|neither|nor|not|never)\b[^.;,]{0,60}$|n't [^.;,]{0,20}$"
)


def _is_said(low: str, start: int, first: int) -> bool:
    """Does somebody say so before, and no official of what others did?"""
    begin = max(start, first - _BACK)
    said = _SAID.search(low, begin, first)
    if said is None:
        return False
    return not _is_by_outsider(low, begin, said.start())


def _is_by_outsider(low: str, start: int, said: int) -> bool:
    """Is it an official or a witness who says what others did?"""
    begin = max(start, said - _BACK)
    if aside := _CLOSED_ASIDE.search(low, begin, said):
        said = aside.start()
    return _outsiders().search(low, begin, said) is not None


def _quoted(text: str, first: int, after: int, end: int) -> ClaimMention:
    """The claim of "Our fighters did it," the group said."""
    span = _name_after(text, after, end)
    by_text = text[slice(*span)] if span else None
    by_start, by_end = span or (None, None)
    return ClaimMention(first, after, "claimed", by_text, by_start, by_end)


@lru_cache(maxsize=1)
def _outsiders() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(cue_words('outsiders')))})\b")


def _spoken_for(text: str, low: str, start: int, first: int) -> tuple[int, int] | None:
    """The group for which a caller speaks who says that "his group had done it"."""
    for match in reversed(list(_SPEAKS.finditer(low, start, first))):
        name = _NAME.match(text, match.end(), first)
        if name is not None and _is_name(name[0]):
            return name.span()
    return None


def _is_negated(low: str, start: int, first: int) -> bool:
    return _NOBODY.search(low[max(start, first - 70) : first]) is not None


def _name_before(text: str, low: str, start: int, first: int) -> tuple[int, int] | None:
    """The name that is the subject of the claim: the last one outside an aside."""
    begin = max(start, first - _BACK)
    last = first
    for _ in range(2):
        if aside := _ASIDE.search(text, begin, last):
            last = aside.start()
    sentence = max(text.rfind(". ", begin, last), text.rfind("\n", begin, last))
    if sentence >= 0:
        begin = sentence + 1
    for cut in _CLAUSE.finditer(low, begin, last):
        if any(_is_name(m[0]) for m in _NAME.finditer(text, cut.end(), last)):
            begin = cut.end()
    names = [m.span() for m in _NAME.finditer(text, begin, last) if _is_name(m[0])]
    if names:
        return _without_article(text, names[-1])
    groups = list(_GROUP.finditer(low, begin, last))
    return groups[-1].span() if groups else None


def _name_after(text: str, last: int, end: int) -> tuple[int, int] | None:
    stop = min(end, last + _AHEAD)
    for match in _NAME.finditer(text, last, stop):
        if _is_name(match[0]):
            return _without_article(text, match.span())
    return None


def _without_article(text: str, span: tuple[int, int]) -> tuple[int, int]:
    first, last = span
    for article in ("The ", "A ", "An "):
        if text.startswith(article, first):
            first += len(article)
    for tail in ("’s", "'s"):
        if text.endswith(tail, first, last):
            last -= 2
    return first, last


def _is_name(name: str) -> bool:
    words = name.split()
    return any(word.lower() not in _no_names() for word in words)
