"""The wheel alone is enough: installed in an empty environment it opens the app on the seeds."""

import json
import os
import subprocess
import sys
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.environment import RUNTIME_LOCK
from tools.opened_app import opened_app

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ROOT = Path(__file__).parents[2]
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of an environment that holds the wheel, what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    # Compiled is what the app imports, when it does.
    options = ["--quiet", "--no-compile", "--disable-pip-version-check"]
    install = [str(folder / SCRIPTS / "python"), "-m", "pip", "install", *options]
    for what in (["--require-hashes", "--requirement", str(RUNTIME_LOCK)], ["--no-deps", str(wheel)]):
        installed = subprocess.run([*install, *what], capture_output=True, text=True, check=False)
        assert installed.returncode == 0, installed.stdout + installed.stderr
    return folder / SCRIPTS


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return environment variables that lead to an empty data folder and to nothing of this repository."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "GRAPHSVC_", "PYTHONPATH"))
    }
    return kept | {"GRAPHSVC_DATA_DIR": str(tmp_path_factory.mktemp("data"))}


@pytest.fixture(scope="session")
def app(scripts: Path, surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the app that ``graphsvc demo`` opened."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    graphsvc = scripts / "graphsvc"
    try:
        with opened_app(graphsvc, "demo", environment=surroundings, folder=elsewhere) as address:
            yield address
    finally:
        subprocess.run([str(graphsvc), "stop"], env=surroundings, check=True, capture_output=True)


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - the address of our own app
        body: bytes = answer.read()
        return body


def test_the_wheel_carries_the_app_the_queries_and_the_seeds(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for kept in ("app.py", "seeds/portsmouth/programme.toml", "seeds/portsmouth/wards.geojson"):
        assert f"graphsvc/bundle/{kept}" in names
    cypher = {path.relative_to(ROOT).as_posix() for path in (ROOT / "cypher").rglob("*.cypher")}
    assert cypher
    assert {f"graphsvc/bundle/{path}" for path in cypher} <= names


def test_the_wheel_carries_every_file_of_the_package_and_nothing_beside_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "graphsvc").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert package <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"graphsvc"}


def test_the_demo_of_the_wheel_answers(app: str) -> None:
    assert fetched(f"{app}/_stcore/health") == b"ok"
    assert b"<title>" in fetched(app)


def test_the_demo_of_the_wheel_has_loaded_both_seeds(app: str, scripts: Path, surroundings: dict[str, str]) -> None:
    told = subprocess.run(
        [str(scripts / "graphsvc"), "status", "--format", "json"],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    status = json.loads(told.stdout)
    assert status["embedded"] is True
    assert (status["counts"]["organisations"], status["counts"]["collaborations"]) == (101, 183)
    assert (status["counts"]["workshops"], status["counts"]["people"]) == (50, 60)
    assert status["has_examples"] is True
