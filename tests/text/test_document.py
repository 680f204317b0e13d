"""An article's text cut into sentences with their parts."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.text.document import BODY, HEADLINE, TITLE, lower, make_document

TEXT = "Two shot\n\n• One dies\n\nA man fell. He died.\n\nPolice came."


def test_title_comes_first_then_headlines_then_body() -> None:
    body = [(22, 42), (44, len(TEXT))]
    document = make_document(TEXT, body, (0, 8), [(12, 20)])
    told = [(document.slice(s), s.part, s.paragraph) for s in document.sentences]
    assert told == [
        ("Two shot", TITLE, 0),
        ("One dies", HEADLINE, 1),
        ("A man fell.", BODY, 2),
        ("He died.", BODY, 2),
        ("Police came.", BODY, 3),
    ]
    assert [s.index for s in document.sentences] == [0, 1, 2, 3, 4]


def test_articles_of_a_report_share_its_lower_case_twin() -> None:
    low = lower(TEXT)
    assert make_document(TEXT, [(22, 42)], low=low).lower is low


def test_an_article_without_body_has_no_sentences() -> None:
    assert make_document("", []).sentences == ()


def test_lower_case_has_plain_quotes_and_blanks() -> None:
    assert lower("Quetta’s\nMAYOR") == "quetta's mayor"


@given(st.text(max_size=40))
def test_lower_case_keeps_all_offsets(text: str) -> None:
    assert len(lower(text)) == len(text)
