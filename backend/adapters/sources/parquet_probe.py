"""Decode an untrusted Parquet file once, in a process of its own: run as a script, it imports nothing of this product.

A few altered bytes in the footer make the C++ reader abort the process that reads it (pyarrow 26: "Definition level
histogram size mismatch"), and a page may unpack to gigabytes. Here that ends this process, under limits of memory and
time, and not the server.

Usage: ``python -I parquet_probe.py FILE_DESCRIPTOR MOST_BYTES``; prints one JSON object on standard output.
"""

from __future__ import annotations

import json
import os
import resource
import sys

BATCH = 65_536
MEMORY_BYTES = 4 * 1024**3
CPU_SECONDS = 120


def probe(descriptor: int, most: int) -> dict[str, str]:
    """Return ``{}`` for a file that decodes within ``most`` bytes, else the ``code`` and ``said`` of a refusal."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(os.fdopen(descriptor, "rb"))
        footer = file.metadata
        groups = [footer.row_group(group) for group in range(footer.num_row_groups)]
        if sum(group.total_byte_size for group in groups) > most:
            return {"code": "too_large", "said": ""}
        decoded = 0
        for batch in file.iter_batches(batch_size=BATCH, use_threads=False):
            batch.validate(full=True)
            decoded += batch.nbytes
            if decoded > most:
                return {"code": "too_large", "said": ""}
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError, MemoryError) as error:
        return {"code": "truncated", "said": (str(error).splitlines() or [type(error).__name__])[0][:160]}
    return {}


def main() -> None:
    """Probe the file whose descriptor and limit stand on the command line."""
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"  # the others reserve more than the limit at start
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(probe(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # the reader's threads may abort at an orderly end


if __name__ == "__main__":
    main()
