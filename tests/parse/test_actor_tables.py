"""The tables of actors: sorted, without doubt about who is meant, complete."""

import csv
from collections import Counter

import pytest

from tracker.lexicon import LEXICONS
from tracker.parse.actor_lexicon import CATEGORIES, fold, is_acronym, load_lexicon

TABLES = {
    "actor_words": ("group", "word"),
    "actors": ("name",),
    "demonyms": ("demonym",),
    "forces": ("word",),
    "given_names": ("name",),
    "kinds": ("word",),
    "org_heads": ("head", "position"),
    "spellings": ("words",),
    "titles": ("title",),
}
SIDES = {"attacker", "civilian", "other", "security_forces"}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table as they are in the file."""
    with (LEXICONS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ACTORS = rows("actors")


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_and_single(name: str) -> None:
    keys = [tuple(row[column] for column in TABLES[name]) for row in rows(name)]
    assert keys == sorted(keys)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("name", ["actors", "forces", "kinds", "org_heads", "titles"])
def test_categories_are_those_of_the_record(name: str) -> None:
    assert {row["category"] for row in rows(name)} <= CATEGORIES


def test_parents_are_actors() -> None:
    known = {row["name"] for row in ACTORS}
    assert [row["name"] for row in ACTORS if row["parent"] not in known | {""}] == []


def test_no_actor_is_its_own_ancestor() -> None:
    parents = {row["name"]: row["parent"] for row in ACTORS}
    for name in parents:
        seen = {name}
        while name := parents[name]:
            assert name not in seen
            seen.add(name)


def test_no_wording_means_two_actors() -> None:
    owners: dict[str, set[str]] = {}
    for row in ACTORS:
        for wording in (row["name"], *filter(None, row["aliases"].split("|"))):
            owners.setdefault(fold(wording).strip(), set()).add(row["name"])
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_aliases_are_trimmed_and_no_single_letters() -> None:
    aliases = [alias for row in ACTORS for alias in row["aliases"].split("|") if alias]
    assert [
        alias for alias in aliases if alias != alias.strip() or len(alias) < 2
    ] == []


def test_every_country_code_has_two_letters() -> None:
    codes = {row["country"] for row in ACTORS} | {
        row["country_code"] for row in rows("demonyms")
    }
    assert [
        code for code in codes if code and not (len(code) == 2 and code.isupper())
    ] == []


def test_demonyms_name_countries_of_the_actors() -> None:
    countries = {
        row["name"]: row["country"] for row in ACTORS if row["note"] == "country"
    }
    for row in rows("demonyms"):
        if row["country_name"]:
            assert countries[row["country_name"]] == row["country_code"]


def test_kinds_say_side_and_whether_they_name_anybody() -> None:
    assert {row["side"] for row in rows("kinds")} <= SIDES
    assert {row["named"] for row in rows("kinds")} == {"yes", "no"}


def test_every_actor_is_found_by_its_name() -> None:
    lexicon = load_lexicon()
    for row in ACTORS:
        surface = lexicon.surfaces[lexicon.numbers[fold(row["name"]).strip()]]
        assert surface.actor is not None
        assert surface.actor.name == row["name"]


@pytest.mark.parametrize(
    ("wording", "acronym"),
    [("BLA", True), ("JuD", True), ("M-19", True), ("CPI (M)", True), ("Edhi", False)],
)
def test_acronyms_are_told_from_names(wording: str, acronym: bool) -> None:
    assert is_acronym(wording) is acronym
