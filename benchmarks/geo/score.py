"""Accuracy of the resolver on given toponyms, and of both steps, for a dump's articles.

python benchmarks/geo/score.py GOLD [--misses]
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from tracker.resolve.gazetteer import kilometres
from tracker.resolve.toponyms import find_toponyms


def main() -> None:
    """Print accuracy by corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    gold = defaultdict(list)
    for line in (options.gold / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        gold[row["report"]].append(row)
    count: Counter[str] = Counter()
    right: Counter[str] = Counter()
    end_to_end: Counter[str] = Counter()
    misses: Counter[tuple[str, ...]] = Counter()
    for report, rows in sorted(gold.items()):
        text = (options.gold / report).read_text("utf-8")
        corpus = report.split("-")[0]
        spans = [(row["start"], row["end"]) for row in rows]
        answers = find_toponyms(text, given=spans)
        free = {(t.start, t.end): t for t in find_toponyms(text)}
        for row, answer in zip(rows, answers, strict=True):
            if row["lat"] is None:
                continue
            count[corpus] += 1
            km = 20039.0
            if answer.lat is not None and answer.lon is not None:
                km = kilometres(row["lat"], row["lon"], answer.lat, answer.lon)
            right[corpus] += km < 161
            own = free.get((row["start"], row["end"]))
            if own is not None and own.lat is not None and own.lon is not None:
                end_to_end[corpus] += (
                    kilometres(row["lat"], row["lon"], own.lat, own.lon) < 161
                )
            if km >= 161:
                name = answer.place.id if answer.place else "nothing"
                misses[corpus, row["text"], name, str(row["lat"]), str(row["lon"])] += 1
    for corpus in count:
        n = count[corpus]
        given, raw = right[corpus] / n, end_to_end[corpus] / n
        print(f"{corpus}: given {given:.3f}, raw {raw:.3f} of {n}")
    if options.misses:
        for miss, times in misses.most_common(150):
            print(times, *miss)


if __name__ == "__main__":
    main()
