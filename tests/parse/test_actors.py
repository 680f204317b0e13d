"""Who is named in a text: canonical names, categories, countries, spans."""

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.parse.actors import ActorMention, find_actors, kind_of


def names(text: str) -> list[str]:
    """The canonical names found, in order."""
    return [mention.name for mention in find_actors(text)]


def only(text: str) -> ActorMention:
    """The one mention of a text that names one actor."""
    (mention,) = find_actors(text)
    return mention


KNOWN = [
    ("The BLA took the blame", "Balochistan Liberation Army"),
    ("by the Baloch Liberation Army", "Balochistan Liberation Army"),
    ("by the Baluchistan Liberation Army", "Balochistan Liberation Army"),
    ("The Tehrik-i-Taliban Pakistan denied it", "Tehreek-e-Taliban Pakistan"),
    ("Fitna al-Khawarij were hit", "Tehreek-e-Taliban Pakistan"),
    ("five khwarij were hit", "Tehreek-e-Taliban Pakistan"),
    ("the Afghan Taliban replied", "Afghan Taliban"),
    ("Lashkar-i-Jhangvi did it", "Lashkar-e-Jhangvi"),
    ("al-Qaida did it", "Al-Qaeda"),
    ("ISIS-K did it", "Islamic State Khorasan Province"),
    ("the NSCN (IM) did it", "National Socialist Council of Nagaland (Isak-Muivah)"),
    ("the Peoples War Group did it", "People's War Group"),
    ("the ELN did it", "National Liberation Army"),
    ("M-19 did it", "19th of April Movement"),
    ("Túpac Amaru did it", "Tupac Amaru Revolutionary Movement"),
    ("money from INL", "Bureau of International Narcotics and Law Enforcement Affairs"),
    ("money from USAID", "United States Agency for International Development"),
    ("money from Unicef", "United Nations Children's Fund"),
    ("the FC said", "Frontier Corps"),
    ("Jama’at Nusrat al-Islam wal-Muslimin", "Jama'at Nusrat al-Islam wal-Muslimin"),
]


@pytest.mark.parametrize(("text", "name"), KNOWN)
def test_known_names_and_their_spellings_have_one_name(text: str, name: str) -> None:
    assert only(text).name == name


FORCES = [
    ("the Pakistani military said", "Pakistan Army", "military", "PK"),
    ("the Indian army said", "Indian Army", "military", "IN"),
    ("the Sri Lankan navy said", "Sri Lanka Navy", "military", "LK"),
    ("US forces struck", "United States Armed Forces", "military", "US"),
    ("the Zambian police said", "Zambian Police", "police", "ZM"),
    ("the army of Turkish troops", "Turkish Armed Forces", "military", "TR"),
    ("Japan's government gave it", "Japan", "government", "JP"),
    ("the Indian Embassy gave it", "Embassy of India", "government", "IN"),
    ("Thailand’s defence ministry said", "Thai Defence Ministry", "government", "TH"),
]


@pytest.mark.parametrize(("text", "name", "category", "country"), FORCES)
def test_a_country_and_its_force_are_one_actor(
    text: str, name: str, category: str, country: str
) -> None:
    found = find_actors(text)[-1]
    assert (found.name, found.category, found.country) == (name, category, country)


def test_an_agency_names_its_country_as_parent() -> None:
    assert only("paid by the US Embassy").parent == "United States"
    assert only("paid by the Japanese Embassy").parent == "Japan"
    assert only("paid by JICA").parent == "Japan"


ORGANISATIONS = [
    ("the Kalat Azadi Sangar said", "Kalat Azadi Sangar", "armed_group"),
    (
        "the Free Moon Liberation Front said",
        "Free Moon Liberation Front",
        "armed_group",
    ),
    ("On Friday Kashmore police said", "Kashmore Police", "police"),
    ("the Hope Springs Foundation said", "Hope Springs Foundation", "ngo"),
    (
        "the Ministry of Water Resources said",
        "Ministry of Water Resources",
        "government",
    ),
    ("a group called Jaish-e-Mahtab said", "Jaish-e-Mahtab", "armed_group"),
    ("the North River Cartel said", "North River Cartel", "criminal"),
]


