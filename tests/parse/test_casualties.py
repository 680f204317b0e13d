"""Casualties: who was killed, hurt, taken, held or freed, as sentences say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.parse.casualties import find_casualties


def _counts(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(m.outcome, m.min, m.max) for m in find_casualties(text) if m.in_total]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        # active
        ("The bomb killed three soldiers.", [("killed", 3, 3)]),
        (
            "The blast killed him and two colleagues.",
            [("killed", 1, 1), ("killed", 2, 2)],
        ),
        ("Gunmen shot dead Bilal Kasi.", [("killed", 1, 1)]),
        ("The guerrillas kidnapped two peasants.", [("abducted", 2, 2)]),
        ("The shelling claimed the lives of 12 people.", [("killed", 12, 12)]),
        ("The blast claimed 12 lives.", [("killed", 12, 12)]),
        # passive
        (
            "A policeman and two passers-by were killed.",
            [("killed", 1, 1), ("killed", 2, 2)],
        ),
        ("At least 13 jawans have been martyred.", [("killed", 13, None)]),
        ("Khan, who was shot dead in May, led the party.", [("killed", 1, 1)]),
        ("Ali Raza, a constable, was gunned down.", [("killed", 1, 1)]),
        ("The mayor of Manta, Ana Intriago, was gunned down.", [("killed", 1, 1)]),
        (
            "The mayor of Manta, Ana Intriago, and her driver were shot dead.",
            [("killed", 1, 1), ("killed", 1, 1)],
        ),
        ("roberto diaz was murdered by the squad.", [("killed", 1, 1)]),
        # without an object of their own
        ("Six people died and 71 were hurt.", [("killed", 6, 6), ("injured", 71, 71)]),
        ("Two officers embraced martyrdom.", [("killed", 2, 2)]),
        ("Nine labourers sustained burn injuries.", [("injured", 9, 9)]),
        ("Four militants surrendered to the army.", [("arrested", 4, 4)]),
        (
            "Gunmen offloaded nine passengers from coaches and shot them dead.",
            [("killed", 9, 9)],
        ),
        (
            "Gunmen abducted 12 farmers from a village on 5 May.",
            [("abducted", 12, 12)],
        ),
        (
            "Of those hurt, four of the critically wounded died on Sunday.",
            [("killed", 4, 4)],
        ),
        (
            "Forty-one people had been brought in with burns, a doctor said.",
            [("injured", 41, 41)],
        ),
        ("The police took nine men into custody.", [("arrested", 9, 9)]),
        # acronyms that are also words
        ("Forces killed three US soldiers.", [("killed", 3, 3)]),
        ("Forces killed three IS members.", [("killed", 3, 3)]),
        ("Two WHO workers were killed.", [("killed", 2, 2)]),
        ("IS killed 20 soldiers.", [("killed", 20, 20)]),
        # tolls
        (
            "The number of those martyred in the blasts of Sukkur stands at 84.",
            [("killed", 84, 84)],
        ),
        # shared and shortened
        (
            "At least 100 people had been killed and 300 wounded.",
            [("killed", 100, None), ("injured", 300, 300)],
        ),
        ("killing three and wounding five", [("killed", 3, 3), ("injured", 5, 5)]),
        (
            "leaving 11 dead and 22 others injured",
            [("killed", 11, 11), ("injured", 22, 22)],
        ),
        (
            "A woman was killed and her driver injured.",
            [("killed", 1, 1), ("injured", 1, 1)],
        ),
        (
            "Rebels kidnapped and later killed three miners.",
            [("abducted", 3, 3), ("killed", 3, 3)],
        ),
        (
            "Eleven constables died on Monday and one more on Friday.",
            [("killed", 11, 11), ("killed", 1, 1)],
        ),
        # lists
        (
            "33 militants, 23 soldiers, three clerks and five passengers dead",
            [
                ("killed", 33, 33),
                ("killed", 23, 23),
                ("killed", 3, 3),
                ("killed", 5, 5),
            ],
        ),
        (
            "Malik Gul was killed along with two of his guards.",
            [("killed", 1, 1), ("killed", 2, 2)],
        ),
        (
            "Five of his men, Sher Gul, Jan Ali and Noor Din, were injured.",
            [("injured", 5, 5)],
        ),
        # headlines
        ("100 dead in twin blasts", [("killed", 100, 100)]),
        ("Teenager killed in raid", [("killed", 1, 1)]),
        ("Two cops martyred, five hurt", [("killed", 2, 2), ("injured", 5, 5)]),
        ("12 rebels, 3 jawans killed", [("killed", 12, 12), ("killed", 3, 3)]),
        ("Man, wife shot dead", [("killed", 1, 1), ("killed", 1, 1)]),
        ("Couple killed in Dadu", [("killed", 2, 2)]),
        ("Four of a family killed", [("killed", 4, 4)]),
        ("Strike kills eight, wounds 17", [("killed", 8, 8), ("injured", 17, 17)]),
        ("Dacoits kidnap five, free two", [("abducted", 5, 5), ("rescued", 2, 2)]),
        ("One dead, another injured", [("killed", 1, 1), ("injured", 1, 1)]),
        ("Blast martyrs four men", [("killed", 4, 4)]),
        ("Body found in sack", [("killed", 1, 1)]),
        # whom a word points to
        ("They pulled 23 people off buses and killed them.", [("killed", 23, 23)]),
        ("Two were killed and as many injured.", [("killed", 2, 2), ("injured", 2, 2)]),
        ("A boy was hit by a car and killed.", [("killed", 1, 1)]),
        ("Two men were shot and later died.", [("killed", 2, 2)]),
        (
            "Fourteen people, most of them labourers, were shot dead.",
            [("killed", 14, 14)],
        ),
        (
            "The man who killed two policemen was arrested.",
            [("killed", 2, 2), ("arrested", 1, 1)],
        ),
        ("A mob beat two men to death.", [("killed", 2, 2)]),
        ("The corps lost 76 jawans.", [("killed", 76, 76)]),
        # nouns
        ("The death toll rose from 12 to 15.", [("killed", 15, 15)]),
        ("Toll mounts to 12", [("killed", 12, 12)]),
        (
            "The number of people killed when a bomb hit the hall climbed to 100.",
            [("killed", 100, 100)],
        ),
        ("The clinic put the number of wounded at 22.", [("injured", 22, 22)]),
        ("He condemned the murder of seven barbers.", [("killed", 7, 7)]),
        ("There were six deaths.", [("killed", 6, 6)]),
        ("The bodies of five men were found.", [("killed", 5, 5)]),
        ("Police had freed eight, three with injuries.", [("injured", 3, 3)]),
        # all, both, but
        ("All 12 passengers were killed.", [("killed", 12, 12)]),
        ("Both attackers were shot dead.", [("killed", 2, 2)]),
        ("They killed all but two of the 12 passengers.", [("killed", 10, 10)]),
        # captives and arrests
        ("Militants took 17 workers hostage.", [("abducted", 17, 17)]),
        ("The raiders led 25 girls away.", [("abducted", 25, 25)]),
        ("Police seized two smugglers.", [("arrested", 2, 2)]),
        ("Armed men seized six engineers.", [("abducted", 6, 6)]),
        (
            "Nine people held for ransom were freed.",
            [("rescued", 9, 9)],
        ),
        ("Some 200 villagers were displaced.", [("displaced", 200, 200)]),
        # ranges and bounds
        ("Between five and eight people were killed.", [("killed", 5, 8)]),
        ("More than 70 people were killed.", [("killed", 70, None)]),
        ("Dozens of civilians were wounded.", [("injured", 24, None)]),
        # capitals
        ("GUNMEN KILLED THREE SOLDIERS IN LIMA.", [("killed", 3, 3)]),
        ("THEY MURDERED ROBERTO DIAZ IN LIMA.", [("killed", 1, 1)]),
        ("juan porth, 65, was killed by gunmen.", [("killed", 1, 1)]),
        # what no verb takes
        ("The count stands at 30 dead civilians.", [("killed", 30, 30)]),
        # one whose wounds come later is not counted as hurt anew
        ("One of the injured succumbed to his wounds.", [("killed", 1, 1)]),
    ],
)
def test_counts_of_a_sentence(
    text: str, counts: list[tuple[str, int | None, int | None]]
) -> None:
    assert _counts(text) == counts


# How newsrooms, police and coders of events in several countries put it.
NEWSROOMS = [
    # letters in brackets, marks of irony and ties stand inside a group
    (
        "Two Harakat-ul-Jihad (HuJI) rebels were killed and a Station House Officer "
        "(SHO) of the city lost his life.",
        [("killed", 2, 2), ("killed", 1, 1)],
    ),
    ('Two "lone wolves" of the cell were arrested.', [("arrested", 2, 2)]),
    ("Four others are under treatment.", [("injured", 4, 4)]),
    (
        "A man stabbed four people in Hyde Park on Sunday, killing two of them.",
        [("injured", 4, 4), ("killed", 2, 2)],
    ),
    (
        "At least six soldiers and an unknown number of assailants were killed.",
        [("killed", 6, None)],
    ),
    (
        "The explosion wounded one civilian and killed the perpetrator.",
        [("injured", 1, 1), ("killed", 1, 1)],
    ),
    (
        "Three police officers were killed and four more were wounded in the assault.",
        [("killed", 3, 3), ("injured", 4, 4)],
    ),
    ("One person was killed and M others injured.", [("killed", 1, 1)]),
    (
        "At least one fighter was killed and eight others were hurt in both attacks.",
        [("killed", 1, None), ("injured", 8, 8)],
    ),
    ("There were no reported casualties.", [("killed", 0, 0), ("injured", 0, 0)]),
    (
        "A bomber blew himself up at a market, killing himself and 14 shoppers.",
        [("killed", 1, 1), ("killed", 14, 14)],
    ),
    ("10 fatalities (split as 5 and 5).", [("killed", 10, 10)]),
    (
        "Two terrorists were neutralised and one jawan attained martyrdom there.",
        [("killed", 2, 2), ("killed", 1, 1)],
    ),
    (
        "Police nabbed four accused persons and recovered two pistols from them.",
        [("arrested", 4, 4)],
    ),
    (
        "The cops hauled in eleven youths for questioning on Monday night.",
        [("arrested", 11, 11)],
    ),
    ("Sleuths picked up two persons from a lodge in Kolar.", [("arrested", 2, 2)]),
    ("Seven cadres laid down arms before the superintendent.", [("arrested", 7, 7)]),
    (
        "As many as 16 devotees breathed their last and over 40 sustained injuries.",
        [("killed", 16, 16), ("injured", 40, None)],
    ),
    (
        "Charred bodies of four labourers were pulled out of the godown.",
        [("killed", 4, 4)],
    ),
    ("Five members of a family were burnt alive in their hut.", [("killed", 5, 5)]),
    (
        "One of the injured succumbed in hospital, taking the toll to nine.",
        [("killed", 1, 1), ("killed", 9, 9)],
    ),
    (
        "Six Maoists were eliminated, while one CRPF man suffered splinter injuries.",
        [("killed", 6, 6), ("injured", 1, 1)],
    ),
    (
        "The bandits led away 43 worshippers and rode off with 200 cows.",
        [("abducted", 43, 43)],
    ),
    (
        "Gunmen on motorcycles carried off 19 women from the farms.",
        [("abducted", 19, 19)],
    ),
    (
        "The rebels marched off at least 30 boys into the bush.",
        [("abducted", 30, None)],
    ),
    ("Eighty-seven of the girls are still being held.", [("abducted", 87, 87)]),
    ("Fighters slit the throats of nine farmers.", [("killed", 9, 9)]),
    ("The terrorists made away with 12 travellers.", [("abducted", 12, 12)]),
    (
        "Fifteen herders lost their lives, twenty-two are nursing gunshot wounds.",
        [("killed", 15, 15), ("injured", 22, 22)],
    ),
    (
        "Ten bodies have so far been recovered from the river, he said.",
        [("killed", 10, 10)],
    ),
    (
        "Hooded men riddled with bullets three brothers outside a bar in Culiacan.",
        [("killed", 3, 3)],
    ),
    (
        "Four peasants were slain and their bodies thrown into the Cauca river.",
        [("killed", 4, 4)],
    ),
    (
        "Unknown individuals murdered the mayor and his bodyguard.",
        [("killed", 1, 1), ("killed", 1, 1)],
    ),
    (
        "The massacre left a balance of eight dead and five wounded.",
        [("killed", 8, 8), ("injured", 5, 5)],
    ),
    (
        "Nineteen inmates perished in a clash; eleven more were hospitalised.",
        [("killed", 19, 19), ("injured", 11, 11)],
    ),
    ("A man, 34, has been arrested on suspicion of murder.", [("arrested", 1, 1)]),
    ("Eleven people have been detained.", [("arrested", 11, 11)]),
    (
        "Three men were taken to hospital, one with life-threatening injuries.",
        [("injured", 3, 3)],
    ),
    (
        "Officers found a woman dead and a second victim fighting for his life.",
        [("killed", 1, 1)],
    ),
    ("No resident or shopkeeper was hurt.", [("injured", 0, 0)]),
    ("Two teenagers have been charged with the stabbing.", []),
    (
        "Twenty-two people, ten of them under 20, were killed in the arena.",
        [("killed", 22, 22)],
    ),
    (
        "Three Turks, two Germans, a Briton and four Egyptians died.",
        [("killed", 3, 3), ("killed", 2, 2), ("killed", 1, 1), ("killed", 4, 4)],
    ),
    (
        "Additionally, 62 foreign nationals were detained in Zhob, Kalat, and Mach.",
        [("arrested", 62, 62)],
    ),
    (
        "The ministry put the civilian dead at 24 and the injured at 39.",
        [("killed", 24, 24), ("injured", 39, 39)],
    ),
    ("The Local Government Area where the nurses were rescued is vast.", []),
    (
        "Raiders kidnapped 87 nurses and teachers; all but one of them were freed.",
        [("abducted", 87, 87), ("rescued", 86, 86)],
    ),
    (
        "There were 25 children among them, and 30 people were hurt.",
        [("injured", 30, 30)],
    ),
    (
        "Six more rebels were sent to hell on Monday, the army said.",
        [("killed", 6, 6)],
    ),
    ("Police rounded up 63 suspected rioters.", [("arrested", 63, 63)]),
    ("All nine occupants of the van drowned.", [("killed", 9, 9)]),
    ("A boatman was also gunned down.", [("killed", 1, 1)]),
    ("The dead comprised eight women, six men and a toddler.", []),
    (
        "The group claimed that it had killed 40 soldiers; the army lost three men.",
        [("killed", 40, 40), ("killed", 3, 3)],
    ),
    (
        "Police recovered 14 kidnapped labourers from a den of dacoits.",
        [("rescued", 14, 14)],
    ),
    (
        "A roadside bomb hit a patrol, killing a captain and injuring his driver.",
        [("killed", 1, 1), ("injured", 1, 1)],
    ),
    ("Dozens were feared buried under the rubble.", []),
    ("He warned that 400 children die of hunger every day.", []),
    (
        "Fourteen civilians, including four women, were reported dead, others hurt.",
        [("killed", 14, 14)],
    ),
    (
        "The clash led to the death of two rangers and the capture of one insurgent.",
        [("killed", 2, 2), ("arrested", 1, 1)],
    ),
    (
        "Security forces fatally shot three attackers; a fourth detonated his vest.",
        [("killed", 3, 3)],
    ),
    (
        "Some 9 Al Shabaab militants and 2 soldiers were killed.",
        [("killed", 9, 9), ("killed", 2, 2)],
    ),
    ("Fatalities unknown.", []),
    (
        "Thirteen persons, including two sub-inspectors, sustained injuries there.",
        [("injured", 13, 13)],
    ),
    (
        "STF men gunned down a wanted ultra and apprehended his two associates.",
        [("killed", 1, 1), ("arrested", 2, 2)],
    ),
    (
        "The body of an unidentified youth with bullet wounds was found near Naal.",
        [("killed", 1, 1)],
    ),
    ("Two bullet-riddled bodies were found in the Dasht area.", [("killed", 2, 2)]),
    ("Dacoits released all seven hostages after ransom was paid.", [("rescued", 7, 7)]),
    (
        "They whisked away the village head, his two wives and five children.",
        [("abducted", 1, 1), ("abducted", 2, 2), ("abducted", 5, 5)],
    ),
    (
        "No fewer than 33 persons were feared killed in the attack.",
        [("killed", 33, None)],
    ),
    ("Scores of people were abducted from the village.", [("abducted", 40, None)]),
    (
        "The toll has climbed to 52, with 118 injured, 17 of them critically.",
        [("killed", 52, 52), ("injured", 118, 118)],
    ),
    (
        "A further three died of their injuries, bringing the number of dead to 22.",
        [("killed", 3, 3), ("killed", 22, 22)],
    ),
    (
        "Sicarios executed a police commander together with his wife and son.",
        [("killed", 1, 1), ("killed", 1, 1), ("killed", 1, 1)],
    ),
    (
        "Three campesinos disappeared and two more were found decapitated.",
        [("missing", 3, 3), ("killed", 2, 2)],
    ),
    (
        "The attack left two dead, among them a councillor, and 14 people injured.",
        [("killed", 2, 2), ("injured", 14, 14)],
    ),
    (
        "One was pronounced dead there and two boys aged 15 and 16 were wounded.",
        [("killed", 1, 1), ("injured", 2, 2)],
    ),
    ("Five people remain in hospital, two of them in a critical condition.", []),
    (
        "Police shot the attacker dead after he stabbed four passers-by.",
        [("killed", 1, 1), ("injured", 4, 4)],
    ),
    ("Both assailants were shot dead by police.", [("killed", 2, 2)]),
    ("The pilot was killed and the co-pilot ejected safely.", [("killed", 1, 1)]),
    (
        "Militants beheaded two woodcutters whom they accused of spying.",
        [("killed", 2, 2)],
    ),
    ("Nobody was killed but six houses were burnt down.", [("killed", 0, 0)]),
    ("PIRACY: 3 crew taken hostage, 1 hurt", [("abducted", 3, 3), ("injured", 1, 1)]),
    (
        "Six killed, dozens hurt as truck rams crowd",
        [("killed", 6, 6), ("injured", 24, None)],
    ),
    (
        "TWO COPS MARTYRED, FOUR TERRORISTS KILLED IN LAKKI",
        [("killed", 2, 2), ("killed", 4, 4)],
    ),
    (
        "Around 300,000 people have been displaced by the fighting.",
        [("displaced", 300000, 300000)],
    ),
    (
        "A constable was martyred and another wounded when men fired on a picket.",
        [("killed", 1, 1), ("injured", 1, 1)],
    ),
    (
        "The army said it had killed 15 insurgents and lost four soldiers.",
        [("killed", 15, 15), ("killed", 4, 4)],
    ),
    ("Police arrested 12 people, three of whom are minors.", [("arrested", 12, 12)]),
    (
        "Seven-year-old girl, mother hacked to death",
        [("killed", 1, 1), ("killed", 1, 1)],
    ),
    (
        "The blast, which killed 11 and hurt 30, was claimed by no one.",
        [("killed", 11, 11), ("injured", 30, 30)],
    ),
    ("More than 20 children are among the 60 dead.", [("killed", 60, 60)]),
    ("As many as nine of a wedding party were mowed down.", [("killed", 9, 9)]),
    ("The two missing hikers were found safe.", [("rescued", 2, 2)]),
    ("A steward was knocked unconscious.", [("injured", 1, 1)]),
    ("Two bystanders suffered shrapnel wounds.", [("injured", 2, 2)]),
]


@pytest.mark.parametrize(("text", "counts"), NEWSROOMS)
def test_counts_of_many_newsrooms(
    text: str, counts: list[tuple[str, int | None, int | None]]
) -> None:
    assert _counts(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "He was not injured in the attack.",
        "They threatened to kill 12 hostages.",
        "Three officers could have been killed.",
        "If two soldiers are killed, talks will end.",
        "At least ten people were killed or wounded.",
        "The talks came to a dead end after two hours.",
        "The deadline passed two days ago.",
        "A killing spree was planned.",
        "He got the death penalty for two robberies.",
        "Police seized 30 rifles and two vehicles.",
        "The meeting was held in the house of two brothers.",
        "The missing link was found.",
        "It was not clear whether there were any casualties.",
        "The wounded were rushed to hospital.",
        "Two rebels carried a reward of Rs 1.16 crore.",
        "Raiders burned 20 houses and killed 30 goats.",
        "Rescue workers reached the site in two hours.",
        "She will die in the second film.",
        "I'd probably be dead by now.",
        "He was sentenced to death.",
        "They came with the intention of kidnapping two officials.",
    ],
)
def test_nothing_is_counted(text: str) -> None:
    assert _counts(text) == []


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("No casualties were reported.", ["killed", "injured"]),
        ("No one was hurt in the blast.", ["killed", "injured"]),
        ("Nobody was killed or injured.", ["killed", "injured"]),
        ("The blast did not cause any casualties.", ["killed", "injured"]),
        ("There was no loss of life.", ["killed"]),
        ("No one was killed.", ["killed"]),
    ],
)
def test_none_is_zero(text: str, outcomes: list[str]) -> None:
    found = find_casualties(text)
    assert [m.outcome for m in found] == outcomes
    assert all((m.min, m.max, m.none) == (0, 0, True) for m in found)


def test_none_among_the_police_is_no_total() -> None:
    sides = {m.side for m in find_casualties("There were no police casualties.")}
    assert sides == {"security_forces"}


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("Nine people, including three children, were killed.", 9, [3]),
        ("More than 70 people, 56 of them lawyers, were killed.", 70, [56]),
        ("Seven people, three attackers among them, died.", 7, [3]),
        ("It killed eight people, including a judge and two guards.", 8, [1, 2]),
        ("At least 42 people, six women among them, killed in raid", 42, [6]),
        ("Three children among six killed in fire", 6, [3]),
        ("A girl was among three people killed.", 3, [1]),
        ("Police arrested 2,001 suspects, including 75 foreigners.", 2001, [75]),
        ("Nine people including a DSP and two guards were killed.", 9, [1, 2]),
        (
            "Nine people including DIG Omar Raza and SSP Adil Khan embraced martyrdom.",
            9,
            [1, 1],
        ),
    ],
)
def test_parts_are_not_in_the_total(text: str, whole: int, parts: list[int]) -> None:
    found = find_casualties(text)
    assert [m.min for m in found if m.in_total] == [whole]
    assert [m.min for m in found if not m.in_total] == parts
    assert {m.part_of for m in found if not m.in_total} == {0}


def test_those_among_the_dead_are_parts() -> None:
    text = "A child and a woman were among the dead, as were three guards."
    assert [(m.min, m.in_total) for m in find_casualties(text)] == [
        (1, False),
        (1, False),
        (3, False),
    ]


@pytest.mark.parametrize(
    ("text", "group", "side"),
    [
        (
            "Troops killed five Sindhudesh Revolutionary Army (SRA) militants.",
            "Sindhudesh Revolutionary Army militants",
            "attacker",
        ),
        (
            "A teacher associated with the Jamaat was gunned down.",
            "teacher",
            "civilian",
        ),
        (
            "Three security personnel were killed.",
            "security personnel",
            "security_forces",
        ),
        ("Three men of the Frontier Corps were killed.", "men", "security_forces"),
        ("Two members of a local gang were killed.", "members", "attacker"),
        ("Four members of his family were killed.", "members", "civilian"),
        ("Seven barber shop workers were killed.", "barber shop workers", "civilian"),
        ("Two militants were killed and four injured.", "militants", "attacker"),
        ("Three winemakers were killed.", "winemakers", "unknown"),
        ("The attack killed 12.", "people", "unknown"),
        ("MAYOR JOSE PEREZ WAS MURDERED.", "MAYOR JOSE PEREZ", "civilian"),
        (
            "An Afghan army officer was killed.",
            "Afghan army officer",
            "security_forces",
        ),
    ],
)
def test_group_and_side(text: str, group: str, side: str) -> None:
    assert {(m.group, m.side) for m in find_casualties(text)} == {(group, side)}


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("Police said three people were killed.", "officials"),
        ("Three people were killed, hospital officials said.", "officials"),
        ("According to witnesses, three people were killed.", "witness"),
        ("The insurgents claimed to have killed 30 soldiers.", "perpetrator"),
        # the count is a known fact here, not the group's figure
        ("The Islamic State group said it was behind a blast that killed 32.", None),
        ("Three people were killed.", None),
        ("Gunmen killed three people; no group claimed the attack.", None),
        ("Gunmen killed three people and nobody has claimed responsibility.", None),
        ("Gunmen killed three people and the rebels claimed responsibility.", None),
        ("The rebels have not claimed the raid that killed three people.", None),
    ],
)
def test_whose_figure_it_is(text: str, said_by: str | None) -> None:
    (mention,) = find_casualties(text)
    assert mention.said_by == said_by


@pytest.mark.parametrize(
    ("text", "flag", "value"),
    [
        ("Two more people died.", "cumulative", "new"),
        ("The toll has climbed to 15.", "cumulative", "total"),
        ("A guard was also killed.", "cumulative", "also"),
        ("One of the injured died later in hospital.", "later", True),
        ("Officials earlier spoke of 28 dead.", "earlier", True),
        ("Five bodies were found.", "body", True),
        ("The driver was killed.", "bare", True),
        ("Six people were killed in a road accident.", "cause", "accident"),
        ("Flash floods killed 40 people.", "cause", "disaster"),
    ],
)
def test_flags(text: str, flag: str, value: object) -> None:
    (mention,) = find_casualties(text)
    assert getattr(mention, flag) == value


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "All calm. A bomb killed at least 12 people, police said. End."
    (mention,) = find_casualties(text, 10, 56)
    assert text[mention.verb_start : mention.verb_end] == "killed"
    assert mention.number_start is not None
    assert text[mention.number_start : mention.number_end] == "at least 12"
    assert mention.said_by_start is not None
    assert text[mention.said_by_start : mention.said_by_end] == "police"


_WORDS = st.sampled_from(
    [
        *("killed", "and", "the", "12", "three", "soldiers", ",", "who", "were", "of"),
        *("injured", "including", "them", "dead", "a", "man", "Khan", "no", "toll"),
        *("casualties", "rose", "to", "hostage", "bodies", "found", "(", ")", ";"),
        *("more", "one", "another", "both", "all", "but", "lives", "away", "'"),
    ]
)


@given(st.lists(_WORDS, max_size=30))
def test_any_order_of_words_is_read_within_its_bounds(words: list[str]) -> None:
    text = "x " + " ".join(words)
    for mention in find_casualties(text, 2):
        assert 2 <= mention.start < mention.end <= len(text)
        assert mention.start <= mention.verb_start < mention.verb_end <= mention.end


def test_an_overlong_stretch_is_read_in_pieces() -> None:
    text = "Nine people, including three children, were killed. " * 200
    found = find_casualties(text)
    assert len(found) > 300
    assert all(found[m.part_of].min == 9 for m in found if m.part_of is not None)


def test_a_major_tragedy_and_a_general_strike_are_no_officers() -> None:
    assert find_casualties("A major tragedy was averted when the bomb was found.") == []
    assert find_casualties("A general strike was called after the killing.") == []
