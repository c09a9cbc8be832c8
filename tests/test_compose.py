"""What can be known of docker-compose.yml and the Dockerfile where no engine runs."""

import json
import re
import tomllib
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from dotenv import dotenv_values
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from whereabouts.settings import PREFIX, Environment, Settings, environment_variables

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / ".env.example"
TEXT = (ROOT / "docker-compose.yml").read_text("utf-8")
COMPOSE: dict[str, Any] = YAML(typ="safe").load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

OURS = ("worker", "gateway")
#: Read by the database's own client library; the other only to be empty.
NO_SETTINGS = {"PGPASSWORD", "POSTGRES_PASSWORD"}
PINNED = re.compile(r":\d+\.\d+[\w.-]*$")
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(?P<otherwise>[^}]*)\}")


def test_it_is_what_the_compose_specification_describes() -> None:
    vendored = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    schema = json.loads(vendored.read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(COMPOSE)] == []


def test_every_image_has_a_version() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    images = [*bases, *(service["image"] for service in SERVICES.values())]
    assert [image for image in images if not PINNED.search(image)] == []


def test_temporals_tools_migrate_its_tables_to_the_servers_own_version() -> None:
    tags = {
        SERVICES[name]["image"].partition(":")[2]
        for name in ("temporal", "temporal-schema", "temporal-namespace")
    }
    assert len(tags) == 1


def test_worker_and_gateway_are_one_image_of_this_version() -> None:
    assert {SERVICES[name]["image"] for name in OURS} == {f"whereabouts:{PROJECT['version']}"}
    assert {SERVICES[name]["pull_policy"] for name in OURS} == {"build"}


def test_what_a_service_waits_for_can_come_true() -> None:
    for service in SERVICES.values():
        for name, wait in service.get("depends_on", {}).items():
            awaited = SERVICES[name]
            if wait["condition"] == "service_completed_successfully":
                assert "restart" not in awaited
            else:
                assert (wait["condition"], "healthcheck" in awaited) == ("service_healthy", True)


def test_workers_start_when_database_and_cluster_are_there() -> None:
    cluster = {"temporal-schema", "temporal", "temporal-namespace"}
    assert _before("worker") == {"postgres"} | cluster


def test_the_gateway_takes_events_while_temporal_is_down() -> None:
    assert _before("gateway") == {"postgres"}


def test_any_number_of_workers_may_run() -> None:
    assert SERVICES["worker"].keys() & {"container_name", "hostname", "ports"} == set()


def test_ports_are_open_to_this_machine_alone_and_each_to_one_service() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    hosts = [VARIABLE.sub("", port).split(":") for port in ports]
    assert {host for host, _, _ in hosts} == {"127.0.0.1"}
    assert len({port.split(":")[1] for port in ports}) == len(ports)


def test_nothing_starts_with_a_password_nobody_chose() -> None:
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search("PASSWORD|PWD|SECRET", name):
                assert value == "" or re.fullmatch(r"\$\{(\w+):\?set \1 in \.env\}", value)


def test_every_variable_is_explained_in_the_example() -> None:
    example = dotenv_values(EXAMPLE)
    used = {match[1]: match["otherwise"] for match in VARIABLE.finditer(TEXT)}
    assert used.keys() <= example.keys()
    for name, otherwise in used.items():
        assert otherwise.startswith(":?") or otherwise == f":-{example[name]}"


@pytest.mark.parametrize("name", OURS)
def test_every_variable_of_ours_is_a_setting(name: str) -> None:
    given = SERVICES[name]["environment"].keys() - NO_SETTINGS
    assert given <= {f"{PREFIX}{setting.upper()}" for setting in Settings.model_fields}


@pytest.mark.parametrize("name", OURS)
def test_production_accepts_the_settings(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = _settings(name, monkeypatch, tmp_path)
    assert settings.is_production
    assert settings.database_url.startswith("postgresql://")
    assert settings.temporal_address == "temporal:7233"


def test_each_health_check_asks_where_its_process_listens(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = _settings("gateway", monkeypatch, tmp_path)
    asked = f"http://127.0.0.1:{settings.gateway_port}/healthz"
    assert asked in SERVICES["gateway"]["healthcheck"]["test"][-1]
    assert SERVICES["gateway"]["ports"][0].endswith(f":{settings.gateway_port}")
    assert f"http://127.0.0.1:{settings.worker_metrics_port}/metrics" in DOCKERFILE


def test_what_they_run_is_there() -> None:
    assert SERVICES["worker"]["command"] == ["python", "worker.py"]
    assert SERVICES["gateway"]["command"] == ["python", "-m", "whereabouts.gateway"]
    assert find_spec("whereabouts.gateway.__main__")


def test_all_that_the_image_needs_is_there_and_let_in() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    needed = {name for line in copied for name in line.split()}
    assert [name for name in needed if not (ROOT / name).exists()] == []
    first, *allowed = (ROOT / ".dockerignore").read_text("utf-8").splitlines()[1:]
    assert first == "*"
    assert {line[1:] for line in allowed if line.startswith("!")} == needed


def test_the_image_holds_hashed_packages_and_no_root() -> None:
    assert "--require-hashes --requirement requirements.lock" in DOCKERFILE
    assert "requirements-dev" not in DOCKERFILE
    assert re.findall(r"^USER (\d+)$", DOCKERFILE, re.MULTILINE)[-1] != "0"


def test_the_image_has_a_python_the_project_knows() -> None:
    versions = set(re.findall(r"^FROM python:(\d+\.\d+)-", DOCKERFILE, re.MULTILINE))
    assert versions == {PROJECT["requires-python"].removeprefix(">=")}


def _before(name: str) -> set[str]:
    """All services that one waits for, at first or second hand."""
    direct = SERVICES[name].get("depends_on", {}).keys()
    return set(direct).union(*(_before(other) for other in direct))


def _settings(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """What a container of `name` would make of a filled-in .env."""
    monkeypatch.chdir(tmp_path)
    for variable in environment_variables():
        if variable.startswith(PREFIX):
            monkeypatch.delenv(variable)
    filled = {
        f"{PREFIX}ENVIRONMENT": Environment.PRODUCTION,
        f"{PREFIX}PUBLIC_URL": "https://track.example.com",
    }
    given = dotenv_values(EXAMPLE) | filled | SERVICES[name]["environment"]
    for variable, value in given.items():
        if variable.startswith(PREFIX):
            monkeypatch.setenv(variable, str(value))
    return Settings()
