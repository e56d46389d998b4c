"""Figures for Prometheus: requests, previews, runs and sign-ins."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

REGISTRY = CollectorRegistry()
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

REQUESTS = Counter(
    "qis_http_requests_total", "Requests answered.", ("method", "route", "status"), registry=REGISTRY
)
LATENCY = Histogram(
    "qis_http_request_seconds", "Time to answer.", ("method", "route"), buckets=SECONDS, registry=REGISTRY
)
PREVIEWS = Histogram(
    "qis_preview_seconds", "Time in the engine for a preview.", buckets=SECONDS, registry=REGISTRY
)
RUNS = Counter("qis_runs_total", "Runs that ended, by how.", ("status",), registry=REGISTRY)
QUEUED = Gauge("qis_runs_queued", "Runs that wait for a worker.", registry=REGISTRY)
SIGNINS = Counter("qis_signins_total", "Sign-ins tried, by outcome.", ("outcome",), registry=REGISTRY)

_known: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}


def observe(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answered request."""
    key = (method if method in METHODS else "other", route, status)
    pair = _known.get(key)
    if pair is None:
        pair = _known[key] = (REQUESTS.labels(key[0], route, str(status)), LATENCY.labels(key[0], route))
    pair[0].inc()
    pair[1].observe(seconds)


def page() -> bytes:
    """Return every figure in the Prometheus text format."""
    return generate_latest(REGISTRY)
