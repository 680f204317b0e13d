"""The points that geocoders found for places of which reports give a name only.

They are a layer of their own: an event gets its point whenever it is derived, from the
answers that `tracker geocode --missing` left in the table `geocoded`.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from tracker.link.event import Event
from tracker.record import Place
from tracker.store.bulk import KEYS, batches
from tracker.store.models import GeocodedRow
from tracker.store.rows import Rows

GAZETTEER = "gazetteer"  # the service whose answers come first

_ANSWERS = select(
    GeocodedRow.query, GeocodedRow.service, GeocodedRow.lat, GeocodedRow.lon
).where(GeocodedRow.query.in_(KEYS), GeocodedRow.lat.is_not(None))


def place_query(
    name: str, admin2: str | None, admin1: str | None, country: str | None
) -> str:
    """The place with the areas it lies in, as a geocoder is asked.

    >>> place_query("Mach", "Kachhi", None, "PK")
    'Mach, Kachhi, PK'
    """
    parts = [name, admin2, admin1, country]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def located(connection: Connection, event: Event) -> Event:
    """The event with the point that is known of its place, if reports give none."""
    place = event.place
    if place is None or not _is_pointless(place):
        return event
    query = _query(place)
    point = _find_points(connection, [query]).get(query)
    if point is None:
        return event
    return replace(event, place=replace(place, lat=point[0], lon=point[1]))


def locate_rows(connection: Connection, rows: Rows) -> None:
    """Give the rows of events the points that are known of their places."""
    wanted = {
        row["id"]: place_query(
            row["place"], row["admin2"], row["admin1"], row["country"]
        )
        for row in rows.get("event", ())
        if row["place"] is not None and row["lat"] is None
    }
    points = _find_points(connection, wanted.values())
    for row in rows["event"] if points else ():
        if point := points.get(wanted.get(row["id"], "")):
            row["lat"], row["lon"] = point
    for row in rows["event_record"] if points else ():
        if point := points.get(wanted.get(row["event_id"], "")):
            place = row["record"]["place"] | {"lat": point[0], "lon": point[1]}
            row["record"] = row["record"] | {"place": place}


def _is_pointless(place: Place) -> bool:
    return bool(place.name) and place.lat is None


def _query(place: Place) -> str:
    return place_query(place.name, place.admin2, place.admin1, place.country)


def _find_points(
    connection: Connection, queries: Iterable[str]
) -> dict[str, tuple[float, float]]:
    found: dict[str, Any] = {}
    for lot in batches(sorted(set(queries))):
        for row in connection.execute(_ANSWERS, {"keys": lot}):
            rank = (row.service != GAZETTEER, row.service)
            if row.query not in found or rank < found[row.query][0]:
                found[row.query] = (rank, (row.lat, row.lon))
    return {query: point for query, (_, point) in found.items()}
