"""Words made into values: days, sums, places, canonical names."""
