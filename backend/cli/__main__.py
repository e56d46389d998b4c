"""Run the command line as ``python -m backend.cli``."""

from backend.cli.app import main

main()
