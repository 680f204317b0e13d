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
    return ahocorasick_rs.AhoCorasick(words), values


def genre_scores(document: Document) -> dict[str, float]:
    """How much the words of an article speak for each genre, each word once."""
    automaton, values = _words()
    scores: dict[str, float] = {}
    seen: set[int] = set()
    for sentence in document.sentences:
        text = document.lower[sentence.start : sentence.end]
        plain = " " + text.translate(_BLANKS) + " "
        for number, _, _ in automaton.find_matches_as_indexes(plain, overlapping=True):
            if number not in seen:
                seen.add(number)
                genre, weight = values[number]
                scores[genre] = scores.get(genre, 0.0) + weight
    return scores


_BLANKS = str.maketrans(dict.fromkeys('.,;:!?()[]"“”', " "))


def is_no_news(document: Document) -> bool:
    """Is it plainly about sport, a film, markets or a drill, and not of events?"""
    scores = genre_scores(document)
    news = scores.pop("news", 0.0)
    return max(scores.values(), default=0.0) - news >= LIMIT
