"""Reach Redis where ``QIS_REDIS_URL`` names one: it is optional, and its absence is told, never hidden."""

from __future__ import annotations

SECONDS = 2.0


class RedisAway(Exception):
    """The named Redis does not answer."""


def ping_redis(url: str) -> None:
    """Ask Redis for a sign of life, for two seconds at most.

    Raises
    ------
    RedisAway
        If the address is none, nobody answers, or the password is wrong; the password is never part of the text.
    """
    from redis import Redis
    from redis.exceptions import RedisError

    try:
        with Redis.from_url(url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS) as client:
            client.ping()
    except (RedisError, ValueError, OSError) as error:
        raise RedisAway(f"Redis does not answer ({type(error).__name__}).") from error
