"""What kind of happening the wordings of newsrooms tell, and who they say did it."""

from datetime import date, timedelta

import pytest

from tests.articles import read_event, read_events


@pytest.mark.parametrize(
    ("body", "event_type"),
    [
        (
            "Three people died in a bomb attack on a bank in Athens on Friday.",
            "bombing",
        ),
        (
            "Four men of one tribe were killed in Kurram on Friday as rival tribes "
            "continued to target each other's posts.",
            "armed_clash",
        ),
        (
            "The body of a man who had been missing since May was found in Kech on "
            "Friday, bearing bullet marks.",
            "armed_attack",
        ),
        (
            "Three men were picked up from a house in Kohat on Friday on suspicion of "
            "having sheltered the bomber, police said.",
            "arrest",
        ),
        (
            "A bomber killed 84 people at a mosque in Peshawar on Friday.",
            "suicide_bombing",
        ),
        ("A gang took nine travellers off coaches near Ghotki on Friday.", "abduction"),
        ("Militants seized the Mehran Express near Sibi on Friday.", "hijacking"),
        (
            "The bomb squad came upon a device near Sibi on Friday and made it safe.",
            "defusal",
        ),
        ("A freight train was hit by gunfire near Sibi on Friday.", "armed_attack"),
        ("A bomb levelled a hotel in Mogadishu on Friday, killing 9.", "bombing"),
        ("Men pulled down two power pylons in Bolan on Friday.", "sabotage"),
        ("Saboteurs holed an oil pipeline in Rivers state on Friday.", "sabotage"),
        (
            "Men unbolted railway tracks near Sibi on Friday, and a train derailed.",
            "sabotage",
        ),
        ("A mob laid siege to a police station in Swat on Friday.", "mob_violence"),
        ("A magistrate in Nairobi remanded four suspects on Friday.", "prosecution"),
        (
            "A judge in Colombo on Friday ordered that four men be held in custody "
            "over the bombing of a church.",
            "prosecution",
        ),
    ],
)
def test_a_wording_gives_its_type(body: str, event_type: str) -> None:
    assert read_event(body).type == event_type


def test_what_a_policeman_was_to_protect_does_not_undo_his_death() -> None:
    body = (
        "A constable deputed to protect a census team was shot dead in Hangu on Friday."
    )
    assert read_event(body).type == "armed_attack"


@pytest.mark.parametrize(
    "affair",
    [
        "The insurgency in the hills has claimed 700 lives since 2010.",
        "The feud began in 2021 and has so far killed 31 people.",
        "More than 900 people have died in the conflict.",
    ],
)
def test_the_toll_of_a_long_affair_is_not_the_events(affair: str) -> None:
    event = read_event(f"A bomb killed two soldiers in Hangu on Friday. {affair}")
    assert event.killed is not None
    assert (event.killed.min, event.killed.max) == (2, 2)


def test_a_town_is_no_target_by_its_name() -> None:
    body = "Militants attacked the judicial lock-up in Tank on Friday."
    assert [t.name for t in read_event(body).targets] == ["judicial lock-up"]


@pytest.mark.parametrize(
    "body",
    [
        "The World Food Programme's operation in Sudan needs money, it said on Friday.",
        "The cut could amount to a death sentence for hungry families in Herat.",
        "The minister held a town hall meeting in Quetta on Friday.",
        "She spoke of a film in which a bomb kills 20 people in a Karachi market.",
        "The army denied that it had bombed a village in Khuzdar on Friday.",
    ],
)
def test_what_did_not_happen_is_no_event(body: str) -> None:
    assert read_events(body) == []


@pytest.mark.parametrize(
    ("body", "group"),
    [
        (
            "LET militants attacked an army camp in Uri on Friday, killing two men.",
            "Lashkar-e-Taiba",
        ),
        (
            "Followers of Ivan Mordisco attacked a police station in Cauca on Friday, "
            "killing two officers.",
            "Estado Mayor Central",
        ),
    ],
)
def test_a_group_is_known_by_its_other_names(body: str, group: str) -> None:
    told = [a.name for a in read_event(body).actors if a.role == "perpetrator"]
    assert told == [group]


def test_teargas_shells_are_no_artillery() -> None:
    body = "Police fired teargas shells at a mob in Lahore on Friday. Ten were hurt."
    assert read_event(body).weapons == ()


