"""Keep what nodes computed, by the hash of everything that went into it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

import numpy as np

Value = object
DEFAULT_BYTES = 512 * 1024 * 1024


class NodeCache:
    """Results of nodes by content hash; the least recently used go first when the memory bound is reached.

    Parameters
    ----------
    limit : int
        Bytes of panels to keep.
    """

    def __init__(self, limit: int = DEFAULT_BYTES) -> None:
        self._limit = limit
        self._held = 0
        self._kept: OrderedDict[bytes, tuple[tuple[Value, ...], int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: bytes) -> tuple[Value, ...] | None:
        """Return the outputs kept under ``key``, or None."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: bytes, outputs: tuple[Value, ...]) -> None:
        """Keep ``outputs`` under ``key``."""
        size = _bytes(outputs)
        if size > self._limit // 4:
            return
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = (outputs, size)
            self._held += size
            while self._held > self._limit:
                _, (_, gone) = self._kept.popitem(last=False)
                self._held -= gone


def _bytes(outputs: Iterable[Value]) -> int:
    """Count the bytes of panels; bars are shared with the data store and count nothing."""
    return 64 + sum(value.nbytes for value in outputs if isinstance(value, np.ndarray))
