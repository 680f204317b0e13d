"""A geopy geocoder that answers from the shipped gazetteer, without a network.

>>> OfflineGeocoder().geocode("Mach, Balochistan").address
'Mach, Kachhi, Balochistan, Pakistan'
"""

from collections.abc import Sequence
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from tracker.resolve.gazetteer import Gazetteer, Place, kilometres, load_gazetteer
from tracker.resolve.place_names import name_key

_TOWN_KM = 30.0
_WORDS_OF_A_KIND = ("district", "province", "county", "tehsil", "state")


class OfflineGeocoder(Geocoder):  # type: ignore[misc]
    """Geocodes place names and points with the gazetteer of tracker."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(scheme="https", timeout=None)
        self.gazetteer = gazetteer or load_gazetteer()

    def geocode(
        self,
        query: str | dict[str, str],
        *,
        exactly_one: bool = True,
        timeout: float | None = None,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        bounds: tuple[Any, Any] | None = None,
    ) -> Location | list[Location] | None:
        """The place of a name, or a list of all, or None where there is none.

        The query may say where it lies ("Mach, Balochistan, Pakistan") or be a
        dictionary with any of name, admin2, admin1, country. `country_codes` and
        `bounds` (two opposite corners) leave out what lies elsewhere.
        """
        del timeout  # nothing here can take long
        parts = self._parts(query)
        countries = _codes(country_codes)
        places = [
            place
            for place in self.find(parts)
            if (not countries or place.country in countries)
            and (bounds is None or _within(place, bounds))
        ]
        return _answer([self._location(p) for p in places], exactly_one, limit)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: float | None = None,
        limit: int | None = None,
        within_km: float = 50.0,
    ) -> Location | list[Location] | None:
        """The place nearest to a point, or all within a distance, nearest first."""
        del timeout
        try:
            point = Point(query)
        except ValueError as error:
            raise GeocoderQueryError(f"not a point: {query!r}") from error
        near = self.gazetteer.near(point.latitude, point.longitude, within_km)
        places = [p for _, p in near if p.kind in {"site", "populated_place"}]
        return _answer([self._location(p) for p in places], exactly_one, limit)

    def find(self, parts: Sequence[str]) -> list[Place]:
        """The places that bear the first name and lie in all the others."""
        name, areas = parts[0], [name_key(part) for part in parts[1:]]
        found = self.gazetteer.lookup(name)
        if not found:
            words = name.split()
            if len(words) > 1 and words[-1].lower() in _WORDS_OF_A_KIND:
                found = self.gazetteer.lookup(" ".join(words[:-1]))
        if areas:
            found = [p for p in found if self._lies_in(p, areas)]
        return found

    def _lies_in(self, place: Place, areas: Sequence[str]) -> bool:
        names = {name_key(n) for n in (place.admin1, place.admin2) if n}
        if place.country:
            names.add(place.country.lower())
            country = self.gazetteer.country(place.country)
            if country:
                names.add(name_key(country.name))
        if all(area in names for area in areas):
            return True
        return all(
            area in names
            or any(
                self.gazetteer.inside(place, other) or _is_part(place, other)
                for other in self.gazetteer.lookup(area)
                if other.country == place.country
            )
            for area in areas
        )

    def _location(self, place: Place) -> Location:
        country = self.gazetteer.country(place.country) if place.country else None
        parts = [place.name, place.admin2, place.admin1]
        parts.append(country.name if country else None)
        shown = [part for part in parts if part]
        unlike = [p for at, p in enumerate(shown) if at == 0 or p != shown[at - 1]]
        raw = place._asdict()
        return Location(", ".join(unlike), (place.lat, place.lon), raw)

    @staticmethod
    def _parts(query: str | dict[str, str]) -> list[str]:
        if isinstance(query, dict):
            fields = ("name", "admin2", "admin1", "country")
            if unknown := set(query) - set(fields):
                raise GeocoderQueryError(f"unknown field {min(unknown)!r}")
            parts = [query[field] for field in fields if query.get(field)]
        else:
            parts = [part.strip() for part in query.split(",") if part.strip()]
        if not parts:
            raise GeocoderQueryError("the query is empty")
        return parts


def _is_part(place: Place, town: Place) -> bool:
    """Whether the place is near enough to a town to be spoken of as in it."""
    if town.kind != "populated_place" or town.population < place.population:
        return False
    return kilometres(place.lat, place.lon, town.lat, town.lon) < _TOWN_KM


def _codes(codes: str | Sequence[str] | None) -> set[str]:
    if codes is None:
        return set()
    return {code.upper() for code in ([codes] if isinstance(codes, str) else codes)}


def _within(place: Place, bounds: tuple[Any, Any]) -> bool:
    one, other = Point(bounds[0]), Point(bounds[1])
    south, north = sorted((one.latitude, other.latitude))
    west, east = sorted((one.longitude, other.longitude))
    return bool(south <= place.lat <= north and west <= place.lon <= east)


def _answer(
    found: list[Location], exactly_one: bool, limit: int | None
) -> Location | list[Location] | None:
    if not found:
        return None
    return found[0] if exactly_one else found[:limit]
