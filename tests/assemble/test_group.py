"""Drafts: which statements are put together to one happening."""

import pytest

from tests.articles import PUBLISHED, read_drafts, read_events


@pytest.mark.parametrize(
    ("body", "types"),
    [
        (
            "A bomb went off at a market in Quetta on Thursday. The blast killed five "
            "people, officials said.",
            ["bombing"],
        ),
        (
            "Gunmen shot dead two men in Sukkur on Thursday.\n\nIn a separate "
            "incident, a bomb went off at a market in Quetta on Wednesday.",
            ["armed_attack", "bombing"],
        ),
        (
            "A bomb went off in Quetta on Thursday, killing two people.\n\nIn March "
            "2014 a suicide bomber killed 12 people in Multan.",
            ["bombing", "suicide_bombing"],
        ),
    ],
)
def test_statements_are_put_together(body: str, types: list[str | None]) -> None:
    assert [draft.type for draft in read_drafts(body)] == types


def test_an_earlier_event_is_recalled() -> None:
    body = (
        "A bomb went off in Quetta on Thursday, killing two people.\n\n"
        "In March 2014 a suicide bomber killed 12 people in Multan."
    )
    assert [draft.recalled for draft in read_drafts(body)] == [False, True]
    assert [event.background for event in read_events(body)] == [False, True]


def test_a_title_and_its_lead_are_one_happening() -> None:
    drafts = read_drafts(
        "A bomb went off at a market in Quetta on Thursday, police said.",
        title="Bomb at Quetta market kills three",
    )
    assert len(drafts) == 1


def test_nothing_told_gives_no_happening() -> None:
    assert read_drafts("Rain fell on Lahore. Schools will open on Monday.") == []


def test_a_toll_goes_to_the_happening_told_right_before_it() -> None:
    body = (
        "Three people were hurt in separate incidents in Balochistan on Thursday.\n\n"
        "In Quetta, assailants sprayed a van with bullets near a market. Two guards "
        "were wounded.\n\nSeparately, a bomb went off near Sibi. A boy was killed and "
        "two herders were wounded."
    )
    told = [(d.type, sorted(d.tolls)) for d in read_drafts(body) if d.type]
    assert told[-1] == ("bombing", [("injured", 2)])


def test_each_operation_of_a_bulletin_is_its_own() -> None:
    body = (
        "Security forces killed 14 khwarij in multiple engagements across Khyber "
        "Pakhtunkhwa on Thursday.\n\nAn intelligence based operation was conducted in "
        "Tank District and six khwarij were neutralised.\n\nAnother intelligence based "
        "operation was carried out in Kurram District, in which five khwarij were "
        "killed.\n\nIn third encounter, which took place in Karak District, three more "
        "khwarij were eliminated."
    )
    told = {
        e.place.admin2: e.killed.min for e in read_events(body) if e.place and e.killed
    }
    assert told == {"Tank": 6, "Kurram": 5, "Karak": 3}


def test_a_movement_that_was_picked_up_is_no_arrest() -> None:
    body = (
        "On night 1/2 May, movement of a group of khwarij, who were trying to "
        "infiltrate through the border, was picked up in Dir. Troops killed four of "
        "the khwarij."
    )
    (event,) = read_events(body)
    assert (event.type, event.also) == ("security_operation", ())


def test_somebody_missing_is_not_of_the_type_told_before() -> None:
    body = (
        "Police arrested two men in Mardan on Thursday.\n\nPolice in Charsadda, "
        "meanwhile, were looking for a student who has been missing since Monday."
    )
    assert [e.type for e in read_events(body)] == ["arrest"]


QUIET = (
    "Three people were shot dead in Khuzdar on Thursday, officials said.\n\n"
    "Police said that they had sealed the roads.\n\nSchools stayed shut.\n\n"
    "The chief minister asked for a report.\n\nShops were open.\n\n"
)


def test_a_paragraph_may_open_with_what_was_hit_in_a_town() -> None:
    body = QUIET + "A hand grenade was lobbed at a barber's shop in Nushki."
    assert [event.type for event in read_events(body)] == [
        "armed_attack",
        "grenade_attack",
    ]


def test_what_a_paragraph_adds_in_passing_is_no_happening() -> None:
    body = QUIET + "Shops were open. A hand grenade was lobbed at a shop in Nushki."
    assert [event.type for event in read_events(body)] == ["armed_attack"]


def test_a_killing_elsewhere_in_a_city_is_another() -> None:
    body = (
        "A doctor was shot dead in North Nazimabad, Karachi, on Thursday.\n\n"
        "Elsewhere, a constable was gunned down in Orangi Town on Thursday."
    )
    assert [event.type for event in read_events(body)] == ["armed_attack"] * 2


def test_tomorrow_is_not_the_day_of_what_has_happened() -> None:
    body = (
        "A car bomb went off at the wall of a fort in Bannu, killing five soldiers. "
        "Boards have put off tomorrow's papers."
    )
    (event,) = read_events(body)
    assert event.date is not None
    assert event.date.start == PUBLISHED


def test_two_towns_of_one_district_are_two_happenings() -> None:
    body = (
        "Gunmen shot dead a trader in Tump on Thursday.\n\nGunmen shot dead a "
        "teacher in Mand on Thursday."
    )
    assert len(read_events(body)) == 2


def test_a_town_named_as_its_district_holds_the_towns_of_that_district() -> None:
    body = (
        "Gunmen shot dead three policemen in Lakki Marwat on Thursday.\n\nThe three "
        "were shot near Serai Naurang, police said."
    )
    assert len(read_events(body)) == 1


def test_the_sentence_before_a_happening_gives_its_place() -> None:
    body = (
        "Gunmen shot dead a trader in Khuzdar on Thursday.\n\nA stall on a road in "
        "Sibi was hit in the evening. A bomb in a dustbin exploded, injuring four "
        "people."
    )
    told = [event.place and event.place.name for event in read_events(body)]
    assert told == ["Khuzdar", "Sibi"]


def test_a_group_that_claims_hours_later_makes_no_second_happening() -> None:
    body = (
        "A bomb killed two policemen in Khuzdar on Thursday. Hours later, the BLA said "
        "it was behind the blast."
    )
    assert len(read_events(body)) == 1


WAVE = (
    "At least 145 militants and 31 civilians have been killed in Balochistan since "
    "insurgents struck a dozen towns on Thursday morning, the chief minister said.\n\n"
    "The figures went beyond those issued earlier in the day by the army, which spoke "
    "of 92 militants and 18 civilians killed.\n\nIn Quetta, two policemen died when a "
    "grenade was thrown at their vehicle."
)


def test_the_toll_of_a_wave_over_a_province_is_not_that_of_one_attack_in_it() -> None:
    told = [(d.type, sorted(d.tolls)) for d in read_drafts(WAVE)]
    assert [kind for kind, _ in told] == ["armed_attack", "grenade_attack"]
    assert told[1] == ("grenade_attack", [("killed", 2)])
