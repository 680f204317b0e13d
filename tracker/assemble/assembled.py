"""An event mention as assembled: the record without its id, report and confidence."""

from dataclasses import dataclass

from tracker.record import (
    Actor,
    Aid,
    Amount,
    Casualty,
    Claim,
    Count,
    DateRange,
    Evidence,
    FurtherPlace,
    Place,
    Quantity,
    Target,
)
from tracker.taxonomy import kind_of


@dataclass(frozen=True, slots=True)
class Assembled:
    """The values of one event mention, and where its first word stands."""

    start: int
    type: str
    also: tuple[str, ...] = ()
    status: str = "occurred"
    background: bool = False
    date: DateRange | None = None
    place: Place | None = None
    places: tuple[FurtherPlace, ...] = ()
    actors: tuple[Actor, ...] = ()
    targets: tuple[Target, ...] = ()
    weapons: tuple[str, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    killed: Count | None = None
    injured: Count | None = None
    claim: Claim | None = None
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    aid: Aid | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of its type."""
        return kind_of(self.type)

    @property
    def is_placed(self) -> bool:
        """Do words put it at a place more exact than a country?"""
        if self.place is None or self.place.kind == "country":
            return False
        return any(
            e.field == "/place/name" and e.basis == "stated" for e in self.evidence
        )
