"""Events as GeoJSON (RFC 7946), with the flat columns of the CSV as properties."""

from collections.abc import Iterable
from typing import Any, TextIO

import orjson

from tracker.export.columns import flat
from tracker.export.words import Record


def write_geojson(events: Iterable[Record], file: TextIO) -> int:
    """Write a FeatureCollection; an event without a point has no geometry."""
    file.write('{"type":"FeatureCollection","features":[')
    count = 0
    for count, event in enumerate(events, start=1):
        file.write("\n" if count == 1 else ",\n")
        file.write(orjson.dumps(feature(event)).decode())
    file.write("\n]}\n")
    return count


def feature(event: Record) -> dict[str, Any]:
    """The event as a Feature: longitude first, as the standard wants it."""
    properties = flat(event)
    lat, lon = properties.pop("latitude"), properties.pop("longitude")
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {
        "type": "Feature",
        "id": event["id"],
        "geometry": point if lat is not None and lon is not None else None,
        "properties": properties,
    }
