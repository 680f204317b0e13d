"""Who did it, and who took part."""

import pytest

from tests.articles import read_event


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