@pytest.mark.parametrize(
    ("body", "types"),
    [
        (
            "A passenger plane crashed in Karachi on Friday, killing 80 people. The "
            "aircraft hit a building, exploded and set fire to a row of houses.",
            [],
        ),
        (
            "A train derailed near Sukkur on Friday, killing 20 people. Its engine "
            "exploded. Rescuers rescued 30 passengers.",
            [],
        ),
        (
            "A bomb exploded on Friday after a train derailed near Sukkur, killing 20.",
            ["bombing"],
        ),
    ],
)
def test_an_accident_is_no_attack(body: str, types: list[str]) -> None:
    assert [event.type for event in read_events(body)] == types


def test_a_roadside_bomb_is_the_one_weapon() -> None:
    body = "A roadside bomb exploded in Bannu on Friday, killing four soldiers."
    assert read_event(body).weapons == ("ied",)


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("An Israeli air strike on a school in Tyre on Friday killed 12.", "Israel"),
        ("Israeli strikes on Friday killed nine people near Tyre.", "Israel"),
        ("Russian shelling of Kherson killed three people on Friday.", "Russia"),
        ("A US drone strike killed four men in Kunar on Friday.", "United States"),
        ("Pakistani airstrikes in Paktika killed 15 people on Friday.", "Pakistan"),
    ],
)
def test_a_state_did_what_its_arms_did(body: str, state: str) -> None:
    event = read_event(body)
    assert event.type in ("air_strike", "shelling")
    assert [a.name for a in event.actors if a.role == "perpetrator"] == [state]


def test_the_attack_came_a_day_after_counts_from_that_attack() -> None:
    first, second = read_events(
        "A grenade attack hurt six people in Sopore on Wednesday. The attack came "
        "a day after security forces killed a Lashkar commander in Kupwara."
    )
    assert first.date is not None
    assert second.date is not None
    assert first.date.start is not None
    assert second.date.start == first.date.start - timedelta(days=1)


@pytest.mark.parametrize(
    "body",
    [
        "A man was arrested at Multan airport on Tuesday in the 2019 bombing of a "
        "shrine in Lahore.",
        "Two men were held in Multan on Tuesday in connection with the murder of a "
        "priest in Lahore last month.",
    ],
)
def test_an_arrest_over_an_old_crime_is_two_events(body: str) -> None:
    arrest, crime = read_events(body)
    assert (arrest.type, crime.background) == ("arrest", True)
    assert arrest.killed is None
    assert arrest.place is not None
    assert "Multan" in arrest.place.name


def test_whom_the_police_pick_up_is_arrested() -> None:
    event = read_event("Police in Karachi picked up 43 Afghans on Sunday.")
    assert event.type == "arrest"
    assert [(c.outcome, c.min) for c in event.casualties] == [("arrested", 43)]


def test_the_country_of_most_places_is_the_last_resort() -> None:
    attack = read_events(
        "Police searched houses in Nantes, Lyon and Lille on Friday, watched by a US "
        "band. Gunmen shot dead a singer on Thursday."
    )[-1]
    assert attack.place is not None
    assert attack.place.country == "FR"


def test_two_pieces_of_news_in_a_headline_are_two_events() -> None:
    events = read_events(
        "Two rebels died in a gunfight in Bijapur on Friday, police said.\n\n"
        "A guard was hurt on Thursday when he stepped on a mine near Kanker.",
        title="Two rebels killed in Bijapur gunfight, guard hurt in mine blast",
    )
    assert [(e.type, e.killed.min if e.killed else None) for e in events] == [
        ("armed_clash", 2),
        ("mine_blast", None),
    ]


def test_people_held_in_drives_over_a_city_are_arrested_apart_from_the_arson() -> None:
    events = read_events(
        "Buses were torched in Dhaka on Thursday. Police said they detained 44 men in "
        "drives across Dhaka on Thursday."
    )
    assert [e.type for e in events] == ["arson", "arrest"]


def test_a_road_crash_told_beside_a_crime_is_no_part_of_it() -> None:
    (event,) = read_events(
        "Two robbers were shot dead in a gunfight with police in Korangi on Friday. "
        "Separately, a pedestrian was crushed to death by a truck on Friday."
    )
    assert event.killed is not None
    assert event.killed.min == 2


