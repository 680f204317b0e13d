"""Names made comparable: case, accents, hyphens and apostrophes do not count."""

import re
import unicodedata
from functools import lru_cache

_BREAKS = re.compile(r"[\s\-‐-―_/.,]+")
_DROPPED = re.compile(r"['’‘`\"“”()]")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The name as it is compared.

    >>> fold("Lashkar-e-Jhangvi"), fold("  Ṭurbat "), fold("D.I. Khan")
    ('lashkar e jhangvi', 'turbat', 'd i khan')
    """
    bare = "".join(
        char
        for char in unicodedata.normalize("NFKD", name)
        if not unicodedata.combining(char)
    )
    return _BREAKS.sub(" ", _DROPPED.sub("", bare.casefold())).strip()
