"""Ids, order, summaries and confidence of event mentions."""

from tests.articles import make_article, read_event, read_events
from tracker.assemble.identity import mention_id, report_id
from tracker.assemble.summary import make_summary
from tracker.pipeline import parse_report
from tracker.record import Actor, Place, Target

BODY = (
    "Gunmen shot dead two men in Sukkur on Thursday.\n\n"
    "In a separate incident, a bomb went off at a market in Quetta on Wednesday."
)


def test_the_same_text_gives_the_same_ids() -> None:
    first, second = read_events(BODY), read_events(BODY)
    assert [event.id for event in first] == [event.id for event in second]
    assert len({event.id for event in first}) == 2


def test_another_text_gives_other_ids() -> None:
    ids = {event.id for event in read_events(BODY)}
    assert ids.isdisjoint(event.id for event in read_events(BODY + " Police came."))


def test_a_path_is_no_part_of_an_id() -> None:
    report = make_article(BODY)
    assert report_id(report.text) == report_id(BODY)
    assert mention_id("r", "bombing", 5, 0) != mention_id("r", "bombing", 5, 1)


def test_events_stand_in_the_order_of_the_report() -> None:
    assert [event.type for event in read_events(BODY)] == ["armed_attack", "bombing"]


def test_the_reference_says_which_article_tells_it() -> None:
    report = make_article(BODY, title="Two shot dead")
    (first, _) = parse_report(report)
    assert first.report.title == "Two shot dead"
    assert (first.report.segment.start, first.report.segment.end) == (
        0, len(report.text),
    )  # fmt: skip


def test_confidence_is_a_chance_and_a_known_place_is_surer() -> None:
    sure = read_event("A bomb killed five people at a market in Quetta on Thursday.")
    less = read_event("A bomb killed five people at a market on Thursday.")
    assert sure.confidence is not None
    assert less.confidence is not None
    assert 0 < less.confidence < sure.confidence < 1


def test_a_summary_names_what_was_hit_and_where() -> None:
    place = Place("Abad", admin2="Jacobabad", admin1="Sindh")
    summary = make_summary("bombing", "occurred", [Target("a train")], place, [])
    assert summary == "Bombing: a train, Abad, Jacobabad, Sindh"


def test_a_summary_of_aid_names_its_project_and_donor() -> None:
    donor = [Actor("Japan", "donor")]
    summary = make_summary("equipment", "planned", [], None, donor, "12 ambulances")
    assert summary == "Equipment: 12 ambulances, by Japan"


def test_a_summary_says_each_name_once() -> None:
    place = Place("Quetta", admin2="Quetta", admin1="Balochistan")
    assert make_summary("bombing", "foiled", [], place, []) == (
        "Bombing (foiled), Quetta, Balochistan"
    )
