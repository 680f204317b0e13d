"""Scores of the labelled texts in styles/: run it to see what is read wrongly.

python tests/evaluation/style_scores.py [STYLE ...] [--half 0|1] [--quiet]
"""

import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tracker.pipeline import parse_report
from tracker.read.files import read_text

STYLES = Path(__file__).parent / "styles"
Record = dict[str, Any]


class Case(NamedTuple):
    """A text, its day, and the events that it tells of."""

    style: str
    number: int
    text: str
    published: date | None
    events: list[Record]


def load_cases(styles: list[str] | None = None) -> Iterator[Case]:
    """The labelled texts of some styles, or of all."""
    for path in sorted(STYLES.glob("*.json")):
        if styles and path.stem not in styles:
            continue
        for number, entry in enumerate(json.loads(path.read_text("utf-8"))):
            day = entry["published"]
            published = date.fromisoformat(day) if day else None
            yield Case(path.stem, number, entry["text"], published, entry["events"])


def found_events(case: Case) -> list[Record]:
    """The incidents and operations that are read from a text."""
    report = read_text(case.text, case.style, case.published)
    records = [mention.to_dict() for mention in parse_report(report)]
    return [r for r in records if r["kind"] in ("incident", "operation")]


def match(expected: list[Record], found: list[Record]) -> list[tuple[int, int]]:
    """Pairs of an expected and a found event: by type first, then in text order."""
    pairs: list[tuple[int, int]] = []
    for same_type in (True, False):
        for i, want in enumerate(expected):
            if any(i == a for a, _ in pairs):
                continue
            for j, have in enumerate(found):
                if any(j == b for _, b in pairs):
                    continue
                if not same_type or have["type"] in want["type"]:
                    pairs.append((i, j))
                    break
    return pairs


def field_results(want: Record, have: Record) -> dict[str, bool]:
    """Each labelled field of an event, and whether it is read rightly."""
    place = have["place"] or {}
    day = have["date"] or {}
    doers = [a for a in have["actors"] if a["role"] in ("perpetrator", "participant")]
    named = [a["name"] for a in doers if a["category"] != "unknown"]
    hit = [a["name"] for a in have["actors"] if a["role"] == "victim"]
    hit += [c["group"] for c in have["casualties"]]
    claim: Record = have["claim"] or {}
    results = {"type": have["type"] in want["type"]}
    checks: dict[str, Callable[[Any], Any]] = {
        "date": lambda w: w in (day.get("start"), day.get("end")),
        "place": lambda w: _any_in(w, [place.get("name") or ""]),
        "country": lambda w: place.get("country") == w,
        "killed": lambda w: (have["killed"] or {}).get("min") == w,
        "injured": lambda w: (have["injured"] or {}).get("min") == w,
        "perpetrator": lambda w: _any_in(w, named) if w else not named,
        "victims": lambda w: _any_in(w, hit),
        "targets": lambda w: _any_in(w, [t["name"] for t in have["targets"]]),
        "weapons": lambda w: bool(set(w) & set(have["weapons"])) or w == [],
        "claim": lambda w: claim.get("status") == w,
    }
    for field, check in checks.items():
        if field in want:
            results[field] = bool(check(want[field]))
    return results


def _any_in(wanted: list[str], names: list[str]) -> bool:
    plain = [_plain(name) for name in names if name]
    return any(_plain(w) in n or n in _plain(w) for w in wanted for n in plain)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore")
    return letters.decode().lower()


def score(cases: Iterator[Case], show: bool = False) -> dict[str, dict[str, float]]:
    """Per style: right, missed and spurious events, and each field's accuracy."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for case in cases:
        found = found_events(case)
        pairs = match(case.events, found)
        sheet = counts[case.style]
        matched = {i for i, _ in pairs}
        for i, want in enumerate(case.events):
            if not want.get("optional"):
                _add(sheet, "found", i in matched)
                if show and i not in matched:
                    print(case.style, case.number, "MISSED", want["type"])
        for j, have in enumerate(found):
            right = any(j == b for _, b in pairs)
            _add(sheet, "wanted", right)
            if show and not right:
                print(case.style, case.number, "SPURIOUS", _brief(have))
        for i, j in pairs:
            if case.events[i].get("optional"):
                continue
            for field, right in field_results(case.events[i], found[j]).items():
                _add(sheet, field, right)
                if show and not right:
                    told = case.events[i].get(field)
                    print(case.style, case.number, field, told, "<>", _brief(found[j]))
    return {
        style: {field: right / all_ for field, (right, all_) in sheet.items()}
        for style, sheet in counts.items()
    }


def _add(sheet: dict[str, list[int]], field: str, right: bool) -> None:
    tally = sheet.setdefault(field, [0, 0])
    tally[0] += right
    tally[1] += 1


def _brief(have: Record) -> str:
    actors = [f"{a['role'][:4]}:{a['name']}/{a['category']}" for a in have["actors"]]
    hit = [f"{c['outcome']}:{c['group']}:{c['min']}" for c in have["casualties"]]
    return (
        f"{have['type']} {(have['date'] or {}).get('start')}"
        f" {(have['place'] or {}).get('name')} {(have['place'] or {}).get('country')}"
        f" k{(have['killed'] or {}).get('min')} i{(have['injured'] or {}).get('min')}"
        f" {actors} {hit} {[t['name'] for t in have['targets']]} {have['weapons']}"
        f" {(have['claim'] or {}).get('status')}"
    )


def main(arguments: list[str]) -> None:
    """Print what is wrong, then the scores."""
    half = arguments[arguments.index("--half") + 1] if "--half" in arguments else None
    styles = [a for a in arguments if not a.startswith("--") and not a.isdigit()]
    cases = (
        case
        for case in load_cases(styles)
        if half is None or case.number % 2 == int(half)
    )
    for style, fields in score(cases, show="--quiet" not in arguments).items():
        print(style, " ".join(f"{f} {v:.2f}" for f, v in fields.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
