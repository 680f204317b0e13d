"""One gift: what is given, by whom, to whom, and how far it has come."""

import re
from dataclasses import dataclass, field

from tracker.assemble.facts import Facts
from tracker.assemble.parties import Party
from tracker.parse.amounts import AmountMention
from tracker.parse.giving import Word
from tracker.parse.quantities import QuantityMention
from tracker.text.document import Sentence

_PERFECT = re.compile(r"\bhad (?:already |earlier |previously |also )?$")


@dataclass(slots=True)
class Gift:
    """One thing or sum given, as one or more sentences say it."""

    sentence: Sentence
    start: int
    end: int
    verb: Word | None
    stage: str
    giver: Party | None = None
    stated: bool = False
    partners: list[Party] = field(default_factory=list)
    receivers: list[Party] = field(default_factory=list)
    carriers: list[Party] = field(default_factory=list)
    sums: list[AmountMention] = field(default_factory=list)
    goods: list[QuantityMention] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    context: list[Sentence] = field(default_factory=list)

    def recalled(self, facts: Facts) -> bool:
        """Is it told in the past perfect, without a day ("had committed")?"""
        if self.verb is None or "recall" not in self.flags:
            return False
        before = facts.low[max(0, self.verb.start - 24) : self.verb.start]
        return bool(_PERFECT.search(before))

    @property
    def anchor(self) -> tuple[int, int]:
        """Where its sum, its goods or its verb stands."""
        spans = [(a.start, a.end) for a in self.sums]
        spans += [(q.start, q.end) for q in self.goods]
        for span in spans:
            if self.sentence.start <= span[0] < self.sentence.end:
                return span
        if self.verb is not None:
            return self.verb.start, self.verb.end
        return self.start, self.end
