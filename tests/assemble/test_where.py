"""The place of a happening."""

from dataclasses import replace

import pytest

from tests.articles import make_article, read_event, read_events
from tracker.assemble.strays import without_strays
from tracker.pipeline import parse_report
from tracker.resolve.toponyms import find_toponyms


@pytest.mark.parametrize(
    ("body", "name", "admin1", "country"),
    [
        (
            "A bomb went off at a market in Sukkur on Thursday, killing five people.",
            "Sukkur", "Sindh", "PK",
        ),
        # where the reporter sits is no evidence
        (
            "ISLAMABAD: A bomb killed five people in Gwadar on Thursday.",
            "Gwadar", "Balochistan", "PK",
        ),
        # the town, not the province beside it
        (
            "Gunmen shot dead two men in Turbat, a town in Balochistan, on Thursday.",
            "Turbat", "Balochistan", "PK",
        ),
        # a demonym is no place
        (
            "Two Chinese engineers were shot dead in Karachi on Thursday.",
            "Karachi", "Sindh", "PK",
        ),
        # where the wounded were taken is not where they were hit
        (
            "A bomb killed two people in Mastung on Thursday. The injured were taken "
            "to a hospital in Quetta.",
            "Mastung", "Balochistan", "PK",
        ),
        # the name goes on
        (
            "Gunmen killed two guards near Kot Nawaz village of Tank district on "
            "Thursday.",
            "Kot Nawaz", "Khyber Pakhtunkhwa", "PK",
        ),
        # a mine is no place if it goes off
        (
            "Two soldiers were killed in the Kech mine blast on Thursday.",
            "Kech", "Balochistan", "PK",
        ),
        # the road's two ends are not where it was hit
        (
            "A bomb hit a car at Mastung on the Quetta-Karachi highway on Thursday.",
            "Mastung", "Balochistan", "PK",
        ),
        # where the caller's reporters sit
        (
            "Gunmen shot dead two men in Dera Bugti on Thursday. A caller told "
            "journalists in Quetta that his group was behind the attack.",
            "Dera Bugti", "Balochistan", "PK",
        ),
        # who is in a hospital to tell of it
        (
            "A bomb hit a car in Mastung on Thursday, killing two people, a doctor at "
            "the Civil Hospital Quetta said.",
            "Mastung", "Balochistan", "PK",
        ),
    ],
)  # fmt: skip
def test_place_is_where_it_happened(
    body: str, name: str, admin1: str, country: str
) -> None:
    place = read_event(body).place
    assert place is not None
    assert (place.name, place.admin1, place.country) == (name, admin1, country)


def test_a_report_that_names_no_place_has_none() -> None:
    body = "A bomb went off at a market on Thursday, killing five people."
    assert read_event(body).place is None


def test_the_point_and_the_hierarchy_come_from_the_gazetteer() -> None:
    event = read_event("A bomb killed five people in Gwadar on Thursday.")
    assert event.place is not None
    assert event.place.lat == pytest.approx(25.12, abs=0.2)
    assert event.place.lon == pytest.approx(62.32, abs=0.2)
    bases = {e.field: e.basis for e in event.evidence}
    assert bases["/place/lat"] == "gazetteer"
    assert bases["/place/admin1"] == "gazetteer"
    assert bases["/place/name"] == "stated"


@pytest.mark.parametrize(
    ("body", "name", "country", "admin1"),
    [
        (
            "QUETTA: Men threw a grenade at a shop in Killi Almas area on Friday, "
            "hurting three.",
            "Killi Almas",
            "PK",
            "Balochistan",
        ),
        (
            "LUXEMBOURG: Gunmen killed 300 people in Moura in March, Malian villagers "
            "said. Mali asked the army of Mali to look into it.",
            "Moura",
            "ML",
            None,
        ),
    ],
)
def test_a_namesake_abroad_is_not_meant(
    body: str, name: str, country: str, admin1: str | None
) -> None:
    place = read_event(body).place
    assert place is not None
    assert (place.name, place.country, place.admin1) == (name, country, admin1)


def test_a_month_after_in_puts_no_country_there() -> None:
    event = read_event(
        "In August 2020, India sent a team to Lebanon after a blast in the port of "
        "Beirut killed 200 people."
    )
    assert event.place is not None
    assert event.place.name == "Beirut"


@pytest.mark.parametrize(
    ("body", "name", "country"),
    [
        (
            "On 5 June 2020, gunmen set fire to a mast in Pensa (Bam, Centre-Nord).",
            "Pensa",
            "BF",
        ),
        (
            "Gunmen abducted 12 men from Gidan Zaki village (Rijau LGA, Niger state) "
            "on 2 May.",
            "Gidan Zaki",
            "NG",
        ),
        (
            "A man was held at Kennedy Airport in New York on Friday over a bombing.",
            "Kennedy Airport",
            "US",
        ),
    ],
)
def test_the_words_beside_a_name_say_where_it_lies(
    body: str, name: str, country: str
) -> None:
    place = read_events(body)[0].place
    assert place is not None
    assert (place.name, place.country) == (name, country)


def test_on_a_highway_at_a_town_is_in_the_town() -> None:
    event = read_event(
        "Protesters blocked the Karakoram Highway at Chilas on Friday over power cuts."
    )
    assert event.place is not None
    assert event.place.name == "Chilas"


