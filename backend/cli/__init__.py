"""The command line: ``qis`` (also ``python -m backend.cli``)."""

from backend.cli.app import main

__all__ = ["main"]
