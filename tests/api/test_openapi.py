"""The OpenAPI document is complete and true: what it allows never makes the server fail, what comes is in it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import booleans
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend.api.app import build
from backend.api.openapi import document
from backend.settings import Settings
from tests.api.conftest import Served, served
from tests.api.documents import eth
from tests.api.test_runs import start, wait

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
# Signing out would end the test's own session; a password would change what other tests see.
LEFT_OUT = r"/auth/signout|/users/me/password|^/signin|^/metrics"


@pytest.fixture(scope="module")
def fuzzed(plain_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(plain_settings.model_copy(update={"home": tmp_path_factory.mktemp("fuzzed")})) as running:
        yield running


@pytest.fixture(scope="module")
def known(fuzzed: Served) -> dict[str, str]:
    """Ids of things that are there, so that the deep end of each route is reached and not its 404 alone."""
    with fuzzed.client(fuzzed.token()) as client:
        strategy_id = client.post("/strategies", json={"document": eth()}).json()["id"]
        run = wait(client, start(client, strategy_id=strategy_id)["id"])
        dataset = client.get("/datasets").json()["items"][0]["id"]
    return {
        "strategy_id": strategy_id,
        "run_id": run["id"],
        "dataset_id": dataset,
        "slug": "eth-ma-crossover",
        "module_id": "signal.ma_crossover",
        "version": "1",
    }


@pytest.fixture(scope="module")
def bearer(fuzzed: Served) -> dict[str, str]:
    return {"Authorization": f"Bearer {fuzzed.token()}"}


# The plugin of schemathesis does not know this pytest; its cases are ordinary hypothesis strategies all the same.
SPEC = document(build(Settings(home=Path("/nowhere"))))
SCHEMA = schemathesis.openapi.from_dict(SPEC).exclude(path_regex=LEFT_OUT)
OPERATIONS = {
    str(found.ok().definition.raw["operationId"]): found.ok()
    for found in SCHEMA.get_all_operations()
    if isinstance(found, Ok)
}


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_whatever_comes_the_answer_is_in_the_document(
    name: str, fuzzed: Served, bearer: dict[str, str], known: dict[str, str]
) -> None:
    @settings(
        max_examples=10,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=OPERATIONS[name].as_strategy(), deep=booleans())
    def ask(case: schemathesis.Case[Any], deep: bool) -> None:
        if deep and case.method.upper() != "DELETE":
            given = case.path_parameters or {}
            case.path_parameters = {key: known.get(key, value) for key, value in given.items()}
        case.call_and_validate(base_url=fuzzed.url, headers=bearer, checks=CHECKS, timeout=30)

    ask()


def test_every_operation_is_asked() -> None:
    named = {operation["operationId"] for methods in SPEC["paths"].values() for operation in methods.values()}
    assert len(named) == sum(len(methods) for methods in SPEC["paths"].values())
    assert named - set(OPERATIONS) == {
        "sign_out", "set_password", "use_signin_link", "use_password", "read_metrics",
    }  # fmt: skip


def test_every_operation_is_described_with_its_errors() -> None:
    for path, methods in SPEC["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], (method, path)
            assert operation["description"], (method, path)
            if not path.startswith("/api/"):
                continue
            assert {"400", "401", "403", "500"} <= set(operation["responses"]), (method, path)
            assert operation["security"] == [{"token": []}, {"session": []}], (method, path)
            keyed = any(
                parameter["name"] == "Idempotency-Key" for parameter in operation.get("parameters", [])
            )
            assert keyed == (method != "get"), (method, path)


def test_the_document_names_the_shapes_that_clients_are_made_of() -> None:
    names = set(SPEC["components"]["schemas"])
    assert names >= {
        "Strategy", "StrategySummary", "StrategyConflict", "Draft", "Run", "Report", "Dataset", "Module", "Port",
        "Problem", "Issue", "Catalogue", "Document", "DocumentNode", "FetchJob", "Progress", "Template", "User",
    }  # fmt: skip
    assert not any("HTTPValidationError" in name or "-Input" in name or "[" in name for name in names)
    text = orjson.dumps(SPEC).decode()
    for reference in set(re.findall(r'"#/components/schemas/([^"]+)"', text)):
        assert reference in names


def test_the_command_prints_the_document() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "backend.api.openapi"], capture_output=True, check=True
    ).stdout
    assert orjson.loads(printed) == orjson.loads(orjson.dumps(SPEC))
