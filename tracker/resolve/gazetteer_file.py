"""The gazetteer's file: columns of places and a trie of names, mapped into memory.

Opening it reads nothing but the header; a look-up touches only the pages it needs,
and processes on one machine share them.
"""

import json
import mmap
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

import marisa_trie

from tracker.errors import DataError

MAGIC = b"TRKGAZ03"
NOWHERE = 0xFFFFFFFF
KINDS = ("site", "populated_place", "district", "province", "country", "region")
# How a name names its place; the order is the code in the file.
NAMED = ("main", "alternate", "stripped", "abbreviation", "demonym", "skeleton")
NAMED_BITS = 3

_COLUMNS = {
    "lat": "i", "lon": "i", "population": "I", "country": "I", "admin1": "I",
    "admin2": "I", "kind": "B", "feature": "B", "precision": "B", "source": "B",
"name_at": "I", "id_at": "I", "post_at": "I", "post": "I",
    "cell": "I", "cell_place": "I",
}  # fmt: skip
SCALE = 100_000.0
_DIRECTORY = struct.Struct("<16sQQ")
_CELLS_A_DEGREE = 2


class PlaceRow(NamedTuple):
    """A place on its way into the file; `country`, `admin1`, `admin2` are rows."""

    id: str
    kind: str
    feature: str
    name: str
    lat: float
    lon: float
    country: int
    admin1: int
    admin2: int
    precision: str
    population: int
    source: str


def cell_of(lat: float, lon: float) -> int:
    """The half-degree square of a point, numbered row by row from the south-west."""
    row = int((lat + 90.0) * _CELLS_A_DEGREE)
    column = int((lon + 180.0) * _CELLS_A_DEGREE) % (360 * _CELLS_A_DEGREE)
    return row * 360 * _CELLS_A_DEGREE + column


def write_gazetteer(
    path: Path,
    places: list[PlaceRow],
    names: Mapping[str, Iterable[tuple[int, str]]],
    codes: Mapping[int, str],
) -> None:
    """Write places in the order of their ids, with names (row, how it is named)."""
    columns = {name: array(code) for name, code in _COLUMNS.items()}
    features = sorted({place.feature for place in places})
    sources = sorted({place.source for place in places})
    name_blob, id_blob = bytearray(), bytearray()
    for place in places:
        columns["lat"].append(round(place.lat * SCALE))
        columns["lon"].append(round(place.lon * SCALE))
        columns["population"].append(place.population)
        columns["country"].append(place.country)
        columns["admin1"].append(place.admin1)
        columns["admin2"].append(place.admin2)
        columns["kind"].append(KINDS.index(place.kind))
        columns["feature"].append(features.index(place.feature))
        columns["precision"].append(KINDS.index(place.precision))
        columns["source"].append(sources.index(place.source))
        columns["name_at"].append(len(name_blob))
        name_blob += place.name.encode()
        columns["id_at"].append(len(id_blob))
        id_blob += place.id.encode()
    columns["name_at"].append(len(name_blob))
    columns["id_at"].append(len(id_blob))
    by_cell = sorted((cell_of(p.lat, p.lon), row) for row, p in enumerate(places))
    columns["cell"].extend(cell for cell, _ in by_cell)
    columns["cell_place"].extend(row for _, row in by_cell)

    keys = {key: list(rows) for key, rows in names.items()}
    trie = marisa_trie.Trie(list(keys))
    ordered: list[list[tuple[int, str]]] = [[] for _ in range(len(trie))]
    for key, rows in keys.items():
        ordered[trie[key]] = rows
    for rows in ordered:
        columns["post_at"].append(len(columns["post"]))
        for row, named in rows:
            columns["post"].append(row << NAMED_BITS | NAMED.index(named))
    columns["post_at"].append(len(columns["post"]))

    facts = {"features": features, "sources": sources, "count": len(places)}
    facts["codes"] = {str(row): code for row, code in sorted(codes.items())}
    sections = {name: column.tobytes() for name, column in columns.items() if column}
    sections["trie"] = trie.tobytes()
    sections["names"] = bytes(name_blob)
    sections["ids"] = bytes(id_blob)
    sections["facts"] = json.dumps(facts).encode()
    _write_sections(path, sections)


