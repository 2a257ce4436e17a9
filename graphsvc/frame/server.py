"""The app's server: Streamlit's, with graphsvc's own first page, and kept from asking the outside.

    python -m graphsvc.frame.server app.py '{"server.port": 8501}'

Takes the script that shows the pages, and Streamlit's options as JSON.
"""

import gc
import json
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import NoReturn

import streamlit as st
from starlette.middleware import Middleware
from streamlit import net_util

from graphsvc.frame.first_page import FirstPage
from graphsvc.frame.picture_library import PICTURE_LIBRARY_ROUTE, PICTURE_LIBRARY_TAG

_ENDING = (signal.SIGINT, signal.SIGTERM)

_COLLECTED_AFTER = (50_000, 20, 10)
"""After how many objects more than were freed Python looks for unused ones among the young; after how many such looks
it takes the middle-aged too, and after how many of those all.

At its own numbers it looks through all that is loaded and kept also in the middle of a large view, for up to a fifth of
a second. At these the server held 655 MB after 60 views of 2,000 organisations, at Python's own 580.
"""


def app_of(script: Path) -> st.App:
    """Return the app that shows what a script shows, with what draws the pictures in it."""
    return st.App(
        script,
        middleware=[Middleware(FirstPage, tags=[PICTURE_LIBRARY_TAG])],
        routes=[PICTURE_LIBRARY_ROUTE],
    )


def serve(script: Path, options: Mapping[str, object]) -> None:
    """Serve the app until it is interrupted."""
    # To judge a request from a foreign page, Streamlit asks a service on the internet for this machine's address there.
    # Nobody should learn from that who uses graphsvc, and without internet everyone would wait for each such request.
    net_util.get_external_ip = _no_external_address
    gc.set_threshold(*_COLLECTED_AFTER)
    # Streamlit looks beside the program that runs for settings and modules: that is the script, not this file.
    sys.argv = [str(script)]
    # What serves raises the signal again that ended it; that it was ended is no failure.
    for number in _ENDING:
        signal.signal(number, _end)
    app_of(script).run(config=options)


def _no_external_address() -> None:
    """Return that this machine's address on the internet is not known."""


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    # Ctrl+C ends the command too, which then tells this program once more: no need to hear it twice.
    for number in _ENDING:
        signal.signal(number, signal.SIG_IGN)
    raise SystemExit(0)


if __name__ == "__main__":
    serve(Path(sys.argv[1]).resolve(), json.loads(sys.argv[2]))
