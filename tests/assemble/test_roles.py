"""Who did it, and who took part."""

import pytest

from tests.articles import read_event, read_events


def played(body: str) -> set[tuple[str, str]]:
    return {(actor.name, actor.role) for actor in read_event(body).actors}


def test_who_claims_it_did_it() -> None:
    body = (
        "A bomb killed five people in Quetta on Thursday. The Balochistan Liberation "
        "Army claimed responsibility for the attack."
    )
    event = read_event(body)
    assert ("Balochistan Liberation Army", "perpetrator") in played(body)
    assert event.claim is not None
    assert event.claim.status == "claimed"
    assert event.claim.by == "Balochistan Liberation Army"


def test_an_alias_gives_the_canonical_name_and_keeps_its_words() -> None:
    event = read_event("BLA fighters killed five soldiers in Turbat on Thursday.")
    told = [(a.name, a.text) for a in event.actors if a.role == "perpetrator"]
    assert told == [("Balochistan Liberation Army", "BLA")]


def test_the_group_that_a_victim_was_close_to_did_not_do_it() -> None:
    body = (
        "A cleric associated with the Sipah-e-Sahaba was shot dead in Karachi on "
        "Thursday."
    )
    assert "perpetrator" not in {role for _, role in played(body)}


def test_gunmen_whom_nobody_knows_are_of_no_category() -> None:
    event = read_event("Unidentified gunmen shot dead two men in Sukkur on Thursday.")
    told = {a.category for a in event.actors if a.role == "perpetrator"}
    assert told <= {"unknown"}


@pytest.mark.parametrize(
    ("body", "certainty"),
    [
        (
            "Suspected Boko Haram fighters killed five men in Maiduguri on Thursday.",
            "suspected",
        ),
        ("Boko Haram fighters killed five men in Maiduguri on Thursday.", "stated"),
    ],
)
def test_certainty_is_what_the_report_says(body: str, certainty: str) -> None:
    told = {a.name: a.certainty for a in read_event(body).actors}
    assert told["Boko Haram"] == certainty


def test_no_claim_is_unclaimed() -> None:
    body = (
        "A bomb killed five people in Quetta on Thursday. No group has claimed "
        "responsibility for the attack."
    )
    claim = read_event(body).claim
    assert claim is not None
    assert (claim.status, claim.by) == ("unclaimed", None)


def test_silence_on_a_claim_is_none() -> None:
    assert read_event("A bomb killed five people in Quetta on Thursday.").claim is None


@pytest.mark.parametrize(
    ("body", "doer"),
    [
        # what a group says of its own men
        (
            "A bomb killed five people in Ankara on Wednesday. The PKK on Thursday "
            "said that its fighters had carried out the attack.",
            "Kurdistan Workers' Party",
        ),
        # members arrested over an attack
        (
            "Police in Lahore arrested two Lashkar-e-Jhangvi men on Thursday in "
            "connection with the bombing in Quetta in March that killed 12 people.",
            "Lashkar-e-Jhangvi",
        ),
        # sources that suspect it
        (
            "Assailants attacked a checkpoint in Maiduguri on Thursday, killing two. "
            "No group claimed responsibility; however, sources attributed it to Boko "
            "Haram.",
            "Boko Haram",
        ),
    ],
)
def test_blame_and_claims_beside_the_deed_name_its_doer(body: str, doer: str) -> None:
    events = read_events(body)
    doers = {a.name for e in events for a in e.actors if a.role == "perpetrator"}
    assert doer in doers


@pytest.mark.parametrize(
    "body",
    [
        # what a group was is past
        "Former FARC rebels met the minister; a bomb killed two people in Cali.",
        # what an air strike hits is no striker
        "An air strike on Al-Shabaab hideouts near Jilib killed 12 on Thursday.",
        # talks with a group blame nobody
        "Gunmen killed two men in Cali. The minister offered talks with the ELN.",
    ],
)
def test_groups_that_are_only_named_did_nothing(body: str) -> None:
    events = read_events(body)
    doers = [a for e in events for a in e.actors if a.role == "perpetrator"]
    assert [a.name for a in doers if a.category == "armed_group"] == []


def test_each_of_a_list_of_groups_claims_the_attack() -> None:
    event = read_event(
        "A suicide bomber killed 40 people in Lahore on Friday. Jundullah, "
        "Jamaat-ul-Ahrar and the Tehreek-e-Taliban Pakistan (TTP) separately claimed "
        "responsibility for the attack."
    )
    doers = {a.name for a in event.actors if a.role == "perpetrator"}
    assert doers == {"Jundullah", "Jamaat-ul-Ahrar", "Tehreek-e-Taliban Pakistan"}


def test_initials_are_part_of_a_name() -> None:
    event = read_event(
        "Police fired on a mob in Naroda on Friday, killing six people. Police "
        "Commissioner P.C. Rao said that 40 rioters had been arrested."
    )
    assert [a.name for a in event.actors if a.role == "victim"] == []


ATTACK = "Gunmen attacked a police post in Bannu on Thursday, killing two policemen. "


