"""Logs hold no secret, whatever is put into them."""

from __future__ import annotations

import pytest

from backend.logs import hide_secrets


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("GET /signin?token=abc.def-ghi_jkl", "GET /signin?token=***"),
        ("Bearer qis_0123456789abcdefghijklmnop", "Bearer qis_0123456789***"),
        ("postgresql://qis:hunter2@db/qis", "postgresql://***@db/qis"),
        ("an ordinary line", "an ordinary line"),
    ],
)
def test_a_secret_is_known_by_its_form(given: str, shown: str) -> None:
    assert hide_secrets(None, "info", {"event": given}) == {"event": shown}


@pytest.mark.parametrize("name", ["password", "token", "secret", "cookie", "authorization"])
def test_a_secret_is_known_by_its_name(name: str) -> None:
    assert hide_secrets(None, "info", {name: "hunter2", "status": 200}) == {name: "***", "status": 200}
