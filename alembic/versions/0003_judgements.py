"""Judgements on what is one happening, doubts, and what linking compares."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """To this schema."""
    op.create_table(
        "judgement",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("time", sa.DateTime(), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("undone", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    op.create_table(
        "judgement_mention",
        sa.Column("judgement_id", sa.String(length=16), nullable=False),
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["judgement_id"],
            ["judgement.id"],
            name=op.f("fk_judgement_mention_judgement_id_judgement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "judgement_id", "mention_id", name=op.f("pk_judgement_mention")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("judgement_mention", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_judgement_mention_mention_id"), ["mention_id"], unique=False
        )

    op.create_table(
        "account",
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("prints", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_account_mention_id_mention")
        ),
        sa.PrimaryKeyConstraint("mention_id", name=op.f("pk_account")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "doubt",
        sa.Column("a", sa.String(length=16), nullable=False),
        sa.Column("b", sa.String(length=16), nullable=False),
        sa.Column("likeness", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["mention.id"], name=op.f("fk_doubt_a_mention")),
        sa.ForeignKeyConstraint(["b"], ["mention.id"], name=op.f("fk_doubt_b_mention")),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_doubt")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("doubt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doubt_b"), ["b"], unique=False)


def downgrade() -> None:
    """Back to the one before."""
    with op.batch_alter_table("doubt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_doubt_b"))

    op.drop_table("doubt")
    op.drop_table("account")
    with op.batch_alter_table("judgement_mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_judgement_mention_mention_id"))

    op.drop_table("judgement_mention")
    op.drop_table("judgement")
