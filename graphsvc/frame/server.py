"""The app's server: Streamlit's, with graphsvc's own first page, and kept from asking the outside.

    python -m graphsvc.frame.server app.py '{"server.port": 8501}'

Takes the script that shows the pages, and Streamlit's options as JSON.
"""

import json
import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import net_util

from graphsvc.frame.first_page import FirstPage
from graphsvc.frame.picture_library import PICTURE_LIBRARY_ROUTE, PICTURE_LIBRARY_TAG


def app_of(script: Path) -> st.App:
    """Return the app that shows what a script shows, with what draws the pictures in it."""
    return st.App(
        script,
        middleware=[Middleware(FirstPage, tags=[PICTURE_LIBRARY_TAG])],
        routes=[PICTURE_LIBRARY_ROUTE],
    )


def _no_external_address() -> None:
    """Return that this machine's address on the internet is not known."""


if __name__ == "__main__":
    # To judge a request from a foreign page, Streamlit asks a service on the internet for this machine's address there.
    # Nobody should learn from that who uses graphsvc, and without internet everyone would wait for each such request.
    net_util.get_external_ip = _no_external_address
    app_of(Path(sys.argv[1])).run(config=json.loads(sys.argv[2]))
