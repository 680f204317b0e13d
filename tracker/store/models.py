"""The tables. `docs/data-model.md` draws them and says what each is for.

Reports and mentions are written once and never changed, except for `current`, which
says whether a report still stands. Events and their rows are derived from the current
mentions and can be derived anew at any time. All keys come from the content, so that
two databases with the same reports are the same.
"""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# SQLite can alter only constraints that have a name.
CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

key = Annotated[str, mapped_column(String(16), primary_key=True)]
position = Annotated[int, mapped_column(primary_key=True, autoincrement=False)]
report_key = Annotated[str, mapped_column(String(16), ForeignKey("report.id"))]
mention_key = Annotated[
    str, mapped_column(String(16), ForeignKey("mention.id"), primary_key=True)
]
event_key = Annotated[
    str,
    mapped_column(
        String(16), ForeignKey("event.id", ondelete="CASCADE"), primary_key=True
    ),
]
actor_key = Annotated[str, mapped_column(String(16), ForeignKey("actor.id"))]
place_key = Annotated[str, mapped_column(String(16), ForeignKey("place.id"))]
count = Annotated[int | None, mapped_column(BigInteger)]
CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}

COUNTED = (
    "background", "tally", "review", "killed_best", "injured_best", "last_reported",
    "undated", "edited",
)  # fmt: skip
BLOCKED = ("tally", "admin1_key", "types", "id")


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map = {  # noqa: RUF012
        str: Text,
        float: Double,
        date: Date,
        datetime: DateTime(timezone=False),
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[dict[str, Any]]: JSON,
    }


class ReportRow(Base):
    """A report's content as read, with the text that all quotes are slices of.

    `current` is false once no file has this content any longer: a newer version of
    the file stands in its place, and the mentions of this one no longer count.
    `layout` says where its articles stand, so that it can be parsed again.
    """

    __tablename__ = "report"

    id: Mapped[key]
    path: Mapped[str]
    title: Mapped[str | None]
    publisher: Mapped[str | None] = mapped_column(index=True)
    published: Mapped[date | None] = mapped_column(index=True)
    url: Mapped[str | None]
    language: Mapped[str | None]
    articles: Mapped[int]
    mentions: Mapped[int]
    current: Mapped[bool]
    warnings: Mapped[list[str]]
    stored: Mapped[datetime]
    text: Mapped[str]
    layout: Mapped[list[dict[str, Any]] | None]


class ReportFileRow(Base):
    """Which content a file had: version 1, 2, ... of the report at that path."""

    __tablename__ = "report_file"
    __table_args__ = (CLUSTERED,)

    path: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    report_id: Mapped[report_key] = mapped_column(index=True)
    latest: Mapped[bool]


class RejectedInputRow(Base):
    """A file that could not be read or stored, and why; gone once it can be."""

    __tablename__ = "rejected_input"

    path: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
    stored: Mapped[datetime]


class MentionRow(Base):
    """One report's account of one happening; `record` is all that it says.

    `types` are its type and the further ones, as words of one text, `admin1_key` is the
    province made comparable: linking reads both from an index.
    """

    __tablename__ = "mention"
    __table_args__ = (
        # with all that linking looks at first, so that it never reads the table
        Index(
            "ix_mention_block_by_day",
            "country",
            "date_precision",
            "start",
            "end",
            *BLOCKED,
        ),
        Index("ix_mention_block_by_report", "country", "published", "start", *BLOCKED),
        Index(None, "date_precision", "start"),
        Index(None, "report_id", "position"),
    )

    id: Mapped[key]
    report_id: Mapped[report_key]
    position: Mapped[int]
    record_id: Mapped[str] = mapped_column(index=True)
    segment: Mapped[int]
    kind: Mapped[str]
    type: Mapped[str]
    also: Mapped[list[str]]
    types: Mapped[str] = mapped_column(server_default=text("''"))
    status: Mapped[str]
    background: Mapped[bool]
    tally: Mapped[bool]
    start: Mapped[date | None]
    end: Mapped[date | None]
    date_precision: Mapped[str]
    place: Mapped[str | None]
    admin2: Mapped[str | None]
    admin1: Mapped[str | None]
    admin1_key: Mapped[str | None]
    country: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    killed_min: Mapped[count]
    killed_max: Mapped[count]
    injured_min: Mapped[count]
    injured_max: Mapped[count]
    confidence: Mapped[float | None]
    publisher: Mapped[str | None] = mapped_column(index=True)
    published: Mapped[date | None] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]


