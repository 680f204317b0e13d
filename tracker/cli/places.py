"""`tracker geoparse`, `places`, `geocode` and `gazetteer`: everything about places."""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import db_option, ready
from tracker.errors import InputError
from tracker.resolve.gazetteer import Place, load_gazetteer

if TYPE_CHECKING:
    from tracker.store.database import Database

_SHOWN = 20


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["jsonl", "table"]),
    default="table",
    show_default=True,
    help="How to print the toponyms.",
)
@click.option(
    "--toponyms",
    "spans",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSONL of {report, start, end, text}: resolve exactly these spans.",
)
@click.option("--country", help="Two-letter code of where the reports come from.")
@click.pass_context
def geoparse(
    context: click.Context,
    files: tuple[str, ...],
    shape: str,
    spans: Path | None,
    country: str | None,
) -> None:
    """Print the places that reports name, with their coordinates.

    \b
    Example:
      tracker geoparse report.txt
    """
    from tracker.read.files import read_reports
    from tracker.resolve.toponyms import find_toponyms

    given = None if spans is None else _read_spans(spans)
    failed = False
    for file in files:
        try:
            reports = list(read_reports(file))
        except InputError as error:
            click.echo(f"Error: {error}", err=True)
            failed = True
            continue
        lines: list[str] = []
        for report in reports:
            text = report.text
            if given is not None:
                wanted = given.get(file, [])
                found = find_toponyms(text, given=wanted, country=country)
            else:
                found = []
                for start, end in _stretches(report):
                    found += find_toponyms(
                        text, start, end, country=country, every_name=True
                    )
            for toponym in found:
                if given is None and toponym.role_hint == "site":
                    continue
                start, end = toponym.start, toponym.end
                if toponym.site and not toponym.text[-1:].isdigit():
                    start, end = _capitals(text, start, end, toponym.core)
                row = {
                    "report": file,
                    "start": start,
                    "end": end,
                    "text": text[start:end],
                    "name": toponym.place.name if toponym.place else text[start:end],
                    "lat": toponym.lat,
                    "lon": toponym.lon,
                    "country": toponym.place.country if toponym.place else None,
                }
                if shape == "jsonl":
                    lines.append(json.dumps(row, ensure_ascii=False))
                else:
                    lines.append(_row(text[start:end], toponym.place))
        if lines:
            sys.stdout.write("\n".join(lines) + "\n")
    context.exit(1 if failed else 0)


def _read_spans(path: Path) -> dict[str, list[tuple[int, int]]]:
    given: dict[str, list[tuple[int, int]]] = {}
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                span = int(row["start"]), int(row["end"])
                given.setdefault(row["report"], []).append(span)
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path}, line {number}", "is no span") from error
    return given


def _stretches(report: Any) -> list[tuple[int, int]]:
    """The whole text, cut where a new article begins."""
    begins = sorted({article.start for article in report.articles})
    cuts = [0, *begins[1:], len(report.text)]
    return list(pairwise(cuts))


def _capitals(
    text: str, start: int, end: int, core: tuple[int, int]
) -> tuple[int, int]:
    """A site's span up to its last capitalised word, as corpora mark it."""
    tail = text[core[1] : end]
    if not any(word[:1].isupper() for word in tail.split()):
        return core
    return start, end


def _row(text: str, place: Place | None) -> str:
    if place is None:
        return f"{text}\t-"
    areas = ", ".join(
        part for part in (place.name, place.admin2, place.admin1, place.country) if part
    )
    return f"{text}\t{place.lat:.4f} {place.lon:.4f}\t{areas}\t{place.precision}"


@click.group()
def places() -> None:
    """Search the gazetteer.

    \b
    Example:
      tracker places search Quetta --country PK
    """


@places.command()
@click.argument("name")
@click.option("--country", help="Two-letter code: only places of this country.")
@click.option("--limit", default=_SHOWN, show_default=True, help="At most so many.")
def search(name: str, country: str | None, limit: int) -> None:
    """List the places of a name, likeliest first."""
    gazetteer = load_gazetteer()
    found = gazetteer.lookup(name)
    if country:
        found = [p for p in found if p.country == country.upper()]
        found = found or gazetteer.alike(name, country)
    if not found:
        raise InputError(name, "is no place of the gazetteer")
    for place in found[:limit]:
        click.echo(f"{place.id}\t{place.kind}\t{_row(place.name, place)}")


