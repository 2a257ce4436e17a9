"""Chromium for tests: a page that watches what is done to it, and Streamlit served for as long as a test needs it.

A test that asks for ``page`` fails at its end when anything went wrong in the browser that nobody looked at: a script
error, a dialog, a request to anywhere but this machine.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, ViewportSize, sync_playwright

from tests.lanes import leave_out
from tools.environment import BROWSERS
from tools.opened_app import free_port

PROJECT = Path(__file__).resolve().parents[1]
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Nothing leaves this machine even if a page tries.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_INSIDE = {"data", "blob", "file", "about"}
_START_SECONDS = 30
_LEAVE = """() => {
    try { sessionStorage.clear(); } catch { /* a file has none */ }
    return "hostile" in window;
}"""
"""Forget what a window keeps as long as it is open, and say whether a hostile text has run as a script."""


class WatchedPage:
    """What went wrong in a page, as far as the browser tells."""

    def __init__(self, page: Page) -> None:
        """Watch ``page`` from now on."""
        self.troubles: list[str] = []
        self._page = page
        self._listeners: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self._visit(request.url),
            "websocket": lambda socket: self._visit(socket.url),
            "dialog": self._dismiss,
            "pageerror": lambda error: self.troubles.append(f"script error: {error}"),
            "popup": lambda popup: self.troubles.append(f"opened a window: {popup.url}"),
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)  # type: ignore[call-overload]  # it knows one event at a time

    def ends(self) -> None:
        """Watch no longer."""
        for event, listener in self._listeners.items():
            self._page.remove_listener(event, listener)

    def _visit(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in _INSIDE and parts.hostname != "127.0.0.1":
            self.troubles.append(f"asked for {address}")

    def _dismiss(self, dialog: Dialog) -> None:
        self.troubles.append(f"opened a dialog: {dialog.message}")
        dialog.dismiss()


class NoChromiumError(Exception):
    """There is no Chromium on this machine."""


def launched(playwright: Playwright) -> Browser:
    """Return Chromium, started, with the settings that keep it on this machine.

    Raises:
        NoChromiumError: there is none.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise NoChromiumError
    return playwright.chromium.launch(executable_path=found, args=list(_ARGUMENTS))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    if not any(map(shutil.which, BROWSERS)):
        leave_out("There is no Chromium here: install Debian's package chromium to run the browser tests.")
    with sync_playwright() as playwright:
        started = launched(playwright)
        yield started
        started.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What all windows share, so that the program of the app is fetched once."""
    with browser.new_context() as opened:
        yield opened


@pytest.fixture(scope="module")
def window(context: BrowserContext) -> Iterator[Page]:
    """The window of a file's tests: in one of its own each would wait until the program of the app is compiled."""
    opened = context.new_page()
    yield opened
    opened.close()


@pytest.fixture
def viewport() -> ViewportSize:
    """How large the window is, in pixels."""
    return {"width": 1280, "height": 900}


@pytest.fixture
def page(window: Page, viewport: ViewportSize) -> Iterator[Page]:
    """An empty page; the test fails when anything in it went wrong that nobody looked at."""
    window.set_viewport_size(viewport)
    window.mouse.up()
    window.mouse.move(0, 0)
    watched = WatchedPage(window)
    yield window
    try:
        hostile = window.evaluate(_LEAVE)
        window.goto("about:blank")
    finally:
        watched.ends()
    assert not watched.troubles
    assert not hostile


@contextmanager
def served(script: Path, *, log: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a script of Streamlit as the app is served, and yield its address; it is gone when the block ends.

    Raises:
        RuntimeError: it does not answer in time; the text is what it printed.
    """
    port = free_port()
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": True,
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": False,
    }
    command = [sys.executable, "-m", "graphsvc.frame.server", str(script), json.dumps(options)]
    address = f"http://127.0.0.1:{port}"
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=PROJECT, env={**os.environ, **(environment or {})}, stdout=output, stderr=output
        )
        try:
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = monotonic() + _START_SECONDS
    while monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            _pause(process)
    raise RuntimeError(f"Streamlit did not answer at {address}: {log.read_text()}")


def _pause(process: "subprocess.Popen[bytes]") -> None:
    """Wait a moment, or less when the process ends."""
    try:
        process.wait(timeout=0.05)
    except subprocess.TimeoutExpired:
        return
