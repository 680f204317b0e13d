"""Aid as banks, embassies, data bases, agencies and wires tell of it."""

from datetime import date

import pytest

from tests.articles import read_events
from tests.assemble.test_aid import Told, aid

ADB, WORLD_BANK = "Asian Development Bank", "World Bank"
IMF = "International Monetary Fund"

ARTICLES = [
    (  # a data base of projects
        "The project aims to widen 84 kilometres of the Pokhara road. It is financed "
        "by a loan of USD 40 million from the Asian Development Bank to the "
        "Government of Nepal, approved on 12 May 2014.",
        [Told(ADB, "Nepal", 4e7, "USD", None, "committed")],
    ),
    (
        "On 3 March 2009, the Export-Import Bank of China and the Government of Sri "
        "Lanka signed a loan agreement worth USD 190 million for the Hambantota port "
        "bunkering facility.",
        [Told("China", "Sri Lanka", 1.9e8, "USD", None, "committed")],
    ),
    (
        "In 2016, the Chinese Government donated 25,000 tons of rice to the "
        "Government of Sudan. The rice arrived in Port Sudan in October 2016.",
        [Told("China", "Sudan", None, None, 25000, "delivered")],
    ),
    (
        "The objective of the project is to improve rural water supply in Malawi. The "
        "African Development Bank provided a loan of UA 15 million and a grant of UA "
        "3 million to the Government of Malawi in 2011.",
        [
            Told("African Development Bank", "Malawi", 1.5e7, "XUA", None, "disbursed"),
            Told("African Development Bank", "Malawi", 3e6, "XUA", None, "disbursed"),
        ],
    ),
    (
        "Japan provided a grant of JPY 1.2 billion to the Government of Cambodia in "
        "2013 for the purchase of equipment for the national police hospital. The "
        "grant agreement was signed by JICA in Phnom Penh.",
        [Told("Japan", "Cambodia", 1.2e9, "JPY", None, "disbursed")],
    ),
    (
        "USAID awarded a USD 12 million grant to the Ministry of Health of Zambia in "
        "2018 to strengthen district laboratories.",
        [
            Told(
                "United States",
                "Ministry of Health of Zambia",
                1.2e7,
                "USD",
                None,
                "committed",
            )
        ],
    ),
    (  # a development bank
        "WASHINGTON, June 9, 2021 — The World Bank’s Board of Executive Directors "
        "today approved a $150 million credit to support Ethiopia’s efforts to "
        "improve access to water in the Somali region.",
        [Told(WORLD_BANK, "Ethiopia", 1.5e8, "USD", None, "committed")],
    ),
    (  # the Fund
        "The Executive Board of the International Monetary Fund on Wednesday approved "
        "a 36-month arrangement of about $650 million for Benin under the Extended "
        "Fund Facility.",
        [Told(IMF, "Benin", 6.5e8, "USD", None, "committed")],
    ),
    (
        "The IMF board has cleared a $1.1 billion stand-by arrangement for Georgia, "
        "the finance ministry said on Tuesday.",
        [Told(IMF, "Georgia", 1.1e9, "USD", None, "committed")],
    ),
    (  # deposits with a central bank
        "Saudi Arabia has deposited $2 billion with the State Bank of Pakistan, "
        "Finance Minister Shaukat Tarin said on Tuesday.",
        [Told("Saudi Arabia", "State Bank of Pakistan", 2e9, "USD", None, "disbursed")],
    ),
    (
        "Qatar placed $500 million in the central bank of Tunisia on Monday to shore "
        "up the country's currency.",
        [Told("Qatar", "Tunisia", 5e8, "USD", None, "disbursed")],
    ),
    (  # a credit line
        "India has extended a $100 million line of credit to the Maldives for the "
        "purchase of fuel, the Indian high commission in Male said on Monday.",
        [Told("India", "Maldives", 1e8, "USD", None, "committed")],
    ),
    (  # a swap
        "The Reserve Bank of India has extended a $200 million currency swap to the "
        "Maldives.",
        [Told("India", "Maldives", 2e8, "USD", None, "committed")],
    ),
    (  # stopped and taken up again
        "Germany has suspended all security assistance to Mali, its foreign ministry "
        "said on Tuesday.",
        [Told("Germany", "Mali", None, None, None, "suspended")],
    ),
    (
        "Canada on Tuesday halted its military aid to Georgia after the vote.",
        [Told("Canada", "Georgia", None, None, None, "suspended")],
    ),
    (
        "The United States has resumed food aid to Ethiopia, USAID said on Monday, "
        "five months after it was stopped.",
        [Told("United States", "Ethiopia", None, None, None, "delivered")],
    ),
    (  # shipments
        "The first shipment of 12,000 tonnes of wheat donated by India to Afghanistan "
        "arrived in Herat on Tuesday.",
        [Told("India", "Afghanistan", None, None, 12000, "delivered")],
    ),
    (
        "A Turkish relief plane carrying 30 tonnes of medicine landed in Port Sudan "
        "on Monday. The aid is a gift of Turkey to the people of Sudan.",
        [Told("Turkey", "Sudan", None, None, 30, "delivered")],
    ),
    (
        "Bhutan received 150,000 doses of the AstraZeneca vaccine from India on "
        "Wednesday.",
        [Told("India", "Bhutan", None, None, 150000, "delivered")],
    ),
    (
        "Italy has handed over a field hospital to the Ministry of Health of Libya.",
        [Told("Italy", "Ministry of Health of Libya", None, None, None, "delivered")],
    ),
    (  # an agency's list
        "RESPONSE\n\nUNICEF has delivered 2,000 hygiene kits to Sofala.\n\n"
        "WFP has distributed 140 tonnes of food in Buzi district since Monday.\n\n"
        "Japan announced $1.5 million for tents on 8 June.",
        [
            Told("United Nations Children's Fund", None, None, None, 2000, "delivered"),
            Told("World Food Programme", None, None, None, 140, "delivered"),
            Told("Japan", None, 1.5e6, "USD", None, "committed"),
        ],
    ),
    (  # an embassy
        "The Ambassador of Japan to Nepal, H.E. Mr. Kikuta Yutaka, handed over two "
        "ambulances to the Kaski District Hospital on 7 June. The vehicles were "
        "provided under a grant of NPR 9.4 million.",
        [Told("Japan", "Nepal", 9.4e6, "NPR", 2, "delivered")],
    ),
    (
        "All 1,200 houses built with Indian assistance in Batticaloa have been "
        "completed, the Indian High Commission said on Tuesday.",
        [Told("India", None, None, None, 1200, "completed")],
    ),
    (  # donors' list
        "Donors pledged help for Lebanon on Monday. France will give 100 million "
        "euros, Kuwait pledged $30 million and the European Union promised 60 million "
        "euros.",
        [
            Told("France", "Lebanon", 1e8, "EUR", None, "committed"),
            Told("Kuwait", "Lebanon", 3e7, "USD", None, "pledged"),
            Told("European Union", "Lebanon", 6e7, "EUR", None, "pledged"),
        ],
    ),
    (  # years ago, as a list of projects tells it
        "In 2003, China's Ministry of Commerce provided a grant of 20 million yuan for "
        "the construction of a police school in Monrovia, Liberia.",
        [Told("China", "police", 2e7, "CNY", None, "disbursed")],
    ),
    (  # a bank that shares its name
        "The Export-Import Bank of India extended a line of credit of $500 million to "
        "Bangladesh in 2018.",
        [Told("India", "Bangladesh", 5e8, "USD", None, "committed")],
    ),
    (  # who pays stands in a compound
        "The EUR 16.3 million EU-funded programme is implemented by UNODC in Peshawar.",
        [
            Told(
                "European Union",
                "United Nations Office on Drugs and Crime",
                16.3e6,
                "EUR",
                None,
                "disbursed",
            )
        ],
    ),
    (  # a bank that leads a list of donors
        "The Islamic Development Bank led the field with $4.2 billion at the donors' "
        "conference for Pakistan on Monday.",
        [Told("Islamic Development Bank", "Pakistan", 4.2e9, "USD", None, "pledged")],
    ),
    (  # who signs together: the one that mostly gives
        "Germany and Pakistan on Tuesday signed an agreement worth 20 million euros for"
        " a social protection programme.",
        [Told("Germany", "Pakistan", 2e7, "EUR", None, "committed")],
    ),
    (
        "The United Kingdom and Pakistan launched a £15 million programme to combat "
        "organised crime on Wednesday.",
        [Told("United Kingdom", "Pakistan", 1.5e7, "GBP", None, "committed")],
    ),
    (  # a province's head without its name
        "Chief Minister Murad Ali Shah announced compensation of Rs1.5 million for the "
        "heirs of each victim in Karachi on Friday.",
        [
            Told(
                "Government of Sindh",
                "families of the victims",
                1.5e6,
                "PKR",
                None,
                "committed",
            )
        ],
    ),
    (  # flown
        "In March, India flew 58 tonnes of relief to Lebanon.",
        [Told("India", "Lebanon", None, None, 58, "delivered")],
    ),
    (  # a tank fleet
        "Norway will send eight Leopard 2 tanks to Ukraine, Prime Minister Jonas Gahr "
        "Store said on Tuesday.",
        [Told("Norway", "Ukraine", None, None, 8, "committed")],
    ),
]


