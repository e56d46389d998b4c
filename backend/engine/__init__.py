"""The engine: run graphs of modules over bars. No web, no database, no network."""

from backend.engine.graph import Strategy
from backend.engine.result import Run
from backend.engine.run import rerun, run
from modules.kit.market import Bars

__all__ = ["Bars", "Run", "Strategy", "rerun", "run"]
