"""Meetings, agreements and institutions of an article."""

from tracker.assemble.assembled import Assembled
from tracker.assemble.facts import Facts
from tracker.record import DateRange


def assemble_cooperation(
    facts: Facts, aid: list[Assembled], main: DateRange | None
) -> list[Assembled]:
    """The cooperation that an article tells of, beside its aid."""
    return []