def test_the_main_bazaar_is_in_the_town_that_was_named() -> None:
    event = read_event("PISHIN: A bomb in the main bazaar killed two men on Friday.")
    assert event.place is not None
    assert event.place.name == "Pishin"


def test_a_site_is_known_again_by_its_short_name() -> None:
    events = read_events(
        "MOGADISHU: Two cars blew up at Zobe intersection in Mogadishu on Thursday, "
        "killing 100 people.\n\nZobe is the place where a truck bomb killed 512 people "
        "on October 14, 2017."
    )
    assert [e.place.admin1 for e in events if e.place] == ["Banaadir", "Banaadir"]


def test_a_name_that_goes_on_is_not_the_city_that_it_begins_with() -> None:
    text = "LAKKI MARWAT: Gunmen killed two men in the Malang Adda area on Friday."
    spans = [(0, 12), (text.index("Malang"), text.index(" Adda"))]
    town, city = find_toponyms(text, given=spans)
    assert city.place is not None
    assert city.place.country == "ID"
    _, local = without_strays(text, [town._replace(dateline=True), city])
    assert local.place is not None
    assert (local.text, local.place.name) == ("Malang Adda", "Khyber Pakhtunkhwa")


SWEEPS = (
    "PESHAWAR: Police searched houses in {} on Friday. Two officers were hurt in "
    "Kohat when a wall fell. A suicide bomber killed nine worshippers on May 3, 2019, "
    "at evening prayers."
)


def test_a_happening_without_a_place_lies_in_the_province_of_all_others() -> None:
    event = read_events(SWEEPS.format("Bannu and Karak"))[-1]
    assert event.place is not None
    assert (event.place.name, event.place.kind) == ("Khyber Pakhtunkhwa", "province")
    [name] = [e for e in event.evidence if e.field == "/place/name"]
    assert (name.basis, name.quote) == ("inferred", None)


@pytest.mark.parametrize("elsewhere", ["Karachi and Sukkur", "Karachi", "the city"])
def test_without_a_province_of_nearly_all_places_only_the_country_is_known(
    elsewhere: str,
) -> None:
    event = read_events(SWEEPS.format(elsewhere))[-1]
    assert event.place is not None
    assert (event.place.name, event.place.kind) == ("Pakistan", "country")


@pytest.mark.parametrize(
    ("body", "admin1"),
    [
        ("Gunmen shot dead a trader in the Hamilton area of Kalat on Thursday.",
         "Balochistan"),
        ("Gunmen killed two men in the Karbala area of Pishin on Thursday.",
         "Balochistan"),
        ("A bomb killed two men in the Rustam area of Mardan on Thursday.",
         "Khyber Pakhtunkhwa"),
    ],
)  # fmt: skip
def test_a_part_lies_in_its_district_whatever_its_namesake(
    body: str, admin1: str
) -> None:
    place = read_event(body).place
    assert place is not None
    assert (place.admin1, place.country) == (admin1, "PK")


@pytest.mark.parametrize(
    ("publisher", "country"), [("Dawn", "PK"), ("Hometown Gazette", "CN")]
)
def test_a_namesake_at_home_is_likelier(publisher: str, country: str) -> None:
    report = make_article("A bomb killed two men in Hangu on Thursday, police said.")
    (event,) = parse_report(replace(report, publisher=publisher))
    assert event.place is not None
    assert event.place.country == country


def test_the_office_that_a_spokesman_speaks_for_is_no_site() -> None:
    body = (
        "Customs seized 90 kg of drugs in three operations in different cities on "
        "Thursday, a spokesman for the Customs Headquarters said.\n\nAt Multan "
        "airport, 2 kg ketamine hidden in a bag was recovered.\n\nIn a third "
        "operation, 12 kg hashish was recovered from a van near Sukkur."
    )
    places = [e.place.name for e in read_events(body) if e.place]
    assert "Sukkur" in places
    assert any("Multan" in name for name in places)


def test_a_spokesman_for_a_citys_police_tells_of_the_city() -> None:
    body = (
        "A bomb went off in Kabul on Thursday, hurting three people. It came two "
        "days after a suicide bombing at a bank in Kunduz. A spokesman for the Kunduz "
        "police said that five people were killed in that attack."
    )
    tolls = {
        e.place.name: (e.killed.min if e.killed else None)
        for e in read_events(body)
        if e.place
    }
    assert tolls == {"Kabul": None, "Kunduz": 5}


def test_a_state_that_speaks_is_no_place() -> None:
    body = (
        "Fighters attacked a base at Zarmast on Friday. Uganda said 54 soldiers had "
        "died."
    )
    assert read_event(body).place is None


@pytest.mark.parametrize(
    ("body", "precision"),
    [
        ("A drone hit a block of flats in Odesa on Thursday, killing two.", "town"),
        ("A bomb killed two people in Kandahar province on Thursday.", "province"),
        ("Gunmen killed two men in the province of Herat on Thursday.", "province"),
    ],
)
def test_a_town_is_meant_where_no_word_says_province(body: str, precision: str) -> None:
    place = read_event(body).place
    assert place is not None
    told = "province" if place.precision == "province" else "town"
    assert told == precision


def test_an_area_that_is_inferred_goes_by_its_own_name() -> None:
    body = (
        "Five operatives of the Indian Mujahideen were sentenced to life on Thursday "
        "for the blasts at the Mahabodhi temple in Bodh Gaya in July 2013."
    )
    names = [event.place and event.place.name for event in read_events(body)]
    assert names[0] == "Bihar"
