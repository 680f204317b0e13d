"""What a database knows of places: analysts' own, answers of services, priors."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from tracker.resolve.gazetteer import load_gazetteer
from tracker.store.database import Database
from tracker.store.events import recorrect
from tracker.store.models import (
    EventRow,
    GeocodedRow,
    MentionRow,
    OwnPlaceRow,
    ReportRow,
)
from tracker.store.points import GAZETTEER, place_query
from tracker.store.rows import content_key

# A publisher's places are told by no fewer mentions than these, and only areas that
# make up so much of them count.
FEWEST_MENTIONS = 20
SMALLEST_SHARE = 0.1

Cells = Mapping[str, str]


class Point(NamedTuple):
    """Coordinates, with the name of what lies there."""

    lat: float
    lon: float
    address: str


def add_own_places(database: Database, places: Iterable[Cells], source: str) -> int:
    """Store an analyst's places, in place of those of the same name and area.

    `places` are rows as `read_places` gives them; answers how many there were.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    rows = {}
    for cells in places:
        area = [cells.get(field) or None for field in ("admin2", "admin1", "country")]
        row = {
            "id": content_key("o", cells["name"].casefold(), *area),
            "name": cells["name"],
            "kind": cells.get("kind") or None,
            "lat": float(cells["lat"]),
            "lon": float(cells["lon"]),
            "admin2": area[0],
            "admin1": area[1],
            "country": area[2].upper() if area[2] else None,
            "precision": cells.get("precision") or None,
            "aliases": [a for a in cells.get("aliases", "").split("|") if a],
            "source": source,
            "stored": now,
        }
        rows[row["id"]] = row
    if rows:
        with database.writing() as connection:
            for key in rows:
                connection.execute(delete(OwnPlaceRow).where(OwnPlaceRow.id == key))
            connection.execute(insert(OwnPlaceRow), list(rows.values()))
    return len(rows)


def own_places(database: Database) -> list[dict[str, str]]:
    """The analyst's places of a database, as rows of a CSV file of places."""
    with database.reading() as connection:
        found = connection.execute(select(OwnPlaceRow).order_by(OwnPlaceRow.id))
        return [
            {
                "id": row.id,
                "name": row.name,
                "lat": str(row.lat),
                "lon": str(row.lon),
                "kind": row.kind or "",
                "admin2": row.admin2 or "",
                "admin1": row.admin1 or "",
                "country": row.country or "",
                "precision": row.precision or "",
                "aliases": "|".join(row.aliases),
                "source": row.source,
            }
            for row in found
        ]


class PublisherPriors:
    """Where each publisher's reports are from, learnt from those that are stored."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, dict[str, float]] = {}

    def of(self, publisher: str | None) -> dict[str, float]:
        """Shares of the publisher's mentions by ids of countries, provinces, districts.

        Learnt once: what is stored meanwhile counts from the next time on.
        """
        if not publisher:
            return {}
        known = self._known.get(publisher)
        if known is None:
            with self._database.reading() as connection:
                known = publisher_prior(connection, publisher)
            self._known[publisher] = known
        return known


def publisher_prior(connection: Connection, publisher: str) -> dict[str, float]:
    """The areas that a publisher's stored mentions lie in, with their shares."""
    mention = MentionRow
    found = connection.execute(
        select(mention.country, mention.admin1, mention.admin2, func.count())
        .join(ReportRow, ReportRow.id == mention.report_id)
        .where(mention.publisher == publisher, ReportRow.current)
        .where(mention.country.is_not(None))
        .group_by(mention.country, mention.admin1, mention.admin2)
    )
    areas: dict[str, int] = {}
    total = 0
    for country, admin1, admin2, number in found:
        assert country is not None
        total += number
        for area in _area_ids(country, admin1, admin2):
            areas[area] = areas.get(area, 0) + number
    if total < FEWEST_MENTIONS:
        return {}
    return {
        area: round(number / total, 3)
        for area, number in sorted(areas.items())
        if number >= total * SMALLEST_SHARE
    }


def _area_ids(country: str, admin1: str | None, admin2: str | None) -> list[str]:
    gazetteer = load_gazetteer()
    found = [f"country:{country}"]
    for area in (
        gazetteer.admin1(country, admin1) if admin1 else None,
        gazetteer.admin2(country, admin2) if admin2 else None,
    ):
        if area is not None:
            found.append(area.id)
    return found


class Pointless(NamedTuple):
    """An event whose place has a name and no point."""

    event: str
    place: str
    admin2: str | None
    admin1: str | None
    country: str | None

    @property
    def query(self) -> str:
        """The place with the areas it lies in, as a geocoder is asked."""
        return place_query(self.place, self.admin2, self.admin1, self.country)


def events_without_point(database: Database) -> list[Pointless]:
    """The events whose place has no coordinates, in the order of their keys."""
    with database.reading() as connection:
        found = connection.execute(
            select(
                EventRow.id,
                EventRow.place,
                EventRow.admin2,
                EventRow.admin1,
                EventRow.country,
            )
            .where(EventRow.place.is_not(None), EventRow.lat.is_(None))
            .order_by(EventRow.id)
        )
        return [
            Pointless(row.id, row.place or "", row.admin2, row.admin1, row.country)
            for row in found
        ]


def save_points(
    database: Database, answers: Mapping[str, Point], events: Iterable[str]
) -> None:
    """Keep what the gazetteer answered, and give the events their points at once.

    Events that are derived later get them too.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    with database.writing() as connection:
        for query, point in answers.items():
            _keep_answer(connection, GAZETTEER, query, point, now)
        recorrect(connection, events)


Ask = Callable[[str], Point | None]


def geocode_once(
    database: Database, service: str, queries: Sequence[str], ask: Ask
) -> dict[str, Point | None]:
    """The service's answers, from the database where it was asked before."""
    found: dict[str, Point | None] = {}
    for query in queries:
        with database.reading() as connection:
            row = connection.execute(
                select(GeocodedRow.lat, GeocodedRow.lon, GeocodedRow.address).where(
                    GeocodedRow.service == service, GeocodedRow.query == query
                )
            ).first()
        if row is not None:
            known = row.lat is not None and row.lon is not None
            found[query] = Point(row.lat, row.lon, row.address or "") if known else None
            continue
        answer = found[query] = ask(query)
        with database.writing() as connection:
            now = datetime.now(UTC).replace(tzinfo=None)
            _keep_answer(connection, service, query, answer, now)
    return found


def _keep_answer(
    connection: Connection,
    service: str,
    query: str,
    answer: Point | None,
    time: datetime,
) -> None:
    # another process may have asked the same meanwhile
    asked = GeocodedRow.service == service, GeocodedRow.query == query
    connection.execute(delete(GeocodedRow).where(*asked))
    values = {
        "service": service,
        "query": query,
        "address": answer.address if answer else None,
        "lat": answer.lat if answer else None,
        "lon": answer.lon if answer else None,
        "stored": time,
    }
    connection.execute(insert(GeocodedRow), values)
