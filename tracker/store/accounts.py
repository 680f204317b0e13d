"""What linking compares of each mention, kept so that no record need be read for it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from tracker.link.account import (
    VERSION,
    Account,
    account_from,
    account_of,
    account_values,
)
from tracker.link.copies import sentence_prints
from tracker.link.event import Stored
from tracker.record import EventMention
from tracker.store.bulk import KEYS, batches
from tracker.store.models import AccountRow, MentionRow, ReportRow

_ACCOUNTS = select(AccountRow.mention_id, AccountRow.record).where(
    AccountRow.mention_id.in_(KEYS), AccountRow.version == VERSION
)
_MENTIONS = select(MentionRow.id, MentionRow.report_id, MentionRow.record).where(
    MentionRow.id.in_(KEYS)
)
_TEXTS = select(ReportRow.id, ReportRow.text).where(ReportRow.id.in_(KEYS))
_FORGET = delete(AccountRow).where(AccountRow.mention_id.in_(KEYS))


class _Article(NamedTuple):
    report: str
    start: int
    end: int


def make_accounts(connection: Connection, mentions: Sequence[Stored]) -> list[Account]:
    """The accounts of stored mentions, made and kept; their reports are stored."""
    prints = _article_prints(connection, {_article(stored) for stored in mentions})
    accounts = [account_of(s.mention, s.key, s.report) for s in mentions]
    forget_accounts(connection, [account.key for account in accounts])
    rows = [
        {
            "mention_id": account.key,
            "version": VERSION,
            "record": account_values(account),
            "prints": prints.get(_article(stored), []),
        }
        for account, stored in zip(accounts, mentions, strict=True)
    ]
    if rows:
        connection.execute(insert(AccountRow), rows)
    return accounts


def read_accounts(connection: Connection, keys: Iterable[str]) -> list[Account]:
    """The accounts of mentions; those not kept, or of an older version, are made."""
    wanted = sorted(keys)
    found = {
        row.mention_id: account_from(row.record)
        for lot in batches(wanted)
        for row in connection.execute(_ACCOUNTS, {"keys": lot})
    }
    if missing := [key for key in wanted if key not in found]:
        mentions = [
            Stored(row.id, row.report_id, EventMention.from_dict(row.record))
            for lot in batches(missing)
            for row in connection.execute(_MENTIONS, {"keys": lot})
        ]
        for account in make_accounts(connection, mentions):
            found[account.key] = account
    return [found[key] for key in wanted]


def forget_accounts(connection: Connection, keys: Iterable[str]) -> None:
    """Take out the accounts of mentions that no longer count."""
    for lot in batches(keys):
        connection.execute(_FORGET, {"keys": lot})


def _article(stored: Stored) -> _Article:
    segment = stored.mention.report.segment
    return _Article(stored.report, segment.start, segment.end)


def _article_prints(
    connection: Connection, articles: Iterable[_Article]
) -> dict[_Article, list[int]]:
    by_report: dict[str, list[_Article]] = {}
    for article in articles:
        by_report.setdefault(article.report, []).append(article)
    return {
        article: sorted(sentence_prints(row.text[article.start : article.end]))
        for lot in batches(by_report)
        for row in connection.execute(_TEXTS, {"keys": lot})
        for article in by_report[row.id]
    }
