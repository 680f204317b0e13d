"""What was found in a sentence, each finding with its words and what they mean."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.assemble.facts import Day, Facts
from tracker.parse.actors import ActorMention
from tracker.parse.amounts import AmountMention
from tracker.parse.casualties import CasualtyMention
from tracker.parse.cues import find_modality, find_sequels
from tracker.parse.quantities import QuantityMention
from tracker.parse.rules import Trigger
from tracker.resolve.toponyms import Toponym
from tracker.text.document import Sentence

Number = int | float


class Finding(NamedTuple):
    """A stretch of text and what it means."""

    what: str
    start: int
    end: int
    text: str
    meaning: str


def find_findings(facts: Facts, sentence: Sentence) -> list[Finding]:
    """All that was found in a sentence, in text order."""
    text = facts.report.text
    return [
        Finding(what, start, end, " ".join(text[start:end].split()), meaning)
        for what, start, end, meaning in sorted(_meanings(facts, sentence), key=_place)
    ]


def _place(found: tuple[str, int, int, str]) -> tuple[int, int]:
    return found[1], found[2]


def _meanings(facts: Facts, sentence: Sentence) -> Iterator[tuple[str, int, int, str]]:
    start, end = sentence.start, sentence.end
    for t in facts.triggers.between(start, end):
        yield "trigger", t.start, t.end, _trigger(t)
    for cue in find_modality(facts.low, start, end):
        yield "cue", cue.start, cue.end, f"{cue.effect}, as far as its {cue.reach}"
    for cue in find_sequels(facts.low, start, end):
        yield "cue", cue.start, cue.end, f"{cue.effect} happening"
    for day in facts.days.between(start, end):
        yield "day", day.start, day.end, _day(day)
    for place in facts.toponyms.between(start, end):
        yield "place", place.start, place.end, _toponym(place)
    for actor in facts.actors.between(start, end):
        yield "actor", actor.start, actor.end, _actor(actor)
    for toll in facts.casualties.between(start, end):
        yield "toll", toll.start, toll.end, _toll(toll)
    for weapon in facts.weapons.between(start, end):
        yield "weapon", weapon.start, weapon.end, weapon.weapon
    for target in facts.targets.between(start, end):
        yield "target", target.start, target.end, f"{target.name}: {target.category}"
    for claim in facts.claims.between(start, end):
        by = f" by {claim.by_text}" if claim.by_text else ""
        yield "claim", claim.start, claim.end, claim.status + by
    for amount in facts.amounts.between(start, end):
        yield "amount", amount.start, amount.end, _amount(amount)
    for quantity in facts.quantities.between(start, end):
        yield "quantity", quantity.start, quantity.end, _quantity(quantity)


def _trigger(trigger: Trigger) -> str:
    rule = trigger.rule
    words = [trigger.type, f'"{rule.name}" ({rule.file})']
    if rule.role != "event":
        words.append(f"as {rule.role}")
    words += [word for word in (rule.status, rule.weapon) if word]
    return ", ".join(words)


def _day(day: Day) -> str:
    value = day.value
    if value.start is None:
        return "an open date"
    words = value.start.isoformat()
    if value.end != value.start:
        words += f" to {value.end}"
    return f"{words}, when it was said" if day.spoken else words


def _toponym(toponym: Toponym) -> str:
    place = toponym.place
    if place is None:
        return "cannot be placed"
    names = dict.fromkeys([place.name, place.admin2, place.admin1, place.country])
    words = ", ".join(name for name in names if name)
    if place.lat is not None and place.lon is not None:
        words += f" ({place.lat:.2f}, {place.lon:.2f})"
    marks = [("dateline", toponym.dateline), ("demonym", toponym.demonym)]
    return ", ".join([words, *(name for name, holds in marks if holds)])


def _actor(actor: ActorMention) -> str:
    return f"{actor.name}: {actor.category}, by its {actor.source}"


def _toll(toll: CasualtyMention) -> str:
    words = [toll.outcome, span(toll.min, toll.max), toll.group]
    notes = [toll.side, "" if toll.in_total else "part of another figure", toll.cause]
    noted = ", ".join(note for note in notes if note and note != "unknown")
    told = " ".join(word for word in words if word)
    return f"{told} ({noted})" if noted else told


def _amount(amount: AmountMention) -> str:
    per = f" per {amount.per}" if amount.per else ""
    return f"{span(amount.min, amount.max)} {amount.symbol}{per}"


def _quantity(quantity: QuantityMention) -> str:
    item = f" of {quantity.item}" if quantity.item else ""
    return f"{span(quantity.min, quantity.max)} {quantity.unit}{item}"


def span(least: Number | None, most: Number | None) -> str:
    """The figure in words: 5, 5-8, 5 or more, up to 8, or unknown.

    >>> span(5, 8), span(5, None), span(5.0, 5.0), span(None, None)
    ('5-8', '5 or more', '5', 'unknown')
    """
    if least is None:
        return "unknown" if most is None else f"up to {most:,.15g}"
    if most is None:
        return f"{least:,.15g} or more"
    return f"{least:,.15g}" if least == most else f"{least:,.15g}-{most:,.15g}"
