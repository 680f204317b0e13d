"""The shipped gazetteer: what it holds, how it is found, and that it hangs together."""

import csv
import lzma
import os
import time
from collections import defaultdict
from pathlib import Path

import pytest

from tracker.errors import DataError
from tracker.paths import DATA
from tracker.resolve.gazetteer import (
    PACKED,
    Gazetteer,
    Place,
    kilometres,
    load_gazetteer,
    unpacked,
)
from tracker.resolve.gazetteer_file import (
    KINDS,
    NOWHERE,
    GazetteerFile,
    PlaceRow,
    write_gazetteer,
)

OVERLAY = sorted((DATA / "gazetteer" / "overlay").glob("*.csv"))
COLUMNS = "name kind feature lat lon precision admin2 admin1 country parent aliases via"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "country", "admin1", "admin2", "lat", "lon"),
    [
        ("Mach", "PK", "Balochistan", "Kachhi", 29.87, 67.33),
        ("Nawabshah", "PK", "Sindh", "Shaheed Benazirabad", 26.25, 68.41),
        ("Mir Ali", "PK", "Khyber Pakhtunkhwa", "North Waziristan", 32.97, 70.27),
        ("Abad railway station", "PK", "Sindh", "Jacobabad", 28.2, 68.5),
        ("D.I. Khan", "PK", "Khyber Pakhtunkhwa", "Dera Ismail Khan", 31.83, 70.9),
        ("Zobe intersection", "SO", "Banaadir", None, 2.03, 45.32),
        ("Sukma", "IN", "Chhattisgarh", "Sukma", 18.39, 81.66),
    ],
)
def test_place_of_the_news_is_found_with_its_areas(
    gazetteer: Gazetteer,
    name: str,
    country: str,
    admin1: str,
    admin2: str | None,
    lat: float,
    lon: float,
) -> None:
    found = [p for p in gazetteer.lookup(name) if p.country == country]
    near = [p for p in found if kilometres(p.lat, p.lon, lat, lon) < 20]
    assert near
    assert near[0].admin1 == admin1
    assert admin2 is None or near[0].admin2 == admin2


@pytest.mark.parametrize("name", ["Quetta", "quetta", "QUETTA"])
def test_case_makes_no_difference(gazetteer: Gazetteer, name: str) -> None:
    assert "PK" in {place.country for place in gazetteer.lookup(name)}


def test_provinces_have_iso_codes(gazetteer: Gazetteer) -> None:
    place = gazetteer.admin1("PK", "Balochistan")
    assert place is not None
    assert place.admin1_code == "PK-BA"


def test_hierarchy_answers_what_lies_inside(gazetteer: Gazetteer) -> None:
    [mach] = [p for p in gazetteer.lookup("Mach") if p.country == "PK"]
    for area in (
        gazetteer.admin2("PK", "Kachhi"),
        gazetteer.admin1("PK", "Balochistan"),
        gazetteer.country("PK"),
    ):
        assert area is not None
        assert gazetteer.inside(mach, area)
    sindh = gazetteer.admin1("PK", "Sindh")
    assert sindh is not None
    assert not gazetteer.inside(mach, sindh)


def test_spelling_unlike_any_known_is_found_by_its_consonants(
    gazetteer: Gazetteer,
) -> None:
    assert gazetteer.lookup("Mozafarabaad") == []
    assert "Muzaffarabad" in {p.name for p in gazetteer.alike("Mozafarabaad", "PK")}


def test_near_lists_places_by_distance(gazetteer: Gazetteer) -> None:
    found = gazetteer.near(30.18, 67.0, 30)
    assert [km for km, _ in found] == sorted(km for km, _ in found)
    assert all(km <= 30 for km, _ in found)
    assert "Quetta" in {place.name for _, place in found}


@pytest.mark.parametrize(
    ("lat", "lon"), [(89.9, 0), (-89.9, 10), (0, 179.99), (0, -180)]
)
def test_near_works_at_the_edges_of_the_map(
    gazetteer: Gazetteer, lat: float, lon: float
) -> None:
    assert all(km <= 200 for km, _ in gazetteer.near(lat, lon, 200))


def test_near_sees_across_the_date_line(gazetteer: Gazetteer) -> None:
    west = {place.id for _, place in gazetteer.near(-16.8, 179.9, 150)}
    east = {place.id for _, place in gazetteer.near(-16.8, -179.9, 150)}
    assert west & east


def test_every_place_is_found_by_its_id(gazetteer: Gazetteer) -> None:
    for row in range(0, len(gazetteer), 9973):
        place = gazetteer.place_at(row)
        assert gazetteer.place(place.id) == place
    assert gazetteer.place("overlay:pk:nowhere") is None


