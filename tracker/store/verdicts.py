"""What analysts' judgements, as they stand, say of pairs of mentions."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from tracker.link.clusters import ordered_pair
from tracker.store.bulk import KEYS, batches
from tracker.store.models import JudgementMentionRow, JudgementRow

SAME, DIFFERENT = "same", "different"
Sides = tuple[set[str], set[str]]
_JOINED = JudgementMentionRow.judgement_id == JudgementRow.id
_JUDGED = (
    select(
        JudgementRow.id,
        JudgementRow.verdict,
        JudgementRow.time,
        JudgementMentionRow.mention_id,
        JudgementMentionRow.side,
    )
    .join(JudgementRow, _JOINED)
    .where(JudgementMentionRow.mention_id.in_(KEYS), JudgementRow.undone.is_(None))
)
_JUDGED_SAME = (
    select(JudgementRow.id)
    .join(JudgementMentionRow, _JOINED)
    .where(
        JudgementMentionRow.mention_id.in_(KEYS),
        JudgementRow.verdict == SAME,
        JudgementRow.undone.is_(None),
    )
)
_MENTIONS = select(JudgementMentionRow.mention_id).where(
    JudgementMentionRow.judgement_id.in_(KEYS)
)


def read_verdicts(
    connection: Connection, keys: Iterable[str]
) -> dict[tuple[str, str], bool]:
    """Of pairs of these mentions: are they one? The latest judgement holds."""
    wanted = set(keys)
    found: dict[str, tuple[datetime, str, Sides]] = {}
    for lot in batches(sorted(wanted)):
        for row in connection.execute(_JUDGED, {"keys": lot}):
            _, _, sides = found.setdefault(
                row.id, (row.time, row.verdict, (set(), set()))
            )
            sides[row.side].add(row.mention_id)
    verdicts: dict[tuple[str, str], bool] = {}
    for _, (_, verdict, (one, other)) in sorted(
        found.items(), key=lambda item: (item[1][0], item[0])
    ):
        for a in one:
            for b in other:
                verdicts[ordered_pair(a, b)] = verdict == SAME
    return verdicts


def judged_same(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The mentions that judgements say are one with any of these."""
    wanted = set(keys)
    judgements = [
        judgement
        for lot in batches(sorted(wanted))
        for judgement in connection.scalars(_JUDGED_SAME, {"keys": lot})
    ]
    return {
        mention
        for lot in batches(sorted(set(judgements)))
        for mention in connection.scalars(_MENTIONS, {"keys": lot})
    } - wanted
