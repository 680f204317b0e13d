"""Indexes that hold all that linking and counts by actor look at."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from tracker.link.names import fold
from tracker.store.bulk import batches

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COUNTED = [
    "background", "tally", "review", "killed_best", "injured_best", "last_reported",
    "undated", "edited",
]  # fmt: skip
BLOCKED = ["tally", "admin1_key", "types", "id"]
MENTION = sa.table(
    "mention",
    sa.column("id", sa.String),
    sa.column("type", sa.Text),
    sa.column("also", sa.JSON),
    sa.column("types", sa.Text),
    sa.column("admin1", sa.Text),
    sa.column("admin1_key", sa.Text),
)


def upgrade() -> None:
    """To this schema."""
    op.add_column(
        "mention",
        sa.Column("types", sa.Text(), server_default=sa.text("''"), nullable=False),
    )
    op.add_column("mention", sa.Column("admin1_key", sa.Text(), nullable=True))
    _fill(op.get_bind())
    op.drop_index("ix_mention_country_date_precision_start", "mention")
    op.create_index(
        "ix_mention_block_by_day",
        "mention",
        ["country", "date_precision", "start", "end", *BLOCKED],
    )
    op.create_index(
        "ix_mention_block_by_report",
        "mention",
        ["country", "published", "start", *BLOCKED],
    )
    op.create_index("ix_event_count_by_actor", "event", ["id", *COUNTED])


def downgrade() -> None:
    """Back to the one before."""
    op.drop_index("ix_event_count_by_actor", "event")
    op.drop_index("ix_mention_block_by_report", "mention")
    op.drop_index("ix_mention_block_by_day", "mention")
    op.create_index(
        "ix_mention_country_date_precision_start",
        "mention",
        ["country", "date_precision", "start"],
    )
    op.drop_column("mention", "admin1_key")
    op.drop_column("mention", "types")


def _fill(connection: sa.Connection) -> None:
    """What the mentions have that are stored already."""
    connection.execute(sa.update(MENTION).values(types=MENTION.c.type))
    named = sa.select(MENTION.c.admin1).where(MENTION.c.admin1.is_not(None)).distinct()
    for lot in batches(connection.scalars(named).all()):
        keys = sa.case({name: fold(name) for name in lot}, value=MENTION.c.admin1)
        connection.execute(
            sa.update(MENTION).where(MENTION.c.admin1.in_(lot)).values(admin1_key=keys)
        )
    several = sa.select(MENTION.c.id, MENTION.c.type, MENTION.c.also).where(
        sa.cast(MENTION.c.also, sa.Text) != "[]"
    )
    rows = [
        {"key": row.id, "words": " ".join((row.type, *row.also))}
        for row in connection.execute(several)
    ]
    if rows:
        connection.execute(
            sa.update(MENTION)
            .where(MENTION.c.id == sa.bindparam("key"))
            .values(types=sa.bindparam("words")),
            rows,
        )