@pytest.mark.parametrize(
    "telling",
    [
        "Officials believe the TTP was behind the raid.",
        "The assailants, thought to be TTP men, fled.",
        "Local officials said TTP fighters were believed to have staged it.",
        "The raid bore the hallmarks of the TTP.",
        "The deputy commissioner held the TTP responsible.",
        'The attack "has the stamp of the TTP", an officer said.',
    ],
)
def test_a_group_that_officials_suspect_is_a_perpetrator(telling: str) -> None:
    assert ("Tehreek-e-Taliban Pakistan", "perpetrator") in played(ATTACK + telling)


@pytest.mark.parametrize(
    "telling",
    [
        "The TTP has targeted police in the area before.",
        "The TTP has claimed several such attacks in recent years.",
        "Neither the TTP nor any other group has claimed the attack.",
        "The policemen had fought the TTP in the valley for years.",
    ],
)
def test_what_a_group_did_before_makes_it_no_perpetrator(telling: str) -> None:
    assert ("Tehreek-e-Taliban Pakistan", "perpetrator") not in played(ATTACK + telling)


def test_a_group_that_denies_it_stands_behind_the_one_that_claims_it() -> None:
    body = (
        "A bomb killed two policemen in Mohmand on Thursday. The TTP distanced itself "
        "from the attack, which was claimed by Jamaat-ul-Ahrar."
    )
    told = {name for name, role in played(body) if role == "perpetrator"}
    assert told == {"Jamaat-ul-Ahrar"}


def test_a_group_is_not_the_one_that_it_belongs_to() -> None:
    body = (
        "A bomber killed a minister in Kabul on Thursday. ISKP, the regional affiliate "
        "of Islamic State, said that one of its fighters had done it."
    )
    told = {name for name, role in played(body) if role == "perpetrator"}
    assert told == {"Islamic State Khorasan Province"}


def test_a_group_that_no_table_knows_claims_under_its_own_name() -> None:
    body = (
        "A bomb killed two policemen in Turbat on Thursday. A group calling itself the "
        "Lions of the Hills claimed the bombing."
    )
    assert ("Lions of the Hills", "perpetrator") in played(body)


def test_a_claim_of_both_attacks_is_of_each() -> None:
    body = (
        "A bomb killed two policemen in Khuzdar on Thursday.\n\nIn Panjgur, gunmen "
        "shot dead a soldier on Thursday.\n\nNo group said it was behind either "
        "attack."
    )
    claims = [event.claim and event.claim.status for event in read_events(body)]
    assert claims == ["unclaimed", "unclaimed"]


def test_a_claim_of_similar_attacks_in_the_past_is_of_none() -> None:
    body = (
        "A bomb killed two policemen in Khuzdar on Thursday. No group has claimed the "
        "attack. The Baloch Republican Army has said it was behind similar blasts in "
        "the past."
    )
    claim = read_event(body).claim
    assert claim is not None
    assert claim.status == "unclaimed"


@pytest.mark.parametrize(
    ("body", "doer"),
    [
        (
            "Iran's Revolutionary Guards fired missiles at a base in Panjgur on "
            "Thursday, killing two children.",
            "Islamic Revolutionary Guard Corps",
        ),
        (
            "Jets of the Saudi-led coalition struck a market in Hodeidah on Thursday, "
            "killing 12 people.",
            "Saudi-led coalition",
        ),
        (
            "Two students were taken away by Frontier Corps personnel in Turbat on "
            "Thursday, their families said.",
            "Frontier Corps",
        ),
    ],
)
def test_forces_that_strike_or_take_people_away_did_it(body: str, doer: str) -> None:
    assert (doer, "perpetrator") in played(body)


def test_a_blast_for_which_a_group_is_tried_was_a_bombing() -> None:
    body = (
        "Five operatives of the Indian Mujahideen were sentenced to life on Thursday "
        "for the blasts at the Mahabodhi temple in Bodh Gaya in July 2013."
    )
    told = [
        (event.type, [a.name for a in event.actors if a.role == "perpetrator"])
        for event in read_events(body)
    ]
    assert told[-1] == ("bombing", ["Indian Mujahideen"])


def test_those_arrested_were_wanted_for_what_their_group_did() -> None:
    body = (
        "Officers arrested two members of the Baloch Republican Guards in Dera Murad "
        "Jamali on Thursday. They were wanted for a bomb attack on a train near Sibi "
        "in December 2022."
    )
    told = {
        event.type: [a.name for a in event.actors if a.role == "perpetrator"]
        for event in read_events(body)
    }
    assert told["bombing"] == ["Baloch Republican Guards"]


def test_a_state_that_is_blamed_in_the_next_sentence_is_suspected() -> None:
    body = (
        "A missile hit a market in Kostiantynivka on Thursday, killing 16 people. The "
        "president blamed Russia for the strike."
    )
    told = {(a.name, a.role, a.certainty) for a in read_event(body).actors}
    assert ("Russia", "perpetrator", "suspected") in told


def test_a_group_that_denies_an_attack_nobody_claims_is_no_perpetrator() -> None:
    body = (
        "A bomb killed 50 people in Mastung on Thursday. The TTP has denied any part "
        "in the attack, and nobody has claimed it."
    )
    assert "perpetrator" not in {role for _, role in played(body)}
