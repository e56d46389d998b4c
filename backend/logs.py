"""Logs as JSON lines on standard error, with no secret in them."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping

import structlog

SECRETS = re.compile(
    r"(qis_[A-Za-z0-9_-]{10})[A-Za-z0-9_-]+|(?<=token=)[A-Za-z0-9_.-]+|(?<=://)[^/@\s]+:[^/@\s]+(?=@)"
)
HIDDEN = frozenset({"password", "token", "secret", "cookie", "authorization"})


def configure(level: str) -> None:
    """Send every log line through one formatter."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            hide_secrets,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def hide_secrets(_: object, __: str, event: MutableMapping[str, object]) -> MutableMapping[str, object]:
    """Blot out what only its owner may know, by its name or by its form."""
    for key, value in event.items():
        if key in HIDDEN:
            event[key] = "***"
        elif isinstance(value, str):
            event[key] = SECRETS.sub(lambda found: f"{found[1] or ''}***", value)
    return event
