"""What can be known of the image and the compose file without an engine to build them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from backend.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = ROOT / "Dockerfile"
ENTRYPOINT = ROOT / "docker" / "entrypoint.sh"
REQUIRED = re.compile(r"\$\{(\w+):\?[^}]+\}")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    parsed = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    assert isinstance(parsed, dict)
    return parsed


def instructions() -> list[tuple[str, str]]:
    """Return each instruction of the Dockerfile with its arguments, continuation lines joined."""
    lines = [line for line in DOCKERFILE.read_text().splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n", " ", "\n".join(lines))
    return [
        (word, rest.strip())
        for word, _, rest in (line.partition(" ") for line in joined.splitlines() if line)
    ]


def copied_from_the_context() -> list[str]:
    """Return the sources of every COPY that does not read another stage."""
    found: list[str] = []
    for word, rest in instructions():
        parts = shlex.split(rest)
        if word == "COPY" and not any(part.startswith("--from=") for part in parts):
            found.extend(part for part in parts[:-1] if not part.startswith("--"))
    return found


def in_the_context(path: str) -> bool:
    """Apply .dockerignore as an engine does: the last pattern to match a path or its parent decides."""
    kept = True
    parents = [str(each) for each in (PurePosixPath(path), *PurePosixPath(path).parents) if str(each) != "."]
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        keeps = pattern.startswith("!")
        pattern = pattern.removeprefix("!").removesuffix("/")
        bare = pattern.removeprefix("**/")
        if any(
            fnmatch(each, pattern) or (bare != pattern and fnmatch(PurePosixPath(each).name, bare))
            for each in parents
        ):
            kept = keeps
    return kept


def application_environment(compose: dict[str, Any]) -> dict[str, str]:
    environment = compose["services"]["app"]["environment"]
    assert isinstance(environment, dict)
    return environment


def test_compose_has_the_app_its_database_and_its_cache(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert set(services) == {"app", "postgres", "redis"}
    assert services["postgres"]["image"] == "postgres:17"
    assert services["redis"]["image"] == "redis:7"
    assert services["app"]["depends_on"] == {
        "postgres": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
    }


def test_whatever_the_app_waits_for_reports_its_health(compose: dict[str, Any]) -> None:
    for name in compose["services"]["app"]["depends_on"]:
        assert compose["services"][name]["healthcheck"]["test"], name
    assert [rest for word, rest in instructions() if word == "HEALTHCHECK"]


def test_every_named_volume_is_declared(compose: dict[str, Any]) -> None:
    used = {
        volume.partition(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", [])
    }
    assert used == set(compose["volumes"])


def test_no_service_has_a_default_password(compose: dict[str, Any]) -> None:
    required: set[str] = set()
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            if "PASSWORD" in name or ("://" in value and "@" in value):
                assert REQUIRED.search(value), f"{name} has a password that nobody had to choose"
                required |= set(REQUIRED.findall(value))
    assert required == {"QIS_POSTGRES_PASSWORD", "QIS_REDIS_PASSWORD"}


def test_only_the_app_is_published_and_only_to_this_machine(compose: dict[str, Any]) -> None:
    published = {
        name: service["ports"] for name, service in compose["services"].items() if "ports" in service
    }
    assert published == {"app": ["127.0.0.1:8000:8000"]}


def test_every_copied_source_exists_and_is_in_the_build_context() -> None:
    sources = copied_from_the_context()
    assert {"backend", "modules", "migrations", "frontend", "locks"} <= set(sources)
    for source in sources:
        assert (ROOT / source).exists(), source
        assert in_the_context(source.rstrip("/")), f"{source} is kept out by .dockerignore"


@pytest.mark.parametrize(
    "path",
    [".env", ".git/config", ".venv/bin/python", "tests/house/test_docker.py", "frontend/node_modules/x"],
)
def test_what_is_not_built_from_stays_out_of_the_context(path: str) -> None:
    assert not in_the_context(path)


def test_every_stage_that_is_copied_from_exists() -> None:
    stages = {rest.split()[-1] for word, rest in instructions() if word == "FROM" and " AS " in rest}
    used = {
        part.removeprefix("--from=")
        for word, rest in instructions()
        for part in rest.split()
        if "--from=" in part
    }
    assert used
    assert used <= stages


def test_the_image_does_not_run_as_root() -> None:
    users = [rest for word, rest in instructions() if word == "USER"]
    assert users == ["qis"]


def test_the_image_and_the_machine_run_one_python() -> None:
    images = {
        rest.split()[0] for word, rest in instructions() if word == "FROM" and rest.startswith("python:")
    }
    assert images == {"python:3.11-slim"}


def test_the_entrypoint_is_the_one_in_the_tree() -> None:
    [entrypoint] = [rest for word, rest in instructions() if word == "ENTRYPOINT"]
    assert entrypoint == '["/app/docker/entrypoint.sh"]'
    assert os.access(ENTRYPOINT, os.X_OK)
    assert ENTRYPOINT.read_text().startswith("#!/bin/sh\n")
    subprocess.run(["sh", "-n", str(ENTRYPOINT)], check=True)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["qis migrate", "python -m backend.warm", "qis serve"]),
        (["serve", "--port", "9000"], ["qis migrate", "python -m backend.warm", "qis serve --port 9000"]),
        (["user", "list"], ["qis user list"]),
    ],
)
def test_the_entrypoint_migrates_before_it_serves(
    tmp_path: Path, arguments: list[str], expected: list[str]
) -> None:
    log = tmp_path / "calls"
    for name in ("qis", "python"):
        stub = tmp_path / name
        stub.write_text(f'#!/bin/sh\necho "{name} $*" >> "{log}"\n')
        stub.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run([str(ENTRYPOINT), *arguments], check=True, env=environment)
    assert log.read_text().splitlines() == expected


def test_a_failed_migration_keeps_the_server_from_starting(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    stub = tmp_path / "qis"
    stub.write_text(f'#!/bin/sh\necho "$1" >> "{log}"\n[ "$1" != migrate ]\n')
    stub.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    assert subprocess.run([str(ENTRYPOINT)], env=environment, check=False).returncode == 1
    assert log.read_text().splitlines() == ["migrate"]


def test_every_setting_that_is_named_exists(compose: dict[str, Any]) -> None:
    known = {f"QIS_{name.upper()}" for name in Settings.model_fields}
    image = {
        match for word, rest in instructions() if word == "ENV" for match in re.findall(r"\b(QIS_\w+)=", rest)
    }
    assert image == {"QIS_HOME", "QIS_HOST", "QIS_PORT"}
    named = {name for name in application_environment(compose) if name.startswith("QIS_")}
    assert named >= {"QIS_DATABASE_URL", "QIS_REDIS_URL"}
    assert (image | named) <= known


def test_the_settings_accept_what_compose_hands_them(
    compose: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in application_environment(compose).items():
        plain = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", REQUIRED.sub("s3cretOfTheTest", value))
        monkeypatch.setenv(name, plain)
    settings = Settings()
    assert settings.database == "postgresql+psycopg://qis:s3cretOfTheTest@postgres:5432/qis"
    assert settings.redis_url == "redis://:s3cretOfTheTest@redis:6379/0"


def test_the_image_holds_no_secret() -> None:
    assigned = [rest for word, rest in instructions() if word in {"ARG", "ENV"}]
    assert not [line for line in assigned if re.search(r"(?i)password|secret|token|api_?key", line)]