@places.command()
@click.argument("place_id")
def show(place_id: str) -> None:
    """Show everything known of a place: its id or its name."""
    gazetteer = load_gazetteer()
    place = gazetteer.place(place_id)
    if place is None:
        place = next(iter(gazetteer.lookup(place_id)), None)
    if place is None:
        raise InputError(place_id, "is no place of the gazetteer")
    for field, value in place._asdict().items():
        click.echo(f"{field:12} {'' if value is None else value}")


@places.command()
@click.argument("where")
@click.option("--within", default=25.0, show_default=True, help="Kilometres.")
@click.option("--limit", default=_SHOWN, show_default=True, help="At most so many.")
def near(where: str, within: float, limit: int) -> None:
    """List the places around a name or a "lat,lon", nearest first."""
    gazetteer = load_gazetteer()
    lat, lon = _point(where)
    for km, place in gazetteer.near(lat, lon, within)[:limit]:
        click.echo(f"{km:6.1f} km\t{place.id}\t{_row(place.name, place)}")


def _point(where: str) -> tuple[float, float]:
    parts = where.split(",")
    try:
        return float(parts[0]), float(parts[1])
    except (ValueError, IndexError):
        from tracker.resolve.geocoder import OfflineGeocoder

        found: Any = OfflineGeocoder().geocode(where)
        if found is None:
            raise InputError(where, "is no place of the gazetteer") from None
        return found.latitude, found.longitude


@click.command()
@click.argument("names", nargs=-1, metavar="NAME…")
@click.option("--country", help="Two-letter code: only places of this country.")
@click.option(
    "--with",
    "service",
    help="Ask an online service of geopy where the gazetteer has no answer: nominatim.",
)
@click.option(
    "--missing",
    is_flag=True,
    help="Find the points of the database's events whose place has a name only.",
)
@db_option
def geocode(
    database: "Database",
    names: tuple[str, ...],
    country: str | None,
    service: str | None,
    missing: bool,
) -> None:
    """Print coordinates of places; needs no network unless --with is given.

    With --missing, events get the points of their places: from the gazetteer, then
    from the service, whose answers the database remembers.

    \b
    Example:
      tracker geocode "Mach, Balochistan" "Zobe intersection, Mogadishu"
      tracker geocode --missing --with nominatim
    """
    if missing:
        _geocode_missing(ready(database), service)
        return
    if not names:
        raise click.UsageError("name a place, or give --missing")
    from tracker.resolve.geocoder import OfflineGeocoder

    offline = OfflineGeocoder()
    online = None
    found: Any
    for name in names:
        found = offline.geocode(name, country_codes=country)
        if found is not None:
            click.echo(
                f"{name}\t{found.latitude:.4f}\t{found.longitude:.4f}\t{found.address}"
            )
            continue
        if service:
            from tracker.resolve.online import OnlineGeocoder

            online = online or OnlineGeocoder(service)
            answer = online.geocode(name)
            if answer is not None:
                click.echo(
                    f"{name}\t{answer.lat:.4f}\t{answer.lon:.4f}\t{answer.address}"
                )
                continue
        click.echo(f"{name}\t\t\t")


def _geocode_missing(database: "Database", service: str | None) -> None:
    from tracker.resolve.geocoder import OfflineGeocoder
    from tracker.resolve.names import use_own_places
    from tracker.store import places as stored

    use_own_places(stored.own_places(database))
    offline = OfflineGeocoder()
    events = stored.events_without_point(database)
    points: dict[str, stored.Point] = {}
    answers: dict[str, stored.Point] = {}
    for event in events:
        found: Any = offline.geocode(event.query, country_codes=event.country)
        if found is not None:
            points[event.event] = answers[event.query] = stored.Point(
                found.latitude, found.longitude, found.address
            )
    if service:
        from tracker.resolve.online import ask_service

        ask = ask_service(service)

        def answer(query: str) -> stored.Point | None:
            said = ask(query)
            if said is None:
                return None
            return stored.Point(said.latitude, said.longitude, said.address)

        left = [event for event in events if event.event not in points]
        queries = list(dict.fromkeys(event.query for event in left))
        told = stored.geocode_once(database, service.lower(), queries, answer)
        for event in left:
            point = told[event.query]
            if point is not None:
                points[event.event] = point
    stored.save_points(database, answers, points)
    for event in events:
        point = points.get(event.event)
        row = f"{point.lat:.4f}\t{point.lon:.4f}\t{point.address}" if point else "\t\t"
        click.echo(f"{event.event}\t{event.query}\t{row}")
    click.echo(f"{len(points)} of {len(events)} events without a point have one now")


