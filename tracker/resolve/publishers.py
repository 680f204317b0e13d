"""Where an outlet's reports are from, as long as no store has learnt it."""

from functools import lru_cache

from tracker.lexicon import load_rows

# Eighty reports from home to one from any other country: the logarithm of that, halved,
# since the resolver counts what is expected twice.
AT_HOME = 2.2


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    rows = load_rows("publishers", "publisher", "country")
    return {row["publisher"]: row["country"] for row in rows}


def home_prior(publisher: str | None) -> dict[str, float]:
    """The weight of an outlet's country by its id; empty for one that is not known.

    >>> home_prior("Pajhwok Afghan News")
    {'country:AF': 2.2}
    """
    country = _countries().get((publisher or "").lower())
    return {f"country:{country}": AT_HOME} if country else {}
