"""A server on this machine that speaks an exchange's protocol, with faults on demand."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

Values = dict[str, str]


@dataclass
class Reply:
    """One answer: status, body (JSON unless bytes) and headers."""

    status: int
    body: object
    headers: Values = field(default_factory=dict)


class Protocolled(Protocol):
    """Answers requests as one exchange would."""

    def answer(self, path: str, values: Values, headers: Values) -> Reply: ...


@dataclass
class Exchange:
    """A running server.

    ``faults`` are answered first, one a request that ``faulty`` names; ``requests`` are what was asked, in order.
    """

    url: str
    faults: list[Reply] = field(default_factory=list)
    faulty: str = "/"
    requests: list[tuple[str, Values, Values]] = field(default_factory=list)

    def asked(self, path: str) -> list[Values]:
        """Return the parameters of each request to ``path``."""
        return [values for asked, values, _ in self.requests if asked == path]


@contextmanager
def serving(speaker: Protocolled) -> Iterator[Exchange]:
    """Serve ``speaker`` on a free port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            values = {key: each[0] for key, each in parse_qs(parts.query).items()}
            headers = dict(self.headers.items())
            exchange.requests.append((parts.path, values, headers))
            if exchange.faults and exchange.faulty in parts.path:
                self._send(exchange.faults.pop(0))
            else:
                self._send(speaker.answer(parts.path, values, headers))

        def _send(self, reply: Reply) -> None:
            body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    exchange = Exchange(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield exchange
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
