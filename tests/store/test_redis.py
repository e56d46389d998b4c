"""Redis where one is named: a sign of life, or a clear word that there is none."""

from __future__ import annotations

import os
import socket

import pytest

from backend.store.redis import RedisAway, ping_redis

URL = os.environ.get("QIS_TEST_REDIS_URL", "redis://127.0.0.1:6379/0")


def test_a_running_redis_answers() -> None:
    try:
        socket.create_connection(("127.0.0.1", 6379), timeout=1.0).close()
    except OSError:
        pytest.skip("no Redis at 127.0.0.1:6379: start one, or name it in QIS_TEST_REDIS_URL")
    ping_redis(URL)


@pytest.mark.parametrize("url", ["redis://:secret@127.0.0.1:1/0", "nonsense"])
def test_a_redis_that_is_away_is_told_without_its_password(url: str) -> None:
    with pytest.raises(RedisAway) as raised:
        ping_redis(url)
    assert "secret" not in str(raised.value)
