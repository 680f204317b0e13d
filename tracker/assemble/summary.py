"""One line that says what happened to what, where."""

from collections.abc import Sequence

from tracker.record import Actor, Place, Target
from tracker.taxonomy import load_taxonomy


def make_summary(
    event_type: str,
    status: str,
    targets: Sequence[Target],
    place: Place | None,
    actors: Sequence[Actor],
    project: str | None = None,
) -> str:
    """A line such as "Bombing of the Jaffar Express at Abad, Sindh".

    >>> make_summary("bombing", "foiled", [], Place("Quetta", admin1="Balochistan"), [])
    'Bombing (foiled), Quetta, Balochistan'
    """
    assert event_type in load_taxonomy()
    words = event_type.replace("_", " ").capitalize()
    if status not in ("occurred", "planned"):
        words += f" ({status})"
    if project:
        words += f": {project}"
    elif targets:
        words += f": {targets[0].name}"
    donors = [a.name for a in actors if a.role == "donor"]
    if donors:
        words += f", by {donors[0]}"
    return ", ".join([words, *_place_words(place)])


def _place_words(place: Place | None) -> list[str]:
    if place is None:
        return []
    parts = [place.name, place.admin2, place.admin1]
    return list(dict.fromkeys(part for part in parts if part))
