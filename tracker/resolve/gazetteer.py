"""Places by name, by id and by nearness, out of the gazetteer that tracker ships.

>>> gazetteer = load_gazetteer()
>>> gazetteer.lookup("Quetta")[0].admin1
'Balochistan'
"""

import hashlib
import lzma
import math
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from tracker.errors import DataError
from tracker.paths import DATA, cache_folder
from tracker.resolve.gazetteer_file import (
    KINDS,
    NAMED_BITS,
    NOWHERE,
    GazetteerFile,
    PlaceRow,
    cell_of,
)
from tracker.resolve.own_places import OWN, OwnPlaces, with_own_places
from tracker.resolve.place_names import name_key, skeleton

PACKED = DATA / "gazetteer" / "gazetteer.xz"
EARTH_KM = 6371.0088


class Place(NamedTuple):
    """A place of the gazetteer; `precision` says how exact its point is."""

    id: str
    kind: str
    feature: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    admin2: str | None
    precision: str
    population: int
    source: str
    admin1_code: str | None


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two points.

    >>> round(kilometres(30.18, 66.99, 24.86, 67.01))
    592
    """
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


class Gazetteer:
    """All places. Its methods answer with `Place`, most likely first."""

    def __init__(self, path: Path) -> None:
        self.file = GazetteerFile(path)
        self.own: OwnPlaces | None = None
        self.place_at = lru_cache(maxsize=8192)(self._place_at)

    def __len__(self) -> int:
        """How many places there are."""
        return self.file.count + (len(self.own.places) if self.own else 0)

    def __iter__(self) -> Iterator[Place]:
        """Every place, in the order of the ids."""
        return map(self._place_at, range(len(self)))

    def use_own(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Hold these places, too, in front of all others of their names."""
        self.place_at.cache_clear()
        places = OwnPlaces(self.file, rows)
        self.own = places if places.places else None

    def lookup(self, name: str) -> list[Place]:
        """Every place that bears the name, in any spelling of it that is known."""
        key = name_key(name)
        rows = list(self.own.by_key.get(key, ())) if self.own else []
        rows += [row >> NAMED_BITS for row in self.file.postings(key)]
        return [self.place_at(row) for row in rows]

    def holds(self, key: str) -> bool:
        """Whether a place bears a key."""
        return key in self.file.trie or (
            self.own is not None and key in self.own.by_key
        )

    def beginning(self, words: str) -> list[str]:
        """The keys of names that a row of word keys begins with, shortest first."""
        found: list[str] = self.file.trie.prefixes(words)
        more = self.own.beginning(words) if self.own else []
        return sorted({*found, *more}, key=len) if more else found

    def alike(self, name: str, country: str) -> list[Place]:
        """Places of one country whose names differ from this one in vowels only."""
        bones = f"~{country.lower()} {skeleton(name_key(name))}"
        return [self.place_at(row >> NAMED_BITS) for row in self.file.postings(bones)]

    def place(self, place_id: str) -> Place | None:
        """The place with an id, such as "overlay:pk:mach" or "geonames:1234"."""
        row = self.file.find_id(place_id)
        if row is None and self.own:
            ids = [place.id for place in self.own.places]
            row = self.file.count + ids.index(place_id) if place_id in ids else None
        return None if row is None else self.place_at(row)

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self.place(f"country:{code.upper()}")

    def admin1(self, country: str, name: str) -> Place | None:
        """The province or state of a name in a country."""
        return self._area(country, name, "province")

    def admin2(self, country: str, name: str) -> Place | None:
        """The district or county of a name in a country."""
        return self._area(country, name, "district")

    def _area(self, country: str, name: str, kind: str) -> Place | None:
        found = self.lookup(name)
        return next(
            (p for p in found if p.kind == kind and p.country == country.upper()), None
        )

    def inside(self, place: Place, area: Place) -> bool:
        """Whether the place lies in the area, or is it, by the hierarchy of areas."""
        if place.source == OWN:
            return place.id == area.id or area.name in (place.admin1, place.admin2)
        row, other = self.file.find_id(place.id), self.file.find_id(area.id)
        if row is None or other is None:
            return False
        file = self.file
        chain = row, file.admin2[row], file.admin1[row], file.country[row]
        return other in chain

    def near(self, lat: float, lon: float, km: float) -> list[tuple[float, Place]]:
        """Places within a distance of a point, with their distances, nearest first."""
        return [
            (distance, self.place_at(row))
            for distance, row in self.rows_near(lat, lon, km)
        ]

    def rows_near(self, lat: float, lon: float, km: float) -> list[tuple[float, int]]:
        """As `near`, with row numbers."""
        file, found = self.file, []
        cells, rows = file.cell, file.cell_place
        high = math.degrees(km / EARTH_KM)
        wide = min(180.0, high / max(0.01, math.cos(math.radians(lat))))
        south = max(-90.0, lat - high)
        while south <= min(89.99, lat + high) + 0.5:
            first = cell_of(south, 0) // 720 * 720
            if first >= 360 * 720:
                break
            spans = _columns(lon - wide, lon + wide)
            for west, east in spans:
                at = _first_at_least(cells, first + west)
                while at < len(cells) and cells[at] <= first + east:
                    row = rows[at]
                    distance = kilometres(lat, lon, *file.point(row))
                    if distance <= km:
                        found.append((distance, row))
                    at += 1
            south += 0.5
        for number, place in enumerate(self.own.places if self.own else ()):
            distance = kilometres(lat, lon, place.lat, place.lon)
            if distance <= km:
                found.append((distance, file.count + number))
        return sorted(set(found))

    def _place_at(self, row: int) -> Place:
        file = self.file
        if row >= file.count and self.own:
            return self._own_at(self.own.places[row - file.count])
        country, admin1 = file.country[row], file.admin1[row]
        admin2 = file.admin2[row]
        lat, lon = file.point(row)
        return Place(
            file.id(row),
            KINDS[file.kind[row]],
            file.features[file.feature[row]],
            file.name(row),
            lat,
            lon,
            None if country == NOWHERE else file.codes.get(country),
            None if admin1 == NOWHERE else file.name(admin1),
            None if admin2 == NOWHERE else file.name(admin2),
            KINDS[file.precision[row]],
            file.population[row],
            file.sources[file.source[row]],
            None if admin1 == NOWHERE else file.codes.get(admin1),
        )

    def _own_at(self, own: PlaceRow) -> Place:
        file = self.file
        country, admin1, admin2 = (
            None if row == NOWHERE else row
            for row in (own.country, own.admin1, own.admin2)
        )
        return Place(
            own.id, own.kind, own.feature, own.name, own.lat, own.lon,
            None if country is None else file.codes.get(country),
            None if admin1 is None else file.name(admin1),
            None if admin2 is None else file.name(admin2),
            own.precision, own.population, own.source,
            None if admin1 is None else file.codes.get(admin1),
        )  # fmt: skip


