"""The geopy geocoder over the shipped gazetteer."""

from typing import Any

import pytest
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder

from tracker.errors import InputError
from tracker.resolve.geocoder import OfflineGeocoder
from tracker.resolve.online import OnlineGeocoder


@pytest.fixture(scope="module")
def geocoder() -> OfflineGeocoder:
    return OfflineGeocoder()


def test_is_a_geocoder_of_geopy(geocoder: Any) -> None:
    assert isinstance(geocoder, Geocoder)


@pytest.mark.parametrize(
    ("query", "lat", "lon"),
    [
        ("Mach, Balochistan", 29.87, 67.33),
        ("Mach, Balochistan, Pakistan", 29.87, 67.33),
        ("Paris, Texas", 33.66, -95.56),
        ("Paris", 48.85, 2.35),
        ("Zobe intersection, Mogadishu", 2.03, 45.32),
        ({"name": "Paris", "country": "US", "admin1": "Texas"}, 33.66, -95.56),
    ],
)
def test_geocode_finds_the_place_that_is_asked_for(
    geocoder: Any, query: str | dict[str, str], lat: float, lon: float
) -> None:
    found = geocoder.geocode(query)
    assert found.latitude == pytest.approx(lat, abs=0.1)
    assert found.longitude == pytest.approx(lon, abs=0.1)


def test_address_and_raw_values_come_with_the_point(geocoder: Any) -> None:
    found = geocoder.geocode("Mach, Balochistan")
    assert found.address == "Mach, Kachhi, Balochistan, Pakistan"
    assert found.raw["admin1_code"] == "PK-BA"


def test_several_answers_come_as_a_list(geocoder: Any) -> None:
    found = geocoder.geocode("Springfield", exactly_one=False, limit=5)
    assert len(found) == 5


def test_country_and_bounds_leave_out_what_lies_elsewhere(
    geocoder: Any,
) -> None:
    assert geocoder.geocode("Hyderabad", country_codes="IN").raw["country"] == "IN"
    assert geocoder.geocode("Hyderabad", country_codes=["pk"]).raw["country"] == "PK"
    box = ((24, 67), (27, 70))
    assert geocoder.geocode("Hyderabad", bounds=box).raw["country"] == "PK"
    assert geocoder.geocode("Hyderabad", bounds=((0, 0), (1, 1))) is None


def test_unknown_place_is_none_and_empty_query_an_error(
    geocoder: Any,
) -> None:
    assert geocoder.geocode("Xyzzyville Nowhere") is None
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(" , ")
    with pytest.raises(GeocoderQueryError, match="street"):
        geocoder.geocode({"street": "Jinnah Road"})


def test_reverse_gives_the_nearest_place(geocoder: Any) -> None:
    found = geocoder.reverse("29.87, 67.33")
    assert found.raw["name"] == "Mach"
    near = geocoder.reverse((29.87, 67.33), exactly_one=False, limit=3)
    assert near[0].raw["name"] == "Mach"
    assert geocoder.reverse((-60.0, -120.0)) is None
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse("not a point")


class FakeLocation:
    """What a service of geopy answers."""

    address, latitude, longitude = "Somewhere, Land", 1.5, 2.5


def test_online_service_is_asked_once_for_each_question(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    asked: list[str] = []

    def ask(query: str) -> FakeLocation | None:
        asked.append(query)
        return FakeLocation() if query == "Somewhere" else None

    cache = tmp_path_factory.mktemp("cache") / "answers.sqlite"
    for _ in range(2):
        online = OnlineGeocoder("fake", cache=cache, geocode=ask)
        found = online.geocode("Somewhere")
        assert found is not None
        assert (found.lat, found.lon) == (1.5, 2.5)
        assert online.geocode("Nowhere") is None
    assert asked == ["Somewhere", "Nowhere"]


def test_service_that_geopy_does_not_know_is_named() -> None:
    with pytest.raises(InputError, match="nosuchservice"):
        OnlineGeocoder("nosuchservice")
