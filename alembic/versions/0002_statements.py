"""Statements of analysts, old mentions, and what events are summed and found by."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COUNTED = (
    "background", "tally", "review", "killed_best", "injured_best", "last_reported",
    "undated", "edited",
)  # fmt: skip
COUNTS = {
    "ix_event_count_by_day": ("start", "end"),
    "ix_event_count_by_type": ("type",),
    "ix_event_count_by_province": ("admin1", "country"),
}


def upgrade() -> None:
    """To this schema."""
    op.create_table(
        "statement",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("mention", sa.String(length=16), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("time", sa.DateTime(), nullable=False),
        sa.Column("known", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_statement_mention_id"), ["mention_id"], unique=False
        )

    op.create_table(
        "event_amount",
        sa.Column("event_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("min", sa.Double(), nullable=True),
        sa.Column("max", sa.Double(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_amount_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_amount")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_type",
        sa.Column("event_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("span", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_type_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_type")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("event_type", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_type_type_first_day"),
            ["type", "first_day"],
            unique=False,
        )

    op.create_table(
        "old_mention",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("successor", sa.String(length=16), nullable=True),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("stored", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_old_mention_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_old_mention")),
    )
    with op.batch_alter_table("old_mention", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_old_mention_report_id"), ["report_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_old_mention_successor"), ["successor"], unique=False
        )

    op.add_column("report", sa.Column("layout", sa.JSON(), nullable=True))
    op.add_column("event", sa.Column("review", sa.Text(), nullable=True))
    op.add_column("event", sa.Column("edited", sa.Date(), nullable=True))
    op.create_index(op.f("ix_event_edited"), "event", ["edited"], unique=False)
    for name, columns in COUNTS.items():
        op.create_index(name, "event", [*columns, *COUNTED], unique=False)
    _fill(op.get_bind())


def downgrade() -> None:
    """Back to the one before."""
    for name in COUNTS:
        op.drop_index(name, "event")
    op.drop_index(op.f("ix_event_edited"), "event")
    # not as a batch, which makes the table anew and takes the rows of others with it
    op.drop_column("event", "edited")
    op.drop_column("event", "review")
    op.drop_column("report", "layout")

    with op.batch_alter_table("old_mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_old_mention_successor"))
        batch_op.drop_index(batch_op.f("ix_old_mention_report_id"))

    op.drop_table("old_mention")
    with op.batch_alter_table("event_type", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_type_type_first_day"))

    op.drop_table("event_type")
    op.drop_table("event_amount")
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statement_mention_id"))

    op.drop_table("statement")


def _fill(connection: sa.Connection) -> None:
    """The further types and the sums of the events that are stored."""
    event = sa.table(
        "event", sa.column("id"), sa.column("first_day"), sa.column("span")
    )
    record = sa.table(
        "event_record", sa.column("event_id"), sa.column("record", sa.JSON)
    )
    types = sa.table(
        "event_type",
        *map(sa.column, ("event_id", "position", "type", "span")),
        sa.column("first_day", sa.Date),
    )
    amounts = sa.table(
        "event_amount",
        *map(sa.column, ("event_id", "position", "min", "max", "currency", "role")),
    )
    found = connection.execute(
        sa.select(event.c.id, event.c.first_day, event.c.span, record.c.record).join(
            record, record.c.event_id == event.c.id
        )
    )
    while lot := found.fetchmany(1000):
        further = [
            {
                "event_id": row.id,
                "position": position,
                "type": name,
                "first_day": row.first_day,
                "span": row.span,
            }
            for row in lot
            for position, name in enumerate(row.record["also"])
        ]
        sums = [
            {
                "event_id": row.id,
                "position": position,
                **{name: amount[name] for name in ("min", "max", "currency", "role")},
            }
            for row in lot
            for position, amount in enumerate(row.record["amounts"])
            if amount["in_total"]
        ]
        if further:
            connection.execute(types.insert(), further)
        if sums:
            connection.execute(amounts.insert(), sums)
