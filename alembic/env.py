"""Run the migrations: on a connection that is given, or on the one of --db."""

from alembic import context
from sqlalchemy import Connection

from tracker.store.database import Database, database_url
from tracker.store.models import Base


def run(connection: Connection) -> None:
    """Run what alembic was asked for within the connection's transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_server_default=True,
    )
    context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    run(given)
else:
    with Database(database_url(None)) as database, database.writing() as opened:
        run(opened)
