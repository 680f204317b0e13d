"""Files, pages and feeds, read into reports."""
