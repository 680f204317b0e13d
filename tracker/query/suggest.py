"""The names that somebody may have meant."""

import difflib
from collections.abc import Iterable

from tracker.errors import QueryError
from tracker.link.names import fold


def unknown(what: str, name: str, known: Iterable[str]) -> QueryError:
    """The error for a name that is not known, with the likest names that are."""
    names = {fold(each): each for each in known}
    close = difflib.get_close_matches(fold(name), names, n=3, cutoff=0.6)
    hint = " or ".join(repr(names[each]) for each in close)
    return QueryError(
        f"no {what} {name!r} is known" + (f"; did you mean {hint}?" if hint else "")
    )
