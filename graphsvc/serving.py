"""Starting the app: Streamlit on app.py, with the settings that keep it quiet, safe and in one look."""

import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Iterable
from types import FrameType

from graphsvc.bundle import APP
from graphsvc.errors import SettingsError

_STREAMLIT_OPTIONS: dict[str, object] = {
    # Nothing leaves this machine, and nobody but the log sees a trace. app.py looks for the first.
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    # A table's own download knows neither formulas nor whose names may leave; graphsvc's stands below each table.
    "client.disableDataExport": True,
    "client.toolbarMode": "minimal",
    "logger.level": "warning",
    # It holds up what a page says last, by a tenth of a second each time; Python collects by itself too, as
    # graphsvc.frame.server says.
    "runner.postScriptGC": False,
    # The app is asked there whether it answers.
    "server.baseUrlPath": "",
    # The browser is opened here, once the app answers.
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 50,
    "theme.base": "light",
    "theme.primaryColor": "#0B5CAD",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f4f6f8",
    "theme.textColor": "#1d2833",
    "theme.font": "sans-serif",
    "theme.headingFontSizes": ["1.7rem", "1.25rem", "1.1rem", "1rem", "1rem", "1rem"],
    "theme.baseRadius": "medium",
}


_ANY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def serve(
    *, host: str, port: int, browser: bool, announce: Callable[[str], None], allowed_hosts: Iterable[str] = ()
) -> int:
    """Return the exit code of the app, which runs until it is interrupted; ``announce`` is given its address.

    Args:
        host: the address that it listens at.
        port: the port that it listens at.
        browser: whether to open it in a browser.
        announce: called once, when it answers.
        allowed_hosts: names by which browsers may reach it besides ``host`` and those of this machine. Under any other
            it shows no data: a page elsewhere could give a name of its own to this machine, and read what is here.

    Raises:
        SettingsError: something else listens at that port, or the address is not this machine's.
    """
    _refuse_taken_port(host, port)
    address = _address(host, port)
    options = _STREAMLIT_OPTIONS | {
        "server.address": host,
        "server.port": port,
        "server.allowedHosts": [*_THIS_MACHINE, host, *allowed_hosts],
    }
    command = [sys.executable, "-m", "graphsvc.frame.server", str(APP), json.dumps(options)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as app:  # noqa: S603
        _pass_on_termination(app)
        try:
            if _answers(app, f"{address}/_stcore/health"):
                announce(address)
                if browser:
                    webbrowser.open(address)
            return app.wait()
        except KeyboardInterrupt:
            app.terminate()
            app.wait()
            return 0


def is_open_to_others(host: str) -> bool:
    """Return whether other machines can reach an app that listens at this address.

    >>> is_open_to_others("127.0.0.1"), is_open_to_others("0.0.0.0")
    (False, True)
    """
    return host not in _THIS_MACHINE


def _address(host: str, port: int) -> str:
    """Return where a browser on this machine finds the app.

    >>> _address("0.0.0.0", 8501), _address("::1", 8501)
    ('http://127.0.0.1:8501', 'http://[::1]:8501')
    """
    if host in _ANY_ADDRESS:
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            # As the app itself binds: a port that a closed connection still lingers on is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"Port {port} of {host} cannot be used ({error.strerror}). Is graphsvc open already? "
                f"Close it, or choose another port, for instance --port {port + 1}."
            ) from error


def _pass_on_termination(app: subprocess.Popen[bytes]) -> None:
    def terminate(_signal: int, _frame: FrameType | None) -> None:
        app.terminate()

    signal.signal(signal.SIGTERM, terminate)


def _answers(app: subprocess.Popen[bytes], health: str) -> bool:
    """Return whether the app came up; False when it ended instead."""
    # A proxy that the environment names is for addresses elsewhere.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while app.poll() is None:
        try:
            with direct.open(health, timeout=1):
                return True
        except (urllib.error.URLError, OSError):
            try:
                app.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
    return False
