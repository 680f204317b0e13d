"""Records turned into rows of the tables, as dicts for bulk inserts, and back."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from tracker.link.account import is_tally, span_days
from tracker.link.event import Event, Stored
from tracker.link.names import fold
from tracker.read.report import Article, Report
from tracker.record import Count, EventMention, FurtherPlace, Place, Value

Row = dict[str, Any]
Rows = dict[str, list[Row]]  # rows by table, in the order of their foreign keys

PLACE_COLUMNS = ("gazetteer_id", "name", "kind", "admin2", "admin1", "country")
NEVER = date.max  # where nothing dates an event it stands last
LISTS = {
    "target": "targets",
    "casualty": "casualties",
    "amount": "amounts",
    "quantity": "quantities",
    "evidence": "evidence",
}


def content_key(letter: str, *parts: object) -> str:
    """A key that the content alone decides: a letter and 15 hexadecimal digits.

    The letter says what the key is of, and keeps a spreadsheet from taking it for a
    number.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return (
        letter + hashlib.sha256(joined.encode(errors="surrogatepass")).hexdigest()[:15]
    )


def report_key(report: Report) -> str:
    """The key of a report's content: its text and what is known of it."""
    return content_key(
        "r", report.text, report.title, report.publisher, report.published, report.url
    )


def report_row(report: Report, mentions: int, stored: datetime) -> Row:
    """The report's row in its table."""
    return {
        "id": report_key(report),
        "path": report.path,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "url": report.url,
        "language": report.language,
        "articles": len(report.articles),
        "mentions": mentions,
        "current": True,
        "warnings": list(report.warnings),
        "stored": stored,
        "text": report.text,
        "layout": [_article_row(article) for article in report.articles],
    }


def read_articles(layout: Iterable[Row]) -> tuple[Article, ...]:
    """The articles of a report, from its layout."""
    return tuple(_article(row) for row in layout)


def _article(row: Row) -> Article:
    fields: dict[str, Any] = {name: _spans(value) for name, value in row.items()}
    published = fields["published"]
    return Article(
        **fields | {"published": date.fromisoformat(published) if published else None}
    )


def _article_row(article: Article) -> Row:
    row = {name: getattr(article, name) for name in Article.__slots__}
    published = article.published
    return row | {"published": published.isoformat() if published else None}


def _spans(value: Any) -> Any:
    """JSON has lists where an article has tuples."""
    return tuple(map(_spans, value)) if isinstance(value, list | tuple) else value


def mention_rows(mentions: Sequence[Stored]) -> Rows:
    """The rows of a report's mentions, by table."""
    rows: Rows = {name: [] for name in ("actor", "place", "mention")}
    rows |= {name: [] for name in ("mention_actor", "mention_place", *LISTS)}
    actors: dict[str, Row] = {}
    places: dict[str, Row] = {}
    for position, stored in enumerate(mentions):
        mention = stored.mention
        rows["mention"].append(_mention_row(position, stored))
        for table, name in LISTS.items():
            rows[table].extend(_positioned(stored.key, getattr(mention, name)))
        for number, actor in enumerate(mention.actors):
            row = _actor_row(actor.name)
            actors[row["id"]] = row
            rows["mention_actor"].append(
                {
                    "mention_id": stored.key,
                    "position": number,
                    "actor_id": row["id"],
                    "role": actor.role,
                    "category": actor.category,
                    "country": actor.country,
                    "certainty": actor.certainty,
                    "said_by": actor.said_by,
                    "text": actor.text,
                    "text_key": fold(actor.text) if actor.text else None,
                }
            )
        for number, place in enumerate(_places(mention)):
            if place is None:
                continue
            row = _place_row(place)
            places[row["id"]] = row
            rows["mention_place"].append(
                {
                    "mention_id": stored.key,
                    "position": number,
                    "place_id": row["id"],
                    "role": getattr(place, "role", None),
                    "relation": getattr(place, "relation", None),
                    "precision": place.precision,
                }
            )
    rows["actor"] = [actors[name] for name in sorted(actors)]
    rows["place"] = [places[name] for name in sorted(places)]
    return rows


def event_rows(event: Event, mentions: Sequence[Stored], component: str) -> Rows:
    """The rows of an event, by table; its actors and places are stored already."""
    row = _event_row(event, mentions)
    days = {"first_day": row["first_day"], "span": row["span"]}
    return {
        "event": [row],
        "event_record": [
            {
                "event_id": event.id,
                "record": event.to_dict(),
                "words": _words(event, mentions),
            }
        ],
        "event_mention": [
            {"mention_id": stored.key, "event_id": event.id, "component": component}
            for stored in mentions
        ],
        "event_actor": [
            {
                "event_id": event.id,
                "position": position,
                "actor_id": content_key("a", actor.name),
                "role": actor.role,
                **days,
            }
            for position, actor in enumerate(event.actors)
        ],
        "event_place": [
            {
                "event_id": event.id,
                "position": position,
                "place_id": _place_row(place)["id"],
                "role": getattr(place, "role", None),
                **days,
            }
            for position, place in enumerate(_places(event))
            if place is not None
        ],
        "event_type": [
            {"event_id": event.id, "position": position, "type": name, **days}
            for position, name in enumerate(event.also)
        ],
        "event_amount": [
            {
                "event_id": event.id,
                "position": position,
                "min": amount.min,
                "max": amount.max,
                "currency": amount.currency,
                "role": amount.role,
            }
            for position, amount in enumerate(event.amounts)
            if amount.in_total
        ],
    }