def _columns(west: float, east: float) -> list[tuple[int, int]]:
    first, last = math.floor((west + 180) * 2), math.floor((east + 180) * 2)
    if last - first >= 719:
        return [(0, 719)]
    first, last = first % 720, last % 720
    return [(first, last)] if first <= last else [(0, last), (first, 719)]


def _first_at_least(values: memoryview, wanted: int) -> int:
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) // 2
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, opened once; the first use on a machine unpacks it (a second)."""
    return Gazetteer(with_own_places(unpacked(PACKED)))


def unpacked(packed: Path) -> Path:
    """The unpacked file of a packed gazetteer, in the user's cache."""
    if not packed.exists():
        raise DataError(packed, "gazetteer", "is missing; run data/gazetteer/build.py")
    facts = packed.stat()
    mark = f"{packed}:{facts.st_size}:{facts.st_mtime_ns}"
    name = f"gazetteer-{hashlib.sha256(mark.encode()).hexdigest()[:16]}.bin"
    folders = [cache_folder(), Path(tempfile.gettempdir()) / f"tracker-{_user()}"]
    for folder in folders:
        if (folder / name).exists():
            return folder / name
    for folder in folders:
        try:
            return _unpack(packed, folder, name)
        except OSError:
            # A cache that cannot be written, or is full: the next folder may do.
            continue
    raise DataError(packed, "gazetteer", f"cannot be unpacked into {folders[0]}")


def _unpack(packed: Path, folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    content = lzma.decompress(packed.read_bytes())
    # Two processes may unpack at once: each writes its own file, the last rename stays.
    handle, temporary = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(folder / name)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    for old in folder.glob("gazetteer-*.bin"):
        if old.name != name:
            old.unlink(missing_ok=True)
    return folder / name


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"
