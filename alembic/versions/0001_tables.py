"""Tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """To this schema."""
    op.create_table(
        "actor",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
    )
    with op.batch_alter_table("actor", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_actor_name_key"), ["name_key"], unique=False
        )

    op.create_table(
        "event",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("tally", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("date_precision", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("span", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_kind", sa.Text(), nullable=True),
        sa.Column("place_precision", sa.Text(), nullable=True),
        sa.Column("admin2", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("killed_best", sa.BigInteger(), nullable=True),
        sa.Column("killed_low", sa.BigInteger(), nullable=True),
        sa.Column("killed_high", sa.BigInteger(), nullable=True),
        sa.Column("injured_best", sa.BigInteger(), nullable=True),
        sa.Column("injured_low", sa.BigInteger(), nullable=True),
        sa.Column("injured_high", sa.BigInteger(), nullable=True),
        sa.Column("first_reported", sa.Date(), nullable=True),
        sa.Column("last_reported", sa.Date(), nullable=True),
        sa.Column("reporting", sa.Integer(), nullable=False),
        sa.Column("undated", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_first_day_id"), ["first_day", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_event_first_reported"), ["first_reported"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_event_killed_best"), ["killed_best"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_event_lat_lon"), ["lat", "lon"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_event_reporting"), ["reporting"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_event_span"), ["span"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_type_first_day"), ["type", "first_day"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_event_undated"), ["undated"], unique=False)

    op.create_table(
        "place",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("gazetteer_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("admin2", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("admin2_key", sa.Text(), nullable=True),
        sa.Column("admin1_key", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_place_admin1_key"), ["admin1_key"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_place_admin2_key"), ["admin2_key"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_place_country"), ["country"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_place_lat_lon"), ["lat", "lon"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_place_name_key"), ["name_key"], unique=False
        )

    op.create_table(
        "rejected_input",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("stored", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_rejected_input")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("stored", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_report_published"), ["published"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_report_publisher"), ["publisher"], unique=False
        )

    op.create_table(
        "event_actor",
        sa.Column("event_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_id", sa.String(length=16), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("span", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_event_actor_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_actor_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_actor")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("event_actor", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_actor_actor_id_first_day"),
            ["actor_id", "first_day"],
            unique=False,
        )

    op.create_table(
        "event_place",
        sa.Column("event_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place_id", sa.String(length=16), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("span", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_place_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_event_place_place_id_place")
        ),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_event_place")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("event_place", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_place_place_id_first_day"),
            ["place_id", "first_day"],
            unique=False,
        )

    op.create_table(
        "event_record",
        sa.Column("event_id", sa.String(length=16), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_record_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_record")),
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("segment", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("tally", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("date_precision", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("admin2", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("killed_min", sa.BigInteger(), nullable=True),
        sa.Column("killed_max", sa.BigInteger(), nullable=True),
        sa.Column("injured_min", sa.BigInteger(), nullable=True),
        sa.Column("injured_max", sa.BigInteger(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_mention_report_id_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mention_country_date_precision_start"),
            ["country", "date_precision", "start"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_mention_date_precision_start"),
            ["date_precision", "start"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_mention_published"), ["published"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_mention_publisher"), ["publisher"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_mention_record_id"), ["record_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_mention_report_id_position"),
            ["report_id", "position"],
            unique=False,
        )

    op.create_table(
        "report_file",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report_id", sa.String(length=16), nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_file_report_id_report")
        ),
        sa.PrimaryKeyConstraint("path", "version", name=op.f("pk_report_file")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("report_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_report_file_report_id"), ["report_id"], unique=False
        )

    op.create_table(
        "amount",
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("min", sa.Double(), nullable=True),
        sa.Column("max", sa.Double(), nullable=True),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("in_total", sa.Boolean(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_amount_mention_id_mention")
        ),
        sa.PrimaryKeyConstraint("mention_id", "position", name=op.f("pk_amount")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "casualty",
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("min", sa.BigInteger(), nullable=True),
        sa.Column("max", sa.BigInteger(), nullable=True),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("in_total", sa.Boolean(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_casualty_mention_id_mention")
        ),
        sa.PrimaryKeyConstraint("mention_id", "position", name=op.f("pk_casualty")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_mention",
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.String(length=16), nullable=False),
        sa.Column("component", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_mention_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name=op.f("fk_event_mention_mention_id_mention"),
        ),
        sa.PrimaryKeyConstraint("mention_id", name=op.f("pk_event_mention")),
    )
    with op.batch_alter_table("event_mention", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_event_mention_component"), ["component"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_event_mention_event_id"), ["event_id"], unique=False
        )

    op.create_table(
        "evidence",
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_evidence_mention_id_mention")
        ),
        sa.PrimaryKeyConstraint("mention_id", "position", name=op.f("pk_evidence")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mention_actor",
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_id", sa.String(length=16), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("text_key", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name=op.f("fk_mention_actor_actor_id_actor")
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name=op.f("fk_mention_actor_mention_id_mention"),
        ),
        sa.PrimaryKeyConstraint(
            "mention_id", "position", name=op.f("pk_mention_actor")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("mention_actor", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mention_actor_actor_id"), ["actor_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_mention_actor_text_key"), ["text_key"], unique=False
        )

    op.create_table(
        "mention_place",
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place_id", sa.String(length=16), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name=op.f("fk_mention_place_mention_id_mention"),
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_mention_place_place_id_place")
        ),
        sa.PrimaryKeyConstraint(
            "mention_id", "position", name=op.f("pk_mention_place")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("mention_place", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mention_place_place_id"), ["place_id"], unique=False
        )

    op.create_table(
        "quantity",
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("min", sa.Double(), nullable=True),
        sa.Column("max", sa.Double(), nullable=True),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("in_total", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_quantity_mention_id_mention")
        ),
        sa.PrimaryKeyConstraint("mention_id", "position", name=op.f("pk_quantity")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "target",
        sa.Column("mention_id", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("damage", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_target_mention_id_mention")
        ),
        sa.PrimaryKeyConstraint("mention_id", "position", name=op.f("pk_target")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Back to the one before."""
    op.drop_table("target")
    op.drop_table("quantity")
    with op.batch_alter_table("mention_place", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mention_place_place_id"))

    op.drop_table("mention_place")
    with op.batch_alter_table("mention_actor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mention_actor_text_key"))
        batch_op.drop_index(batch_op.f("ix_mention_actor_actor_id"))

    op.drop_table("mention_actor")
    op.drop_table("evidence")
    with op.batch_alter_table("event_mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_mention_event_id"))
        batch_op.drop_index(batch_op.f("ix_event_mention_component"))

    op.drop_table("event_mention")
    op.drop_table("casualty")
    op.drop_table("amount")
    with op.batch_alter_table("report_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_file_report_id"))

    op.drop_table("report_file")
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mention_report_id_position"))
        batch_op.drop_index(batch_op.f("ix_mention_record_id"))
        batch_op.drop_index(batch_op.f("ix_mention_publisher"))
        batch_op.drop_index(batch_op.f("ix_mention_published"))
        batch_op.drop_index(batch_op.f("ix_mention_date_precision_start"))
        batch_op.drop_index(batch_op.f("ix_mention_country_date_precision_start"))

    op.drop_table("mention")
    op.drop_table("event_record")
    with op.batch_alter_table("event_place", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_place_place_id_first_day"))

    op.drop_table("event_place")
    with op.batch_alter_table("event_actor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_actor_actor_id_first_day"))

    op.drop_table("event_actor")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_publisher"))
        batch_op.drop_index(batch_op.f("ix_report_published"))

    op.drop_table("report")
    op.drop_table("rejected_input")
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_name_key"))
        batch_op.drop_index(batch_op.f("ix_place_lat_lon"))
        batch_op.drop_index(batch_op.f("ix_place_country"))
        batch_op.drop_index(batch_op.f("ix_place_admin2_key"))
        batch_op.drop_index(batch_op.f("ix_place_admin1_key"))

    op.drop_table("place")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_undated"))
        batch_op.drop_index(batch_op.f("ix_event_type_first_day"))
        batch_op.drop_index(batch_op.f("ix_event_span"))
        batch_op.drop_index(batch_op.f("ix_event_reporting"))
        batch_op.drop_index(batch_op.f("ix_event_lat_lon"))
        batch_op.drop_index(batch_op.f("ix_event_killed_best"))
        batch_op.drop_index(batch_op.f("ix_event_first_reported"))
        batch_op.drop_index(batch_op.f("ix_event_first_day_id"))

    op.drop_table("event")
    with op.batch_alter_table("actor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_actor_name_key"))

    op.drop_table("actor")
