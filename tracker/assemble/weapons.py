"""With what it was done: the weapons that a happening's words name."""

from functools import lru_cache

from tracker.assemble.drafts import Draft, trigger_of
from tracker.assemble.facts import Facts
from tracker.assemble.sheet import Sheet
from tracker.assemble.statements import Stretch
from tracker.lexicon import load_rows
from tracker.parse.families import family_of


@lru_cache(maxsize=1)
def _type_weapons() -> dict[str, str]:
    rows = load_rows("type_weapons", "type", "weapon")
    return {row["type"]: row["weapon"] for row in rows}


_TELLING = {"suicide_bomb", "vehicle_bomb", "mine", "grenade"}


def choose_weapons(
    facts: Facts, draft: Draft, event_type: str, scope: list[Stretch], sheet: Sheet
) -> tuple[str, ...]:
    """The weapons that the statements name, the telling one alone.

    Sentences beside them count where they name none; a bombing was with explosives.
    """
    if event_type == "explosion" or family_of(event_type) in ("justice", "deportation"):
        return ()
    found: dict[str, tuple[int, int]] = {}
    for statement in draft.statements:
        for t in statement.triggers:
            if t.rule.weapon:
                found.setdefault(t.rule.weapon, (t.start, t.end))
    told = [*draft.stretches] if found else scope
    for stretch in told:
        for w in facts.weapons.between(stretch.start, stretch.end):
            found.setdefault(w.weapon, (w.start, w.end))
    by_type = _type_weapons().get(event_type)
    if by_type and not found:
        trigger = trigger_of(draft, event_type)
        if trigger is not None:
            found[by_type] = (trigger.start, trigger.end)
    if _TELLING & set(found):
        for general in ("explosive", "ied"):
            found.pop(general, None)
    for number, span in enumerate(found.values()):
        sheet.cite(f"/weapons/{number}", *span)
    return tuple(found)