def test_quarters_of_one_city_are_places_of_their_own() -> None:
    events = read_events(
        "Two robbers were killed in a gunfight with police in Korangi, Karachi, on "
        "Friday. Meanwhile, police rounded up four men in Kharadar on Friday."
    )
    assert [e.place.name for e in events if e.place] == ["Korangi", "Kharadar"]


def test_those_who_die_with_a_victim_are_counted() -> None:
    event = read_event(
        "A blast in Khar on Friday struck the car of the assistant commissioner, who "
        "died with a tehsildar and three others."
    )
    assert event.killed is not None
    assert event.killed.min == 5


def test_today_is_the_day_of_the_dateline() -> None:
    (event,) = read_events("PESHAWAR, May 2 (Reuters) - A bomb killed two men today.")
    assert event.date is not None
    assert event.date.start == date(2024, 5, 2)


def test_a_strike_of_a_state_on_a_group_is_not_the_groups() -> None:
    event = read_event(
        "Israel on Thursday tried to kill leaders of Hamas with airstrikes in Doha. "
        "Five members of the group died."
    )
    assert [a.name for a in event.actors if a.role == "perpetrator"] == ["Israel"]
    assert event.place is not None
    assert event.place.country == "QA"


def test_people_said_to_be_shepherds_are_counted() -> None:
    event = read_event(
        "Ten people said to be shepherds lost their lives in an air strike in Mardan "
        "on Friday."
    )
    assert event.killed is not None
    assert event.killed.min == 10


def test_while_a_second_thing_happened_elsewhere_tells_two_events() -> None:
    events = read_events(
        "A soldier and two militants were killed in a gunfight in Kulgam on Friday, "
        "while a policeman was injured in a separate grenade attack in Pulwama."
    )
    assert [e.type for e in events] == ["armed_clash", "grenade_attack"]
    assert [e.place.name for e in events if e.place] == ["Kulgam", "Pulwama"]


def test_an_official_of_a_group_that_rules_counts_as_an_official() -> None:
    event = read_event(
        "An explosion near a mosque in Kunduz killed seven people on Friday, a Taliban "
        "official said. Islamic State claimed the attack."
    )
    assert event.killed is not None
    assert (event.killed.min, event.killed.said_by) == (7, "officials")


def test_the_police_who_answer_an_arson_are_part_of_it() -> None:
    event = read_event(
        "A crowd set fire to the house of a family in Bhera on Friday. Police used "
        "tear gas to pull an old man out of the building."
    )
    assert event.type in ("arson", "mob_violence")


def test_an_army_that_tells_of_its_strike_claims_nothing() -> None:
    event = read_event(
        "The U.S. military's Africa Command said it had carried out an air strike near "
        "Ceel Buur in Somalia on Friday, killing five fighters."
    )
    assert event.claim is None


def test_the_day_of_a_claim_is_not_the_day_of_the_attack() -> None:
    events = read_events(
        "Militants beheaded two farmers in Nanduli, Mozambique, on Tuesday. Islamic "
        "State claimed the attack on Thursday, stating that five men had been killed."
    )
    assert [str(e.date.start) for e in events if e.date] == ["2024-04-30"]


def test_who_foils_a_plot_by_an_arrest_has_arrested() -> None:
    event = read_event(
        "The police said on Friday that they had foiled a terror bid by arresting two "
        "members of a banned outfit in Raiwind."
    )
    assert (event.type, event.status) == ("arrest", "occurred")


def test_the_day_of_the_attack_that_is_claimed_is_its_day() -> None:
    event = read_event(
        "A bomb killed six people in Quetta. The Balochistan Liberation Army has "
        "claimed the bombing of May 1."
    )
    assert event.date is not None
    assert str(event.date.start) == "2024-05-01"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            "An explosion hit a vehicle of the Frontier Corps in Peshawar on Thursday, "
            "killing one soldier.",
            "bombing",
        ),
        (
            "A device placed in a dustbin in Sibi exploded on Thursday, injuring four "
            "people.",
            "bombing",
        ),
        ("A gas explosion hit a police van in Lahore on Thursday.", "explosion"),
    ],
)
def test_a_blast_that_hits_forces_or_comes_of_a_device_is_a_bombing(
    body: str, kind: str
) -> None:
    assert [event.type for event in read_events(body)] == [kind]
