"""Small closed sets of words that the grammar of casualties and targets asks for."""

from functools import cache

from tracker.lexicon import load_rows


@cache
def cue_words(cue: str) -> frozenset[str]:
    """The words of one cue in data/lexicons/cues.csv.

    >>> "succumbed" in cue_words("later") or "wounds" in cue_words("later")
    True
    """
    for row in load_rows("cues", "cue", "words"):
        if row["cue"] == cue:
            return frozenset(row["words"].split("|"))
    raise KeyError(cue)
