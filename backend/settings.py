"""Read every setting from the environment, once, with its default and its limit beside it."""

from __future__ import annotations

from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from modules.kit.errors import Issue, QisError

MEGABYTE = 1024 * 1024
PACKAGE = Path(__file__).resolve().parent


class SettingsError(QisError):
    """An environment variable holds what it cannot."""


class Settings(BaseSettings):
    """The environment of one server: ``QIS_HOST``, ``QIS_PORT``, ``QIS_HOME`` and the rest."""

    model_config = SettingsConfigDict(env_prefix="QIS_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    home: Path = Path("~/.qis")
    database_url: str | None = None
    redis_url: str | None = None
    frontend: Path = PACKAGE.parent / "frontend" / "dist"
    templates: Path = PACKAGE / "templates"
    public_url: str | None = Field(None, description="Where browsers reach the server, when behind a proxy.")
    hosts: Annotated[tuple[str, ...], NoDecode] = ()
    origins: Annotated[tuple[str, ...], NoDecode] = ()
    secure_cookies: bool | None = None

    session_days: int = Field(14, ge=1, le=90)
    link_minutes: int = Field(15, ge=1, le=120)
    document_bytes: int = MEGABYTE
    upload_bytes: int = 256 * MEGABYTE
    preview_cells: int = Field(4_000_000, description="Bars times assets that a preview may read.")
    preview_values: int = Field(
        40_000_000, description="Bars times assets times nodes that a preview may hold."
    )
    run_values: int = Field(500_000_000, description="Bars times assets times nodes that a run may hold.")
    preview_inline_bars: int = Field(20_000, description="Bars up to which a preview runs on the event loop.")
    preview_concurrency: int = Field(4, ge=1, description="Previews one person may have running at once.")
    run_workers: int = Field(2, ge=1, le=16)
    run_queue: int = Field(100, ge=1)
    drain_seconds: float = Field(20.0, gt=0)
    log_level: str = "INFO"

    def __init__(self, **values: object) -> None:
        try:
            super().__init__(**values)  # type: ignore[arg-type]  # fields and the options of pydantic-settings
        except ValidationError as error:
            raise SettingsError([_issue(detail["loc"], detail["msg"]) for detail in error.errors()]) from None

    @field_validator("home", "frontend", "templates")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("hosts", "origins", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().lower() for part in value.split(",") if part.strip())
        return value

    @cached_property
    def database(self) -> str:
        """The SQLAlchemy URL: SQLite in the home unless ``QIS_DATABASE_URL`` names a PostgreSQL."""
        url = self.database_url
        if not url:
            return f"sqlite:///{self.home / 'qis.db'}"
        scheme, mark, rest = url.partition("://")
        return f"postgresql+psycopg://{rest}" if mark and scheme in {"postgres", "postgresql"} else url

    @cached_property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @cached_property
    def url(self) -> str:
        """The address a browser opens."""
        if self.public_url:
            return self.public_url.rstrip("/")
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # nosec B104  # compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @cached_property
    def cookies_are_secure(self) -> bool:
        """Whether cookies carry ``Secure``: behind TLS, unless the environment says otherwise."""
        return self.url.startswith("https://") if self.secure_cookies is None else self.secure_cookies

    @property
    def artefacts(self) -> Path:
        """Where the results of runs stand."""
        return self.home / "artefacts"

    @property
    def uploads(self) -> Path:
        """Where an upload stands until it is imported or refused."""
        return self.home / "uploads"


def _issue(place: tuple[int | str, ...], said: str) -> Issue:
    name = f"QIS_{str(place[0]).upper()}" if place else "QIS_*"
    return Issue("settings.invalid", f"{said}.", "Change the variable, or leave it out.", param=name)
