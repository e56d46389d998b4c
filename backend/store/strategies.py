"""Keep strategies: every save a new immutable version, drafts apart, two writers safely in turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import ColumnElement, func, update
from sqlmodel import Session, col, select

from backend.store.events import record
from backend.store.tables.base import Owner, utc_now
from backend.store.tables.runs import RunRow
from backend.store.tables.strategies import DraftRow, StrategyRow, VersionRow
from backend.store.tables.users import User
from modules.kit.errors import Issue

Doc = dict[str, object]


class Stale(Exception):
    """Somebody saved meanwhile."""


@dataclass(frozen=True, slots=True)
class Content:
    """A parsed document, ready to be kept."""

    document: Doc
    name: str
    hash: str
    node_count: int
    issues: tuple[Issue, ...]

    def row(self, owner: Owner, strategy_id: str, version: int, message: str | None) -> VersionRow:
        return VersionRow(
            owner_id=owner.user_id,
            organisation_id=owner.organisation_id,
            strategy_id=strategy_id,
            version=version,
            name=self.name,
            document=orjson.dumps(self.document).decode(),
            hash=self.hash,
            message=message,
            node_count=self.node_count,
            issues=orjson.dumps([issue.as_dict() for issue in self.issues]).decode(),
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """A strategy at a version, with what stands around it."""

    strategy: StrategyRow
    version: VersionRow
    author: User
    draft: DraftRow | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A strategy as a list shows it."""

    kept: Kept
    last_run: RunRow | None


def create(
    session: Session,
    owner: Owner,
    content: Content,
    message: str | None,
    parent: tuple[str, int] | None = None,
) -> str:
    """Keep version 1 of a new strategy and return its id."""
    strategy = StrategyRow(
        owner_id=owner.user_id,
        organisation_id=owner.organisation_id,
        name=content.name,
        parent_id=parent[0] if parent else None,
        parent_version=parent[1] if parent else None,
    )
    session.add(strategy)
    session.flush()
    session.add(content.row(owner, strategy.id, 1, message))
    if parent is None:
        record(session, owner, "strategy.created", strategy.id, version=1)
    else:
        record(session, owner, "strategy.cloned", strategy.id, parent=parent[0], parent_version=parent[1])
    return strategy.id


