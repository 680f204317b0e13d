"""Copies of an agency's text are one source; reports of one's own are not."""

from datetime import date

import pytest

from tests.records import make_mention, make_report
from tracker.link.copies import is_copy, sentence_prints, with_voices
from tracker.link.event import Stored
from tracker.link.policy import derive_event

WIRE = (
    "QUETTA: A bomb went off beside a police van on Monday morning. "
    "Four officers died at the scene, a spokesman said. "
    "Nobody has said so far who had planted the bomb. "
    "The road to the airport was closed for an hour."
)
CUT = WIRE[: WIRE.rindex("The road")]
LED = "Our reporter writes: " + WIRE.replace("QUETTA: ", "")
OWN = (
    "QUETTA: Witnesses saw a van burning near the bus stand on Monday. "
    "At least three policemen were dead, a doctor told this paper. "
    "Shops nearby had their windows broken by the explosion."
)


@pytest.mark.parametrize("copy", [WIRE, CUT, LED, WIRE.upper()])
def test_a_copy_shares_most_sentences(copy: str) -> None:
    assert is_copy(sentence_prints(WIRE), sentence_prints(copy))


@pytest.mark.parametrize("other", [OWN, "", "Police said so. It rained."])
def test_another_report_of_the_same_is_no_copy(other: str) -> None:
    assert not is_copy(sentence_prints(WIRE), sentence_prints(other))


def stored(text: str, publisher: str, day: int, killed: int) -> Stored:
    published = date(2026, 1, day)
    report = make_report(f"{publisher}.txt", text, published=published)
    report = make_report(
        f"{publisher}.txt", text, published=published, publisher=publisher
    )
    mention = make_mention(report, id=publisher, killed=killed)
    return Stored("m" + publisher, publisher, mention, sentence_prints(text))


def test_copies_count_as_one_source_and_stand_by_one_toll() -> None:
    told = [
        stored(WIRE, "Wire", 26, 4),
        stored(CUT, "Herald", 27, 5),
        stored(OWN, "Post", 26, 3),
    ]
    event = derive_event(told)
    assert (event.reports, event.sources) == (3, 2)
    assert (event.killed.low, event.killed.high) == (3, 5)
    assert {m.source for m in with_voices(told)} == {"Wire", "Post"}
