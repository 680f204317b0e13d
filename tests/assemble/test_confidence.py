"""Confidence: questions on an event, weighed."""

import json
from datetime import date
from pathlib import Path

import pytest

from tracker.assemble import confidence as model
from tracker.assemble.assembled import Assembled
from tracker.assemble.confidence import (
    QUESTIONS,
    Weights,
    answers,
    chance,
    confidence,
    load_weights,
)
from tracker.errors import DataError
from tracker.record import Actor, Amount, Claim, DateRange, Evidence, Place

DAY = DateRange.day(date(2024, 5, 2))
PUT = (Evidence("/place/name", 30, 36, "Quetta"),)
SAID = (Evidence("/type", 10, 14, "bomb"),)
PROVINCE = Place("Balochistan", "province", "in", None, "Balochistan", "PK")
TOWN = Place("Quetta", "populated_place", "in", "Quetta", "Balochistan", "PK")


def held(one: Assembled) -> set[str]:
    told = zip(QUESTIONS, answers(one), strict=True)
    return {question.__name__ for question, yes in told if yes}


@pytest.mark.parametrize(
    ("one", "questions"),
    [
        (
            Assembled(0, "bombing", place=TOWN, evidence=SAID + PUT),
            {"in_town", "in_district"},
        ),
        (
            Assembled(
                0,
                "bombing",
                place=PROVINCE,
                evidence=(*SAID, Evidence("/place/name", basis="inferred")),
            ),
            {"somewhere"},
        ),
        (Assembled(0, "bombing", place=PROVINCE, evidence=SAID + PUT), set()),
        (Assembled(0, "bombing", evidence=SAID), {"somewhere"}),
        (
            Assembled(
                0,
                "arrest",
                ("seizure",),
                place=Place("Bolan Road", "site", "near"),
                evidence=PUT,
                actors=(Actor("Balochistan Liberation Army", "perpetrator"),),
                amounts=(Amount(5, 5, currency="PKR"),),
                claim=Claim("unclaimed"),
            ),
            {
                "at_site",
                "beside_place",
                "by_known_hands",
                "of_two_types",
                "told_of_claim",
                "with_sums",
                "without_words",
            },
        ),
    ],
)
def test_questions_hold(one: Assembled, questions: set[str]) -> None:
    assert held(one) == questions


def test_confidence_is_a_chance_of_two_decimals() -> None:
    value = confidence(Assembled(0, "bombing", date=DAY, place=TOWN))
    assert 0 < value < 1
    assert value == round(value, 2)


def test_a_yes_adds_its_weight_in_log_odds() -> None:
    weights = Weights(0.0, (1.0, -1.0))
    assert chance(weights, (False, False)) == 0.5
    assert chance(weights, (True, True)) == 0.5
    assert chance(weights, (True, False)) == pytest.approx(0.731, abs=0.001)


def test_an_unknown_place_lowers_confidence_and_a_town_raises_it() -> None:
    named = [question.__name__ for question in QUESTIONS]
    weights = dict(zip(named, load_weights().questions, strict=True))
    assert weights["somewhere"] < 0 < weights["in_town"]


def test_weights_of_other_questions_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "confidence.json"
    path.write_text(json.dumps({"base": 0, "weights": {"is_blue": 1}}))
    monkeypatch.setattr(model, "WEIGHTS", path)
    load_weights.cache_clear()
    with pytest.raises(DataError, match=r"confidence\.json.*differ"):
        load_weights()
    load_weights.cache_clear()
