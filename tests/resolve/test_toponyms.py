"""Toponyms in texts written for the purpose: found, placed, and related by grammar."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.resolve.gazetteer import kilometres
from tracker.resolve.toponyms import Toponym, find_toponyms


def texts(toponyms: list[Toponym]) -> list[str]:
    return [toponym.text for toponym in toponyms if not toponym.demonym]


def only(text: str, name: str) -> Toponym:
    [found] = [t for t in find_toponyms(text) if t.text == name]
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A bomb went off in Quetta on Monday.", ["Quetta"]),
        ("The bus left Sibi for Jacobabad.", ["Sibi", "Jacobabad"]),
        (
            "Residents of Mir Ali, North Waziristan, fled.",
            ["Mir Ali", "North Waziristan"],
        ),
        ("Gunmen struck in the Mach area of Kachhi district.", ["Mach", "Kachhi"]),
        (
            "The U.S. envoy flew from Washington to Kabul.",
            ["U.S.", "Washington", "Kabul"],
        ),
        (
            "Storms hit Paris, Texas, and Tulsa, Okla.",
            ["Paris", "Texas", "Tulsa", "Okla."],
        ),
        ("He was born in Churchill, Man., and lives there.", ["Churchill", "Man."]),
        ("Guinea and Côte d'Ivoire agreed.", ["Guinea", "Côte d'Ivoire"]),
        # what only looks like a place
        ("The Quetta Gladiators beat the Karachi Kings.", []),
        ("General Lahori met Mr Jackson.", []),
        ("Lashkar-e-Jhangvi made no statement.", []),
        ("He read The New York Times and the Washington Post.", []),
        ("The hub of the tank was broken in November.", []),
    ],
)
def test_places_are_found_and_nothing_else(text: str, wanted: list[str]) -> None:
    assert texts(find_toponyms(text)) == wanted


def test_capitals_throughout_hide_no_place() -> None:
    found = find_toponyms(
        "TEN PEOPLE WERE KILLED IN BOGOTA AND MEDELLIN, COLOMBIA, TODAY"
    )
    assert {"BOGOTA", "MEDELLIN", "COLOMBIA"} <= set(texts(found))


def test_lower_case_text_yields_its_larger_places() -> None:
    text = (
        "police said ten people were killed in a blast in peshawar and two in karachi"
    )
    assert texts(find_toponyms(text)) == ["peshawar", "karachi"]


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Police in London, Ontario, and Toronto said so.", "London", "CA", "Ontario"),
        ("Police in London and Manchester said so.", "London", "GB", "England"),
        ("He moved from Paris, Texas, to Dallas.", "Paris", "US", "Texas"),
        ("Hyderabad and Karachi are in Sindh.", "Hyderabad", "PK", "Sindh"),
        ("Hyderabad and Bengaluru are in India.", "Hyderabad", "IN", "Telangana"),
    ],
)
def test_company_of_a_name_tells_which_place_it_means(
    text: str, name: str, country: str, admin1: str
) -> None:
    place = only(text, name).place
    assert place is not None
    assert (place.country, place.admin1) == (country, admin1)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A blast in Jacobabad district killed two.", "Jacobabad", "district"),
        ("A blast in Jacobabad killed two.", "Jacobabad", "populated_place"),
        ("A blast in Islamabad killed two.", "Islamabad", "populated_place"),
        ("Police in Sindh province said so.", "Sindh", "province"),
    ],
)
def test_feature_word_tells_the_town_from_the_area(
    text: str, name: str, kind: str
) -> None:
    place = only(text, name).place
    assert place is not None
    assert place.kind == kind


@pytest.mark.parametrize(
    ("text", "site", "admin1"),
    [
        ("It derailed near Abad railway station in Sindh.",
         "Abad railway station", "Sindh"),
        ("In Islamabad's G-11 sector a car burned.",
         "G-11 sector", "Islamabad Capital Territory"),
        ("Men stormed the Gulistan police station near Chaman in Balochistan.",
         "Gulistan police station", "Balochistan"),
        ("The shooting took place on Shahwani Road in Quetta.",
         "Shahwani Road", "Balochistan"),
    ],
)  # fmt: skip
def test_site_takes_its_feature_word_and_its_neighbours_place(
    text: str, site: str, admin1: str
) -> None:
    found = only(text, site)
    assert found.site
    assert found.place is not None
    assert found.place.admin1 == admin1


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("A bomb went off near Sibi today.", "Sibi", "near"),
        ("A bomb went off on the outskirts of Turbat today.", "Turbat", "near"),
        ("A bomb went off in Turbat today.", "Turbat", "in"),
        ("The train was hit between Sibi and Mach today.", "Sibi", "between"),
        ("The train was hit between Sibi and Mach today.", "Mach", "between"),
    ],
)
def test_words_before_a_name_say_how_it_is_meant(
    text: str, name: str, relation: str
) -> None:
    assert only(text, name).relation == relation


@pytest.mark.parametrize(
    ("words", "km", "north"),
    [
        ("25 km south of", 25, -25),
        ("some 30 kilometres to the north of", 30, 30),
        ("10 miles east of", 16.1, 0),
    ],
)
def test_distance_and_bearing_give_a_point(words: str, km: float, north: float) -> None:
    there = only(f"The attack happened {words} Quetta, police said.", "Quetta").place
    quetta = only("The attack happened in Quetta, police said.", "Quetta").place
    assert there is not None
    assert quetta is not None
    assert kilometres(there.lat, there.lon, quetta.lat, quetta.lon) == pytest.approx(
        km, rel=0.03
    )
    assert (there.lat - quetta.lat) * 111.2 == pytest.approx(north, abs=1)


def test_distance_without_bearing_keeps_the_point_and_says_less() -> None:
    place = only("It happened about 40 km from Quetta, police said.", "Quetta").place
    assert place is not None
    assert place.precision == "district"


LEAD = "five people died when a bomb exploded in a market of the town, officials said."


@pytest.mark.parametrize(
    "dateline",
    ["QUETTA: ", "QUETTA, March 3 (Reuters) - ", "QUETTA (AFP) — ", "Quetta: "],
)
def test_dateline_is_marked(dateline: str) -> None:
    [found] = find_toponyms(dateline + LEAD)
    assert found.dateline


def test_place_in_the_text_is_no_dateline() -> None:
    assert not only("In Quetta, " + LEAD, "Quetta").dateline


def test_demonyms_are_told_from_places() -> None:
    [found] = find_toponyms("The Pakistani police arrested two men.")
    assert found.demonym
    assert found.place is not None
    assert found.place.country == "PK"


def test_territory_of_a_body_says_whose_it_is() -> None:
    [found] = find_toponyms("The vans were given to Sindh Police on Monday.")
    assert (found.text, found.role_hint, found.demonym) == ("Sindh", "body", True)


def test_names_inside_those_of_groups_come_only_on_demand() -> None:
    text = "Fighters of Tehreek-e-Taliban Pakistan fled."
    assert find_toponyms(text) == []
    assert [t.role_hint for t in find_toponyms(text, every_name=True)] in (
        [],
        ["organisation"],
    )


def test_given_spans_are_resolved_as_they_are() -> None:
    text = "They met in Kent and in Nowhereville."
    spans = [(12, 16), (24, 36)]
    found = find_toponyms(text, given=spans)
    assert [(t.start, t.end) for t in found] == spans
    # a name that nobody knows takes its neighbour's place
    assert found[1].place == found[0].place


def test_country_of_the_publisher_decides_where_the_text_does_not() -> None:
    text = "Police in Hyderabad said so."
    found = {code: find_toponyms(text, country=code)[0].place for code in ("PK", "IN")}
    assert {code: place.country for code, place in found.items() if place} == {
        "PK": "PK",
        "IN": "IN",
    }


def test_offsets_index_the_whole_text() -> None:
    text = "Nothing happened in Lahore. But Quetta was hit."
    [found] = find_toponyms(text, 28, len(text))
    assert text[found.start : found.end] == "Quetta"


PIECES = """Quetta Mach the in near district of Abdul Rahman , . : - ( ) km 25 south
U.S. N-25 Police station D.I. Khan 's ’ — “ between and Ky."""
WORDS = st.sampled_from([*PIECES.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_spans_in_order_without_overlaps(text: str) -> None:
    found = find_toponyms(text)
    assert all(t.text == text[t.start : t.end] for t in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= t.score <= 1.001 for t in found)


@pytest.mark.parametrize("piece", ["A ", "Khan ", "U.S.", "25 km of ", "Abad station "])
def test_time_is_linear_in_the_length_of_the_text(piece: str) -> None:
    import time

    def once(count: int) -> float:
        began = time.process_time()
        find_toponyms(piece * count)
        return time.process_time() - began

    def seconds(count: int) -> float:
        return min(once(count) for _ in range(3))

    once(200)
    assert seconds(4000) < 60 * max(seconds(400), 0.005)


PLACED = [
    # an institution stands in its host's city, not with whom it belongs to
    ("A guard died outside the Egyptian embassy in Islamabad.", "embassy", "Islamabad"),
    ("A bomb damaged the U.S. consulate in Lima on Tuesday.", "consulate", "Lima"),
    (
        "LAHORE: Police defused a bomb near the US consulate on Monday, officials "
        "said, and nobody was hurt.",
        "consulate",
        "Lahore",
    ),
    ("Protesters in Kathmandu burnt down the Supreme Court.", "Court", "Kathmandu"),
    ("Shots were fired at the American Center in Kolkata.", "Center", "Kolkata"),
    # a name lies where its area is said to be
    ("A mine went off in Haripur area, Sylhet, Bangladesh.", "Haripur", "Sylhet"),
    ("Clashes broke out in Kani, Sagaing region, Myanmar.", "Kani", "Sagaing"),
    ("Taliban struck in Char Dara district (Kunduz).", "Kunduz", "Kunduz"),
    (
        "Troops fought in Hassan Khel, North Waziristan District, on Monday.",
        "Hassan Khel",
        "North Waziristan",
    ),
    ("Gunmen attacked Gwada village, Niger State, Nigeria.", "Gwada", "Niger State"),
]


@pytest.mark.parametrize(("text", "name", "place"), PLACED)
def test_a_name_stands_where_the_text_says(text: str, name: str, place: str) -> None:
    [found] = [t for t in find_toponyms(text) if name in t.text]
    assert found.place is not None
    assert found.place.name == place
    assert not found.demonym


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("LEBANON. Gunmen shot a politician dead in Tripoli.", "Tripoli", "LB"),
        (
            "Shells fell on Poonch district on the Indian side of the border.",
            "Poonch",
            "IN",
        ),
        (
            "LIMA, 2 JUN 90 -- Two electric towers were blown up in the district of "
            "San Mateo, Huarochiri, the police said today.",
            "San Mateo",
            "PE",
        ),
    ],
)
def test_homonyms_follow_the_stated_country(text: str, name: str, country: str) -> None:
    place = only(text, name).place
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    "text",
    [
        "The wounded were taken to the Emergency Centre.",
        "Rebels held out in the Valley for weeks.",
        "The aircraft flew at Mach 2 on Monday.",
        "The raid, codenamed Thunderbolt, ended at dawn.",
        "The men fled in a Toyota.",
        "Rockets fell on a NATO base.",
        "The mayor of Nueva Trinidad spoke.",
    ],
)
def test_what_only_sounds_like_a_place_is_put_nowhere(text: str) -> None:
    assert [t for t in find_toponyms(text) if t.place is not None] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("TWIN BLASTS ROCK MARKET IN PESHAWAR", ["PESHAWAR"]),
        ("THE BOMB DAMAGED THE BUILDING IN GUATEMALA CITY", ["GUATEMALA CITY"]),
        (
            "A TRUCK DROVE THROUGH THE GATE OF THE EGYPTIAN EMBASSY IN ISLAMABAD",
            ["EGYPTIAN EMBASSY", "ISLAMABAD"],
        ),
        ("TWO MEN OF THE CONSULATE WERE SHOT DEAD IN KARACHI", ["KARACHI"]),
    ],
)
def test_no_site_in_capitals_swallows_a_sentence(text: str, wanted: list[str]) -> None:
    assert texts(find_toponyms(text)) == wanted


@pytest.mark.parametrize(
    ("dateline", "town", "country"),
    [
        ("PESHAWAR", "Karak", "PK"),
        ("QUETTA", "Mach", "PK"),
        ("QUETTA", "Ziarat", "PK"),
        ("NEW DELHI", "Islamabad", "PK"),
        ("LONDON", "Mosul", "IQ"),
    ],
)
def test_a_small_town_lies_in_the_country_of_the_dateline(
    dateline: str, town: str, country: str
) -> None:
    text = f"{dateline}: Gunmen set a van ablaze in {town} on Monday."
    place = only(text, town).place
    assert place is not None
    assert place.country == country
