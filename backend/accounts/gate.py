"""The gate: who is behind a credential, remembered for at most two seconds so that a preview needs no SQL."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime

from backend.accounts.principals import Principal
from backend.accounts.signin import digest, principal_of_session, principal_of_token
from backend.accounts.tokens import note_use
from backend.store.db import Database
from backend.store.tables.base import utc_now

MEMORY_SECONDS = 2.0
MOST_REMEMBERED = 1_000


class Gate:
    """Looks credentials up; what it remembers ends at once on revocation and after two seconds in any case."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._remembered: dict[str, tuple[Principal, float]] = {}
        self._used: dict[str, datetime] = {}
        self._turn = threading.Lock()

    def recall(self, credential: str) -> Principal | None:
        """Return the principal if it was looked up within the last two seconds."""
        found = self._remembered.get(digest(credential))
        if found is None or found[1] <= time.monotonic() or found[0].expires_at <= time.time():
            return None
        return found[0]

    def session(self, cookie: str) -> Principal | None:
        """Look a browser session up."""
        return self._look_up(cookie, principal_of_session)

    def token(self, token: str) -> Principal | None:
        """Look an API token up."""
        principal = self._look_up(token, principal_of_token)
        if principal is not None:
            with self._turn:
                self._used[principal.credential_id] = utc_now()
        return principal

    def forget(self, credential_id: str | None = None) -> None:
        """Forget one credential, or every one."""
        with self._turn:
            if credential_id is None:
                self._remembered.clear()
                return
            for key, (principal, _) in list(self._remembered.items()):
                if principal.credential_id == credential_id:
                    del self._remembered[key]

    def flush(self) -> None:
        """Write down when tokens were last used."""
        with self._turn:
            used, self._used = self._used, {}
        if used:
            note_use(self._db, used)

    def _look_up(
        self, credential: str, find: Callable[[Database, str], Principal | None]
    ) -> Principal | None:
        known = self.recall(credential)
        if known is not None:
            return known
        principal = find(self._db, credential)
        if principal is None:
            return None
        with self._turn:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[digest(credential)] = (principal, time.monotonic() + MEMORY_SECONDS)
        return principal
