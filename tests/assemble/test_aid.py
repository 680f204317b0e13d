"""Aid that articles tell of: who gives what to whom, how far it has come, and where."""

from datetime import date
from typing import NamedTuple

import pytest

from tests.articles import read_event, read_events
from tracker.record import EventMention


class Told(NamedTuple):
    """What an aid event must say: giver, receiver, sum, currency, count, stage."""

    donor: str
    recipient: str | None
    sum: float | None
    currency: str | None
    number: float | None
    stage: str


def told(event: EventMention) -> Told:
    donors = [a.name for a in event.actors if a.role == "donor"]
    recipients = [a.name for a in event.actors if a.role == "recipient"]
    amount = event.amounts[0] if event.amounts else None
    number = event.quantities[0].min if event.quantities else None
    assert event.aid is not None
    assert event.aid.stage is not None
    return Told(
        donors[0],
        recipients[0] if recipients else None,
        amount.min if amount else None,
        amount.currency if amount else None,
        number,
        event.aid.stage,
    )


def aid(body: str, title: str = "", published: date | None = None) -> list[Told]:
    events = read_events(body, title, published or date(2021, 6, 10))
    return [told(event) for event in events if event.kind == "aid"]


ARTICLES = [
    (  # a development bank's own release
        "The Asian Development Bank (ADB) has approved a $300 million loan to help "
        "Pakistan rebuild embankments in Sindh.\n\n"
        "The project will be cofinanced by a $12 million grant from the Government of "
        "Japan.",
        [
            Told("Asian Development Bank", "Pakistan", 3e8, "USD", None, "committed"),
            Told("Japan", "Pakistan", 1.2e7, "USD", None, "committed"),
        ],
    ),
    (  # a description of a project in a data base
        "In 2014, the Government of China provided a grant of RMB 60 million to the "
        "Government of Pakistan for the construction of a hospital in Gwadar.",
        [Told("China", "Pakistan", 6e7, "CNY", None, "disbursed")],
    ),
    (
        "In May 2014, the Export-Import Bank of China and the Government of Kenya "
        "signed a $1.6 billion concessional loan agreement for a railway.",
        [Told("China", "Kenya", 1.6e9, "USD", None, "committed")],
    ),
    (  # goods and their value
        "The US Embassy on Wednesday handed over 36 vehicles and 300 ballistic "
        "helmets, valued at $2.5 million, to the Khyber Pakhtunkhwa Police.",
        [
            Told(
                "United States", "Khyber Pakhtunkhwa Police", 2.5e6, "USD", 36,
                "delivered",
            )
        ],
    ),
    (  # the value in a sentence of its own
        "The Frontier Corps received 20 pick-ups and 400 bullet-proof vests from the "
        "US mission on Monday. They are valued at $3.2 million.",
        [Told("United States", "Frontier Corps", 3.2e6, "USD", 20, "delivered")],
    ),
    (  # the giver in a sentence of its own
        "The Iraqi Police Service took delivery of fifty pick-up trucks in Mosul on "
        "Monday. Germany paid for them through the United Nations.",
        [Told("Germany", "Iraq", None, None, 50, "delivered")],
    ),
    (  # two givers, the second verb with its own
        "The UN Peacebuilding Fund has granted Liberia $3 million for the police, and "
        "Sweden will add $2.4 million, the minister said on Wednesday.",
        [
            Told(
                "United Nations Peacebuilding Fund", "Liberia", 3e6, "USD", None,
                "disbursed",
            ),
            Told("Sweden", "police", 2.4e6, "USD", None, "committed"),
        ],
    ),
    (  # a list of givers
        "Donors met to help Pakistan rebuild after the floods. The Islamic "
        "Development Bank offered $4.2 billion, the World Bank $2 billion and Saudi "
        "Arabia $1 billion.",
        [
            Told("Islamic Development Bank", "Pakistan", 4.2e9, "USD", None, "offered"),
            Told("World Bank", "Pakistan", 2e9, "USD", None, "offered"),
            Told("Saudi Arabia", "Pakistan", 1e9, "USD", None, "offered"),
        ],
    ),
    (  # the carrier hands over what another has paid for
        "UNICEF on Wednesday handed over 14 refrigerated vans, bought with a grant of "
        "$2.9 million from the Asian Development Bank, to the health department.",
        [
            Told(
                "Asian Development Bank", "health department", 2.9e6, "USD", 14,
                "delivered",
            )
        ],
    ),
    (  # aid stopped
        "The United States has cancelled $38 million in funding for mine clearance "
        "in Laos, officials said on Monday.",
        [Told("United States", "Laos", 3.8e7, "USD", None, "cancelled")],
    ),
    (  # a sum raised
        "The United States has raised its flood aid to Pakistan from $90 million to "
        "$150 million, Senator John Kerry announced in Multan on Thursday.",
        [Told("United States", "Pakistan", 1.5e8, "USD", None, "committed")],
    ),
    (  # a government's own money for its police
        "QUETTA: Balochistan's cabinet on Wednesday sanctioned two billion rupees for "
        "the purchase of bullet-proof vehicles for the Levies Force.",
        [
            Told(
                "Government of Balochistan", "Levies Force", 2e9, "PKR", None,
                "committed",
            )
        ],
    ),
    (  # compensation: two rates, one decision
        "PESHAWAR: Chief Minister Ali Amin Gandapur on Monday announced Rs2 million "
        "each for the families of those killed and Rs500,000 each for the injured.",
        [
            Told(
                "Government of Khyber Pakhtunkhwa", "families of the victims", 2e6,
                "PKR", None, "committed",
            )
        ],
    ),
    (  # expertise without a sum
        "France has ended its military cooperation with Mali.",
        [Told("France", "Mali", None, None, None, "cancelled")],
    ),
    (  # training
        "QUETTA: Sixty women constables of the Balochistan police completed a course "
        "on Tuesday, funded by the Canadian High Commission.",
        [Told("Canada", "Balochistan Police", None, None, 60, "completed")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), ARTICLES)
def test_article_tells_of_its_aid(body: str, expected: list[Told]) -> None:
    assert aid(body) == expected


REFUSED = [
    "KARACHI: Lucky Motors has secured a $40 million loan from the International "
    "Finance Corporation to build a plant, the company told the stock exchange.",
    "The Ministry of Defence has asked the finance ministry for a supplementary grant "
    "of Rs50 billion. Pakistan needs $16 billion for reconstruction.",
    "DHAKA: Bangladesh exported garments worth $4.2 billion in April. The central bank "
    "sold $50 million to banks.",
    "AUSTIN: The city council approved $60 million for a stadium. The county "
    "would provide $5 million for roads.",
    "LAHORE: The Asian Development Bank and Nishat Denim signed a green loan of $30 "
    "million for a solar plant and a centre where 3,000 women will learn to sew.\n\n"
    "Nishat's chief executive said the plant would cut emissions.",
    "GENEVA: The United Nations appealed on Tuesday for $4.4 billion to help Afghans "
    "this year.",
    "MULTAN: The sports minister on Tuesday inaugurated a cricket academy built at a "
    "cost of Rs400 million. The board donated kits to 50 young players.",
    "LAGOS: Teachers went on strike on Monday to demand unpaid wages worth 2.3 billion "
    "naira. The governor promised to pay and asked for a loan.",
    "An IMF mission left Pakistan on Friday without an agreement on the release of "
    "$1.1 billion.",
]


@pytest.mark.parametrize("body", REFUSED)
def test_what_is_no_aid_is_refused(body: str) -> None:
    assert [e for e in read_events(body) if e.kind in ("aid", "cooperation")] == []


def test_help_pledged_is_planned_and_help_handed_over_has_occurred() -> None:
    body = "Norway pledged $3 million for the Nepal Police on Monday."
    assert [e.status for e in read_events(body)] == ["planned"]
    body = "Norway handed over 12 vehicles to the Nepal Police on Monday."
    assert [e.status for e in read_events(body)] == ["occurred"]


def test_sum_in_brackets_is_the_same_sum_again() -> None:
    body = (
        "The ruler of Dubai ordered aid worth Dh50 million ($13.6m) for Pakistan on "
        "Thursday."
    )
    [event] = read_events(body)
    assert [(a.min, a.currency, a.in_total) for a in event.amounts] == [
        (50_000_000, "AED", True),
        (13_600_000, "USD", False),
    ]


def test_total_of_listed_parts_is_left_out() -> None:
    body = (
        "Japan on Monday announced $30 million for Nepal. Of the sum, $10 million will "
        "go to the police and $20 million will go to rebuild schools."
    )
    sums = [e.amounts[0].min for e in read_events(body)]
    assert sorted(filter(None, sums)) == [10_000_000, 20_000_000]


def test_title_and_lead_that_restate_a_sum_make_one_event() -> None:
    events = read_events(
        "Italy on Monday gave Kosovo $5 million for its police.\n\n"
        "The $5 million will be used for cameras.",
        title="Italy gives Kosovo $5 million",
    )
    assert [e.amounts[0].min for e in events] == [5_000_000]


def test_sum_since_a_year_is_background_with_a_range() -> None:
    body = (
        "Italy handed over 20 cameras to the Kosovo Police on Monday.\n\n"
        "It has provided 1.2 million euros for the police since 2018."
    )
    event = read_events(body, published=date(2023, 5, 17))[-1]
    assert event.background
    assert event.date is not None
    assert event.date.start == date(2018, 1, 1)


def test_help_for_a_province_stands_there() -> None:
    body = "Norway announced $2 million for the Balochistan Police on Monday."
    [event] = read_events(body)
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Balochistan", "PK")


@pytest.mark.parametrize(
    ("purpose", "code"),
    [
        ("new vehicles for the police", "15132"),
        ("courts and prosecutors", "15130"),
        ("counter-narcotics work", "16063"),
        ("mine clearance", "15250"),
    ],
)
def test_plain_purpose_has_its_code(purpose: str, code: str) -> None:
    [event] = read_events(f"Norway gave Nepal $2 million for {purpose} on Monday.")
    assert event.aid is not None
    assert event.aid.dac_purpose_code == code


def test_every_quote_is_its_slice_of_the_text() -> None:
    body = "Norway handed over 12 vehicles worth $3 million to the Nepal Police."
    for event in read_events(body):
        for evidence in event.evidence:
            if evidence.quote is not None:
                assert body[evidence.start : evidence.end] == evidence.quote


def test_an_agreement_to_lend_is_the_lenders_and_lies_ahead() -> None:
    (event,) = read_events(
        "The Asian Development Bank on Thursday signed an agreement with the Finance "
        "Ministry of Nepal to provide a loan of $90 million for police reform."
    )
    donors = [a.name for a in event.actors if a.role == "donor"]
    assert donors == ["Asian Development Bank"]
    assert event.aid is not None
    assert event.aid.stage == "committed"


def test_the_same_day_is_the_last_one_named() -> None:
    events = read_events(
        "An earthquake hit Kunar in Afghanistan on April 20.\n\nOn April 24, the UN "
        "released $4 million for the survivors.\n\nNorway on the same day "
        "announced $2 million for the Afghan Red Crescent."
    )
    days = [e.date.start.day for e in events if e.date and e.date.start]
    assert days == [24, 24]


@pytest.mark.parametrize(
    ("body", "donor"),
    [
        (
            "A US-funded forensic laboratory was inaugurated in Quetta on Thursday.",
            "United States",
        ),
        (
            "Two EU-funded police stations were handed over to the Sindh Police in "
            "Sukkur on Thursday.",
            "European Union",
        ),
        (
            "Japan handed over two patrol craft to Sri Lanka on Friday.",
            "Japan",
        ),
    ],
)
def test_who_paid_for_a_building_gave_it(body: str, donor: str) -> None:
    (event,) = read_events(body)
    assert [a.name for a in event.actors if a.role == "donor"] == [donor]


def test_a_tally_takes_no_sums_and_goods_of_the_gift_around_it() -> None:
    events = read_events(
        "Japan handed over four boats to the Coast Guards on Monday. The gift is "
        "valued at $3 million.\n\nFrom July 2020 to June 2021 the Coast Guards seized "
        "20 tonnes of hashish, an officer recalled."
    )
    boats, haul = sorted(events, key=lambda e: e.kind)
    assert [a.min for a in boats.amounts] == [3_000_000]
    assert [q.item for q in haul.quantities] == ["hashish"]
    assert haul.amounts == ()


def test_those_who_complete_a_course_do_not_give_it() -> None:
    event = read_event(
        "Sixty officers of the Anti-Narcotics Force and Pakistan Customs completed a "
        "course in profiling, run by UNODC at Port Qasim, last week."
    )
    assert event.type == "training"
    donors = [a.name for a in event.actors if a.role == "donor"]
    assert donors == ["United Nations Office on Drugs and Crime"]


def test_a_currency_is_no_country() -> None:
    event = read_event(
        "Saudi Arabia signed an agreement worth 5 million US dollars on Monday to "
        "supply shelter kits to families in Sindh."
    )
    assert event.place is not None
    assert event.place.name == "Sindh"


def test_a_course_of_which_only_the_body_that_ran_it_is_named_has_no_donor() -> None:
    event = read_event(
        "Sixty officers of the Anti-Narcotics Force completed a course in profiling, "
        "implemented by UNODC in Karachi, last week."
    )
    roles = [(a.role, a.name) for a in event.actors]
    assert roles == [("implementer", "United Nations Office on Drugs and Crime")]


def test_who_paid_for_a_course_may_stand_in_the_next_sentence() -> None:
    event = read_event(
        "Thirty prosecutors received their certificates in Peshawar on Friday, at the "
        "end of a course in digital evidence. The course was paid for by the United "
        "Kingdom and taught by a trust."
    )
    assert event.type == "training"
    assert [a.name for a in event.actors if a.role == "donor"] == ["United Kingdom"]
