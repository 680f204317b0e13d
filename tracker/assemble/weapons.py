"""With what it was done: the weapons that a happening's words name."""

from functools import lru_cache

from tracker.assemble.drafts import Draft
from tracker.assemble.facts import Facts
from tracker.assemble.sheet import INFERRED, Sheet
from tracker.assemble.statements import Stretch
from tracker.lexicon import load_groups, load_rows
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
    deeds = [
        t for statement in draft.statements for t in statement.triggers if t.rule.weapon
    ]
    found: dict[str, tuple[int, int] | None] = {str(t.rule.weapon): None for t in deeds}
    told = [*draft.stretches] if found else scope
    for stretch in told:
        for w in facts.weapons.between(stretch.start, stretch.end):
            if found.get(w.weapon) is None:
                named = not _is_deed(facts.low[w.start : w.end])
                found[w.weapon] = (w.start, w.end) if named else None
    by_type = _type_weapons().get(event_type)
    if by_type and not found:
        found[by_type] = None
    if _TELLING & set(found):
        found.pop("ied", None)
    if (_TELLING | {"ied"}) & set(found):
        found.pop("explosive", None)
    for number, span in enumerate(found.values()):
        if span is None:
            sheet.note(f"/weapons/{number}", INFERRED)
        else:
            sheet.cite(f"/weapons/{number}", *span)
    return tuple(found)


def _is_deed(words: str) -> bool:
    """Do the words tell a deed ("was shot") and name no weapon?"""
    return not set(words.replace("-", " ").split()).isdisjoint(_deeds())


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    return frozenset(load_groups()["deed"])