@click.group()
def gazetteer() -> None:
    """Add places of your own; they win over all others.

    \b
    Example:
      tracker gazetteer add my-places.csv
    """


@gazetteer.command()
@click.argument(
    "path",
    required=False,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--name", help="The name of a place, instead of a file.")
@click.option("--lat", type=float, help="Its latitude.")
@click.option("--lon", type=float, help="Its longitude.")
@click.option("--kind", help="site, populated_place, district, province or region.")
@click.option("--admin2", help="Its district.")
@click.option("--admin1", help="Its province.")
@click.option("--country", help="Its country, as two letters.")
@click.option("--alias", "aliases", multiple=True, help="Another name of it.")
@click.option(
    "--db",
    metavar="URL",
    help="Only for this database, kept in it; else for all on this machine.",
)
def add(
    path: Path | None,
    name: str | None,
    lat: float | None,
    lon: float | None,
    db: str | None,
    aliases: tuple[str, ...],
    **areas: str | None,
) -> None:
    """Add a place, or those of a CSV file, or of GeoNames' dump of a country (PK.zip).

    A CSV needs the columns name, lat, lon, and may have kind, precision, admin2,
    admin1, country and aliases ("|" between them).

    \b
    Examples:
      tracker gazetteer add my-places.csv
      tracker gazetteer add --name "Camp Zarghun" --lat 30.25 --lon 67.05 --db events.db
    """
    from tracker.resolve.own_places import add_place, add_places, one_place, read_places

    if path is not None and name is not None:
        raise click.UsageError("give a file or --name, not both")
    if path is None:
        if name is None or lat is None or lon is None:
            raise click.UsageError("give a file, or --name with --lat and --lon")
        cells = {key: value for key, value in areas.items() if value}
        cells |= {"name": name, "lat": str(lat), "lon": str(lon)}
        place = one_place({**cells, "aliases": "|".join(aliases)})
        count = 1 if db else add_place(place)
        places = [place]
    else:
        if not db:
            count = add_places(path)
        places = list(read_places(path)) if db else []
    if db:
        from tracker.store.database import Database, database_url
        from tracker.store.places import add_own_places
        from tracker.store.schema import make_ready

        if not places:
            raise InputError(str(path), "holds no places")
        with Database(database_url(db)) as database:
            make_ready(database)
            count = add_own_places(database, places, path.name if path else "command")
    click.echo(f"{count} {'place' if count == 1 else 'places'} added")


@gazetteer.command(name="list")
@click.option("--db", metavar="URL", help="The places added to this database.")
def list_sources(db: str | None) -> None:
    """List the sources of the gazetteer and how many places each gave.

    With --db, the places that were added to that database.
    """
    if db:
        from tracker.store.database import Database, database_url
        from tracker.store.places import own_places

        with Database(database_url(db)) as database:
            for row in own_places(ready(database)):
                areas = [row[f] for f in ("admin2", "admin1", "country") if row[f]]
                point = f"{float(row['lat']):.4f} {float(row['lon']):.4f}"
                click.echo(
                    f"{row['name']}\t{point}\t{', '.join(areas)}\t{row['source']}"
                )
        return
    from tracker.resolve.own_places import own_files

    file = load_gazetteer().file
    counts = dict.fromkeys(file.sources, 0)
    for code in file.source:
        counts[file.sources[code]] += 1
    for source, count in counts.items():
        click.echo(f"{source}\t{count}")
    for path in own_files():
        click.echo(f"{path}")


commands = [geoparse, places, geocode, gazetteer]
