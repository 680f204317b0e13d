"""Which types of event can be one happening, from data/lexicons/families.csv."""

from functools import lru_cache

from tracker.lexicon import load_rows


@lru_cache(maxsize=1)
def _families() -> dict[str, tuple[str, int]]:
    rows = load_rows("families", "type", "family", "specificity")
    return {row["type"]: (row["family"], int(row["specificity"])) for row in rows}


@lru_cache(maxsize=1)
def _pairs() -> frozenset[tuple[str, str]]:
    rows = load_rows("type_pairs", "one", "other")
    pairs = [(row["one"], row["other"]) for row in rows]
    return frozenset(pairs + [(other, one) for one, other in pairs])


def family_of(event_type: str) -> str:
    """The family of a type: violence, operation, crowd, justice or deportation.

    >>> family_of("bombing")
    'violence'
    """
    return _families().get(event_type, (event_type, 0))[0]


def specificity(event_type: str) -> int:
    """How much a type says: a suicide bombing says more than an attack."""
    return _families().get(event_type, ("", 0))[1]


@lru_cache(maxsize=1)
def _parents() -> dict[str, str]:
    rows = load_rows("families", "type", "under")
    return {row["type"]: row["under"] for row in rows if row["under"]}


def parent_of(event_type: str) -> str | None:
    """The wider type that a type is a kind of.

    >>> parent_of("suicide_bombing")
    'bombing'
    """
    return _parents().get(event_type)


def can_be_one(one: str, other: str) -> bool:
    """Can wordings of these two types speak of one happening?

    >>> can_be_one("abduction", "rescue"), can_be_one("bombing", "protest")
    (True, False)
    """
    return family_of(one) == family_of(other) or (one, other) in _pairs()
