"""Questions on the store: conditions, timelines, counts."""
