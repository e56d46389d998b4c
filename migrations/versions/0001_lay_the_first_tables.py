"""Lay the first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("password_hash", sa.String(length=300), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_users_organisation_id_organisations"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("name", name="uq_users_name"),
    )
    op.create_index("ix_users_organisation_id", "users", ["organisation_id"])

    op.create_table(
        "api_tokens",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("prefix", sa.String(length=20), nullable=False),
        sa.Column("scopes", sa.String(length=100), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_api_tokens_organisation_id_organisations"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_api_tokens_owner_id_users"),
        sa.PrimaryKeyConstraint("id", name="pk_api_tokens"),
        sa.UniqueConstraint("digest", name="uq_api_tokens_digest"),
    )
    op.create_index("ix_api_tokens_expires_at", "api_tokens", ["expires_at"])
    op.create_index("ix_api_tokens_organisation_id", "api_tokens", ["organisation_id"])
    op.create_index("ix_api_tokens_owner_id", "api_tokens", ["owner_id"])

    op.create_table(
        "browser_sessions",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_browser_sessions_organisation_id_organisations",
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_browser_sessions_owner_id_users"),
        sa.PrimaryKeyConstraint("id", name="pk_browser_sessions"),
        sa.UniqueConstraint("digest", name="uq_browser_sessions_digest"),
    )
    op.create_index("ix_browser_sessions_expires_at", "browser_sessions", ["expires_at"])
    op.create_index("ix_browser_sessions_organisation_id", "browser_sessions", ["organisation_id"])
    op.create_index("ix_browser_sessions_owner_id", "browser_sessions", ["owner_id"])

    op.create_table(
        "events",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=50), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_events_organisation_id_organisations"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_events_owner_id_users"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_index("ix_events_organisation_id", "events", ["organisation_id"])
    op.create_index("ix_events_owner_id", "events", ["owner_id"])
    op.create_index("ix_events_subject_id", "events", ["subject_id"])

    op.create_table(
        "idempotency_keys",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.String(length=2000), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_idempotency_keys_organisation_id_organisations",
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_idempotency_keys_owner_id_users"),
        sa.PrimaryKeyConstraint("id", name="pk_idempotency_keys"),
        sa.UniqueConstraint("owner_id", "key", name="uq_idempotency_keys_owner_id_key"),
    )
    op.create_index("ix_idempotency_keys_expires_at", "idempotency_keys", ["expires_at"])
    op.create_index("ix_idempotency_keys_organisation_id", "idempotency_keys", ["organisation_id"])
    op.create_index("ix_idempotency_keys_owner_id", "idempotency_keys", ["owner_id"])

    op.create_table(
        "signin_links",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_signin_links_organisation_id_organisations"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_signin_links_owner_id_users"),
        sa.PrimaryKeyConstraint("id", name="pk_signin_links"),
    )
    op.create_index("ix_signin_links_expires_at", "signin_links", ["expires_at"])
    op.create_index("ix_signin_links_organisation_id", "signin_links", ["organisation_id"])
    op.create_index("ix_signin_links_owner_id", "signin_links", ["owner_id"])

    op.create_table(
        "strategies",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parent_id", sa.String(length=40), nullable=True),
        sa.Column("parent_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_strategies_organisation_id_organisations"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_strategies_owner_id_users"),
        sa.ForeignKeyConstraint(["parent_id"], ["strategies.id"], name="fk_strategies_parent_id_strategies"),
        sa.PrimaryKeyConstraint("id", name="pk_strategies"),
    )
    op.create_index("ix_strategies_organisation_id", "strategies", ["organisation_id"])
    op.create_index("ix_strategies_owner_id", "strategies", ["owner_id"])
    op.create_index("ix_strategies_updated_at", "strategies", ["updated_at"])

    op.create_table(
        "drafts",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("strategy_id", sa.String(length=40), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_drafts_organisation_id_organisations"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_drafts_owner_id_users"),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategies.id"], name="fk_drafts_strategy_id_strategies"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("strategy_id", "owner_id", name="uq_drafts_strategy_id_owner_id"),
    )
    op.create_index("ix_drafts_organisation_id", "drafts", ["organisation_id"])
    op.create_index("ix_drafts_owner_id", "drafts", ["owner_id"])

    op.create_table(
        "runs",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("strategy_id", sa.String(length=40), nullable=False),
        sa.Column("strategy_name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("metrics", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=80), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("reproduces_id", sa.String(length=40), nullable=True),
        sa.Column("same_digest", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_runs_organisation_id_organisations"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_runs_owner_id_users"),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategies.id"], name="fk_runs_strategy_id_strategies"),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_index("ix_runs_organisation_id", "runs", ["organisation_id"])
    op.create_index("ix_runs_owner_id", "runs", ["owner_id"])
    op.create_index("ix_runs_status", "runs", ["status"])
    op.create_index("ix_runs_strategy_id", "runs", ["strategy_id"])

    op.create_table(
        "strategy_versions",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("strategy_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=80), nullable=False),
        sa.Column("message", sa.String(length=500), nullable=True),
        sa.Column("node_count", sa.Integer(), nullable=False),
        sa.Column("issues", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_strategy_versions_organisation_id_organisations",
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_strategy_versions_owner_id_users"),
        sa.ForeignKeyConstraint(
            ["strategy_id"], ["strategies.id"], name="fk_strategy_versions_strategy_id_strategies"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_strategy_versions"),
        sa.UniqueConstraint("strategy_id", "version", name="uq_strategy_versions_strategy_id_version"),
    )
    op.create_index("ix_strategy_versions_hash", "strategy_versions", ["hash"])
    op.create_index("ix_strategy_versions_organisation_id", "strategy_versions", ["organisation_id"])
    op.create_index("ix_strategy_versions_owner_id", "strategy_versions", ["owner_id"])

    op.create_table(
        "run_datasets",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("run_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("dataset_id", sa.String(length=200), nullable=False),
        sa.Column("content_hash", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_run_datasets_organisation_id_organisations"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name="fk_run_datasets_owner_id_users"),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name="fk_run_datasets_run_id_runs", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_run_datasets"),
    )
    op.create_index("ix_run_datasets_dataset_id", "run_datasets", ["dataset_id"])
    op.create_index("ix_run_datasets_organisation_id", "run_datasets", ["organisation_id"])
    op.create_index("ix_run_datasets_owner_id", "run_datasets", ["owner_id"])
    op.create_index("ix_run_datasets_run_id", "run_datasets", ["run_id"])


def downgrade() -> None:
    op.drop_index("ix_run_datasets_run_id", "run_datasets")
    op.drop_index("ix_run_datasets_owner_id", "run_datasets")
    op.drop_index("ix_run_datasets_organisation_id", "run_datasets")
    op.drop_index("ix_run_datasets_dataset_id", "run_datasets")

    op.drop_table("run_datasets")
    op.drop_index("ix_strategy_versions_owner_id", "strategy_versions")
    op.drop_index("ix_strategy_versions_organisation_id", "strategy_versions")
    op.drop_index("ix_strategy_versions_hash", "strategy_versions")

    op.drop_table("strategy_versions")
    op.drop_index("ix_runs_strategy_id", "runs")
    op.drop_index("ix_runs_status", "runs")
    op.drop_index("ix_runs_owner_id", "runs")
    op.drop_index("ix_runs_organisation_id", "runs")

    op.drop_table("runs")
    op.drop_index("ix_drafts_owner_id", "drafts")
    op.drop_index("ix_drafts_organisation_id", "drafts")

    op.drop_table("drafts")
    op.drop_index("ix_strategies_updated_at", "strategies")
    op.drop_index("ix_strategies_owner_id", "strategies")
    op.drop_index("ix_strategies_organisation_id", "strategies")

    op.drop_table("strategies")
    op.drop_index("ix_signin_links_owner_id", "signin_links")
    op.drop_index("ix_signin_links_organisation_id", "signin_links")
    op.drop_index("ix_signin_links_expires_at", "signin_links")

    op.drop_table("signin_links")
    op.drop_index("ix_idempotency_keys_owner_id", "idempotency_keys")
    op.drop_index("ix_idempotency_keys_organisation_id", "idempotency_keys")
    op.drop_index("ix_idempotency_keys_expires_at", "idempotency_keys")

    op.drop_table("idempotency_keys")
    op.drop_index("ix_events_subject_id", "events")
    op.drop_index("ix_events_owner_id", "events")
    op.drop_index("ix_events_organisation_id", "events")

    op.drop_table("events")
    op.drop_index("ix_browser_sessions_owner_id", "browser_sessions")
    op.drop_index("ix_browser_sessions_organisation_id", "browser_sessions")
    op.drop_index("ix_browser_sessions_expires_at", "browser_sessions")

    op.drop_table("browser_sessions")
    op.drop_index("ix_api_tokens_owner_id", "api_tokens")
    op.drop_index("ix_api_tokens_organisation_id", "api_tokens")
    op.drop_index("ix_api_tokens_expires_at", "api_tokens")

    op.drop_table("api_tokens")
    op.drop_index("ix_users_organisation_id", "users")

    op.drop_table("users")
    op.drop_table("organisations")
