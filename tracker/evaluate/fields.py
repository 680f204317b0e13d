"""How right a found event is, field by field, beside the labelled one."""

from tracker.evaluate.agreement import (
    Agrees,
    at_place,
    count_score,
    date_score,
    in_province,
    list_score,
    same_actor,
    same_amount,
    same_casualties,
    same_name,
    same_quantity,
    same_target,
)
from tracker.evaluate.gold import Values, options

ROLES = ("perpetrator", "donor", "recipient")
LISTS: dict[str, Agrees] = {
    "casualties": same_casualties,
    "amounts": same_amount,
    "quantities": same_quantity,
    "targets": same_target,
}
# fields that a label of null asks to be empty; elsewhere null only says nothing
EMPTY_IF_NULL = ("date", "place", "killed", "injured", "amounts", "claim")
# words for an explosive that say no more than another weapon of the same event
TELLING = {"suicide_bomb", "vehicle_bomb", "grenade", "mine"}


def in_role(event: Values, role: str) -> list[Values]:
    """The actors of an event in one role."""
    return [a for a in options(event.get("actors")) if a.get("role") == role]


def field_scores(found: Values, gold: Values) -> dict[str, float]:
    """From 0 to 1 for each field that the label fills or asks to be empty."""
    scores = {"type": float(found.get("type") in options(gold.get("type")))}
    if gold.get("status"):
        scores["status"] = float(found.get("status") in options(gold["status"]))
    if gold.get("date"):
        scores["date"] = date_score(found.get("date"), gold["date"])
    if gold.get("place"):
        scores["place"] = float(at_place(found.get("place"), gold["place"]))
        if gold["place"].get("admin1"):
            scores["admin1"] = float(in_province(found.get("place"), gold["place"]))
    for total in ("killed", "injured"):
        if gold.get(total) is not None:
            scores[total] = count_score(found.get(total), gold[total])
    for role in ROLES:
        asked = in_role(gold, role)
        if any(not actor.get("optional") for actor in asked):
            scores[role] = list_score(in_role(found, role), asked, same_actor)
    for name, agrees in LISTS.items():
        asked = options(gold.get(name))
        if any(not item.get("optional") for item in asked):
            scores[name] = list_score(options(found.get(name)), asked, agrees)
    scores |= _amount_roles(found, gold)
    if gold.get("weapons"):
        scores["weapons"] = _weapons(found, gold)
    if gold.get("claim"):
        scores["claim"] = _claim(found, gold)
    return scores | {name: _is_empty(found, name) for name in _asked_empty(gold)}


def _amount_roles(found: Values, gold: Values) -> dict[str, float]:
    """Are the sums that are right also in the right role?"""
    right = [
        one.get("role") in options(other.get("role"))
        for other in options(gold.get("amounts"))
        for one in options(found.get("amounts"))
        if same_amount(one, other)
    ]
    return {"amount role": sum(right) / len(right)} if right else {}


def _weapons(found: Values, gold: Values) -> float:
    """F1; a home-made bomb is an explosive, which a suicide bomb need not have."""
    asked = set(options(gold["weapons"]))
    own = {
        "explosive" if weapon == "ied" else weapon
        for weapon in options(found.get("weapons"))
    }
    if asked & TELLING and "explosive" not in asked:
        own.discard("explosive")
    return 2 * len(own & asked) / (len(own) + len(asked))


def _claim(found: Values, gold: Values) -> float:
    """Half for whether it is claimed, half for by whom."""
    asked, own = gold["claim"], found.get("claim") or {}
    if own.get("status") not in options(asked.get("status")):
        return 0.0
    if not asked.get("by"):
        return 1.0
    # the claimer's aliases stand with the actor of that name
    claimer = {**asked, "name": asked["by"]}
    actors = [a for a in options(gold.get("actors")) if same_name(asked["by"], a)]
    named = any(same_name(own.get("by"), who) for who in [claimer, *actors])
    return 1.0 if named else 0.5


def _asked_empty(gold: Values) -> set[str]:
    names = {name for name in EMPTY_IF_NULL if name in gold and gold[name] is None}
    if gold.get("kind") == "incident" and gold.get("actors") == []:
        names.add("perpetrator")  # the report names nobody: nobody may be invented
    return names | set(options(gold.get("null_fields")))


# the parts of a value that make it one
_PARTS = {
    "date": ("start",),
    "place": ("name",),
    "killed": ("min", "max"),
    "injured": ("min", "max"),
    "claim": ("status",),
}


def _is_empty(found: Values, name: str) -> float:
    if name in ROLES:
        known = [a for a in in_role(found, name) if a.get("category") != "unknown"]
        return float(not known)
    value = found.get(name)
    if isinstance(value, dict):
        parts = _PARTS.get(name, tuple(value))
        return float(all(value.get(part) is None for part in parts))
    return float(value in (None, "", "unknown", []))
