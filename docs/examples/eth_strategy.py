"""The ETH strategy over REST: QIS_URL=http://127.0.0.1:8000 QIS_TOKEN=$(qis token create me) python eth_strategy.py."""

import json
import os
import time

import httpx

ETH = {"module": "data.bars@1.0.0", "params": {"dataset": "ETH-USDT.1d"}}
CROSS = {"module": "signal.ma_crossover@1.0.0", "params": {"fast": 20, "slow": 50}}
CROSS["inputs"] = {"close": "eth.close"}
SIZE = {"module": "weight.volatility_target@1.0.0", "params": {"target": 0.4}}
SIZE["inputs"] = {"signal": "cross", "close": "eth.close"}
STOP = {"module": "risk.max_drawdown@1.0.0", "params": {"limit": 0.15}}
FILL = {"module": "execution.next_open@1.0.0", "params": {"fee_bps": 10, "slippage_bps": 5}}
FILL["inputs"] = {"weights": "size", "bars": "eth", "guards": ["stop"]}
PERF = {"module": "performance.summary@1.0.0", "inputs": {"ledger": "fill"}}
NODES = {"eth": ETH, "cross": CROSS, "size": SIZE, "stop": STOP, "fill": FILL, "perf": PERF}

url = os.environ.get("QIS_URL", "http://127.0.0.1:8000")
headers = {"Authorization": f"Bearer {os.environ['QIS_TOKEN']}"}
with httpx.Client(base_url=f"{url}/api/v1", headers=headers, timeout=60.0) as api:
    document = {"schema": 1, "name": "ETH moving-average crossover", "nodes": NODES}
    strategy = api.post("/strategies", json={"document": document}).raise_for_status().json()
    run = api.post("/runs", json={"strategy_id": strategy["id"]}).raise_for_status().json()
    while run["status"] in ("queued", "running"):
        time.sleep(0.1)
        run = api.get(f"/runs/{run['id']}").raise_for_status().json()
print(json.dumps({key: run[key] for key in ("id", "status", "digest", "metrics", "error")}, indent=2))
