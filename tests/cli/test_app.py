"""The commands that open the app."""

import shutil
import socket
from pathlib import Path

import pytest

from graphsvc.bundle import PROGRAMME
from tests.cli.commands import Run

pytestmark = pytest.mark.timeout(240)


def test_a_taken_port_is_said_in_a_sentence(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        served = run("serve", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert served.returncode == 1
    assert "another port" in served.stderr


def test_the_demo_of_a_city_whose_records_are_in_a_workbook_opens_the_app_without_them(
    run: Run, tmp_path: Path
) -> None:
    city = tmp_path / "city"
    city.mkdir()
    shutil.copy(PROGRAMME / "programme.toml", city)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        opened = run(
            "demo",
            "--no-browser",
            "--port",
            str(taken.getsockname()[1]),
            environment={"GRAPHSVC_PROGRAMME_DIR": str(city)},
        )
    assert "Nothing was loaded" in opened.stderr
    # It came as far as opening the app.
    assert "another port" in opened.stderr