def save(
    session: Session, owner: Owner, strategy_id: str, base: int, content: Content, message: str | None
) -> int:
    """Keep the next version on top of ``base``; :class:`Stale` where another stands there already.

    The same hash, name and layout give the version back that holds them.
    """
    newest = version_of(session, strategy_id, base)
    if newest is not None and _same(newest, content) and _stands_at(session, strategy_id, base):
        return base
    moved = session.execute(
        update(StrategyRow)
        .where(
            col(StrategyRow.id) == strategy_id,
            col(StrategyRow.version) == base,
            col(StrategyRow.deleted_at).is_(None),
        )
        .values(version=base + 1, name=content.name, updated_at=utc_now())
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE always has one
        raise Stale
    session.add(content.row(owner, strategy_id, base + 1, message))
    record(session, owner, "strategy.version_saved", strategy_id, version=base + 1)
    return base + 1


def delete(session: Session, owner: Owner, strategy_id: str) -> None:
    """Hide a strategy; its versions stay for the runs that pin them."""
    strategy = session.get_one(StrategyRow, strategy_id)
    strategy.deleted_at = utc_now()
    discard_draft(session, owner, strategy_id)
    record(session, owner, "strategy.deleted", strategy_id)


def find(session: Session, owner: Owner, strategy_id: str) -> StrategyRow | None:
    """Return one's own strategy; a foreign or deleted one is None."""
    row = session.get(StrategyRow, strategy_id)
    return row if row is not None and row.owner_id == owner.user_id and row.deleted_at is None else None


def keep(session: Session, owner: Owner, strategy: StrategyRow, number: int | None = None) -> Kept | None:
    """Return a strategy at a version, the newest where none is named."""
    version = version_of(session, strategy.id, strategy.version if number is None else number)
    if version is None:
        return None
    draft = draft_of(session, owner, strategy.id)
    return Kept(strategy, version, session.get_one(User, version.owner_id), draft)


def version_of(session: Session, strategy_id: str, number: int) -> VersionRow | None:
    """Return one version."""
    return session.exec(
        select(VersionRow).where(VersionRow.strategy_id == strategy_id, VersionRow.version == number)
    ).first()


def versions(
    session: Session, strategy_id: str, below: int | None, limit: int
) -> list[tuple[VersionRow, User]]:
    """Return the history, the newest first, with each author."""
    query = select(VersionRow, User).where(
        VersionRow.strategy_id == strategy_id, User.id == VersionRow.owner_id
    )
    if below is not None:
        query = query.where(VersionRow.version < below)
    return list(session.exec(query.order_by(col(VersionRow.version).desc()).limit(limit)))


def listing(
    session: Session, owner: Owner, words: str | None, after: tuple[datetime, str] | None, limit: int
) -> list[Listed]:
    """Return one's strategies, the latest change first."""
    query = (
        select(StrategyRow, VersionRow, User)
        .where(
            StrategyRow.owner_id == owner.user_id,
            col(StrategyRow.deleted_at).is_(None),
            VersionRow.strategy_id == StrategyRow.id,
            VersionRow.version == StrategyRow.version,
            User.id == VersionRow.owner_id,
        )
        .order_by(col(StrategyRow.updated_at).desc(), col(StrategyRow.id).desc())
        .limit(limit)
    )
    if words:
        query = query.where(_contains(words))
    if after is not None:
        moment, last = after
        query = query.where(
            (col(StrategyRow.updated_at) < moment)
            | ((col(StrategyRow.updated_at) == moment) & (col(StrategyRow.id) < last))
        )
    rows = list(session.exec(query))
    ids = [strategy.id for strategy, _, _ in rows]
    drafts = _drafts(session, owner, ids)
    runs = _last_runs(session, owner, ids)
    return [Listed(Kept(s, v, author, drafts.get(s.id)), runs.get(s.id)) for s, v, author in rows]


def draft_of(session: Session, owner: Owner, strategy_id: str) -> DraftRow | None:
    """Return one's draft of a strategy."""
    return session.exec(
        select(DraftRow).where(DraftRow.strategy_id == strategy_id, DraftRow.owner_id == owner.user_id)
    ).first()


def save_draft(
    session: Session, owner: Owner, strategy_id: str, base: int, document: Doc, revision: int
) -> DraftRow:
    """Keep the canvas on top of draft ``revision`` (0 for none yet); :class:`Stale` where another stands."""
    draft = draft_of(session, owner, strategy_id)
    if (draft.revision if draft else 0) != revision:
        raise Stale
    text = orjson.dumps(document).decode()
    if draft is None:
        draft = DraftRow(
            owner_id=owner.user_id,
            organisation_id=owner.organisation_id,
            strategy_id=strategy_id,
            document=text,
            base_version=base,
        )
        session.add(draft)
        session.flush()
        return draft
    moved = session.execute(
        update(DraftRow)
        .where(col(DraftRow.id) == draft.id, col(DraftRow.revision) == revision)
        .values(document=text, base_version=base, revision=revision + 1, updated_at=utc_now())
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE always has one
        raise Stale
    session.refresh(draft)
    return draft


def discard_draft(session: Session, owner: Owner, strategy_id: str) -> bool:
    """Throw one's draft away; False where there is none."""
    draft = draft_of(session, owner, strategy_id)
    if draft is not None:
        session.delete(draft)
    return draft is not None


def _same(version: VersionRow, content: Content) -> bool:
    return (
        version.hash == content.hash
        and version.name == content.name
        and _words(orjson.loads(version.document)) == _words(content.document)
    )


def _words(document: Mapping[str, object]) -> dict[str, object]:
    """Return what never enters the hash yet is worth a version: layout, notes and the like."""
    return {key: value for key, value in document.items() if key not in {"schema", "nodes", "name"} and value}


def _stands_at(session: Session, strategy_id: str, version: int) -> bool:
    return session.exec(select(StrategyRow.version).where(StrategyRow.id == strategy_id)).one() == version


def _contains(words: str) -> ColumnElement[bool]:
    escaped = words.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return func.lower(StrategyRow.name).like(f"%{escaped}%", escape="\\")


def _drafts(session: Session, owner: Owner, ids: list[str]) -> dict[str, DraftRow]:
    query = select(DraftRow).where(DraftRow.owner_id == owner.user_id, col(DraftRow.strategy_id).in_(ids))
    return {draft.strategy_id: draft for draft in session.exec(query)}


def _last_runs(session: Session, owner: Owner, ids: list[str]) -> dict[str, RunRow]:
    newest = (
        select(func.max(RunRow.id))
        .where(RunRow.owner_id == owner.user_id, col(RunRow.strategy_id).in_(ids))
        .group_by(col(RunRow.strategy_id))
    )
    return {run.strategy_id: run for run in session.exec(select(RunRow).where(col(RunRow.id).in_(newest)))}