@pytest.mark.parametrize(("body", "expected"), ARTICLES)
def test_article_of_any_style_tells_of_its_aid(body: str, expected: list[Told]) -> None:
    found = aid(body)
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        if other.recipient is None:  # people or a state, no body is named
            one = one._replace(recipient=None)
        assert one == other


NO_AID = [
    "A frigate of the Pakistan Navy boarded a dhow off Gwadar on Monday. Its team "
    "found two tonnes of hashish, the US Central Command said in support of it.",
    "Drug maker Bharat Biotech signed a deal worth $324 million to supply 20 million "
    "doses of vaccine to Brazil.",
    "The football board of Nepal received 2 million dollars from FIFA for its league.",
    "The United Nations appealed on Monday for $380 million to help 1.5 million people "
    "in Haiti. Nobody has yet pledged anything.",
    "The central bank of Turkey raised its reserves by $2 billion last week.",
    "Saudi Aramco placed $3 billion in bonds with investors from the United States.",
    "Officials say 4,000 tents and 900 tonnes of food are needed in the flooded "
    "districts of Mozambique.",
    "The army halted the convoy near Kassala and cut the road to the capital.",
]


@pytest.mark.parametrize("body", NO_AID)
def test_what_only_looks_like_aid_is_refused(body: str) -> None:
    found = read_events(body, "", date(2021, 6, 10))
    assert [event.type for event in found if event.kind == "aid"] == []


@pytest.mark.parametrize(
    ("body", "donor"),
    [
        (
            "Fifteen trucks from Iran with 2,000 tents and six tonnes of medicines "
            "crossed at Taftan on Thursday.",
            "Iran",
        ),
        (
            "A convoy of 28 trucks with 780 tonnes of food from the World Food "
            "Programme drove into Zamzam camp in North Darfur on Thursday.",
            "World Food Programme",
        ),
        (
            "Three more Turkish flights will bring another 130 tonnes of relief goods "
            "to Karachi by Friday, the NDMA said.",
            "Turkey",
        ),
        (
            "German military instructors have begun a course for 80 paramedics at "
            "Parakou in Benin.",
            "Germany",
        ),
        (
            "China came forward with RMB 100 million worth of supplies during the "
            "floods in Pakistan in August 2022.",
            "China",
        ),
    ],
)
def test_relief_that_is_carried_has_a_donor(body: str, donor: str) -> None:
    told = [
        actor.name
        for event in read_events(body)
        for actor in event.actors
        if actor.role == "donor"
    ]
    assert told == [donor]
