"""Claims: who says that it did it, who denies it, and nobody."""

import pytest

from tracker.parse.claims import find_claims


@pytest.mark.parametrize(
    ("text", "status", "by"),
    [
        ("The BLA claimed responsibility for the raid.", "claimed", "BLA"),
        (
            "Al-Shabaab claimed responsibility and gave a reason.",
            "claimed",
            "Al-Shabaab",
        ),
        (
            "The group Jaish al-Adl, Arabic for Army of Justice, claimed the attack.",
            "claimed",
            "Jaish al-Adl",
        ),
        (
            "In a statement, the Baloch Liberation Front accepted responsibility.",
            "claimed",
            "Baloch Liberation Front",
        ),
        ("The raid was claimed by the Islamic State.", "claimed", "Islamic State"),
        (
            "The Islamic State group said on Friday that it was behind the raid.",
            "claimed",
            "Islamic State",
        ),
        (
            "A caller who said he spoke for the banned Baloch Front told reporters in "
            "Quetta that his organisation had carried out the raid.",
            "claimed",
            "Baloch Front",
        ),
        (
            "Jaish al-Adl, which broke away from Jundallah, said one of its men had "
            "planted the device.",
            "claimed",
            "Jaish al-Adl",
        ),
        ("Responsibility for the blast was later taken by the BLA.", "claimed", "BLA"),
        ("The claim of responsibility came from the BLA.", "claimed", "BLA"),
        ('"Our fighters targeted the van," the BLA said.', "claimed", "BLA"),
        (
            "A group calling itself the Lions of the Hills claimed the blast.",
            "claimed",
            "Lions of the Hills",
        ),
        (
            "The BLA said the attacks were the second phase of a campaign.",
            "claimed",
            "BLA",
        ),
        ("The TTP said it had nothing to do with the blast.", "denied", "TTP"),
        ("No outfit has owned the blast yet.", "unclaimed", None),
        ("No faction had taken credit for the raid.", "unclaimed", None),
        ("The Taliban denied involvement in the raid.", "denied", "Taliban"),
        ("Officials blamed the raid on the Tamil Tigers.", "blamed", "Tamil Tigers"),
        ("No group has claimed responsibility.", "unclaimed", None),
        ("There was no immediate claim of responsibility.", "unclaimed", None),
        ("No one immediately claimed responsibility.", "unclaimed", None),
        ("The TTP has not claimed the attack.", "unclaimed", None),
    ],
)
def test_claim_of_a_sentence(text: str, status: str, by: str | None) -> None:
    (mention,) = find_claims(text)
    assert (mention.status, mention.by_text) == (status, by)
    if mention.by_start is not None:
        assert text[mention.by_start : mention.by_end] == by


@pytest.mark.parametrize(
    "text",
    [
        "He claimed a refund.",
        "Police claimed success.",
        "The storm claimed 12 lives.",
        "She claimed the title.",
        "Police said its fighters had planted the bomb.",
        "Villagers said they had killed the leopard.",
    ],
)
def test_no_claim(text: str) -> None:
    assert find_claims(text) == []
