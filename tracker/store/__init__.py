"""The relational database: tables, migrations, units of work."""
