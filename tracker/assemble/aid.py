"""Aid and cooperation of an article, assembled into event mentions."""

from tracker.assemble.assembled import Assembled
from tracker.assemble.cooperation import assemble_cooperation
from tracker.assemble.facts import Facts
from tracker.assemble.gift import Gift
from tracker.assemble.gift_day import gift_day, is_old, is_recent, main_day
from tracker.assemble.gift_site import gift_site, is_whole, make_gift_place
from tracker.assemble.gift_types import (
    gift_project,
    gift_purpose,
    gift_stretch,
    gift_type,
)
from tracker.assemble.gifts import read_gifts
from tracker.assemble.home import Home
from tracker.assemble.merging import merge_gifts
from tracker.assemble.parties import Party
from tracker.assemble.sheet import Sheet
from tracker.record import Actor, Aid, Amount, DateRange, Quantity
from tracker.resolve.money import resolve_currency
from tracker.resolve.toponyms import Toponym
from tracker.taxonomy import kind_of
from tracker.text.document import BODY

_STATUS = {
    "offered": "planned",
    "pledged": "planned",
    "committed": "planned",
    "disbursed": "occurred",
    "delivered": "occurred",
    "completed": "occurred",
    "suspended": "foiled",
    "cancelled": "foiled",
}
_ROLES = {
    "offered": "pledge",
    "pledged": "pledge",
    "disbursed": "disbursement",
    "delivered": "disbursement",
    "completed": "disbursement",
}
_GOODS_ROLES = {"construction": "built", "training": "trained"}


def assemble_aid(facts: Facts) -> list[Assembled]:
    """The aid and cooperation that an article tells of, in its order."""
    kinds = {kind_of(t.type) for t in facts.triggers.items}
    if kinds.isdisjoint(("aid", "cooperation")):
        return []
    home_of = Home(facts)
    gifts = merge_gifts(facts, read_gifts(facts, home_of))
    if not gifts and "cooperation" not in kinds:
        return []
    main = main_day(facts)
    home = home_of.country if gifts else None
    found: list[Assembled] = []
    before: tuple[Gift, Toponym | None] | None = None
    for gift in gifts:
        stops = [one.date for one in found if one.status == "foiled"]
        stopped = stops[-1] if stops else None
        site = _site(facts, gift, home, before)
        before = (gift, site)
        found.append(_assemble(facts, gift, gifts, main, stopped, home, site))
    late = not any(one.start < _opening(facts) for one in found)
    if late and all(one.background for one in found):
        found = []
    return found + assemble_cooperation(facts, home_of, found, main)


def _opening(facts: Facts) -> int:
    """Where the first three sentences of the article's body end."""
    body = [s for s in facts.document.sentences if s.part == BODY]
    return body[min(2, len(body) - 1)].end if body else 0


def _assemble(
    facts: Facts,
    gift: Gift,
    gifts: list[Gift],
    main: DateRange | None,
    stopped: DateRange | None,
    home: str | None,
    site: Toponym | None,
) -> Assembled:
    sheet = Sheet(facts.report.text)
    stretch = gift_stretch(facts, gift, gifts)
    event_type = gift_type(facts, gift, stretch)
    if gift.verb is not None:
        sheet.cite("/type", gift.verb.start, gift.verb.end, gift.verb.value or None)
    country = _country(facts, gift, home)
    day = gift_day(facts, gift, main, stopped, sheet)
    stage = "disbursed" if "running" in gift.flags else gift.stage
    if stage == "disbursed" and (gift.goods or not gift.sums):
        stage = "delivered"
    status = _STATUS[stage]
    project = gift_project(facts, gift, stretch)
    purpose = gift_purpose(facts, gift, stretch)
    if project is not None:
        sheet.cite("/aid/project", *project)
    words = " ".join(facts.report.text[slice(*project)].split()) if project else None
    return Assembled(
        start=gift.start,
        type=event_type,
        status=status,
        background=_is_told_again(facts, gift, day),
        date=day,
        place=make_gift_place(sheet, site) if site else None,
        actors=_actors(gift, sheet, country),
        amounts=_amounts(gift, country, sheet),
        quantities=_quantities(gift, event_type, sheet),
        aid=Aid(stage=stage, project=words, dac_purpose_code=purpose),
        evidence=sheet.evidence,
    )


