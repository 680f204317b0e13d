"""Aid and cooperation of an article, assembled into event mentions."""

from tracker.assemble.assembled import Assembled
from tracker.assemble.facts import Facts


def assemble_aid(facts: Facts) -> list[Assembled]:
    """The aid and cooperation that an article tells of, in its order."""
    return []
