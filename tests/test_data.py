"""The tables and rules under data/: whole, sorted, and true to what they promise."""

import csv
import itertools
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tracker.lexicon import LEXICONS, load_groups
from tracker.parse.proofs import find_faults
from tracker.parse.rules import NONE, RULES, Rule, load_rule_file, load_rules
from tracker.paths import DATA, PACKAGE
from tracker.taxonomy import KINDS, load_taxonomy

TABLES = sorted(LEXICONS.glob("*.csv"))
STATUSES = {"occurred", "attempted", "foiled", "planned", "threatened", "denied"}
WEAPONS = json.loads((DATA / "record.schema.json").read_text())["properties"]["weapons"]


def rule_id(rule: Rule) -> str:
    return f"{rule.type}-{rule.name}".replace(" ", "_")


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def stem(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("rule", load_rules().rules, ids=rule_id)
def test_rule_matches_its_examples_and_none_of_its_refusals(rule: Rule) -> None:
    assert [(fault.problem, fault.text) for fault in find_faults([rule])] == []


@pytest.mark.parametrize("rule", load_rules().rules, ids=rule_id)
def test_rule_gives_values_that_the_record_knows(rule: Rule) -> None:
    assert rule.type == NONE or rule.type in load_taxonomy()
    assert rule.status is None or rule.status in STATUSES
    assert rule.weapon is None or rule.weapon in WEAPONS["items"]["enum"]


def test_rules_of_one_type_have_different_names() -> None:
    names = [(rule.type, rule.name) for rule in load_rules().rules]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("path", sorted(RULES.glob("*.toml")), ids=stem)
def test_rule_file_holds_rules_alone(path: Path) -> None:
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(entries) == {"rule"}
    assert len(load_rule_file(path)) == len(entries["rule"])


@pytest.mark.parametrize("path", TABLES, ids=stem)
def test_table_is_rectangular_sorted_and_without_duplicates(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    header, *rows = read(path)
    assert len(set(header)) == len(header)
    assert [row for row in rows if len(row) != len(header)] == []
    assert [row for row, after in itertools.pairwise(rows) if row > after] == []
    assert len(rows) == len({tuple(row) for row in rows})


@pytest.mark.parametrize("path", TABLES, ids=stem)
def test_every_row_of_a_table_is_named_and_trimmed(path: Path) -> None:
    _, *rows = read(path)
    assert [row for row in rows if not any(row)] == []
    # a boilerplate phrase may begin or end with a blank, to stand beside other words
    cells = [cell for row in rows for cell in row if path.stem != "boilerplate"]
    assert [cell for cell in cells if cell != cell.strip()] == []


def column(table: str, name: str) -> list[str]:
    header, *rows = read(LEXICONS / f"{table}.csv")
    return [row[header.index(name)] for row in rows]


SCHEMA: dict[str, Any] = json.loads(
    (DATA / "record.schema.json").read_text(encoding="utf-8")
)


def known(part: str, field: str) -> set[str]:
    """The values that the record's schema allows in a field of one of its parts."""
    return set(SCHEMA["$defs"][part]["properties"][field]["enum"])


@pytest.mark.parametrize(
    ("table", "name", "allowed"),
    [
        ("modality", "effect", STATUSES | {"refused"}),
        ("modality", "reach", {"clause", "sentence", "paragraph"}),
        ("sequels", "kind", {"separate", "recall", "general", "same"}),
        ("families", "type", set(load_taxonomy())),
        ("type_pairs", "one", set(load_taxonomy())),
        ("type_pairs", "other", set(load_taxonomy())),
        (
            "place_contexts",
            "effect",
            {"at", "near", "between", "of", "away", "from", "speaks"},
        ),
        ("actors", "category", known("actor", "category")),
        ("targets", "category", known("target", "category")),
        ("weapons", "weapon", set(WEAPONS["items"]["enum"])),
        ("claims", "status", {"claimed", "unclaimed", "denied", "blamed"}),
        ("amount_roles", "role", known("amount", "role")),
        ("quantity_roles", "role", known("quantity", "role")),
        ("outcomes", "outcome", known("casualty", "outcome")),
        ("speakers", "said_by", {"officials", "perpetrator", "witness", "outlet"}),
    ],
)
def test_column_holds_values_that_are_known(
    table: str, name: str, allowed: set[str]
) -> None:
    assert {value for value in column(table, name) if value} - allowed == set()


def test_groups_of_words_are_used_by_rules_or_code() -> None:
    told = [p.read_text(encoding="utf-8") for p in RULES.glob("*.toml")]
    told += [p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.py")]
    used = set(re.findall(r'\{(\w+)\}|"(\w+)"', "".join(told)))
    names = {name for pair in used for name in pair}
    assert set(load_groups()) - names == set()


def test_taxonomy_has_four_kinds_and_each_type_once() -> None:
    _, *rows = read(DATA / "taxonomy.csv")
    assert {row[0] for row in rows} == set(KINDS)
    assert len(rows) == len({row[1] for row in rows})
    assert all(row[2] for row in rows)


def test_mappings_cover_the_taxonomy_in_its_order() -> None:
    taxonomy = [row[:2] for row in read(DATA / "taxonomy.csv")[1:]]
    assert [row[:2] for row in read(DATA / "mappings.csv")[1:]] == taxonomy


def test_every_incident_and_operation_has_a_family() -> None:
    types = [
        name
        for name, (kind, _) in load_taxonomy().items()
        if kind in ("incident", "operation")
    ]
    assert column("families", "type") == sorted(types)


def test_schema_lists_the_types_of_the_taxonomy_by_kind() -> None:
    told = {
        entry["if"]["properties"]["kind"]["const"]: entry["then"]["properties"]["type"]
        for entry in SCHEMA["allOf"]
        if "const" in entry["if"]["properties"]["kind"]
    }
    for kind in KINDS:
        types = [name for name, row in load_taxonomy().items() if row[0] == kind]
        assert told[kind]["enum"] == types
    assert SCHEMA["$defs"]["type"]["enum"] == list(load_taxonomy())


def test_schema_has_the_fields_of_the_record_in_its_order() -> None:
    from tracker.record import ORDER

    assert list(SCHEMA["properties"]) == list(ORDER)
    assert SCHEMA["required"] == list(ORDER)
