"""Tolls: the counts of one event brought together from a headline and its sentences."""

import pytest

from tracker.assemble.tolls import Toll, assemble_toll
from tracker.parse.casualties import find_casualties

Bounds = tuple[int | None, int | None] | None


def _toll(*sentences: str) -> Toll:
    return assemble_toll(
        [
            (order, m)
            for order, text in enumerate(sentences)
            for m in find_casualties(text)
        ]
    )


def _bounds(sentences: list[str]) -> tuple[Bounds, Bounds]:
    toll = _toll(*sentences)
    killed, injured = toll.killed, toll.injured
    return (
        None if killed is None else (killed.min, killed.max),
        None if injured is None else (injured.min, injured.max),
    )


@pytest.mark.parametrize(
    ("sentences", "killed", "injured"),
    [
        pytest.param(
            [
                "Twelve members of a family were killed in the strike.",
                "Nine children, two women and a man died, a neighbour said.",
            ],
            (12, 12),
            None,
            id="a group's members, counted one by one",
        ),
        pytest.param(
            [
                "Officials said seven fighters were killed in the strike.",
                "Residents said twelve civilians had died.",
            ],
            (7, 12),
            None,
            id="officials and residents count dead of different sides",
        ),
        pytest.param(
            [
                "Two guards were killed at the post.",
                "The group claimed the raid in a message, in which it said that six "
                "guards had been killed.",
            ],
            (2, 2),
            None,
            id="what the group says of its own raid",
        ),
        pytest.param(
            [
                "Four guards were killed, the governor said.",
                "The Taliban's spokesman wrote on Twitter that eleven guards had died.",
            ],
            (4, 4),
            None,
            id="what the group's spokesman writes",
        ),
        pytest.param(
            ["Two clerks, one from Quetta and one from Kalat, were injured."],
            None,
            (2, 2),
            id="where each of two is from",
        ),
        pytest.param(
            ["In addition to the assailant, 17 soldiers were killed."],
            (18, 18),
            None,
            id="the attacker besides",
        ),
        pytest.param(
            ["The driver sustained multiple bullet wounds."],
            None,
            (1, 1),
            id="whatever the wound",
        ),
        pytest.param(
            [
                "Blast kills 7",
                "Seven people, three of them policemen, were killed and 12 hurt.",
                "Police put the number of injured at 14.",
            ],
            (7, 7),
            (14, 14),
            id="a second source for the injured",
        ),
        pytest.param(
            [
                "Five soldiers killed",
                "Five soldiers and a civilian were killed when a mine went off.",
                "Three soldiers were hurt.",
            ],
            (6, 6),
            (3, 3),
            id="a civilian beside the soldiers",
        ),
        pytest.param(
            [
                "20 dead as militants raid base",
                "The army said 12 soldiers and eight attackers were killed.",
            ],
            (20, 20),
            None,
            id="groups that make up the headline's figure",
        ),
        pytest.param(
            [
                "Gunmen kill four",
                "Two brothers were shot dead in their shop.",
                "Minutes later two guards were gunned down nearby.",
            ],
            (4, 4),
            None,
            id="two shootings that make up the headline's four",
        ),
        pytest.param(
            [
                "At least 30 people were killed, a doctor said.",
                "A second doctor counted 34 bodies.",
            ],
            (30, 34),
            None,
            id="two doctors' figures",
        ),
        pytest.param(
            [
                "12 more rebels sent to hell",
                "Twelve more rebels were sent to hell in the raid, the army said.",
            ],
            (12, 12),
            None,
            id="the same addition said again is one",
        ),
        pytest.param(
            [
                "26 hikers killed on hill",
                "Gunmen shot dead 26 people, officials said.",
                "A guide was also gunned down.",
            ],
            (26, 26),
            None,
            id="one more victim that is singled out takes no total's place",
        ),
        pytest.param(
            ["No clerk or customer was hurt.", "Fifty-one officers were hurt."],
            None,
            (51, 51),
            id="nobody of one kind is no total",
        ),
        pytest.param(
            ["The minister put the civilian dead at 24 and the injured at 39."],
            (24, 24),
            (39, 39),
            id="figures that somebody puts at a number",
        ),
        pytest.param(
            [
                "12 killed in blast",
                "Twelve people, among them three children, were killed, 30 wounded.",
            ],
            (12, 12),
            (30, 30),
            id="parts are not added",
        ),
        pytest.param(
            [
                "Blast toll rises to 15",
                "Two more people died on Friday, taking the death toll to 15.",
                "The bomb killed nine people on the spot on Thursday.",
            ],
            (15, 15),
            None,
            id="a toll that has risen holds those who died since",
        ),
        pytest.param(
            ["Nine people were killed on Monday.", "Two more died on Tuesday."],
            (11, 11),
            None,
            id="two more are added",
        ),
        pytest.param(
            [
                "Teenager killed as gunmen raid town",
                "A teenage boy lost his life and eight other people were wounded.",
                "Two terrorists were killed and three injured, an official said.",
                "A spokesman gave the number of the injured civilians as seven; "
                "police spoke of eight.",
            ],
            (3, 3),
            (10, 11),
            id="two sources span, attackers count",
        ),
        pytest.param(
            [
                "Gunmen killed six people before all three of them were shot dead.",
                "A child and a woman were among the dead, as were three guards.",
                "The agency put the number of wounded at 22, revising an earlier "
                "figure of 13.",
            ],
            (9, 9),
            (22, 22),
            id="attackers beside the people killed",
        ),
        pytest.param(
            [
                "12 rebels, 3 jawans killed in gunfight",
                "Twelve rebels and three men of the Reserve Guard were killed.",
                "Bodies of 12 rebels have been found so far.",
            ],
            (15, 15),
            None,
            id="groups are summed, bodies are no more dead",
        ),
        pytest.param(
            [
                "Bar leader shot dead",
                "Bilal Kasi, the president of the bar, was shot dead on Monday.",
                "He was killed outside his home.",
            ],
            (1, 1),
            None,
            id="one person is counted once",
        ),
        pytest.param(
            [
                "Police officer, two guards martyred",
                "Superintendent Tahir Khan and two of his guards were martyred.",
                "Three policemen were martyred, officials said.",
            ],
            (3, 3),
            None,
            id="the sum of the groups is no further group",
        ),
        pytest.param(
            ["Blast hits train", "No casualties were reported."],
            (0, 0),
            (0, 0),
            id="none is zero",
        ),
        pytest.param(
            ["Three militants were killed.", "No loss was reported among the police."],
            (3, 3),
            None,
            id="none on one side is no total",
        ),
        pytest.param(
            [
                "Police said two soldiers were killed.",
                "The insurgents claimed to have killed 30 soldiers.",
            ],
            (2, 2),
            None,
            id="the perpetrator's own figure is left out",
        ),
        pytest.param(
            [
                "Eleven policemen died on Monday and one more on Friday.",
                "The 12 policemen killed in the ambush were buried.",
            ],
            (12, 12),
            None,
            id="eleven and one more are the twelve",
        ),
        pytest.param(
            [
                "A bomber killed 32 people and wounded 110.",
                "The ministry had earlier spoken of 28 dead and 73 hurt.",
            ],
            (32, 32),
            (110, 110),
            id="an earlier figure gives way",
        ),
        pytest.param(
            ["At least 18 people were killed, officials said.", "Dozens were killed."],
            (18, None),
            None,
            id="a count beats dozens",
        ),
        pytest.param(
            [
                "The blast killed the district police chief and wounded his driver.",
                "Two passers-by were also injured.",
            ],
            (1, 1),
            (3, 3),
            id="also adds",
        ),
        pytest.param(
            ["Twelve people were injured, two of whom died later in hospital."],
            (2, 2),
            (12, 12),
            id="those who died later are killed",
        ),
        pytest.param(
            ["The bomb killed him and two of his colleagues."], (3, 3), None, id="him"
        ),
        pytest.param(
            [
                "12 policemen die in ambush",
                "Eleven policemen died on Thursday and one more on Friday.",
            ],
            (12, 12),
            None,
            id="the twelve of the headline hold the one more",
        ),
        pytest.param(["The talks went on."], None, None, id="silence is unknown"),
    ],
)
def test_totals(sentences: list[str], killed: Bounds, injured: Bounds) -> None:
    assert _bounds(sentences) == (killed, injured)


