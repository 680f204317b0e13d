"""What one phrase says of people who were killed, hurt, taken, held or freed."""

from typing import NamedTuple


class CasualtyMention(NamedTuple):
    """What one phrase says: how many of which group met which outcome.

    `part_of` is the index of the whole in the same answer; `in_total` is False for
    such a part. `bare` marks people without a number (a name, "him", "the driver"),
    `cumulative` is "new" (two more died), "also", "total" (toll rose to 15) or "".
    `risen` marks a toll that has moved on, `earlier` a figure that the text itself
    calls an earlier one, `body` bodies that were found, `none` "no one was hurt".
    """

    start: int
    end: int
    verb_start: int
    verb_end: int
    outcome: str
    group: str
    side: str
    type: str
    min: int | None
    max: int | None
    approx: bool
    in_total: bool = True
    part_of: int | None = None
    said_by: str | None = None
    said_by_start: int | None = None
    said_by_end: int | None = None
    cumulative: str = ""
    later: bool = False
    number_start: int | None = None
    number_end: int | None = None
    bare: bool = False
    cause: str = ""
    earlier: bool = False
    body: bool = False
    none: bool = False
    risen: bool = False
