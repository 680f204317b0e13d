"""Words of giving, of things given and of their purpose."""

import pytest

from tracker.parse.giving import find_aid_nouns, find_giving, find_purposes


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("japan handed over ten cars", "give", "delivered"),
        ("norway pledged two boats", "give", "pledged"),
        ("the police received ten cars", "receive", "received"),
        ("france froze its aid", "stop", "suspended"),
        ("the army has asked for money", "doubt", ""),
    ],
)
def test_verb_says_what_is_done(text: str, kind: str, value: str) -> None:
    assert (kind, value) in [(w.kind, w.value) for w in find_giving(text, 0, len(text))]


def test_words_inside_other_words_do_not_count() -> None:
    text = "a forgiving re-given outgave"
    assert not find_giving(text, 0, len(text))


def test_things_and_purposes_have_their_kinds() -> None:
    text = "two patrol boats for mine clearance"
    assert [w.kind for w in find_aid_nouns(text, 0, len(text))] == ["equipment"]
    assert [w.kind for w in find_purposes(text, 0, len(text))] == ["15250"]
