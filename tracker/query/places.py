"""Places asked for by name: with all that lies in them, or with all around them."""

import csv
from collections.abc import Sequence
from functools import lru_cache
from math import cos, radians

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    false,
    func,
    or_,
    select,
)

from tracker.errors import QueryError
from tracker.link.names import fold
from tracker.paths import DATA
from tracker.query.suggest import unknown
from tracker.resolve.gazetteer import Place, load_gazetteer
from tracker.store.models import EventPlaceRow, EventRow, PlaceRow

KM_PER_DEGREE = 111.195
VAGUE = ("province", "country", "region")  # their points say little on distances


@lru_cache(maxsize=1)
def load_countries() -> dict[str, str]:
    """ISO codes by comparable name, from data/gazetteer/countries.csv.

    >>> load_countries()["pakistan"], load_countries()["pk"]
    ('PK', 'PK')
    """
    codes: dict[str, str] = {}
    path = DATA / "gazetteer" / "countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in (row["code"], *row["aliases"].split("|")):
                codes[fold(name)] = row["code"]
    return codes


def place_condition(
    connection: Connection, name: str, days: Sequence[ColumnElement[bool]] = ()
) -> ColumnElement[bool]:
    """Events at the place, or in it; "Quetta, PK" is Quetta in Pakistan.

    Places that are only where something was announced do not count. `days` hold of the
    rows of the events' places.
    """
    wanted = and_(*(_part(part) for part in name.split(",") if part.strip()))
    places = select(PlaceRow.id).where(wanted)
    if connection.execute(places.limit(1)).first() is None and not _known(name):
        names = connection.scalars(select(PlaceRow.name).distinct().limit(20_000))
        raise unknown("place", name, names)
    return EventRow.id.in_(
        select(EventPlaceRow.event_id).where(
            EventPlaceRow.place_id.in_(places),
            or_(EventPlaceRow.role.is_(None), EventPlaceRow.role != "announced"),
            *days,
        )
    )


def near_condition(
    connection: Connection, name: str, kilometres: float
) -> ColumnElement[bool]:
    """Events within so many kilometres of a place, or of "30.19,67.00".

    Events of which only the province or the country is known are left out.
    """
    if kilometres <= 0:
        raise QueryError(f"--within must be more than 0 km, not {kilometres:g}")
    lat, lon = find_point(connection, name)
    height = kilometres / KM_PER_DEGREE
    edge = min(89.9, abs(lat) + height)
    width = kilometres / (KM_PER_DEGREE * cos(radians(edge)))
    box = [EventRow.lat.between(lat - height, lat + height)]
    east: ColumnElement[float] = func.abs(EventRow.lon - lon)
    if lon - width < -180 or lon + width > 180:  # the circle crosses the date line
        east = case((east > 180, 360 - east), else_=east)
    else:
        box.append(EventRow.lon.between(lon - width, lon + width))
    # Flat distance at the latitude midway; off by under 1 % up to some 500 km. The
    # cosine is a polynomial, for not every SQLite can take one.
    middle = (EventRow.lat + lat) / 2 * radians(1)
    square = middle * middle
    cosine = 1 - square / 2 + square * square / 24 - square * square * square / 720
    x, y = east * cosine * KM_PER_DEGREE, (EventRow.lat - lat) * KM_PER_DEGREE
    exact = or_(
        EventRow.place_precision.is_(None), EventRow.place_precision.not_in(VAGUE)
    )
    return and_(*box, exact, x * x + y * y <= kilometres * kilometres)


def find_point(connection: Connection, name: str) -> tuple[float, float]:
    """The point of a place by name, or of "lat,lon".

    Raises QueryError for an unknown place, and where a name means several.
    """
    if (point := _as_point(name)) is not None:
        return point
    stored = connection.execute(
        select(PlaceRow.lat, PlaceRow.lon, PlaceRow.country, PlaceRow.admin1)
        .where(and_(*(_part(part) for part in name.split(",") if part.strip())))
        .where(PlaceRow.name_key == fold(name.split(",")[0]), PlaceRow.lat.is_not(None))
        .order_by(PlaceRow.id)
    ).all()
    areas = sorted({f"{row.admin1 or '?'}, {row.country or '?'}" for row in stored})
    if len(areas) > 1:
        first = areas[0].split(", ")[0]
        raise QueryError(
            f"{name!r} is in {' and in '.join(areas)}: "
            f"say which, as in '{name}, {first}'"
        )
    if stored:
        return stored[0].lat, stored[0].lon
    found = look_up(name)
    if not found:
        names = connection.scalars(select(PlaceRow.name).distinct().limit(20_000))
        raise unknown("place", name, names)
    best = max(found, key=lambda place: (place.population, place.id))
    return best.lat, best.lon


def _as_point(name: str) -> tuple[float, float] | None:
    parts = name.split(",")
    try:
        lat, lon = (float(part) for part in parts)
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise QueryError(f"{name!r} is no point on Earth: latitude first, in degrees")
    return lat, lon


def _part(name: str) -> ColumnElement[bool]:
    """Rows of places that bear the name, or lie in a place that does."""
    key = fold(name)
    country = load_countries().get(key)
    choices: list[ColumnElement[bool]] = [
        PlaceRow.name_key == key,
        PlaceRow.admin2_key == key,
        PlaceRow.admin1_key == key,
        PlaceRow.country == country if country else false(),
    ]
    choices += [_same(place) for place in look_up(name)]
    return or_(*choices)


def _same(place: Place) -> ColumnElement[bool]:
    """Rows of what the gazetteer knows under another spelling of the name."""
    key = fold(place.name)
    if place.kind == "country":
        return PlaceRow.country == place.country
    if place.kind == "province":
        return and_(PlaceRow.admin1_key == key, PlaceRow.country == place.country)
    if place.kind == "district":
        inside = PlaceRow.admin1_key == fold(place.admin1 or "")
        return and_(PlaceRow.admin2_key == key, inside)
    return PlaceRow.gazetteer_id == place.id


@lru_cache(maxsize=256)
def look_up(name: str) -> tuple[Place, ...]:
    """The places of the gazetteer that "Hyderabad, PK" can mean."""
    parts = [part for part in name.split(",") if part.strip()]
    if not parts:
        return ()
    areas = {load_countries().get(fold(part), fold(part)) for part in parts[1:]}
    return tuple(
        place
        for place in load_gazetteer().lookup(parts[0].strip())
        if areas <= {place.country, fold(place.admin1 or ""), fold(place.admin2 or "")}
    )


def _known(name: str) -> bool:
    return bool(look_up(name)) or fold(name) in load_countries()
