"""Articles a second and peak memory of reading, parsing and placing, on one core.

    python benchmarks/parse.py FOLDER... [--rounds 3] [--slowest 5] [--modules 15]

Beside it stands a bare tokeniser, which only cuts the same texts into words. Rates are
of CPU time; "of 450 words" counts the words read as articles of that length.
"""

import argparse
import cProfile
import pstats
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

WORDS = 450
SUFFIXES = {".txt", ".html", ".htm"}
T = TypeVar("T")
TOKEN = re.compile(r"\w+|[^\w\s]")


class Run(NamedTuple):
    """Seconds that each text took, the best of all rounds."""

    name: str
    seconds: list[float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slowest", type=int, default=0)
    parser.add_argument("--modules", type=int, default=0)
    options = parser.parse_args()
    paths = sorted(p for f in options.folders for p in f.rglob("*") if is_report(p))
    bare = peak_mb()
    started = time.process_time()
    from tracker.pipeline import parse_report
    from tracker.read.files import read_reports

    reports = [report for path in paths for report in read_reports(path)]
    read = time.process_time() - started
    started = time.process_time()
    parse_report(reports[0])
    loading = time.process_time() - started
    texts = [report.text for report in reports]
    words = sum(len(text.split()) for text in texts)
    tokeniser = measure("bare tokeniser", TOKEN.findall, texts, options.rounds)
    parsing = measure("parse and place", parse_report, reports, options.rounds)
    print(f"{len(reports)} reports, {words} words, read from disk in {read:.2f} s")
    print(f"first report with all tables and the gazetteer {loading:.2f} s")
    for run in (tokeniser, parsing):
        print(told(run, words))
    print(f"peak memory {peak_mb():.0f} MB, of a bare interpreter {bare:.0f} MB")
    ranked = sorted(
        zip(parsing.seconds, reports, strict=True), key=lambda pair: -pair[0]
    )
    for seconds, report in ranked[: options.slowest]:
        print(f"{seconds * 1000:7.1f} ms  {len(report.text):6} chars  {report.path}")
    if options.modules:
        for share, module in shares(parse_report, reports)[: options.modules]:
            print(f"{share:7.1%}  {module}")


def shares(work: Callable[[T], object], items: Sequence[T]) -> list[tuple[float, str]]:
    """The share of the time that each module takes itself, the greatest first."""
    profile = cProfile.Profile()
    profile.enable()
    for item in items:
        work(item)
    profile.disable()
    own: dict[str, float] = {}
    rows: dict[tuple[str, int, str], tuple[int, int, float, float, object]]
    rows = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (file, _, name), (_, _, seconds, _, _) in rows.items():
        parts = Path(file).with_suffix("").parts
        inside = "tracker" in parts
        module = ".".join(parts[parts.index("tracker") :]) if inside else name
        own[module] = own.get(module, 0.0) + seconds
    total = sum(own.values())
    return sorted(((s / total, m) for m, s in own.items()), reverse=True)


def is_report(path: Path) -> bool:
    """Is it a text or a page?"""
    return path.suffix in SUFFIXES and path.is_file()


def measure(
    name: str, work: Callable[[T], object], items: Sequence[T], rounds: int
) -> Run:
    """Seconds of CPU time that the work takes for each item, the best of all rounds."""
    best = [float("inf")] * len(items)
    for _ in range(rounds):
        for number, item in enumerate(items):
            started = time.process_time()
            work(item)
            best[number] = min(best[number], time.process_time() - started)
    return Run(name, best)


def told(run: Run, words: int) -> str:
    """One line on a run."""
    total = sum(run.seconds)
    typical = statistics.median(run.seconds) * 1000
    worst = max(run.seconds) * 1000
    return (
        f"{run.name:<16}{len(run.seconds) / total:9.0f} reports/s"
        f"{words / WORDS / total:9.0f} of {WORDS} words/s"
        f"   median {typical:.2f} ms, worst {worst:.1f} ms"
    )


def peak_mb() -> float:
    """The most memory that this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1024 / 1024


if __name__ == "__main__":
    main()