def test_groups_and_parts_stand_in_the_casualties() -> None:
    toll = _toll(
        "Nine people, including three children, were killed.",
        "Police arrested two suspects.",
    )
    assert [(c.outcome, c.group, c.min, c.in_total) for c, _ in toll.casualties] == [
        ("killed", "people", 9, True),
        ("killed", "children", 3, False),
        ("arrested", "suspects", 2, True),
    ]


def test_evidence_of_a_total_is_the_number() -> None:
    text = "The bomb killed at least 12 people."
    toll = _toll(text)
    assert [span.slice(text) for span in toll.killed_evidence] == ["at least 12"]


def test_a_figure_of_the_perpetrator_is_kept_as_such() -> None:
    toll = _toll("The insurgents claimed to have killed 30 soldiers.")
    assert toll.killed is None
    assert [c.said_by for c, _ in toll.casualties] == ["perpetrator"]


def test_a_group_that_a_headline_alone_names_is_of_another_event() -> None:
    mentions = [
        (order, m)
        for order, text in enumerate(
            ["Three militants killed, soldier martyred", "A soldier was martyred."]
        )
        for m in find_casualties(text)
    ]
    alone = assemble_toll(mentions, headlines={0}).killed
    assert alone is not None
    assert (alone.min, alone.max) == (1, 1)
    both = assemble_toll(mentions).killed
    assert both is not None
    assert both.min == 4


def test_a_toll_that_has_risen_stands_alone() -> None:
    told = [
        "A bomb killed 12 people in the town, police said.",
        "Hospital officials later said the toll had risen to 15.",
    ]
    assert _bounds(told) == ((15, 15), None)


def test_a_rights_group_counts_as_a_witness_and_no_attacker() -> None:
    told = [
        "Shelling killed at least nine people in the town, medics said.",
        "A rights group, the Emergency Lawyers, said 12 people had died.",
    ]
    assert _bounds(told) == ((12, 12), None)
