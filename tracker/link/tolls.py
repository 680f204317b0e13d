"""How many died: the figure to go by, and how far the sources differ."""

from collections.abc import Sequence

from tracker.link.event import Stored, Toll
from tracker.record import Count


def derive_toll(field: str, mentions: Sequence[Stored]) -> tuple[Toll, Stored | None]:
    """The toll told by mentions in order of publication, and who tells the best.

    Each source stands by its latest figure; the best is the latest of these, the
    higher one on the same day. What perpetrators say counts only where nobody else
    gives a figure.
    """
    known = [m for m in mentions if _known(_count(field, m))]
    others = [m for m in known if _count(field, m).said_by != "perpetrator"]
    latest = {mention.source: mention for mention in others or known}
    if not latest:
        return Toll(), None
    standing = list(latest.values())
    best = max(standing, key=lambda m: (_day(m), _figure(_count(field, m)), m.key))
    counts = [_count(field, mention) for mention in standing]
    figures = [_figure(count) for count in counts]
    return (
        Toll(
            best=_figure(_count(field, best)),
            low=min(figures),
            high=max(count.max or _figure(count) for count in counts),
        ),
        best,
    )


def _count(field: str, stored: Stored) -> Count:
    return getattr(stored.mention, field) or Count()


def _known(count: Count) -> bool:
    return count.min is not None or count.max is not None


def _figure(count: Count) -> int:
    """The one number to go by: the lower bound, or the upper where there is none."""
    return count.min if count.min is not None else count.max or 0


def _day(stored: Stored) -> int:
    return stored.published.toordinal() if stored.published else 0
