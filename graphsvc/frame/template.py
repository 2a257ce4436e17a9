"""The empty workbook to fill in."""

import tempfile
from pathlib import Path

import streamlit as st

from graphsvc.readers import write_template


def offer_template() -> None:
    """Offer the empty workbook."""
    st.subheader("Start from the template", anchor=False)
    st.download_button(
        "Download the template",
        _template(),
        file_name="partnerships.xlsx",
        icon=":material/download:",
        on_click="ignore",
        help="An empty workbook with a sheet for each sort of record, notes on each column, and lists to choose from.",
    )


@st.cache_data(show_spinner=False)
def _template() -> bytes:
    with tempfile.TemporaryDirectory(prefix="graphsvc-") as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path)
        return path.read_bytes()