@pytest.mark.parametrize(("text", "name", "category"), ORGANISATIONS)
def test_unknown_organisations_are_found_by_their_head_word(
    text: str, name: str, category: str
) -> None:
    found = [one for one in find_actors(text) if one.source == "organisation"]
    assert [(one.name, one.category) for one in found] == [(name, category)]


def test_an_acronym_that_the_text_explains_is_that_organisation() -> None:
    text = "The Kalat Azadi Sangar (KAZ) rose. A week later KAZ struck."
    assert names(text) == ["Kalat Azadi Sangar"] * 3


def test_the_owner_of_an_unknown_body_is_its_parent() -> None:
    force = find_actors("Sindh Police's River Squad")[-1]
    assert (force.name, force.parent) == ("River Squad", "Sindh Police")


PERSONS = [
    ("SSP Kashmore Bashir Brohi said", "SSP Kashmore Bashir Brohi", "Bashir Brohi"),
    ("SP Amjad Ali said", "SP Amjad Ali", "Amjad Ali"),
    ("IGP Dr Usman Tariq said", "IGP Dr Usman Tariq", "Usman Tariq"),
    ("Lt Gen (retd) Qadir Khan said", "Lt Gen (retd) Qadir Khan", "Qadir Khan"),
    (
        "Director General of Police (DGP) Anil Roy said",
        "Director General of Police (DGP) Anil Roy",
        "Anil Roy",
    ),
    ("SSP Operations Tariq Shah said", "SSP Operations Tariq Shah", "Tariq Shah"),
    (
        "UN Secretary-General Ana Costa said",
        "UN Secretary-General Ana Costa",
        "Ana Costa",
    ),
    (
        "Iraqi Premier Omar al-Jaber said",
        "Iraqi Premier Omar al-Jaber",
        "Omar al-Jaber",
    ),
    ("Maulana Fazl Rehman said", "Maulana Fazl Rehman", "Fazl Rehman"),
    ("Dr. Lena Fischer said", "Dr. Lena Fischer", "Lena Fischer"),
    ("interior minister Omar Dahir said", "interior minister Omar Dahir", "Omar Dahir"),
    ("US Ambassador John A. Smith met", "US Ambassador John A. Smith", "John A. Smith"),
    ("Yusuf Dar, the head of it", "Yusuf Dar", "Yusuf Dar"),
]


@pytest.mark.parametrize(("text", "words", "name"), PERSONS)
def test_a_person_keeps_the_title_in_the_text_only(
    text: str, words: str, name: str
) -> None:
    found = find_actors(text)[0]
    assert (found.text, found.name, found.source) == (words, name, "person")


def test_a_title_tells_the_category_and_a_demonym_the_country() -> None:
    minister = only("Afghan Foreign Minister Karim Zadran spoke")
    assert (minister.category, minister.country) == ("government", "AF")
    assert only("DPO Nasir Khan spoke").category == "police"


def test_an_apposition_names_the_person_before_it() -> None:
    text = "Tanvir Kasi, the president of the Lawyers Association, was shot"
    person = find_actors(text)[0]
    assert (person.name, person.category) == ("Tanvir Kasi", "civilian")
    governor = find_actors("Dost Mazari, the governor of Balkh, was shot")[0]
    assert (governor.name, governor.category) == ("Dost Mazari", "government")


KINDS = [
    ("Heavily armed dacoits fled", "Heavily armed dacoits", "dacoits", "criminal"),
    ("unidentified gunmen fled", "unidentified gunmen", "gunmen", "unknown"),
    ("two suspected militants fled", "suspected militants", "militants", "armed_group"),
    (
        "Baloch separatists fled",
        "Baloch separatists",
        "Baloch separatists",
        "armed_group",
    ),
    ("the security forces came", "security forces", "security forces", "military"),
    ("Police came", "Police", "police", "police"),
    ("an angry mob came", "angry mob", "mob", "protesters"),
]


@pytest.mark.parametrize(("text", "words", "name", "category"), KINDS)
def test_kinds_carry_their_modifiers_and_a_plain_name(
    text: str, words: str, name: str, category: str
) -> None:
    found = only(text)
    assert (found.text, found.name, found.category) == (words, name, category)
    assert found.source == "generic"