class ActorRow(Base):
    """An actor by its canonical name; `name_key` is the name made comparable."""

    __tablename__ = "actor"

    id: Mapped[key]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)


class PlaceRow(Base):
    """A place as the gazetteer gave it, with what it lies in."""

    __tablename__ = "place"
    __table_args__ = (Index(None, "lat", "lon"),)

    id: Mapped[key]
    gazetteer_id: Mapped[str | None]
    name: Mapped[str]
    kind: Mapped[str | None]
    admin2: Mapped[str | None]
    admin1: Mapped[str | None]
    country: Mapped[str | None] = mapped_column(index=True)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    name_key: Mapped[str] = mapped_column(index=True)
    admin2_key: Mapped[str | None] = mapped_column(index=True)
    admin1_key: Mapped[str | None] = mapped_column(index=True)


class MentionActorRow(Base):
    """An actor's part in a mention; `text_key` is the name as written, comparable."""

    __tablename__ = "mention_actor"
    __table_args__ = (CLUSTERED,)

    mention_id: Mapped[mention_key]
    position: Mapped[position]
    actor_id: Mapped[actor_key] = mapped_column(index=True)
    role: Mapped[str]
    category: Mapped[str]
    country: Mapped[str | None]
    certainty: Mapped[str]
    said_by: Mapped[str | None]
    text: Mapped[str | None]
    text_key: Mapped[str | None] = mapped_column(index=True)


class MentionPlaceRow(Base):
    """A place of a mention; its main place is at position 0 and has no role."""

    __tablename__ = "mention_place"
    __table_args__ = (CLUSTERED,)

    mention_id: Mapped[mention_key]
    position: Mapped[position]
    place_id: Mapped[place_key] = mapped_column(index=True)
    role: Mapped[str | None]
    relation: Mapped[str | None]
    precision: Mapped[str | None]


class TargetRow(Base):
    """What was hit, as a mention says it."""

    __tablename__ = "target"
    __table_args__ = (CLUSTERED,)

    mention_id: Mapped[mention_key]
    position: Mapped[position]
    name: Mapped[str]
    category: Mapped[str]
    damage: Mapped[str | None]


class CasualtyRow(Base):
    """How many of one group met one outcome, as a mention counts them."""

    __tablename__ = "casualty"
    __table_args__ = (CLUSTERED,)

    mention_id: Mapped[mention_key]
    position: Mapped[position]
    outcome: Mapped[str]
    group: Mapped[str]
    side: Mapped[str]
    min: Mapped[count]
    max: Mapped[count]  # null beside a min: "at least"
    approx: Mapped[bool]
    in_total: Mapped[bool]
    said_by: Mapped[str | None]


class AmountRow(Base):
    """A sum of money that a mention gives."""

    __tablename__ = "amount"
    __table_args__ = (CLUSTERED,)

    mention_id: Mapped[mention_key]
    position: Mapped[position]
    min: Mapped[float | None]
    max: Mapped[float | None]
    approx: Mapped[bool]
    currency: Mapped[str | None]
    role: Mapped[str | None]
    in_total: Mapped[bool]
    said_by: Mapped[str | None]


class QuantityRow(Base):
    """Things that matter, counted or measured by a mention."""

    __tablename__ = "quantity"
    __table_args__ = (CLUSTERED,)

    mention_id: Mapped[mention_key]
    position: Mapped[position]
    min: Mapped[float | None]
    max: Mapped[float | None]
    approx: Mapped[bool]
    unit: Mapped[str]
    item: Mapped[str | None]
    role: Mapped[str | None]
    in_total: Mapped[bool]


class EvidenceRow(Base):
    """The words that carry one value of a mention: a slice of its report's text."""

    __tablename__ = "evidence"
    __table_args__ = (CLUSTERED,)

    mention_id: Mapped[mention_key]
    position: Mapped[position]
    field: Mapped[str]
    start: Mapped[int | None]
    end: Mapped[int | None]
    quote: Mapped[str | None]
    basis: Mapped[str]
    rule: Mapped[str | None]


