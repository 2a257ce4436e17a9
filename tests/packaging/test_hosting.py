"""The container files, as text: Docker itself is not needed for these tests, and so not tried by them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
ASKED_FOR = "${NEO4J_PASSWORD:?"


def service(name: str) -> str:
    """Return the lines of compose.yaml that describe a service."""
    found = re.search(rf"(?m)^  {name}:\n((?:    .*\n|\n)+)", COMPOSE)
    assert found
    return found[1]


def test_the_database_has_a_named_volume_and_a_health_check() -> None:
    assert "- neo4j-data:/data" in service("neo4j")
    assert "healthcheck:" in service("neo4j")
    assert re.search(r"(?m)^volumes:\n  neo4j-data:", COMPOSE)


def test_the_app_waits_for_a_healthy_database() -> None:
    assert re.search(r"depends_on:\s+neo4j:\s+condition: service_healthy", service("app"))


def test_the_database_is_reached_on_the_internal_network_only() -> None:
    assert "ports:" not in service("neo4j")
    assert re.findall(r"(?m)^      - (\w+)$", service("neo4j").partition("networks:")[2]) == ["database"]
    assert re.search(r"(?m)^networks:\n  database:\n    internal: true", COMPOSE)
    assert "NEO4J_URI: bolt://neo4j:7687" in service("app")
    assert 'NEO4J_ALLOW_UNENCRYPTED: "1"' in service("app")


def test_the_network_that_publishes_the_app_is_named_as_podman_compose_wants_it() -> None:
    [networks] = re.findall(r"(?m)^    networks:\n((?:      - .*\n)+)", service("app"))
    assert networks.split() == ["-", "database", "-", "default"]
    assert re.search(r"(?m)^  default: \{\}$", COMPOSE)


def test_the_app_is_published_on_this_machine_only() -> None:
    ports = re.findall(r"(?m)^      - (\S+:8501)$", service("app"))
    assert ports == ["127.0.0.1:${GRAPHSVC_PORT:-8501}:8501"]


def test_the_app_can_be_told_the_name_that_others_open_it_by() -> None:
    assert "GRAPHSVC_ALLOW_HOST: ${GRAPHSVC_ALLOW_HOST:-}" in service("app")


def test_there_is_no_default_password() -> None:
    assert ASKED_FOR in service("neo4j")
    assert ASKED_FOR in service("app")
    assert "NEO4J_PASSWORD:-" not in COMPOSE
    assert "PASSWORD" not in DOCKERFILE


def test_the_app_runs_as_an_ordinary_user_from_hashed_packages() -> None:
    assert re.search(r"(?m)^USER 10001$", DOCKERFILE)
    assert DOCKERFILE.index("USER 10001") < DOCKERFILE.index('CMD ["graphsvc"')
    assert "--require-hashes --requirement /build/requirements.lock" in DOCKERFILE


def test_the_container_asks_the_app_whether_it_is_well() -> None:
    assert "HEALTHCHECK" in DOCKERFILE
    assert "/_stcore/health" in DOCKERFILE


def test_the_image_is_built_from_all_that_the_wheel_needs() -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert allowed == {"app.py", "cypher", "graphsvc", "seeds", "pyproject.toml", "README.md", "requirements.lock"}
