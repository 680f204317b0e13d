"""Where in a text something stands."""

import re
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text, as offsets in code points, the end not included."""

    start: int
    end: int

    @classmethod
    def of(cls, match: re.Match[str]) -> "Span":
        """The span of a whole match."""
        return cls(match.start(), match.end())

    def slice(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Do the two share at least one character?"""
        return self.start < other.end and other.start < self.end
