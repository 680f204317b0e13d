"""Reports that are no news of events: sport, film, markets, drills."""

from functools import lru_cache

import ahocorasick_rs

from tracker.lexicon import load_rows
from tracker.text.document import Document

LIMIT = 4.0


@lru_cache(maxsize=1)
def _words() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, float], ...]]:
    rows = load_rows("genres", "word", "genre", "weight")
    words = [f" {row['word']} " for row in rows]
    values = tuple((row["genre"], float(row["weight"])) for row in rows)
    automaton = ahocorasick_rs.AhoCorasick(
        words, implementation=ahocorasick_rs.Implementation.DFA
    )
    return automaton, values


def genre_scores(document: Document) -> dict[str, float]:
    """How much the words of an article speak for each genre, each word once."""
    automaton, values = _words()
    scores: dict[str, float] = {}
    # two blanks, so that no wording goes over from one sentence to the next
    text = "  ".join(document.lower[s.start : s.end] for s in document.sentences)
    for mark in _MARKS:
        text = text.replace(mark, " ")
    hits = automaton.find_matches_as_indexes(f" {text} ", overlapping=True)
    for number in dict.fromkeys(number for number, _, _ in hits):
        genre, weight = values[number]
        scores[genre] = scores.get(genre, 0.0) + weight
    return scores


_MARKS = '.,;:!?()[]"“”'


def is_no_news(document: Document) -> bool:
    """Is it plainly about sport, a film, markets or a drill, and not of events?"""
    scores = genre_scores(document)
    news = scores.pop("news", 0.0)
    return max(scores.values(), default=0.0) - news >= LIMIT