class EventRow(Base):
    """A happening: the values derived from its mentions that questions ask for.

    `first_day` and `last_day` are where it stands in a timeline: its own days, or the
    day of the first report where it has none. `span` is the days between them, and
    `reporting` those from the first report to the last. `undated` counts the mentions
    whose reports have no date. `review` is confirmed or rejected, once an analyst has
    said so, and `edited` the day from which all that analysts set here counts.
    """

    __tablename__ = "event"
    __table_args__ = (
        Index(None, "first_day", "id"),
        Index(None, "type", "first_day"),
        Index(None, "lat", "lon"),
        # with all that a count needs, so that it never reads the table
        Index("ix_event_count_by_day", "start", "end", *COUNTED),
        Index("ix_event_count_by_type", "type", *COUNTED),
        Index("ix_event_count_by_province", "admin1", "country", *COUNTED),
        Index("ix_event_count_by_actor", "id", *COUNTED),
    )

    id: Mapped[key]
    kind: Mapped[str]
    type: Mapped[str]
    status: Mapped[str]
    background: Mapped[bool]
    tally: Mapped[bool]
    start: Mapped[date | None]
    end: Mapped[date | None]
    date_precision: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    span: Mapped[int] = mapped_column(index=True)
    place: Mapped[str | None]
    place_kind: Mapped[str | None]
    place_precision: Mapped[str | None]
    admin2: Mapped[str | None]
    admin1: Mapped[str | None]
    country: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    killed_best: Mapped[count] = mapped_column(index=True)
    killed_low: Mapped[count]
    killed_high: Mapped[count]
    injured_best: Mapped[count]
    injured_low: Mapped[count]
    injured_high: Mapped[count]
    first_reported: Mapped[date | None] = mapped_column(index=True)
    last_reported: Mapped[date | None]
    reporting: Mapped[int] = mapped_column(index=True)
    undated: Mapped[int] = mapped_column(index=True)
    sources: Mapped[int]
    reports: Mapped[int]
    confidence: Mapped[float | None]
    review: Mapped[str | None]
    edited: Mapped[date | None] = mapped_column(index=True)


class EventRecordRow(Base):
    """All that is derived of an event, and the words by which it is found."""

    __tablename__ = "event_record"

    event_id: Mapped[event_key]
    record: Mapped[dict[str, Any]]
    words: Mapped[str]


class EventMentionRow(Base):
    """Which happening a mention tells of.

    Mentions of one `component` resemble each other, directly or through others; a
    component holds one event or several that must not be mixed up.
    """

    __tablename__ = "event_mention"

    mention_id: Mapped[mention_key]
    event_id: Mapped[str] = mapped_column(
        String(16), ForeignKey("event.id", ondelete="CASCADE"), index=True
    )
    component: Mapped[str] = mapped_column(String(16), index=True)


class EventActorRow(Base):
    """An actor's part in an event, with the event's days, to search by both."""

    __tablename__ = "event_actor"
    __table_args__ = (Index(None, "actor_id", "first_day"), CLUSTERED)

    event_id: Mapped[event_key]
    position: Mapped[position]
    actor_id: Mapped[actor_key]
    role: Mapped[str]
    first_day: Mapped[date]
    span: Mapped[int]


class EventPlaceRow(Base):
    """A place of an event, with its days; the main one, at position 0, has no role."""

    __tablename__ = "event_place"
    __table_args__ = (Index(None, "place_id", "first_day"), CLUSTERED)

    event_id: Mapped[event_key]
    position: Mapped[position]
    place_id: Mapped[place_key]
    role: Mapped[str | None]
    first_day: Mapped[date]
    span: Mapped[int]


class EventTypeRow(Base):
    """A further type of an event, with the event's days, to search by both."""

    __tablename__ = "event_type"
    __table_args__ = (Index(None, "type", "first_day"), CLUSTERED)

    event_id: Mapped[event_key]
    position: Mapped[position]
    type: Mapped[str]
    first_day: Mapped[date]
    span: Mapped[int]


