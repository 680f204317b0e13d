"""Pairs of mentions that may be one happening, which wait for an analyst."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, or_

from tracker.link.clusters import Pair
from tracker.store.bulk import KEYS, batches
from tracker.store.models import DoubtRow


def add_doubts(connection: Connection, pairs: Sequence[Pair]) -> None:
    """Note pairs that were not known before."""
    if pairs:
        rows = [{"a": pair.a, "b": pair.b, "likeness": pair.likeness} for pair in pairs]
        connection.execute(insert(DoubtRow), rows)


_BETWEEN = delete(DoubtRow).where(
    DoubtRow.a.in_(KEYS),
    DoubtRow.b.in_(bindparam("others", expanding=True)),
)


def replace_doubts(
    connection: Connection, keys: Sequence[str], pairs: Sequence[Pair]
) -> None:
    """Note the pairs instead of all that were known between these mentions."""
    for some in batches(keys):
        for others in batches(keys):
            connection.execute(_BETWEEN, {"keys": some, "others": others})
    add_doubts(connection, pairs)


def forget_doubts(connection: Connection, keys: Iterable[str]) -> None:
    """Take out all pairs with mentions that no longer count."""
    for lot in batches(keys):
        known = or_(DoubtRow.a.in_(lot), DoubtRow.b.in_(lot))
        connection.execute(delete(DoubtRow).where(known))