def shared_rows(event: Event) -> Rows:
    """The rows of the event's actors and places in the tables that all share."""
    actors = [_actor_row(actor.name) for actor in event.actors]
    places = [_place_row(place) for place in _places(event) if place is not None]
    return {
        "actor": list({row["id"]: row for row in actors}.values()),
        "place": list({row["id"]: row for row in places}.values()),
    }


def _mention_row(position: int, stored: Stored) -> Row:
    mention, when = stored.mention, stored.mention.date
    killed, injured = mention.killed or Count(), mention.injured or Count()
    return {
        "id": stored.key,
        "report_id": stored.report,
        "position": position,
        "record_id": mention.id,
        "segment": mention.report.segment.start,
        "kind": mention.kind,
        "type": mention.type,
        "also": list(mention.also),
        "types": " ".join((mention.type, *mention.also)),
        "status": mention.status,
        "background": mention.background,
        "tally": is_tally(mention),
        "start": when.start if when else None,
        "end": (when.end or when.start) if when else None,
        "date_precision": when.precision if when else "unknown",
        **_place_columns(mention.place),
        "admin1_key": _folded(mention.place.admin1 if mention.place else None),
        "killed_min": killed.min,
        "killed_max": killed.max,
        "injured_min": injured.min,
        "injured_max": injured.max,
        "confidence": mention.confidence,
        "publisher": mention.report.publisher,
        "published": mention.report.published,
        "record": mention.to_dict(),
    }


def _event_row(event: Event, mentions: Sequence[Stored]) -> Row:
    when, place = event.date, event.place
    start = when.start if when else None
    end = (when.end or when.start) if when else None
    first = start or event.first_reported or NEVER
    return {
        "id": event.id,
        "kind": event.kind,
        "type": event.type,
        "status": event.status,
        "background": event.background,
        "tally": event.tally,
        "start": start,
        "end": end,
        "date_precision": when.precision if when else "unknown",
        "first_day": first,
        "last_day": max(first, end or first),
        "span": max(0, span_days(first, end or first)),
        "place_kind": place.kind if place else None,
        "place_precision": place.precision if place else None,
        **_place_columns(place),
        "killed_best": event.killed.best,
        "killed_low": event.killed.low,
        "killed_high": event.killed.high,
        "injured_best": event.injured.best,
        "injured_low": event.injured.low,
        "injured_high": event.injured.high,
        "first_reported": event.first_reported,
        "last_reported": event.last_reported,
        "reporting": span_days(event.first_reported, event.last_reported),
        "undated": sum(stored.published is None for stored in mentions),
        "sources": event.sources,
        "reports": event.reports,
        "confidence": event.confidence,
        "review": None,
        "edited": None,
    }


def _place_columns(place: Place | None) -> Row:
    return {
        "place": place.name if place else None,
        "admin2": place.admin2 if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }


def _places(
    source: EventMention | Event,
) -> Iterator[Place | FurtherPlace | None]:
    yield source.place
    yield from source.places


def _place_row(place: Place | FurtherPlace) -> Row:
    columns = {name: getattr(place, name) for name in PLACE_COLUMNS}
    return {
        "id": content_key("p", *columns.values(), place.lat, place.lon),
        **columns,
        "lat": place.lat,
        "lon": place.lon,
        "name_key": fold(place.name),
        "admin2_key": _folded(place.admin2),
        "admin1_key": _folded(place.admin1),
    }


def _folded(name: str | None) -> str | None:
    return fold(name) if name else None


def _actor_row(name: str) -> Row:
    return {"id": content_key("a", name), "name": name, "name_key": fold(name)}


def _positioned(mention: str, values: Iterable[Value]) -> Iterator[Row]:
    for position, value in enumerate(values):
        fields = Value.to_dict(value)
        yield {"mention_id": mention, "position": position, **fields}


def _words(event: Event, mentions: Sequence[Stored]) -> str:
    """The words that --text looks in: titles, summaries, names, things, projects."""
    parts: list[str | None] = [event.summary, event.aid.project if event.aid else None]
    parts += [place.name for place in _places(event) if place is not None]
    parts += [name for actor in event.actors for name in (actor.name, actor.text)]
    parts += [target.name for target in event.targets]
    parts += [quantity.item for quantity in event.quantities]
    for stored in sorted(mentions, key=lambda stored: stored.key):
        parts += [stored.mention.summary, stored.mention.report.title]
    return " | ".join(dict.fromkeys(fold(part) for part in parts if part))
