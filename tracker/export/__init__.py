"""Events as CSV, JSONL and GeoJSON."""
