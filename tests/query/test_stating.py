"""Statements: they win, stay beside the reports, can be undone and merged."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.databases import dump
from tests.records import BLA, KARACHI, MACH, make_mention, make_report
from tracker.errors import QueryError, TrackerError
from tracker.query.assignments import read_assignments
from tracker.query.find import find_events
from tracker.query.history import find_changes, find_steps
from tracker.query.show import find_event
from tracker.query.stated import find_disputes, find_statements
from tracker.query.stating import Source, add_event, state, undo
from tracker.query.stats import count_events
from tracker.query.verify import Checked, find_faults
from tracker.query.where import Where
from tracker.reparse import reparse
from tracker.store.database import Database
from tracker.store.events import derive_all
from tracker.store.ledger import save_statements
from tracker.store.models import Base
from tracker.store.reports import save_report
from tracker.store.statement import StatementError
from tracker.store.statement_file import read_statement_lines, statement_lines

WIRE = Source("Radio Mach", published=date(2026, 1, 27), quote="Two died in Sibi.")


def tell(database: Database, name: str, on: date | None, **values: Any) -> None:
    report = make_report(
        f"{name}.txt", f"A bomb: {name}.", publisher=name, published=on
    )
    save_report(database, report, [make_mention(report, id=name.lower(), **values)])


def fill(database: Database) -> None:
    tell(database, "Dawn", date(2026, 1, 27), killed=3, actors=(BLA,))
    tell(database, "APP", date(2026, 1, 29), killed=6)
    tell(database, "Jang", date(2026, 2, 2), place=KARACHI, day=date(2026, 2, 1))


@pytest.fixture
def filled(database: Database) -> Database:
    fill(database)
    return database


def values(*words: str) -> dict[str, Any]:
    return read_assignments(words)


def killed(database: Database, **conditions: Any) -> list[Any]:
    return [e["killed"]["best"] for e in find_events(database, Where(**conditions))]


def edit(database: Database, event: str, *words: str, **more: Any) -> Any:
    author = more.pop("author", "ann")
    return state(database, event, "edit", author, values=values(*words), **more)


def test_an_edit_wins_everywhere_and_the_reported_value_stays(filled: Database) -> None:
    edit(filled, "dawn", "killed=5", "perpetrators=TTP", because="the hospital's list")
    (event, _) = find_events(filled, Where())
    assert event["killed"] == {"best": 5, "low": 5, "high": 5}
    assert [actor["name"] for actor in event["actors"]] == [
        "Tehreek-e-Taliban Pakistan"
    ]
    (said,) = event["statements"]
    assert said["author"] == "ann"
    assert said["because"] == "the hospital's list"
    assert said["holds"] == ["killed", "perpetrators"]
    assert said["instead_of"]["killed"]["best"] == 6
    assert find_event(filled, "dawn").reported.killed.best == 6
    assert count_events(filled, Where()).total.killed == 5
    assert killed(filled, min_killed=6) == []
    assert killed(filled, actor="TTP") == [5]
    assert killed(filled, actor="BLA") == []
    assert all(e["mention"] for e in event["evidence"])
    assert list(find_faults(filled, Checked())) == []


@pytest.mark.parametrize(
    ("word", "field", "value"),
    [
        ("type=armed_attack", "type", "armed_attack"),
        ("status=foiled", "status", "foiled"),
        ("date=2026-01", "date", ("2026-01-01", "2026-01-31", "month")),
        ("date=2026-01-03/2026-01-05", "date", ("2026-01-03", "2026-01-05", "range")),
        ("date=?", "date", None),
        ("injured=2-4", "injured", {"best": 2, "low": 2, "high": 4}),
        ("killed=?", "killed", {"best": None, "low": None, "high": None}),
        ("weapons=ied", "weapons", ["ied"]),
        ("claim=denied by TTP", "claim", "denied"),
        ("tally=yes", "tally", True),
        ("place=Camp 4 @ 29.5,67.5", "place", "Camp 4"),
    ],
)
def test_each_field_can_be_set(
    sqlite_database: Database, word: str, field: str, value: Any
) -> None:
    fill(sqlite_database)
    edit(sqlite_database, "dawn", word)
    shown = find_event(sqlite_database, "dawn").event.to_dict()[field]
    if field == "date" and shown is not None:
        shown = (shown["start"], shown["end"], shown["precision"])
    shown = shown["status"] if field == "claim" else shown
    shown = shown["name"] if field == "place" else shown
    assert shown == value


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["killed=-1"], "killed is a number"),
        (["killed=8-5"], "killed: .* not between"),
        (["killed"], "sets nothing"),
        (["kiled=5"], "no field 'kiled' is known; did you mean 'killed'"),
        (["killed=1", "killed=2"], "killed is set twice"),
        (["type=bomb"], "no type 'bomb' is known"),
        (["date=2026-02-30"], "date is a day"),
        (["date=2026-02-03/2026-02-01"], "the last day is before the first"),
        (["place=Xyzzy"], "no place 'Xyzzy' is known"),
        (["place=Camp @ 99,10"], "no such point"),
        (["amounts=lots"], "is no sum"),
        (["weapons=sword"], "no weapons 'sword' is known"),
        (["tally=maybe"], "tally is yes or no"),
        ([], "nothing is set"),
    ],
)
def test_a_value_that_cannot_be_is_named(words: list[str], fault: str) -> None:
    with pytest.raises(TrackerError, match=fault):
        read_assignments(words)


def test_an_unknown_event_changes_nothing(filled: Database) -> None:
    before = dump(filled)
    with pytest.raises(TrackerError, match="no event 'nothing' is stored"):
        state(filled, "nothing", "reject", "ann")
    with pytest.raises(TrackerError, match="no statement 's12345' is kept"):
        undo(filled, "s12345", "ann", None)
    with pytest.raises(TrackerError, match="nobody has said anything"):
        undo(filled, "dawn", "ann", None)
    assert dump(filled) == before


def test_rejected_events_are_left_out_unless_asked_for(filled: Database) -> None:
    state(filled, "dawn", "reject", "ann", because="a drill")
    assert killed(filled) == [None]
    assert killed(filled, rejected=True) == [6, None]
    assert count_events(filled, Where()).total.killed == 0
    state(filled, "dawn", "confirm", "bob")
    assert killed(filled) == [6, None]
    assert killed(filled, min_confidence=0.9) == [6]


def test_an_undoing_can_be_undone(filled: Database) -> None:
    edit(filled, "dawn", "killed=5")
    edit(filled, "dawn", "killed=4")
    taken = undo(filled, "dawn", "bob", "a slip")
    assert killed(filled) == [5, None]
    undo(filled, taken.statement.id, "ann", None)
    assert killed(filled) == [4, None]
    with pytest.raises(TrackerError, match="is undone already"):
        undo(filled, taken.statement.id, "ann", None)
    assert [told.stands for told in find_statements(filled)] == [
        True,
        True,
        False,
        True,
    ]


def test_an_edit_counts_from_the_day_it_was_known(filled: Database) -> None:
    edit(filled, "dawn", "killed=5", known=date(2026, 1, 28))
    days = [date(2026, 1, day) for day in (27, 28, 30)]
    assert [killed(filled, as_of=day) for day in days] == [[3], [5], [5]]
    edit(filled, "dawn", "killed=7")
    assert killed(filled, as_of=days[2]) == [5]
    assert killed(filled) == [7, None]


def test_an_event_by_hand_is_found_undone_and_found_again(filled: Database) -> None:
    before = count_events(filled, Where()).total
    made = add_event(
        filled,
        "ann",
        values("type=protest", "date=2026-01-20", "killed=2", "place=Sibi, PK"),
        WIRE,
    )
    assert made.event is not None
    event = find_event(filled, made.event).event
    assert (event.type, event.killed.best, event.sources) == ("protest", 2, 1)
    assert killed(filled, publisher=("Radio Mach",)) == [2]
    assert killed(filled, place="Balochistan", as_of=date(2026, 1, 26)) == []
    assert list(find_faults(filled, Checked())) == []
    undo(filled, made.event, "ann", None)
    assert count_events(filled, Where()).total == before
    (added, taken) = find_statements(filled)
    undo(filled, taken.statement.id, "ann", None)
    assert find_event(filled, made.event).event == event
    assert not added.stands


def test_an_event_by_hand_is_one_with_what_reports_tell(filled: Database) -> None:
    made = add_event(
        filled,
        "ann",
        values("type=bombing", "date=2026-01-26", "killed=4", "place=Mach, PK"),
        Source("Radio Mach", published=date(2026, 1, 30)),
    )
    assert made.event == find_event(filled, "dawn").event.id
    assert killed(filled) == [4, None]


def test_two_analysts_end_with_the_same_whoever_imports(filled: Database) -> None:
    with Database("sqlite://") as other:
        Base.metadata.create_all(other.engine)
        fill(other)
        edit(filled, "dawn", "killed=5")
        edit(other, "dawn", "killed=4", author="bob")
        state(other, "jang", "reject", "bob")
        add_event(other, "bob", values("type=protest", "date=2026-03-01"), WIRE)
        for source, target in ((filled, other), (other, filled)):
            lines = list(statement_lines(t.statement for t in find_statements(source)))
            said = read_statement_lines("f", [line.encode() for line in lines])
            saved = save_statements(target, said)
            assert saved.waiting == 0
        assert list(find_events(filled, Where(rejected=True))) == list(
            find_events(other, Where(rejected=True))
        )
        assert killed(filled) == [4, None]
        event = find_event(filled, "dawn").event.id
        (dispute,) = find_disputes(filled, [event])
        assert (dispute.holds.author, dispute.other.author) == ("bob", "ann")
        again = [told.statement for told in find_statements(other)]
        assert save_statements(filled, again)[:2] == (0, 4)


def test_a_statement_waits_for_its_report(filled: Database) -> None:
    edit(filled, "dawn", "killed=5")
    said = [told.statement for told in find_statements(filled)]
    with Database("sqlite://") as other:
        Base.metadata.create_all(other.engine)
        assert save_statements(other, said).waiting == 1
        fill(other)
        assert killed(other) == [5, None]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"best":5', '"best":50', "line 1: killed: .* not between"),
        ('"author":"ann"', '"author":"bob"', "line 1: the statement was changed"),
        ('"verb":"edit"', '"verb":"drop"', "no verb 'drop'"),
        ('"verb":', '"word":', "the line is no statement"),
        ("{", "", "the line is no JSON"),
    ],
)
def test_a_line_that_was_altered_is_refused(
    sqlite_database: Database, old: str, new: str, fault: str
) -> None:
    fill(sqlite_database)
    edit(sqlite_database, "dawn", "killed=5")
    (line,) = statement_lines(t.statement for t in find_statements(sqlite_database))
    assert old in line
    with pytest.raises(StatementError, match=fault):
        read_statement_lines("f", [line.replace(old, new).encode()])


def test_a_history_tells_who_changed_what(filled: Database) -> None:
    edit(filled, "dawn", "killed=5", because="a list", known=date(2026, 1, 30))
    _, steps = find_steps(filled, "dawn")
    told = [
        (
            step.day,
            [(c.field, c.before["best"], c.after["best"]) for c in step.changes
             if c.field == "killed"],
        )
        for step in steps
    ]  # fmt: skip
    assert told == [
        (date(2026, 1, 27), []),
        (date(2026, 1, 29), [("killed", 3, 6)]),
        (date(2026, 1, 30), [("killed", 6, 5)]),
    ]
    assert [s.author for s in steps[-1].statements] == ["ann"]


def test_changes_since_a_day_are_what_came_after_it(filled: Database) -> None:
    def moved(since: int, **more: Any) -> list[tuple[bool, list[str]]]:
        found = find_changes(filled, Where(), date(2026, 1, since), **more)
        return [(m.before is None, [c.field for c in m.changes]) for m in found]

    assert moved(1) == [(True, []), (True, [])]
    assert moved(28) == [(False, ["killed"]), (True, [])]
    assert moved(28, until=date(2026, 1, 29)) == [(False, ["killed"])]
    assert moved(30) == [(True, [])]
    state(filled, "dawn", "reject", "ann")
    assert moved(30) == [(True, [])]  # rejected, so asked for on purpose alone


def test_verify_names_what_was_altered(sqlite_database: Database) -> None:
    fill(sqlite_database)
    edit(sqlite_database, "dawn", "killed=5")
    checked = Checked()
    assert list(find_faults(sqlite_database, checked)) == []
    assert (checked.reports, checked.mentions, checked.events) == (3, 3, 2)
    with sqlite_database.writing() as connection:
        connection.exec_driver_sql("UPDATE report SET text = 'x' || text")
        connection.exec_driver_sql("UPDATE statement SET author = 'eve'")
    faults = list(find_faults(sqlite_database, Checked()))
    assert sum("was changed after it was read" in f.fault for f in faults) == 3
    assert sum("no longer stands there" in f.fault for f in faults) == 3
    assert sum("was changed after it was made" in f.fault for f in faults) == 1


def test_newer_rules_keep_what_was_said_and_say_what_changed(filled: Database) -> None:
    edit(filled, "dawn", "killed=5", known=date(2026, 1, 30))
    state(filled, "jang", "note", "ann", values={"text": "ask"})
    event = find_event(filled, "dawn").event.id
    seen: list[Any] = []

    def newer(report: Any) -> list[Any]:
        """The id of Dawn's mention is another, and Jang's is no longer found."""
        if report.publisher == "Jang":
            return []
        known = {"Dawn": 3, "APP": 8}[report.publisher]
        key = "newer" if report.publisher == "Dawn" else "app"
        return [make_mention(report, id=key, killed=known, actors=(BLA,))]

    before = dump(filled)
    tried = reparse(filled, newer, dry_run=True)
    assert dump(filled) == before
    summary = reparse(filled, newer, on_change=seen.append)
    assert summary.line() == tried.line()
    assert (summary.reports, summary.changed, summary.different) == (3, 2, 2)
    assert len(summary.held) == 1
    assert summary.statements == 2
    shown = find_event(filled, "newer")
    assert (shown.event.killed.best, shown.reported.killed.best) == (5, 8)
    assert find_event(filled, event).event.id == shown.event.id
    assert killed(filled) == [5, None]
    assert list(find_faults(filled, Checked())) == []
    assert reparse(filled, newer).changed == 0


def test_deriving_anew_gives_the_same_database(filled: Database) -> None:
    edit(filled, "dawn", "killed=5", "place=Sibi, PK")
    state(filled, "jang", "reject", "ann")
    before = dump(filled)
    derive_all(filled)
    assert dump(filled) == before


OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from("ABC"), st.integers(0, 9)),
        st.tuples(st.just("undo"), st.sampled_from("ABC"), st.just(0)),
        st.tuples(st.just("reject"), st.sampled_from("ABC"), st.just(0)),
        st.tuples(st.just("tell"), st.sampled_from("ABC"), st.integers(1, 9)),
    ),
    max_size=8,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(OPERATIONS)
def test_any_history_can_be_derived_anew_and_told_to_another(history: Any) -> None:
    with Database("sqlite://") as one, Database("sqlite://") as other:
        for database in (one, other):
            Base.metadata.create_all(database.engine)
        for number, (verb, name, figure) in enumerate([("tell", "A", 1), *history]):
            if verb == "tell":
                place = MACH if name != "C" else KARACHI
                for database in (one, other):
                    on = date(2026, 1, 26 + number % 5)
                    tell(database, f"{name}{number}", on, killed=figure, place=place)
                continue
            known = list(find_events(one, Where(rejected=True)))
            target = known["ABC".index(name) % len(known)]["id"]
            try:
                if verb == "edit":
                    edit(one, target, f"killed={figure}")
                elif verb == "undo":
                    undo(one, target, "bob", None)
                else:
                    state(one, target, verb, "ann")
            except QueryError:  # nobody has said anything that could be undone
                continue
        before = dump(one)
        derive_all(one)
        assert dump(one) == before
        save_statements(other, [told.statement for told in find_statements(one)])
        everything = Where(rejected=True)
        assert list(find_events(one, everything)) == list(
            find_events(other, everything)
        )


def test_a_database_that_cannot_be_written_says_so(
    sqlite_database: Database, sqlite_file: Path
) -> None:
    fill(sqlite_database)
    sqlite_database.close()
    closed = f"sqlite:///file:{sqlite_file}?mode=ro&uri=true"
    with (
        Database(closed) as database,
        pytest.raises(TrackerError, match="is read-only"),
    ):
        edit(database, "dawn", "killed=5")
