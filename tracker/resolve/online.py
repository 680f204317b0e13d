"""Geocoding by an online service of geopy: slowly, and no question asked twice."""

import importlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from tracker import __version__
from tracker.errors import InputError
from tracker.paths import cache_folder

SECONDS_BETWEEN = 1.0


class Answer(NamedTuple):
    """What a service says of a query."""

    address: str
    lat: float
    lon: float


class OnlineGeocoder:
    """A geopy service behind a rate limit and a cache."""

    def __init__(
        self,
        service: str,
        cache: Path | None = None,
        geocode: Callable[[str], Any] | None = None,
        seconds_between: float = SECONDS_BETWEEN,
    ) -> None:
        self.service = service.lower()
        self.cache = cache or cache_folder() / "geocoded.sqlite"
        self._ask = geocode or ask_service(self.service, seconds_between)

    def geocode(self, query: str) -> Answer | None:
        """The service's answer, from the cache where it was asked before."""
        self.cache.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.cache)) as database, database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS answer (service TEXT, query TEXT,"
                " answer TEXT, PRIMARY KEY (service, query))"
            )
            known = database.execute(
                "SELECT answer FROM answer WHERE service = ? AND query = ?",
                (self.service, query),
            ).fetchone()
            if known is None:
                found = self._ask(query)
                answer = (
                    None
                    if found is None
                    else [found.address, found.latitude, found.longitude]
                )
                database.execute(
                    "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)",
                    (self.service, query, json.dumps(answer)),
                )
            else:
                answer = json.loads(known[0])
        return None if answer is None else Answer(*answer)


def ask_service(
    service: str, seconds_between: float = SECONDS_BETWEEN
) -> Callable[[str], Any]:
    """A function that asks a geopy service, no more often than is allowed."""
    geocoders = importlib.import_module("geopy.geocoders")
    limiter = importlib.import_module("geopy.extra.rate_limiter").RateLimiter
    geopy_error = importlib.import_module("geopy.exc").GeopyError
    try:
        chosen = geocoders.get_geocoder_for_service(service)
        geocoder = chosen(user_agent=f"tracker/{__version__}")
    except (geopy_error, TypeError) as error:
        raise InputError(service, f"cannot be used as geocoder: {error}") from error
    asked: Callable[[str], Any] = limiter(
        geocoder.geocode, min_delay_seconds=seconds_between, swallow_exceptions=False
    )
    return asked