def _is_told_again(facts: Facts, gift: Gift, day: DateRange | None) -> bool:
    """Is it old, counted since long, or told in the past perfect?"""
    counted = "since" in gift.flags and not (
        day is not None and day.start is not None and is_recent(facts, day.start)
    )
    return is_old(facts, day) or counted or gift.recalled(facts)


def _site(
    facts: Facts,
    gift: Gift,
    home: str | None,
    before: tuple[Gift, Toponym | None] | None,
) -> Toponym | None:
    """Where the gift is used; parts of one announcement share their place."""
    site = gift_site(facts, gift, _country(facts, gift, home))
    if before is None or (site and site.place and site.place.kind != "country"):
        return site
    other, known = before
    same = other.giver and gift.giver and other.giver.name == gift.giver.name
    near = gift.sentence.paragraph - other.sentence.paragraph <= 1
    if not (same and near and known and known.place) or is_whole(facts, gift):
        return site
    if facts.days.between(gift.sentence.start, gift.sentence.end):
        return site
    country = site.place.country if site and site.place else None
    return known if country in (None, known.place.country) else site


def _country(facts: Facts, gift: Gift, home: str | None) -> str | None:
    for party in gift.receivers:
        worldwide = party.category in ("ngo", "international_org")
        if party.country and not (home and worldwide):
            return party.country
    if gift.giver is not None and gift.giver.is_local:
        return gift.giver.country
    giver = gift.giver.country if gift.giver else ""
    for t in facts.toponyms.between(gift.anchor[1], gift.sentence.end):
        if t.place and t.place.country not in (None, "", giver):
            return t.place.country
    return home


def _actors(gift: Gift, sheet: Sheet, country: str | None) -> tuple[Actor, ...]:
    played: list[tuple[Party, str]] = []
    if gift.giver is not None:
        played.append((gift.giver, "donor"))
    played += [(p, "donor") for p in gift.partners]
    played += [(p, "recipient") for p in gift.receivers]
    played += [(p, "implementer") for p in gift.carriers[:1]]
    actors: list[Actor] = []
    seen: set[tuple[str, str]] = set()
    for party, role in played:
        if (party.name, role) in seen:
            continue
        seen.add((party.name, role))
        sheet.cite(f"/actors/{len(actors)}/name", party.start, party.end)
        actors.append(
            Actor(
                name=party.name,
                role=role,
                category=party.category,
                country=party.country or None,
                text=party.text,
            )
        )
    return tuple(actors)


def _amounts(gift: Gift, country: str | None, sheet: Sheet) -> tuple[Amount, ...]:
    found: list[Amount] = []
    role = _sum_role(gift)
    giver = gift.giver.country if gift.giver else None
    for a in gift.sums:
        currency = resolve_currency(a.symbol, _purse(gift, country, giver))
        currency = currency or resolve_currency(a.symbol, giver)
        sheet.cite(f"/amounts/{len(found)}", a.start, a.end)
        found.append(Amount(a.min, a.max, a.approx, currency, role, not a.in_brackets))
    return tuple(found)


def _purse(gift: Gift, country: str | None, giver: str | None) -> str | None:
    """Whose money it is: "Rs" of an Indian gift are Indian rupees."""
    return giver if giver in ("IN", "PK", "NP", "LK") else country


def _sum_role(gift: Gift) -> str:
    if "running" in gift.flags:
        return "budget"
    if "valued" in gift.flags:
        return "goods_value"
    return _ROLES.get(gift.stage, "commitment")


def _quantities(gift: Gift, event_type: str, sheet: Sheet) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    for q in gift.goods:
        role = q.near_verb if q.near_verb in _GIVEN else _GOODS_ROLES.get(event_type)
        if event_type in ("equipment", "humanitarian_relief"):
            role = "delivered"
        sheet.cite(f"/quantities/{len(found)}", q.start, q.end)
        found.append(
            Quantity(
                q.min, q.max, q.approx, q.unit, q.item or None, role or "delivered"
            )
        )
    return tuple(found)


_GIVEN = {"built", "repaired", "trained", "capacity", "delivered"}