def test_every_place_stands_on_earth_with_known_words(gazetteer: Gazetteer) -> None:
    file = gazetteer.file
    assert all(-90e5 <= lat <= 90e5 for lat in file.lat)
    assert all(-180e5 <= lon <= 180e5 for lon in file.lon)
    assert max(file.kind) < len(KINDS)


def test_ids_are_unique(gazetteer: Gazetteer) -> None:
    ids = [gazetteer.file.id(row) for row in range(len(gazetteer))]
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", OVERLAY, ids=lambda path: path.stem)
def test_overlay_rows_are_well_formed(path: Path) -> None:
    table = rows(path)
    assert list(table[0]) == COLUMNS.split()
    for row in table:
        assert row["kind"] in KINDS, row
        assert row["precision"] in KINDS, row
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
    keys = [
        (r["name"], r["admin1"], r["admin2"], r["country"], r["kind"]) for r in table
    ]
    assert [key for key in keys if keys.count(key) > 1] == []


FARTHEST_KM = 120
# Districts of deserts and coasts, wider than any other.
WIDE_DISTRICTS = {
    "Chagai": 220, "Gwadar": 170, "Washuk": 160, "Khuzdar": 185, "Lasbela": 130,
    "Farah": 135, "Leh": 135, "Jaisalmer": 135,
}  # fmt: skip


def test_child_lies_near_its_district() -> None:
    """A homonym in the wrong district shows as a child far from its parent."""
    table = [row for path in OVERLAY for row in rows(path)]
    districts = {
        (r["country"], r["admin1"], r["admin2"]): r
        for r in table
        if r["kind"] == "district"
    }
    far = []
    for row in table:
        parent = districts.get((row["country"], row["admin1"], row["admin2"]))
        limit = WIDE_DISTRICTS.get(row["admin2"], FARTHEST_KM)
        if parent is None or row["kind"] == "region":
            continue
        km = kilometres(
            float(row["lat"]),
            float(row["lon"]),
            float(parent["lat"]),
            float(parent["lon"]),
        )
        if km > limit:
            far.append((row["name"], row["admin2"], round(km)))
    assert far == []


def test_pakistan_is_covered() -> None:
    kinds: dict[str, int] = defaultdict(int)
    for row in [row for path in OVERLAY for row in rows(path)]:
        if row["country"] == "PK":
            kinds[row["kind"]] += 1
            kinds[row["feature"]] += 1
    assert kinds["province"] >= 7
    assert kinds["district"] >= 140
    assert kinds["populated_place"] >= 800
    assert kinds["station"] >= 60


def test_opening_takes_under_50_ms(gazetteer: Gazetteer) -> None:
    path = unpacked(PACKED)
    times = []
    for _ in range(3):
        began = time.perf_counter()
        GazetteerFile(path)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.05


def test_unpacks_once_and_clears_older_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "cache"))
    packed = small_gazetteer(tmp_path)
    old = tmp_path / "cache" / "gazetteer-0000.bin"
    old.parent.mkdir()
    old.write_bytes(b"old")
    path = unpacked(packed)
    assert path.parent == tmp_path / "cache"
    assert not old.exists()
    stamp = path.stat().st_mtime_ns
    assert unpacked(packed) == path
    assert path.stat().st_mtime_ns == stamp
    assert list(path.parent.iterdir()) == [path]


def test_unpacks_elsewhere_if_the_cache_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("TRACKER_CACHE", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = unpacked(small_gazetteer(tmp_path))
    assert path.exists()
    assert blocked not in path.parents


def test_missing_and_foreign_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is missing"):
        unpacked(tmp_path / "gazetteer.xz")
    foreign = tmp_path / "foreign.bin"
    foreign.write_bytes(b"something else entirely")
    with pytest.raises(DataError, match="no gazetteer"):
        GazetteerFile(foreign)


def small_gazetteer(folder: Path) -> Path:
    plain = folder / "small.bin"
    places = [
        PlaceRow(
            "country:XX", "country", "country", "Land", 1.0, 2.0, 0, NOWHERE, NOWHERE,
            "country", 10, "test",
        ),
        PlaceRow(
            "test:1", "populated_place", "town", "Town", 1.1, 2.1, 0, NOWHERE, NOWHERE,
            "populated_place", 5, "test",
        ),
    ]  # fmt: skip
    names = {"land": [(0, "main")], "town": [(1, "main")]}
    write_gazetteer(plain, places, names, {0: "XX"})
    packed = folder / "small.xz"
    packed.write_bytes(lzma.compress(plain.read_bytes()))
    return packed


def test_written_places_are_read_back(tmp_path: Path) -> None:
    small_gazetteer(tmp_path)
    small = Gazetteer(tmp_path / "small.bin")
    [town] = small.lookup("TOWN")
    assert town == Place(
        "test:1", "populated_place", "town", "Town", 1.1, 2.1, "XX", None, None,
        "populated_place", 5, "test", None,
    )  # fmt: skip
    assert os.path.getsize(tmp_path / "small.bin") > 0
