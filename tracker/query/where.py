"""What an answer is limited to, said once for every query and export."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Where:
    """Conditions that all must hold. What is left out does not limit.

    `since` and `until` include both days and match events that reach into them; an
    event without a date counts by the day of its first report. Of `kind`, `type`,
    `status` and `publisher` any one may hold. `place` is a place, district, province
    or country with all that lies in it; "Hyderabad, PK" says which one. `also` lets
    further types of an event fulfil `type`; `factions` lets the factions and agencies
    of an actor stand for it. `background` lets in events that reports only recall,
    `rejected` those that an analyst has rejected. `as_of` answers with what had been
    published by that day.
    """

    since: date | None = None
    until: date | None = None
    kind: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    also: bool = False
    status: tuple[str, ...] = ()
    place: str | None = None
    near: str | None = None
    within: float = 50.0  # kilometres around `near`
    actor: str | None = None
    factions: bool = True
    role: str | None = None
    min_killed: int | None = None
    min_confidence: float | None = None
    publisher: tuple[str, ...] = ()
    text: str | None = None
    background: bool = False
    rejected: bool = False
    as_of: date | None = None
    limit: int | None = None
