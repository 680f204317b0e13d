"""Rules as data: what loading refuses, and which trigger wins."""

from pathlib import Path
from typing import Any

import pytest

from tracker.errors import DataError
from tracker.parse.proofs import find_faults
from tracker.parse.rules import fill, load_rule_file, make_rule, make_rule_set
from tracker.text.document import make_document

PATH = Path("test.toml")
BLAST = {
    "name": "bomb goes off",
    "type": "bombing",
    "pattern": "bombs? (?:went off|exploded)",
    "anchors": ["bomb"],
    "examples": ["A bomb went off"],
}


def entry(**changes: Any) -> dict[str, Any]:
    return {**BLAST, **changes}


def found(text: str, *entries: dict[str, Any]) -> list[tuple[str, str]]:
    rules = make_rule_set(make_rule(one, PATH) for one in entries)
    document = make_document(text, [(0, len(text))])
    return [(t.type, text[t.start : t.end]) for t in rules.find(document)]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"type": "earthquake"}, "unknown type 'earthquake'"),
        ({"role": "hero"}, "role is one of"),
        ({"exmaples": ["x"]}, "unknown key 'exmaples'"),
        ({"examples": []}, "examples is missing"),
        ({"anchors": []}, "anchors is missing"),
        ({"pattern": "{nowords} exploded"}, "no group 'nowords'"),
        ({"anchors": ["{armed_group}"]}, "also is missing"),
        (
            {"anchors": ["{armed_group}"], "also": ["bomb"]},
            "neither begins nor ends with {armed_group}",
        ),
        ({"anchors": ["{nowords}"]}, "no group 'nowords'"),
    ],
)
def test_a_faulty_entry_is_named(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(DataError, match=r"test.toml, 'bomb goes off'") as error:
        make_rule(entry(**changes), PATH)
    assert fault in str(error.value)


def test_a_faulty_pattern_is_named() -> None:
    with pytest.raises(DataError, match="the pattern is faulty"):
        _ = make_rule(entry(pattern="bomb (went off"), PATH).pattern


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text("[[rule]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"odd.toml, 'the file': not TOML"):
        load_rule_file(path)


def test_groups_and_blanks_are_filled() -> None:
    filled = fill("{tool}s? exploded", {"tool": ("bomb", "car bomb")})
    assert filled == "(?:bomb|car +bomb)s? +exploded"


def test_a_trigger_has_the_words_that_match() -> None:
    assert found("On Monday a bomb went off.", BLAST) == [("bombing", "bomb went off")]


def test_words_inside_other_words_do_not_match() -> None:
    assert found("The sexbomb exploded on stage.", BLAST) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Boko Haram overran Ngala.", "Boko Haram overran"),
        ("Nobody says that the BLA overran it.", "BLA overran"),
        ("The post was overrun by Al-Shabaab.", "overrun by Al-Shabaab"),
        ("The river overran its banks.", None),
        ("Overrun by goats, says Hamas.", None),
    ],
)
def test_a_rule_may_begin_or_end_with_the_name_of_a_group(
    text: str, words: str | None
) -> None:
    named = {"anchors": ["{armed_group}"], "type": "armed_attack", "also": ["overr"]}
    first = entry(**named, pattern="{armed_group} overran")
    last = entry(**named, pattern="overrun by {armed_group}")
    assert found(text, first, last) == ([("armed_attack", words)] if words else [])


def test_a_veto_may_begin_with_the_name_of_a_group() -> None:
    attack = entry(type="armed_attack", pattern="attacked", anchors=["attack"])
    veto = entry(
        type="none", pattern="{armed_group} attacked the budget", also=["attack"],
        anchors=["{armed_group}"],
    )  # fmt: skip
    assert found("Hezbollah attacked the budget.", attack, veto) == []
    assert found("Hezbollah attacked the base.", attack, veto) == [
        ("armed_attack", "attacked")
    ]


def test_a_match_does_not_run_over_a_sentence() -> None:
    assert found("He carried a bomb. Exploded tyres lay about.", BLAST) == []


def test_a_veto_takes_out_what_it_overlaps() -> None:
    veto = entry(
        name="film", type="none", pattern="bomb exploded on screen",
        examples=["a bomb exploded on screen"],
    )  # fmt: skip
    assert found("The bomb exploded on screen.", BLAST, veto) == []
    assert found("The bomb exploded on a bus.", BLAST, veto) != []


def test_of_rivals_for_the_same_words_the_longer_stays() -> None:
    suicide = entry(
        name="suicide", type="suicide_bombing", pattern="suicide bombs? exploded",
        examples=["a suicide bomb exploded"],
    )  # fmt: skip
    told = found("A suicide bomb exploded.", BLAST, suicide)
    assert told == [("suicide_bombing", "suicide bomb exploded")]


def test_a_higher_priority_wins_over_length() -> None:
    short = entry(
        name="short", type="armed_attack", pattern="exploded", anchors=["exploded"],
        priority=1, examples=["exploded"],
    )  # fmt: skip
    assert found("A bomb exploded.", BLAST, short) == [("armed_attack", "exploded")]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"examples": ["A bomb fell"]}, "an example that does not match"),
        ({"anchors": ["grenade"]}, "an example without an anchor"),
        ({"refusals": ["The bomb exploded"]}, "a refusal that matches"),
    ],
)
def test_proofs_tell_what_is_wrong(changes: dict[str, Any], problem: str) -> None:
    faults = find_faults([make_rule(entry(**changes), PATH)])
    assert [fault.problem for fault in faults] == [problem]
