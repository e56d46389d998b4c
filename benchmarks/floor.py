"""The least a preview can cost over this web framework: the fused pass and about 1,000 points, and nothing else.

``uvicorn benchmarks.floor:app``
"""

from __future__ import annotations

import numpy as np
import orjson
from fastapi import FastAPI
from fastapi.responses import Response

from benchmarks.fused import crossover
from benchmarks.inputs import walk

app = FastAPI()
TABLE = walk(3_650, 0.02)
OPENS, CLOSES = TABLE[0].copy(), TABLE[3].copy()
POINTS = np.unique(np.linspace(0, CLOSES.size - 1, 1000).astype(np.int64))
SECONDS = 1_420_070_400 + POINTS * 86_400


@app.get("/preview")
async def preview(fast: int = 20, slow: int = 50) -> Response:
    """Run the fused pass and send its equity."""
    equity = np.empty(CLOSES.size)
    final, fills, sharpe, fall = crossover(OPENS, CLOSES, fast, slow, 0.001, 1e5, 365.0, equity)
    metrics = {"final": final, "fills": fills, "sharpe": sharpe, "max_drawdown": fall}
    body = {"ts": SECONDS, "equity": equity[POINTS], "metrics": metrics}
    return Response(orjson.dumps(body, option=orjson.OPT_SERIALIZE_NUMPY), media_type="application/json")


crossover(OPENS, CLOSES, 20, 50, 0.001, 1e5, 365.0, np.empty(CLOSES.size))