def _write_sections(path: Path, sections: Mapping[str, bytes]) -> None:
    at = len(MAGIC) + 8 + _DIRECTORY.size * len(sections)
    directory, body = bytearray(), bytearray()
    for name, content in sections.items():
        padding = -(at + len(body)) % 8
        body += b"\0" * padding
        directory += _DIRECTORY.pack(name.encode(), at + len(body), len(content))
        body += content
    head = MAGIC + struct.pack("<Q", len(sections))
    path.write_bytes(head + bytes(directory) + bytes(body))


class GazetteerFile:
    """An open gazetteer file: its columns, its trie of names and its facts."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise DataError(path, "header", "is no gazetteer of this version")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        view = memoryview(self._map)
        (count,) = struct.unpack_from("<Q", view, len(MAGIC))
        sections: dict[str, memoryview] = {}
        for index in range(count):
            offset = len(MAGIC) + 8 + index * _DIRECTORY.size
            name, start, length = _DIRECTORY.unpack_from(view, offset)
            sections[name.rstrip(b"\0").decode()] = view[start : start + length]
        self.trie = marisa_trie.Trie().map(sections["trie"])
        facts = json.loads(bytes(sections["facts"]))
        self.count: int = facts["count"]
        self.features: list[str] = facts["features"]
        self.sources: list[str] = facts["sources"]
        self.codes = {int(row): code for row, code in facts["codes"].items()}
        self._names, self._ids = sections["names"], sections["ids"]
        empty = memoryview(b"")
        # mypy knows the formats only one by one.
        columns: dict[str, Any] = {
            n: cast(Any, sections.get(n, empty)).cast(c) for n, c in _COLUMNS.items()
        }
        self.lat, self.lon = columns["lat"], columns["lon"]
        self.population, self.country = columns["population"], columns["country"]
        self.admin1, self.admin2 = columns["admin1"], columns["admin2"]
        self.kind, self.feature = columns["kind"], columns["feature"]
        self.precision, self.source = columns["precision"], columns["source"]
        self.post_at: memoryview[int] = columns["post_at"]
        self.post: memoryview[int] = columns["post"]
        self.cell, self.cell_place = columns["cell"], columns["cell_place"]
        self._name_at, self._id_at = columns["name_at"], columns["id_at"]

    def postings(self, key: str) -> "memoryview[int]":
        """The places that bear a key, likeliest first: row << 3 | how it names them."""
        try:
            at = self.trie[key]
        except KeyError:
            return self.post[0:0]
        return self.post[self.post_at[at] : self.post_at[at + 1]]

    def bearers(self, key: str) -> list[tuple[int, str]]:
        """The places that bear a key as (row, how they are named)."""
        mask = (1 << NAMED_BITS) - 1
        return [(int(p) >> NAMED_BITS, NAMED[p & mask]) for p in self.postings(key)]

    def row(self, row: int) -> PlaceRow:
        """A place as it was written."""
        lat, lon = self.point(row)
        return PlaceRow(
            self.id(row), KINDS[self.kind[row]], self.features[self.feature[row]],
            self.name(row), lat, lon, self.country[row], self.admin1[row],
            self.admin2[row], KINDS[self.precision[row]], self.population[row],
            self.sources[self.source[row]],
        )  # fmt: skip

    def name(self, row: int) -> str:
        """The main name of a place."""
        return str(self._names[self._name_at[row] : self._name_at[row + 1]], "utf-8")

    def id(self, row: int) -> str:
        """The stable id of a place."""
        return str(self._ids[self._id_at[row] : self._id_at[row + 1]], "utf-8")

    def find_id(self, place_id: str) -> int | None:
        """The row with an id, or None."""
        row = bisect_left(range(self.count), place_id, key=self.id)
        return row if row < self.count and self.id(row) == place_id else None

    def point(self, row: int) -> tuple[float, float]:
        """Latitude and longitude of a place."""
        return self.lat[row] / SCALE, self.lon[row] / SCALE
