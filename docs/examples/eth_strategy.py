"""Build the ETH moving-average strategy over REST, run it, and print its Sharpe ratio and digest."""

import os
import time

import httpx

api = httpx.Client(
    base_url=os.environ.get("QIS_URL", "http://127.0.0.1:8000") + "/api/v1",
    headers={"Authorization": f"Bearer {os.environ['QIS_TOKEN']}"},  # qis token create my-script
)
nodes = {
    "eth": {"module": "data.bars@1.0.0", "params": {"dataset": "ETH-USDT.1d"}},
    "cross": {"module": "signal.ma_crossover@1.0.0", "params": {"fast": 20, "slow": 50},
              "inputs": {"close": "eth.close"}},
    "size": {"module": "weight.volatility_target@1.0.0", "params": {"target": 0.2},
             "inputs": {"signal": "cross", "close": "eth.close"}},
    "stop": {"module": "risk.max_drawdown@1.0.0", "params": {"limit": 0.25}},
    "fill": {"module": "execution.next_open@1.0.0", "params": {"fee_bps": 10, "slippage_bps": 5},
             "inputs": {"weights": "size", "bars": "eth", "guards": ["stop"]}},
    "perf": {"module": "performance.summary@1.0.0", "inputs": {"ledger": "fill"}},
}  # fmt: skip
document = {"schema": 1, "name": "ETH moving-average crossover", "nodes": nodes}
strategy = api.post("/strategies", json={"document": document}).raise_for_status().json()
run = api.post("/runs", json={"strategy_id": strategy["id"]}).raise_for_status().json()
while run["status"] in ("queued", "running"):
    time.sleep(0.1)
    run = api.get(f"/runs/{run['id']}").raise_for_status().json()
print(f"{run['status']}: Sharpe {run['metrics']['sharpe']:.3f}, digest {run['digest']}")
