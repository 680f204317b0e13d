"""What is only played or made up, and what a report turns to besides."""

from tests.articles import read_event, read_events

MOCK = (
    "At Multan airport guards held a mock exercise on Thursday in which men stormed "
    "the cargo shed. All four attackers were killed within minutes."
)


def test_a_paragraph_of_a_mock_exercise_tells_of_nothing() -> None:
    assert read_events(MOCK) == []


def test_what_stands_beside_a_mock_exercise_is_read() -> None:
    body = MOCK + "\n\nA bomb killed two men in Sibi on Thursday."
    assert [event.type for event in read_events(body)] == ["bombing"]


def test_other_news_after_meanwhile_adds_nothing_to_the_event_before() -> None:
    body = (
        "A bomb killed two men in Sibi on Thursday.\n\nMeanwhile, a fire gutted 11 "
        "shops in a cloth market. The loss was put at Rs30 million."
    )
    assert read_event(body).amounts == ()
