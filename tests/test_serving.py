"""Who may speak to the app that is served, and that serving it asks nothing of the outside."""

import base64
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from graphsvc.bundle import APP
from graphsvc.serving import is_open_to_others
from tools.opened_app import free_port

_START_SECONDS = 60
_KEY = base64.b64encode(bytes(16)).decode()


class Outside:
    """Stands in for everything that is not this machine, by being the web proxy, and notes whoever comes."""

    def __init__(self) -> None:
        """Listen at once."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked: list[str] = []
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                self.asked.append(connection.recv(4096).decode("latin-1").partition("\r\n")[0])
                connection.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def close(self) -> None:
        """Listen no longer."""
        self._listener.close()


@pytest.fixture(scope="module")
def outside() -> Iterator[Outside]:
    found = Outside()
    yield found
    found.close()


@pytest.fixture(scope="module")
def port(outside: Outside, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an app that listens at every address and may be called partners.example as well."""
    free = free_port()
    environment = {name: text for name, text in os.environ.items() if not name.lower().endswith("_proxy")}
    environment |= {"http_proxy": outside.address, "https_proxy": outside.address}
    environment["GRAPHSVC_DATA_DIR"] = str(tmp_path_factory.mktemp("data"))
    command = [sys.executable, "-m", "graphsvc", "serve", "--no-browser", "--port", str(free), "--host", "0.0.0.0"]  # noqa: S104
    command += ["--allow-host", "partners.example"]
    log = tmp_path_factory.mktemp("serving") / "log"
    with log.open("w") as output, subprocess.Popen(command, env=environment, stdout=output, stderr=output) as app:
        try:
            wait_for(free, app, log)
            yield free
        finally:
            app.terminate()


def wait_for(port: int, app: "subprocess.Popen[bytes]", log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = monotonic() + _START_SECONDS
    while monotonic() < deadline and app.poll() is None:
        try:
            with opener.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except OSError:
            try:
                app.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
    raise RuntimeError(f"The app did not answer: {log.read_text()}")


def answer(port: int, *, host: str, origin: str) -> int:
    """Return the status with which the app answers a page of ``origin`` that wants to speak to it as ``host``."""
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        f"Origin: {origin}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {_KEY}",
        "Sec-WebSocket-Protocol: streamlit",
    ]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        found = re.match(rb"HTTP/1\.1 (\d+)", connection.recv(4096))
    assert found
    return int(found[1])


SPEAKS, REFUSED = 101, 403


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "partners.example"])
def test_a_page_of_the_app_may_speak_to_it(port: int, name: str) -> None:
    assert answer(port, host=f"{name}:{port}", origin=f"http://{name}:{port}") == SPEAKS


def test_a_page_elsewhere_that_calls_this_machine_by_its_own_name_may_not(port: int) -> None:
    assert answer(port, host=f"evil.example:{port}", origin=f"http://evil.example:{port}") == REFUSED


def test_a_page_elsewhere_is_refused_and_nobody_outside_is_asked_about_it(port: int, outside: Outside) -> None:
    assert answer(port, host=f"127.0.0.1:{port}", origin="http://evil.example") == REFUSED
    assert outside.asked == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM], ids=["by Ctrl+C", "by the system"])
def test_an_app_that_is_ended_ends_well_and_without_a_trace(told: signal.Signals, tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "graphsvc", "serve", "--no-browser", "--port", str(port)]
    log = tmp_path / "log"
    with (
        log.open("w") as output,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=output, process_group=0) as app,
    ):
        try:
            wait_for(port, app, log)
            # As a terminal does it: everything that runs in it is told.
            os.killpg(app.pid, told)
            assert app.wait(30) == 0
        finally:
            app.kill()
    assert "Traceback" not in log.read_text()


def test_an_app_that_graphsvc_did_not_start_shows_nothing_but_how_to_start_it() -> None:
    config.set_option("browser.gatherUsageStats", True)
    try:
        app = AppTest.from_file(str(APP)).run()
    finally:
        config.set_option("browser.gatherUsageStats", False)
    assert ["graphsvc serve" in error.value for error in app.error] == [True]
    assert not app.title


@pytest.mark.parametrize(("host", "others"), [("127.0.0.1", False), ("::1", False), ("::", True), ("192.0.2.1", True)])
def test_only_an_address_of_this_machine_alone_is_closed_to_others(host: str, others: bool) -> None:
    assert is_open_to_others(host) is others
