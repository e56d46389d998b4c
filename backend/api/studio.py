"""Everything that routes reach for, composed once by the roof."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend.accounts.gate import Gate
from backend.accounts.passwords import Delays
from backend.api.catalogue import CataloguePage
from backend.jobs.fetches import Fetches
from backend.jobs.previews import Previews
from backend.jobs.runs import RunQueue
from backend.settings import Settings
from backend.store.datasets import DatasetStore
from backend.store.db import Database
from backend.store.idempotency import Replies
from backend.store.templates import Template
from modules.kit.registry import Catalogue


@dataclass
class Studio:
    """One running server."""

    settings: Settings
    db: Database
    gate: Gate
    replies: Replies
    catalogue: Catalogue
    page: CataloguePage
    templates: dict[str, Template]
    datasets: DatasetStore
    previews: Previews
    runs: RunQueue
    fetches: Fetches
    control_secret: str
    delays: Delays = field(default_factory=Delays)
