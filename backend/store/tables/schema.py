"""The schema as a whole: import this where every table must be known."""

from __future__ import annotations

from backend.store.tables import credentials, events, idempotency, runs, strategies, users
from backend.store.tables.base import Table

TABLES = (
    users.Organisation,
    users.User,
    credentials.SigninLink,
    credentials.BrowserSession,
    credentials.ApiToken,
    strategies.StrategyRow,
    strategies.VersionRow,
    strategies.DraftRow,
    runs.RunRow,
    runs.RunDataset,
    events.EventRow,
    idempotency.IdempotencyRow,
)
METADATA = Table.metadata
