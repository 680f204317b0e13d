"""An analyst's own places: checked when added, and winning over all others."""

import zipfile
from pathlib import Path

import pytest

from tracker.errors import InputError
from tracker.resolve.gazetteer import PACKED, Gazetteer, unpacked
from tracker.resolve.own_places import (
    add_places,
    own_files,
    read_places,
    with_own_places,
)

OWN_CSV = """name,lat,lon,kind,admin1,country,aliases
Camp Zarghun,30.25,67.05,site,Balochistan,PK,Zarghun base|CZ Camp
Quetta,10.0,20.0,populated_place,,,
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    base = unpacked(PACKED)
    monkeypatch.setenv("TRACKER_PLACES", str(tmp_path / "own"))
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "cache"))
    return base


def test_without_own_places_the_gazetteer_is_as_shipped(own: Path) -> None:
    assert with_own_places(own) == own


def test_own_places_are_found_and_win(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(OWN_CSV, encoding="utf-8")
    assert add_places(path) == 2
    assert [p.name for p in own_files()] == ["mine.csv"]
    merged = with_own_places(own)
    assert with_own_places(own) == merged
    gazetteer = Gazetteer(merged)
    [camp] = gazetteer.lookup("zarghun base")
    assert (camp.name, camp.admin1, camp.country) == (
        "Camp Zarghun",
        "Balochistan",
        "PK",
    )
    assert gazetteer.place(camp.id) == camp
    first, *others = gazetteer.lookup("Quetta")
    assert (first.lat, first.source) == (10.0, "own")
    assert others
    mach = gazetteer.place("overlay:pk:mach")
    assert mach is not None
    assert mach.admin1 == "Balochistan"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("name,lat\nX,1\n", "no column 'lon'"),
        ("name,lat,lon\nX,a,b\n", "line 2: has no coordinates"),
        ("name,lat,lon\nX,91,0\n", "line 2: lies nowhere"),
        ("name,lat,lon,kind\nX,1,1,planet\n", "unknown kind 'planet'"),
        ("name,lat,lon\n北京,1,1\n", "no name in Latin letters"),
        ("name,lat,lon\n", "holds no places"),
    ],
)
def test_faulty_file_is_refused_and_named(
    own: Path, tmp_path: Path, content: str, fault: str
) -> None:
    path = tmp_path / "faulty.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=fault):
        add_places(path)
    assert own_files() == []


def geonames_row(code: str, feature_class: str, name: str) -> str:
    cells = ["1", name, name, "Otherton,ZZ", "29.5", "66.5", feature_class, code, "PK"]
    return "\t".join([*cells, "", "02", "", "", "", "900", "", "", "Asia/Karachi", "x"])


def test_dump_of_geonames_is_read(tmp_path: Path) -> None:
    rows = [geonames_row("PPL", "P", "Newton"), geonames_row("XYZ", "S", "Left Out")]
    path = tmp_path / "PK.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("PK.txt", "\n".join(rows) + "\n")
        archive.writestr("readme.txt", "about")
    [place] = read_places(path)
    assert place["name"] == "Newton"
    assert place["aliases"] == "Otherton"
    assert place["country"] == "PK"


def test_file_that_is_no_dump_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "PK.zip"
    path.write_bytes(b"not an archive")
    with pytest.raises(InputError, match="no dump"):
        list(read_places(path))
    with pytest.raises(InputError, match="neither"):
        list(read_places(tmp_path / "places.pdf"))
