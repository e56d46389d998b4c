"""Remember that a request was done, in the transaction that did it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("idempotency_keys", sa.Column("done", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("idempotency_keys", "done")