class EventAmountRow(Base):
    """A sum of money of an event that is a total, to sum up in the database."""

    __tablename__ = "event_amount"
    __table_args__ = (CLUSTERED,)

    event_id: Mapped[event_key]
    position: Mapped[position]
    min: Mapped[float | None]
    max: Mapped[float | None]
    currency: Mapped[str | None]
    role: Mapped[str | None]


class StatementRow(Base):
    """What an analyst says of an event: written once, never changed.

    `mention` is the mention by which the event was known to the author, of the report
    `report`, told from the offset `start` on. `mention_id` is the mention that stands
    in its place today: another one once the report was parsed again.
    """

    __tablename__ = "statement"

    id: Mapped[key]
    verb: Mapped[str]
    mention: Mapped[str] = mapped_column(String(16))
    report: Mapped[str] = mapped_column(String(16), index=True)
    start: Mapped[int]
    mention_id: Mapped[str] = mapped_column(String(16), index=True)
    values: Mapped[dict[str, Any]]
    because: Mapped[str | None]
    author: Mapped[str]
    time: Mapped[datetime]
    known: Mapped[date | None]


class OldMentionRow(Base):
    """A mention as it was before its report was parsed again or came in a new version.

    `successor` is the mention that tells of the same happening now; null for none.
    """

    __tablename__ = "old_mention"

    id: Mapped[key]
    version: Mapped[position]
    report_id: Mapped[report_key] = mapped_column(index=True)
    successor: Mapped[str | None] = mapped_column(String(16), index=True)
    record: Mapped[dict[str, Any]]
    stored: Mapped[datetime]


class AccountRow(Base):
    """What linking compares of a mention, and the marks of its article's sentences."""

    __tablename__ = "account"
    __table_args__ = (CLUSTERED,)

    mention_id: Mapped[mention_key]
    version: Mapped[int]
    record: Mapped[list[Any]] = mapped_column(JSON)
    prints: Mapped[list[int]] = mapped_column(JSON)


class DoubtRow(Base):
    """Two mentions of two events that may be one: a question for an analyst."""

    __tablename__ = "doubt"
    __table_args__ = (CLUSTERED,)

    a: Mapped[mention_key]
    b: Mapped[str] = mapped_column(
        String(16), ForeignKey("mention.id"), primary_key=True, index=True
    )
    likeness: Mapped[float]


class JudgementRow(Base):
    """What an analyst says of mentions: they are one happening, or two.

    Never changed, except that `undone` and `undone_by` say when and by whom it was
    taken back. Why is said by a row of its own: the verdict "undo", the same id with
    "u" for "j", and no mentions.
    """

    __tablename__ = "judgement"

    id: Mapped[key]
    verdict: Mapped[str]
    author: Mapped[str]
    time: Mapped[datetime]
    because: Mapped[str | None]
    undone: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class JudgementMentionRow(Base):
    """A mention that a judgement speaks of, on one of its two sides.

    `mention` is the one that the author knew, `mention_id` stands in its place today.
    """

    __tablename__ = "judgement_mention"
    __table_args__ = (CLUSTERED,)

    judgement_id: Mapped[str] = mapped_column(
        String(16), ForeignKey("judgement.id", ondelete="CASCADE"), primary_key=True
    )
    mention_id: Mapped[str] = mapped_column(String(16), primary_key=True, index=True)
    mention: Mapped[str] = mapped_column(String(16), server_default=text("''"))
    side: Mapped[int]


class OwnPlaceRow(Base):
    """A place that an analyst added; it wins over all others of its name."""

    __tablename__ = "own_place"

    id: Mapped[key]
    name: Mapped[str]
    kind: Mapped[str | None]
    lat: Mapped[float]
    lon: Mapped[float]
    admin2: Mapped[str | None]
    admin1: Mapped[str | None]
    country: Mapped[str | None]
    precision: Mapped[str | None]
    aliases: Mapped[list[str]]
    source: Mapped[str]
    stored: Mapped[datetime]


class GeocodedRow(Base):
    """What an online service said of a place; null coordinates: it knows none."""

    __tablename__ = "geocoded"

    service: Mapped[str] = mapped_column(primary_key=True)
    query: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    stored: Mapped[datetime]
