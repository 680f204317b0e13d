"""A record in the making: its values, each with the words that carry it."""

from collections.abc import Iterable

from tracker.record import Evidence

STATED, INFERRED, GAZETTEER = "stated", "inferred", "gazetteer"


class Sheet:
    """Collects the evidence of one record in the order of its fields."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._evidence: list[Evidence] = []

    def cite(self, field: str, start: int, end: int, rule: str | None = None) -> None:
        """The value of a field stands at text[start:end]."""
        quote = self._text[start:end]
        self._evidence.append(Evidence(field, start, end, quote, STATED, rule))

    def cite_all(self, field: str, spans: Iterable[tuple[int, int]]) -> None:
        """The value of a field stands in several places."""
        for start, end in dict.fromkeys(spans):
            self.cite(field, start, end)

    def note(self, field: str, basis: str) -> None:
        """The value of a field has no words of its own."""
        self._evidence.append(Evidence(field, basis=basis))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence so far."""
        return tuple(self._evidence)
