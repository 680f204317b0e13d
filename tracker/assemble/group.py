"""The statements of an article, grouped into happenings."""

from datetime import date, timedelta

from tracker.assemble.drafts import Draft
from tracker.assemble.facts import Facts
from tracker.assemble.likeness import BLOODLESS, ENOUGH, can_join, likeness, make_fit
from tracker.assemble.statements import Statement
from tracker.assemble.victims import find_hit_persons

RECALL_DAYS = 8  # an event so much older than the report is recalled, not reported


def group_statements(facts: Facts, statements: list[Statement]) -> list[Draft]:
    """The happenings of an article, in the order in which it tells them."""
    drafts: list[Draft] = []
    latest: Draft | None = None
    for statement in statements:
        best, score = None, ENOUGH
        recalled = is_recalled(facts, statement)
        today = next((d.day for d in drafts if d.day and not d.recalled), None)
        for draft in drafts:
            if not can_join(statement, draft):
                continue
            fit = make_fit(
                statement, draft, draft is drafts[0], latest, recalled, today
            )
            found = likeness(fit)
            if found >= score:
                best, score = draft, found
        if best is None:
            inherited = _inherited(statement, latest)
            if inherited is None and not _can_open(facts, statement, drafts):
                continue
            best = Draft(recalled=recalled, inherited=inherited)
            drafts.append(best)
        best.add(statement)
        latest = best
    return drafts


def _inherited(statement: Statement, latest: Draft | None) -> str | None:
    """The type that a toll with a day of its own takes over from the sentence before.

    "In July three were hurt when a mine went off. In May a child was killed."
    """
    if statement.type is not None or latest is None:
        return None
    hurt = [c for c in statement.casualties if c.outcome in ("killed", "injured")]
    if not any(c.min and not c.cause for c in hurt) or latest.type in BLOODLESS:
        return None
    if statement.sequel == "separate":  # "in a similar incident, two were injured"
        return latest.type
    own_day = any(not day.spoken and day.value.start for day in statement.days)
    beside = statement.sentence.paragraph - latest.last.sentence.paragraph <= 1
    return latest.type if own_day and beside else None


def _can_open(facts: Facts, statement: Statement, drafts: list[Draft]) -> bool:
    """Does the statement tell of a happening of its own?

    A toll in a headline or lead does: its type comes later. "The attack" does with
    a day, a toll or a named victim of its own, or where nothing was told before it.
    """
    if statement.type is None:
        return bool(statement.casualties) and statement.sentence.index < 3
    own_day = any(not day.spoken and day.value.start for day in statement.days)
    return (
        not statement.is_reference
        or own_day
        or bool(statement.casualties)
        or not drafts
        or bool(find_hit_persons(facts, statement.stretches))
    )


def is_recalled(facts: Facts, statement: Statement) -> bool:
    """Does the statement speak of a time well before the report?"""
    own = [d.value.end for d in statement.days if not d.spoken and d.value.end]
    if own and facts.published is not None:
        limit: date = facts.published - timedelta(days=RECALL_DAYS)
        return max(own) < limit or statement.opener == "about"
    if statement.is_reference and not statement.casualties:
        return statement.opener in (
            "about",
            "since",
        )  # "it was the deadliest attack in years"
    return statement.sequel in ("recall", "general") or statement.opener == "about"
