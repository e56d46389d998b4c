"""The entry of a worker process: ``python -m backend.jobs.process PIPE LIFELINE HOME``, both as file descriptors."""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection

from backend.jobs.worker import serve


def main() -> None:
    """Serve jobs until the server closes the pipe, or is gone."""
    pipe, lifeline, home = sys.argv[1:]
    serve(Connection(int(pipe)), int(lifeline), home)


if __name__ == "__main__":
    main()
