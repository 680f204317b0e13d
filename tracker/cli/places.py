"""`tracker geoparse`, `places`, `geocode` and `gazetteer`: everything about places."""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from tracker.errors import InputError
from tracker.resolve.gazetteer import Place, load_gazetteer

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
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option("--country", help="Two-letter code: only places of this country.")
@click.option(
    "--with",
    "service",
    help="Ask an online service of geopy where the gazetteer has no answer: nominatim.",
)
def geocode(names: tuple[str, ...], country: str | None, service: str | None) -> None:
    """Print coordinates of places; needs no network unless --with is given.

    \b
    Example:
      tracker geocode "Mach, Balochistan" "Zobe intersection, Mogadishu"
    """
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


@click.group()
def gazetteer() -> None:
    """Add places of your own; they win over all others.

    \b
    Example:
      tracker gazetteer add my-places.csv
    """


@gazetteer.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(path: Path) -> None:
    """Add the places of a CSV file, or of GeoNames' dump of a country (PK.zip).

    A CSV needs the columns name, lat, lon, and may have kind, precision, admin2,
    admin1, country and aliases ("|" between them).
    """
    from tracker.resolve.own_places import add_places

    click.echo(f"{add_places(path)} places added")


@gazetteer.command(name="list")
def list_sources() -> None:
    """List the sources of the gazetteer and how many places each gave."""
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
