"""The policy: which values an event gets from its mentions."""

import itertools
import random
from datetime import date
from typing import Any

import pytest

from tests.records import BALOCHISTAN, BLA, MACH, QUETTA, make_mention, make_report
from tracker.link.account import mention_key
from tracker.link.event import Event, Stored, Toll
from tracker.link.policy import derive_event
from tracker.record import (
    Actor,
    Aid,
    Amount,
    Casualty,
    Claim,
    Count,
    DateRange,
    Evidence,
    Quantity,
    Target,
)

NUMBERS = itertools.count()


def told(
    publisher: str | None = None,
    on: int | None = 27,
    *,
    year: int = 2026,
    **values: Any,
) -> Stored:
    """A mention of an outlet, published on a day of January."""
    number = next(NUMBERS)
    report = make_report(
        f"{number}.txt",
        f"A bomb, report {number}.",
        publisher=publisher,
        published=date(year, 1, on) if on else None,
    )
    mention = make_mention(report, id=f"m{number}", **values)
    return Stored(mention_key(report.path, mention.id), report.path, mention)


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([told("A", killed=3)], Toll(3, 3, 3)),
        ([told("A")], Toll()),
        ([told("A", killed=0)], Toll(0, 0, 0)),
        # The toll rises: an outlet's earlier figure is not a different opinion.
        ([told("A", 27, killed=3), told("A", 28, killed=5)], Toll(5, 5, 5)),
        # Two outlets on one day: the higher is the best, both are the spread.
        ([told("A", 27, killed=3), told("B", 27, killed=5)], Toll(5, 3, 5)),
        # The latest figure is the best, even where it was lowered.
        ([told("A", 27, killed=9), told("B", 28, killed=5)], Toll(5, 5, 9)),
        ([told("A", killed=Count(5, None))], Toll(5, 5, 5)),
        ([told("A", killed=Count(5, 8))], Toll(5, 5, 8)),
        ([told("A", killed=Count(None, 8))], Toll(8, 8, 8)),
        ([told("A", killed=Count(None, None, True))], Toll()),
        # What perpetrators say stays out where others give a figure ...
        (
            [
                told("A", 28, killed=Count(40, 40, said_by="perpetrator")),
                told("B", 27, killed=Count(4, 4, said_by="officials")),
            ],
            Toll(4, 4, 4),
        ),
        # ... and counts where nobody else does.
        ([told("A", killed=Count(40, 40, said_by="perpetrator"))], Toll(40, 40, 40)),
        # A recall a year later speaks only where no other report does.
        (
            [told("A", 27, killed=3), told("B", 28, killed=5, background=True)],
            Toll(3, 3, 3),
        ),
        ([told("A", 27), told("B", 28, killed=5, background=True)], Toll(5, 5, 5)),
        # Reports without a publisher are each a source of their own.
        ([told(None, 27, killed=3), told(None, 28, killed=5)], Toll(5, 3, 5)),
    ],
)
def test_toll(mentions: list[Stored], expected: Toll) -> None:
    assert derive_event(mentions).killed == expected


def test_the_same_mentions_in_any_order_give_the_same_event() -> None:
    mentions = [
        told("A", 27, killed=3, actors=(BLA,), weapons=("ied",)),
        told("B", 28, killed=5, place=QUETTA, claim=Claim("claimed", "BLA")),
        told(None, None, type="explosion", injured=4),
        told("C", 29, background=True, status="attempted"),
    ]
    expected = derive_event(mentions)
    for seed in range(20):
        random.Random(seed).shuffle(mentions)
        assert derive_event(mentions) == expected


def test_an_event_is_background_only_if_all_its_mentions_are() -> None:
    recall, news = told("A", background=True), told("B")
    assert derive_event([recall]).background
    assert not derive_event([recall, news]).background


def test_the_most_precise_day_and_place_win() -> None:
    month = DateRange(date(2026, 1, 1), date(2026, 1, 31), "month", "in January")
    event = derive_event(
        [
            told("A", 29, date=month, place=BALOCHISTAN),
            told("B", 28, place=MACH),
            told("C", 30, date=None, place=None),
        ]
    )
    assert event.date is not None
    assert event.date.start == date(2026, 1, 26)
    assert event.place == MACH


def test_among_equals_most_mentions_win_and_then_the_latest() -> None:
    most = derive_event(
        [told("A", 27), told("B", 28), told("C", 29, type="explosion", place=QUETTA)]
    )
    assert (most.type, most.also, most.place) == ("bombing", ("explosion",), MACH)
    latest = derive_event([told("A", 27, type="explosion"), told("B", 28)])
    assert latest.type == "bombing"


