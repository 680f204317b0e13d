"""How much of a list of places in the news the gazetteer holds, by category.

    python benchmarks/geo/coverage.py [--missing]

A place counts if a bearer of the name lies in the stated country and province.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

from tracker.resolve.gazetteer import load_gazetteer
from tracker.resolve.place_names import name_key


def main() -> None:
    """Print hits of each category."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missing", action="store_true")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    every: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    path = Path(__file__).parent / "coverage.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            every[row["category"]] += 1
            found = [
                place
                for place in gazetteer.lookup(row["name"])
                or gazetteer.alike(row["name"], row["country"])
                if place.country == row["country"]
                and (
                    not row["admin1"]
                    or name_key(place.admin1 or "") == name_key(row["admin1"])
                )
            ]
            hits[row["category"]] += bool(found)
            if not found and options.missing:
                others = [
                    (p.name, p.admin1, p.country) for p in gazetteer.lookup(row["name"])
                ]
                print("missing:", row["name"], row["admin1"], others[:3])
    for category, count in every.items():
        print(f"{category:15} {hits[category]:3} of {count:3}")
    print(f"{'all':15} {sum(hits.values()):3} of {sum(every.values()):3}")


if __name__ == "__main__":
    main()
