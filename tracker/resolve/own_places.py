"""An analyst's own places: kept beside the shipped gazetteer, and winning over it."""

import csv
import hashlib
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tracker.errors import InputError
from tracker.paths import cache_folder
from tracker.resolve.gazetteer_file import (
    KINDS,
    NAMED_BITS,
    NOWHERE,
    GazetteerFile,
    PlaceRow,
    write_gazetteer,
)
from tracker.resolve.place_names import name_key

OWN = "own"
_COLUMNS = (
    "name", "lat", "lon", "kind", "feature", "precision", "admin2", "admin1", "country",
    "population", "aliases",
)  # fmt: skip
_MOST_ROWS = 1_000_000
# GeoNames' feature codes -> (kind, feature); others are left out.
_GEONAMES = {
    "ADM1": ("province", "province"), "ADM2": ("district", "district"),
    "ADM3": ("populated_place", "tehsil"), "STM": ("region", "river"),
    "MT": ("site", "mountain"), "PASS": ("site", "pass"), "DAM": ("site", "dam"),
    "AIRP": ("site", "airport"), "RSTN": ("site", "station"), "FT": ("site", "base"),
    "VAL": ("region", "valley"), "TUNRR": ("site", "tunnel"),
}  # fmt: skip


def own_folder() -> Path:
    """Where the user's places are kept; TRACKER_PLACES stands in for it."""
    if chosen := os.environ.get("TRACKER_PLACES"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "tracker" / "places"
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "tracker" / "places"


def own_files() -> list[Path]:
    """The files of own places that were added."""
    folder = own_folder()
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.suffix in {".csv", ".zip", ".txt"})


class OwnPlaces:
    """Places kept beside an open gazetteer file; their rows follow its own."""

    def __init__(self, file: GazetteerFile, rows: Iterable[Mapping[str, str]]) -> None:
        self.places: list[PlaceRow] = []
        self.by_key: dict[str, list[int]] = {}
        # Keys by their first words, to find the names that a text goes on with.
        self.by_word: dict[str, list[str]] = {}
        for cells in rows:
            row = file.count + len(self.places)
            place, aliases = _own_place(file, cells, len(self.places))
            self.places.append(place)
            for key in {name_key(name) for name in (place.name, *aliases)} - {""}:
                self.by_key.setdefault(key, []).append(row)
        for key in self.by_key:
            self.by_word.setdefault(key.split(" ")[0], []).append(key)

    def beginning(self, words: str) -> list[str]:
        """The keys that a row of word keys begins with, shortest first."""
        keys = self.by_word.get(words.split(" ")[0])
        if not keys:
            return []
        longer = words + " "
        return sorted((k for k in keys if longer.startswith(k + " ")), key=len)


def add_places(path: Path) -> int:
    """Take in a file of places, and say how many it holds; it is checked first."""
    count = sum(1 for _ in read_places(path))
    if count == 0:
        raise InputError(path, "holds no places")
    folder = own_folder()
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{path.name}.part"
    temporary.write_bytes(path.read_bytes())
    temporary.replace(folder / path.name)
    return count


def one_place(cells: dict[str, str]) -> dict[str, str]:
    """A place given by its cells, checked as a row of a file is."""
    _check(Path(cells["name"]), None, cells)
    return cells


def add_place(cells: dict[str, str]) -> int:
    """Take in one place among the user's own; a second of its name replaces it."""
    path = own_folder() / "added.csv"
    rows = list(_read_csv(path)) if path.exists() else []
    rows = [row for row in rows if row["name"] != cells["name"]]
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.part")
    with temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, cells])
    temporary.replace(path)
    return 1