def test_the_latest_status_claim_and_stage_stand() -> None:
    event = derive_event(
        [
            told(
                "A",
                27,
                type="funding",
                status="planned",
                aid=Aid("pledged"),
                claim=Claim("unclaimed"),
            ),
            told(
                "B",
                29,
                type="funding",
                aid=Aid("delivered"),
                claim=Claim("claimed", "BLA"),
            ),
            told("C", 30),
        ]
    )
    assert event.status == "occurred"
    assert event.aid == Aid("delivered")
    assert event.claim == Claim("claimed", "BLA")


def test_parts_stay_with_their_total() -> None:
    first = (Casualty("killed", "guards", "security_forces", 2, 2),)
    second = (Casualty("killed", "people", "civilian", 5, 5),)
    event = derive_event(
        [
            told("A", 27, killed=2, casualties=first),
            told("B", 28, killed=5, casualties=second),
            told("C", 29, casualties=first),
        ]
    )
    assert event.casualties == second


def test_sums_of_two_reports_are_never_put_side_by_side() -> None:
    event = derive_event(
        [
            told("A", 27, amounts=(Amount(4e6, 4e6, currency="USD", role="pledge"),)),
            told(
                "B", 28, amounts=(Amount(4e6, 4e6, currency="USD", role="commitment"),)
            ),
        ]
    )
    assert [amount.role for amount in event.amounts] == ["commitment"]


def test_actors_targets_and_weapons_are_those_of_all_each_once() -> None:
    suspected = Actor(
        "balochistan liberation army", "perpetrator", certainty="suspected"
    )
    event = derive_event(
        [
            told("A", 27, actors=(suspected,), targets=(Target("Jaffar Express"),)),
            told(
                "B",
                28,
                actors=(BLA, Actor("Pakistan Army", "responder", "military", "PK")),
                targets=(Target("Jaffar Express", damage="derailed"),),
                weapons=("ied",),
            ),
        ]
    )
    assert [(a.role, a.certainty) for a in event.actors] == [
        ("perpetrator", "stated"),
        ("responder", "stated"),
    ]
    assert event.actors[0].category == "armed_group"
    assert [target.damage for target in event.targets] == ["derailed"]
    assert event.weapons == ("ied",)


def test_sources_are_publishers_and_reports_are_reports() -> None:
    event = derive_event(
        [told("A", 27), told("A", 28), told("B", 30), told(None, None)]
    )
    assert (event.sources, event.reports) == (3, 4)
    assert (event.first_reported, event.last_reported) == (
        date(2026, 1, 27),
        date(2026, 1, 30),
    )


def test_a_number_of_incidents_or_a_long_period_is_a_tally() -> None:
    year = DateRange(date(2025, 1, 1), date(2025, 12, 31), "range", "this year")
    incidents = (Quantity(4, 4, role="incidents"),)
    assert derive_event([told("A", quantities=incidents)]).tally
    assert derive_event([told("A", date=year)]).tally
    assert not derive_event([told("A")]).tally
    assert not derive_event([told("A", date=year, background=True)]).tally


def test_the_event_keeps_its_key_when_later_reports_join_it() -> None:
    first = told("A", 27)
    event = derive_event([first])
    assert derive_event([told("B", 28), first, told("C", None)]).id == event.id


def test_evidence_follows_each_value_to_the_mention_that_says_it() -> None:
    def quoting(field: str, quote: str) -> tuple[Evidence, ...]:
        return (Evidence(field, 0, len(quote), quote),)

    other = Actor("Pakistan Army", "responder", "military", "PK")
    one = told("A", 27, killed=3, actors=(other,), evidence=quoting("/killed", "three"))
    two = told("B", 28, killed=5, actors=(BLA,), evidence=quoting("/actors/0", "BLA"))
    event = derive_event([one, two])
    by_field = {item.field: item for item in event.evidence}
    assert "/killed" not in by_field  # that of the figure which was overtaken
    assert by_field["/actors/1"].quote == "BLA"
    assert by_field["/actors/1"].mention == two.mention.id


def test_an_event_is_written_and_read_back_the_same() -> None:
    event = derive_event(
        [told("A", killed=3, actors=(BLA,), aid=Aid("pledged"), type="funding")]
    )
    assert Event.from_dict(event.to_dict()) == event
