"""One gift told several times is one event; a total of told parts is none."""

from datetime import timedelta

from tracker.assemble.facts import Facts
from tracker.assemble.gift import Gift
from tracker.assemble.telling import DONE

_FAR = timedelta(days=20)

_ORDER = ["offered", "pledged", "committed", "disbursed", "delivered", "completed"]


def merge_gifts(facts: Facts, gifts: list[Gift]) -> list[Gift]:
    """The gifts without restatements and without totals of listed parts."""
    merged: list[Gift] = []
    for gift in gifts:
        same = next(
            (
                m
                for m in merged
                if _is_same(m, gift) and not _on_other_days(facts, m, gift)
            ),
            None,
        )
        if same is None:
            merged.append(gift)
        else:
            _join(same, gift)
    return _without_bare(facts, _without_totals(merged))


def _on_other_days(facts: Facts, one: Gift, other: Gift) -> bool:
    """Do their sentences give days, months or years that do not meet?"""
    spans = []
    for gift in (one, other):
        days = facts.days.between(gift.sentence.start, gift.sentence.end)
        known = [d.value for d in days if d.value.start and d.value.end]
        if not known:
            return False
        spans.append(known)
    return all(
        a.end is not None
        and b.start is not None
        and a.start is not None
        and b.end is not None
        and (a.start - b.end > _FAR or b.start - a.end > _FAR)
        for a in spans[0]
        for b in spans[1]
    )


def _is_same(one: Gift, other: Gift) -> bool:
    names = {g.giver.name for g in (one, other) if g.giver and g.stated}
    if len(names) > 1:
        return False
    if one.sentence.index == other.sentence.index and one.sums and other.sums:
        return False
    for a in one.sums:
        for b in other.sums:
            if a.symbol == b.symbol and _close(a.min, b.min):
                return not _again(other)
    if one.sums and other.sums:
        return False
    return any(
        _close(p.min, q.min)
        and p.item.lower().split()[-1:] == q.item.lower().split()[-1:]
        for p in one.goods
        for q in other.goods
    )


def _again(gift: Gift) -> bool:
    return "again" in gift.flags


def _apart(facts: Facts, gift: Gift, gifts: list[Gift]) -> bool:
    """Is it stopped, or of another time than the counted gifts of its giver?"""
    counted = [
        g
        for g in gifts
        if (g.sums or g.goods)
        and g.giver
        and gift.giver
        and g.giver.name == gift.giver.name
    ]
    if gift.stage in ("suspended", "cancelled"):
        return True
    return all(
        _brings(facts, gift, g) or _on_other_days(facts, g, gift) for g in counted
    )


def _brings(facts: Facts, one: Gift, other: Gift) -> bool:
    """Has one arrived, on a day, of which the other is only promised?"""
    dated = facts.days.between(one.sentence.start, one.sentence.end)
    return bool(dated) and one.stage in DONE and other.stage not in DONE


def _close(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= 0.001 * max(a, b)


def _join(one: Gift, other: Gift) -> None:
    one.context.append(other.sentence)
    if (
        other.stage in _ORDER
        and one.stage in _ORDER
        and (
            other.stage in DONE
            and one.stage not in DONE
            and not other.flags & {"since"}
        )
    ):
        one.stage = other.stage
    if not one.stated and other.stated:
        one.giver, one.stated = other.giver, True
    known = {p.name for p in one.receivers}
    if not known:
        one.receivers = other.receivers
    have = {(q.min, q.item.lower()) for q in one.goods}
    one.goods += [q for q in other.goods if (q.min, q.item.lower()) not in have]
    if not one.carriers:
        one.carriers = other.carriers


def _without_totals(gifts: list[Gift]) -> list[Gift]:
    found = []
    for gift in gifts:
        parts = [
            g.sums[0].min or 0
            for g in gifts
            if g is not gift
            and g.sums
            and gift.sums
            and g.sums[0].symbol == gift.sums[0].symbol
            and g.giver
            and gift.giver
            and g.giver.name == gift.giver.name
        ]
        total = gift.sums[0].min if gift.sums else None
        paid = gift.stage not in DONE and any(
            g.stage in DONE
            and g.giver
            and gift.giver
            and g.giver.name == gift.giver.name
            for g in gifts
        )
        if total and len(parts) >= 2 and _close(total, sum(parts)) and not paid:
            continue
        summed = "total" in gift.flags and "since" not in gift.flags
        if total and summed and sum(p for p in parts if p < total) > 0.3 * total:
            continue
        found.append(gift)
    return found


def _without_bare(facts: Facts, gifts: list[Gift]) -> list[Gift]:
    """Help told without a figure is left out where the figures follow."""
    counted = {g.giver.name for g in gifts if g.giver and (g.sums or g.goods)}
    found: list[Gift] = []
    for gift in gifts:
        if "bare" in gift.flags and gift.giver and not gift.sums and not gift.goods:
            if gift.giver.name in counted and not _apart(facts, gift, gifts):
                continue
            if any(
                "bare" in g.flags and g.giver and g.giver.name == gift.giver.name
                for g in found
            ):
                continue
        found.append(gift)
    return found