def test_members_of_a_named_group_are_the_group() -> None:
    assert names("Taliban fighters and Frontier Corps soldiers met") == [
        "Afghan Taliban",
        "Frontier Corps",
    ]


def test_only_kinds_that_the_table_says_may_stand_for_an_actor() -> None:
    named = {word: kind_of(word) for word in ("dacoits", "gunmen", "house")}
    assert {word: kind and kind.named for word, kind in named.items()} == {
        "dacoits": True,
        "gunmen": False,
        "house": None,
    }


NOBODY = [
    "The Express Tribune wrote",
    "near the Army Public School",
    "in the Police Lines",
    "the Bank of India closed",
    "a police station and an army camp",
    "a police van on the road",
    "in Pakistan and in northern India",
    "US$4 million",
    "a US-led plan and an anti-Taliban drive",
    "he said it is for us, who raw care",
    "the Queens Park Rangers won",
    "NEW DELHI, May 8 (PTI)",
    "an Iran-backed plan",
    "the Zobo-based group",
]


@pytest.mark.parametrize("text", NOBODY)
def test_names_inside_other_names_and_things_are_no_actors(text: str) -> None:
    assert names(text) == []


def test_acronyms_need_their_capitals() -> None:
    assert names("He said the nab was seen by fc and is raw") == []


def test_capitals_throughout_leave_names_readable() -> None:
    text = "MEN OF THE FARABUNDO MARTI NATIONAL LIBERATION FRONT (FMLN) KILLED US."
    assert names(text) == ["Farabundo Marti National Liberation Front"] * 2
    assert names("THE SALVADORAN ARMY SAID IT IS SAFE") == ["Salvadoran Armed Forces"]


def test_small_letters_throughout_leave_names_readable() -> None:
    assert names("the eln and the shining path fought") == [
        "National Liberation Army",
        "Shining Path",
    ]


ONE_CASE = [
    ("COLONEL RENATO SOLIS MEJIA WAS SHOT", "RENATO SOLIS MEJIA"),
    ("bishop tomas del rio said it", "tomas del rio"),
    ("they kidnapped carlos j. pardo yesterday", "carlos j. pardo"),
    ("JUDGE MARIA LUNA REJECTED IT", "MARIA LUNA"),
]


@pytest.mark.parametrize(("text", "name"), ONE_CASE)
def test_persons_are_found_without_the_help_of_capitals(text: str, name: str) -> None:
    persons = [one.name for one in find_actors(text) if one.source == "person"]
    assert persons == [name]


@pytest.mark.parametrize("text", ["a major blow to peace", "PRIVATE CARS WERE BURNT"])
def test_titles_that_are_words_need_a_given_name_after_them(text: str) -> None:
    assert names(text) == []


def test_a_stretch_without_capitals_is_judged_by_the_text_around_it() -> None:
    text = "Karachi is raw, who is it for us? The BLA"
    assert find_actors(text, 8, 33) == []


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Yesterday İzmir’s mayor thanked JICA. The BLA struck."
    second = text.index("The BLA")
    (mention,) = find_actors(text, second, len(text))
    assert text[mention.start : mention.end] == mention.text == "BLA"


WORDS = st.sampled_from(
    (
        *("the", "BLA", "Pakistani", "army", "Minister", "Bashir", "Ahmed", "Front"),
        *("of", "Ministry", "police", ",", ".", "(", ")", "-e-", "US", "U.S.", "al-"),
        *("Taliban's", "gunmen", "İ", "ß", "é", "“", "”", "\n", "KAZ", "Sangar", "Dr."),
        *("Mr", "station", "Khan", "and", "'s", "’s", "Force", "(BLA)", "Foundation"),
    )
)


@given(st.lists(WORDS | st.text(string.printable, max_size=3), max_size=40))
def test_mentions_are_slices_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    found = find_actors(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(one.name and one.category for one in found)


@pytest.mark.parametrize(
    "part",
    ["Minister ", "A ", "Foo Front (AB) ", "of ", "Ali Ali, the ", "é", "the US "],
)
def test_long_crafted_texts_take_linear_time(part: str) -> None:
    text = part * (60_000 // len(part))
    assert all(one.end - one.start < 600 for one in find_actors(text))
