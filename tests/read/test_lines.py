"""What each line of a news text is."""

import pytest

from tracker.read.lines import Kind, read_lines


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Short Url", Kind.NOISE),
        ("Follow", Kind.NOISE),
        ("Advertisement", Kind.NOISE),
        ("Comments (14) Closed", Kind.NOISE),
        ("8:40pm", Kind.NOISE),
        ("20:15 GMT", Kind.NOISE),
        ("abc/de/fgh", Kind.NOISE),
        ("Read More : Captain steps down", Kind.LINK),
        ("WATCH: Rain floods the stadium", Kind.LINK),
        ("RELATED STORIES", Kind.RELATED),
        ("More From Pakistan", Kind.RELATED),
        ("ALSO TODAY", Kind.SAME_DAY),
        ("LIVE: Gunmen hold a bus in Kech", Kind.LIVE),
        ("Police stand beside the burnt van in Sibi. — AFP", Kind.CAPTION),
        ("A view of the bridge on May 3, 2024. (AN Photo/A. Khan)", Kind.CAPTION),
        ("File photo of the bridge", Kind.CAPTION),
        ("By Sana Mirza", Kind.BYLINE),
        ("Staff Correspondent", Kind.BYLINE),
        ("(Reporting by the Sibi bureau; Editing by A. Khan)", Kind.BYLINE),
        ("Updated 26 January 2026", Kind.UPDATED),
        ("Published : 01 Mar 2024, 10:12 AM", Kind.PUBLISHED),
        ("Published March 1, 2024 Updated March 2, 2024 09:48pm", Kind.PUBLISHED),
        ("Published in The Mirror, March 1st, 2024", Kind.PUBLISHED),
        ("PTI | Ranchi | Updated: 19-02-2023 16:41 IST", Kind.UPDATED),
        ("Wednesday, May 8, 2024", Kind.DATE),
        ("May 8, 2024 11:20 am PST", Kind.DATE),
        ("https://news.example/v6v", Kind.URL),
        ("----------", Kind.RULE),
        ("• Two hurt in the blast", Kind.BULLET),
        ("- Road closed for hours", Kind.BULLET),
        ("- A troubled road -", Kind.HEADLINE),
        ("Two hurt in Sibi blast", Kind.HEADLINE),
        ("'It came from three sides'", Kind.HEADLINE),
        ("May 8, 2024: the day of the long march", Kind.HEADLINE),
        ("SIBI:", Kind.CITY),
        ("SIBI: Two men were hurt.", Kind.LEAD),
        ("Two men were hurt.", Kind.PARAGRAPH),
        ("More from the village were taken to hospital.", Kind.PARAGRAPH),
        ("By nightfall the road was open again.", Kind.PARAGRAPH),
        ("“We ran,” he said.", Kind.PARAGRAPH),
        ("two men were hurt", Kind.PARAGRAPH),
        (
            "The railway told travellers on Monday that the line to the coast was "
            "“closed until further notice”",
            Kind.PARAGRAPH,
        ),
    ],
)
def test_a_line_is_known_by_its_words_and_its_form(line: str, kind: Kind) -> None:
    (found,) = read_lines(line)
    assert found.kind is kind


def test_a_bullet_begins_after_its_sign() -> None:
    text = "  • Two hurt in the blast"
    (found,) = read_lines(text)
    assert text[found.start : found.end] == "Two hurt in the blast"


def test_a_long_bullet_that_is_a_sentence_is_a_paragraph() -> None:
    text = (
        "• In Sibi, two men were hurt on Monday when a device went off beside "
        "their van near the railway crossing."
    )
    (found,) = read_lines(text)
    assert found.kind is Kind.PARAGRAPH


def test_the_city_of_a_feed_line_is_a_dateline() -> None:
    text = "PTI | Ranchi | Updated: 19-02-2023 16:41 IST"
    (found,) = read_lines(text)
    assert found.dateline is not None
    assert text[found.dateline.start : found.dateline.end] == "Ranchi"
