"""Settings: what the environment says, and what it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.settings import Settings, SettingsError


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QIS_HOME", "QIS_PORT", "QIS_HOST", "QIS_DATABASE_URL", "QIS_HOSTS", "QIS_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)


def test_the_defaults_are_for_one_person_on_one_machine() -> None:
    settings = Settings()
    assert (settings.host, settings.port, settings.loopback) == ("127.0.0.1", 8000, True)
    assert settings.home == Path.home() / ".qis"
    assert settings.database == f"sqlite:///{Path.home() / '.qis' / 'qis.db'}"
    assert settings.url == "http://127.0.0.1:8000"


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QIS_HOME", str(tmp_path))
    monkeypatch.setenv("QIS_PORT", "8123")
    monkeypatch.setenv("QIS_HOSTS", "Studio.example, other.example")
    settings = Settings()
    assert (settings.home, settings.port) == (tmp_path, 8123)
    assert settings.hosts == ("studio.example", "other.example")


@pytest.mark.parametrize(
    ("name", "value"),
    [("QIS_PORT", "eighty"), ("QIS_PORT", "70000"), ("QIS_RUN_WORKERS", "0"), ("QIS_LINK_MINUTES", "")],
)
def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        Settings()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgres_url_goes_through_psycopg(scheme: str) -> None:
    assert Settings(database_url=f"{scheme}://a:b@c/d").database == "postgresql+psycopg://a:b@c/d"


@pytest.mark.parametrize(
    ("host", "url"),
    [("0.0.0.0", "http://127.0.0.1:1"), ("::", "http://127.0.0.1:1"), ("::1", "http://[::1]:1")],
)
def test_the_printed_address_can_be_opened(host: str, url: str) -> None:
    assert Settings(host=host, port=1).url == url


@pytest.mark.parametrize(
    ("host", "loopback"), [("localhost", True), ("::1", True), ("0.0.0.0", False), ("studio", False)]
)
def test_loopback_is_recognised(host: str, loopback: bool) -> None:
    assert Settings(host=host).loopback is loopback