def read_places(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of places, or of GeoNames' dump of a country."""
    if path.suffix == ".csv":
        yield from _read_csv(path)
    elif path.suffix in {".zip", ".txt"}:
        yield from _read_geonames(path)
    else:
        raise InputError(path, "is neither .csv nor GeoNames' .zip or .txt")


def _read_csv(path: Path) -> Iterator[dict[str, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(path, "is no UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"name", "lat", "lon"} - set(reader.fieldnames or ())
    if missing:
        raise InputError(path, f"has no column {min(missing)!r}")
    for number, row in enumerate(reader, 2):
        cells = {k: (v or "").strip() for k, v in row.items() if isinstance(v, str)}
        _check(path, number, cells)
        yield cells


def _check(path: Path, number: int | None, cells: dict[str, str]) -> None:
    where = str(path) if number is None else f"{path}, line {number}"
    try:
        lat, lon = float(cells["lat"]), float(cells["lon"])
    except (KeyError, ValueError):
        raise InputError(where, "has no coordinates") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(where, "lies nowhere on Earth")
    if not name_key(cells["name"]):
        raise InputError(where, "has no name in Latin letters")
    for column in ("kind", "precision"):
        if cells.get(column) and cells[column] not in KINDS:
            raise InputError(where, f"unknown {column} {cells[column]!r}")
    if number is not None and number > _MOST_ROWS:
        raise InputError(path, f"holds more than {_MOST_ROWS} places")


def _read_geonames(path: Path) -> Iterator[dict[str, str]]:
    # Imported late: few add a dump, and everyone waits for the import.
    import zipfile

    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                names = [n for n in archive.namelist() if n != "readme.txt"]
                with archive.open(names[0]) as file:
                    yield from _geonames_rows(path, io.TextIOWrapper(file, "utf-8"))
        else:
            with path.open(encoding="utf-8") as text:
                yield from _geonames_rows(path, text)
    except (zipfile.BadZipFile, IndexError, UnicodeDecodeError) as error:
        raise InputError(path, "is no dump of GeoNames") from error


def _geonames_rows(path: Path, lines: io.TextIOBase) -> Iterator[dict[str, str]]:
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 19:
            raise InputError(f"{path}, line {number}", "is no row of GeoNames")
        code = cells[7]
        if cells[6] == "P":
            kind, feature = "populated_place", "village"
        elif code in _GEONAMES:
            kind, feature = _GEONAMES[code]
        else:
            continue
        names = [n for n in cells[3].split(",") if n.isascii() and len(n) > 4]
        row = {
            "name": cells[2] or cells[1],
            "kind": kind,
            "feature": feature,
            "lat": cells[4],
            "lon": cells[5],
            "country": cells[8],
            "population": cells[14],
            "aliases": "|".join(names),
        }
        if name_key(row["name"]):
            _check(path, number, row)
            yield row


def with_own_places(base: Path) -> Path:
    """The gazetteer's file with the user's places, or as it is where there are none."""
    files = own_files()
    if not files:
        return base
    mark = hashlib.sha256(base.name.encode())
    for path in files:
        mark.update(path.name.encode() + path.read_bytes())
    merged = cache_folder() / f"own-{mark.hexdigest()[:16]}.bin"
    if not merged.exists():
        merged.parent.mkdir(parents=True, exist_ok=True)
        temporary = merged.with_suffix(f".{os.getpid()}.part")
        _merge(base, files, temporary)
        temporary.replace(merged)
        for old in merged.parent.glob("own-*.bin"):
            if old != merged:
                old.unlink(missing_ok=True)
    return merged


def _merge(base: Path, files: list[Path], output: Path) -> None:
    file = GazetteerFile(base)
    places = [file.row(row) for row in range(file.count)]
    names: dict[str, list[tuple[int, str]]] = {
        key: file.bearers(key)
        for key in file.trie.keys()  # noqa: SIM118
    }
    own: dict[str, tuple[PlaceRow, list[str]]] = {}
    for path in files:
        for cells in read_places(path):
            place, aliases = _own_place(file, cells, len(own))
            own[place.id] = place, aliases
    for place, aliases in own.values():
        row = len(places)
        places.append(place)
        for key in {name_key(name) for name in (place.name, *aliases)} - {""}:
            # In front: the first bearer of a name is the likeliest.
            names.setdefault(key, []).insert(0, (row, "main"))
    write_gazetteer(output, places, names, file.codes)


def _own_place(
    file: GazetteerFile, cells: Mapping[str, str], number: int
) -> tuple[PlaceRow, list[str]]:
    known = file.find_id(f"country:{cells.get('country', '').upper()}")
    country = NOWHERE if known is None else known
    admin1 = _area(file, cells.get("admin1", ""), country, "province")
    admin2 = _area(file, cells.get("admin2", ""), country, "district")
    kind = cells.get("kind") or "populated_place"
    people = cells.get("population") or "0"
    mark = cells.get("id") or f"{number:07}"
    place = PlaceRow(
        # Sorted after all other ids, so that the shipped places keep their rows.
        f"{OWN}:{mark}:{name_key(cells['name']).replace(' ', '-')}",
        kind, cells.get("feature") or kind, cells["name"],
        float(cells["lat"]), float(cells["lon"]), country, admin1, admin2,
        cells.get("precision") or kind, int(people) if people.isdigit() else 0, OWN,
    )  # fmt: skip
    return place, [a for a in cells.get("aliases", "").split("|") if a]


def _area(file: GazetteerFile, name: str, country: int, kind: str) -> int:
    if not name:
        return NOWHERE
    for posting in file.postings(name_key(name)):
        row = int(posting) >> NAMED_BITS
        if KINDS[file.kind[row]] == kind and file.country[row] == country:
            return row
    return NOWHERE
