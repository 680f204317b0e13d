"""Things seized, destroyed or damaged, and sums of money, of an incident."""

from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from tracker.assemble.drafts import is_count
from tracker.assemble.facts import Facts
from tracker.assemble.sheet import Sheet
from tracker.assemble.statements import Statement, Stretch
from tracker.lexicon import load_groups, load_rows, load_words
from tracker.parse.families import family_of
from tracker.parse.quantities import QuantityMention
from tracker.record import Amount, Quantity
from tracker.resolve.money import resolve_currency
from tracker.text.numbers import find_numbers

HAULS = ("seizure", "defusal")  # what is found in them is seized
WEIGHTS = ("kg", "gram", "tonne")
WEIGHED = 50  # characters from "bomb" to its weight
NEAR, AFTER = 60, 60  # characters between a thing and the verb before or after it


def find_goods(
    facts: Facts, scope: list[Stretch], event_type: str, sheet: Sheet
) -> tuple[Quantity, ...]:
    """The quantities of the scope whose verb says what became of them."""
    found: list[Quantity] = []
    told = _telling(facts, scope, "quantity_roles")
    for stretch in scope if event_type in HAULS else told:
        for q in facts.quantities.between(stretch.start, stretch.end):
            role = None
            if stretch in told:
                role = _near(facts, stretch, q.start, q.end, "quantity_roles")
            if role is None and event_type in HAULS:
                role = "seized" if _is_contraband(facts, stretch, q) else None
            if role is None:
                continue
            sheet.cite(f"/quantities/{len(found)}", q.start, q.end)
            found.append(Quantity(q.min, q.max, q.approx, q.unit, q.item or None, role))
    return tuple(found)


def _is_contraband(facts: Facts, stretch: Stretch, q: QuantityMention) -> bool:
    """Is it so much of a drug or explosive: "120kg of opium", "a bomb weighing 8kg"?"""
    item = f" {q.item.lower()} "
    if any(f" {word} " in item for word in _contraband()):
        return True
    if q.item or q.unit not in WEIGHTS:
        return False
    before = facts.low[max(stretch.start, q.start - WEIGHED) : q.start]
    return any(word in before for word in _contraband())


@cache
def _contraband() -> tuple[str, ...]:
    groups = load_groups()
    return groups["drug"] + groups["explosive"] + ("device", "landmines", "shells")


def find_tally(
    facts: Facts, statements: list[Statement], first: int, sheet: Sheet
) -> tuple[Quantity, ...]:
    """How many attacks were counted over a period ("four bomb attacks last year")."""
    for statement in statements:
        if not is_count(statement):
            continue
        for number in find_numbers(
            facts.report.text, statement.start, statement.end, low=facts.low
        ):
            after = facts.low[number.end : number.end + 40].split()[:4]
            nouns = [w.strip(".,;") for w in after]
            item = next((n for n in nouns if n in load_words("tally_nouns")), None)
            if item is None:
                continue
            sheet.cite(f"/quantities/{first}", number.start, number.end)
            text = " ".join(nouns[: nouns.index(item) + 1])
            return (
                Quantity(
                    number.min, number.max, number.approx, "item", text, "incidents"
                ),
            )
    return ()


def find_sums(
    facts: Facts, scope: list[Stretch], event_type: str, sheet: Sheet
) -> tuple[Amount, ...]:
    """Ransom, damage, fines, the value of a haul: sums whose words say their role."""
    found: list[Amount] = []
    for stretch in _telling(facts, scope, "amount_roles"):
        for a in facts.amounts.between(stretch.start, stretch.end):
            role = _near(facts, stretch, a.start, a.end, "amount_roles")
            if role in (None, "reward"):
                continue
            if role == "ransom" and family_of(event_type) == "crowd":
                continue  # "the strikers want Rs10,000 more"
            sheet.cite(f"/amounts/{len(found)}", a.start, a.end)
            found.append(
                Amount(
                    a.min,
                    a.max,
                    a.approx,
                    resolve_currency(a.symbol, facts_country(facts)),
                    role,
                    not a.in_brackets,
                )
            )
    return tuple(found)


def facts_country(facts: Facts) -> str | None:
    """The country that the article speaks of most."""
    votes: dict[str, int] = {}
    for toponym in facts.toponyms.items:
        if toponym.place is not None and toponym.place.country:
            code = toponym.place.country
            votes[code] = votes.get(code, 0) + 1
    return max(votes, key=lambda code: votes[code]) if votes else None


def _telling(facts: Facts, scope: list[Stretch], table: str) -> list[Stretch]:
    """The stretches in which a word of a table stands."""
    automaton = _automaton(table)
    return [
        stretch
        for stretch in scope
        if automaton.find_matches_as_indexes(facts.low[stretch.start : stretch.end])
    ]


@cache
def _automaton(table: str) -> AhoCorasick:
    words = [word for word, _ in _words(table)]
    return AhoCorasick(words, implementation=Implementation.DFA)


def _near(
    facts: Facts, stretch: Stretch, start: int, end: int, table: str
) -> str | None:
    """The role that the nearest word of a table gives, or None."""
    low = facts.low
    begin, limit = max(stretch.start, start - NEAR), min(stretch.end, end + AFTER)
    best: tuple[int, str] | None = None
    for word, word_role in _words(table):
        before = low.rfind(word, begin, start)
        after = low.find(word, end, limit)
        if before >= 0:
            best = _closer(best, start - before - len(word), word_role)
        if after >= 0:
            best = _closer(best, after - end, word_role)
    return best[1] if best else None


@cache
def _words(table: str) -> tuple[tuple[str, str], ...]:
    return tuple((r["word"], r["role"]) for r in load_rows(table, "word", "role"))


def _closer(best: tuple[int, str] | None, gap: int, role: str) -> tuple[int, str]:
    return (gap, role) if best is None or gap < best[0] else best
