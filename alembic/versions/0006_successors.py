"""Judgements keep the mention that their author knew; statements have their report."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """To this schema."""
    empty = sa.text("''")
    op.add_column(
        "judgement_mention",
        sa.Column("mention", sa.String(16), server_default=empty, nullable=False),
    )
    op.execute("UPDATE judgement_mention SET mention = mention_id")
    op.create_index("ix_statement_report", "statement", ["report"])


def downgrade() -> None:
    """Back to the one before."""
    op.drop_index("ix_statement_report", "statement")
    op.drop_column("judgement_mention", "mention")
