"""The backup: everything in the database as one file."""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from graphsvc.errors import GraphsvcError
from graphsvc.settings import read_settings
from graphsvc.store import open_store
from graphsvc.views.file_names import download_name
from graphsvc.views.plain_text import as_markdown


@dataclass(frozen=True, slots=True)
class Backup:
    """The content of a backup, and whether there is example data in it."""

    content: bytes
    has_examples: bool

    @property
    def file_name(self) -> str:
        """The name to keep it under, which tells example data from results."""
        day = date.today().isoformat()  # noqa: DTZ011 - the reader's own day
        return download_name(f"partnerships-{day}.graphsvc", has_examples=self.has_examples)


def offer_backup() -> None:
    """Offer everything in the database as one file, made when asked for."""
    st.subheader("Keep a backup", anchor=False)
    st.caption("A backup holds everything, people's names too. Keep it as you keep personal data.")
    # In two steps, for what goes wrong while a download is being made can't be told on the page.
    if not st.button("Prepare a backup", icon=":material/inventory_2:"):
        return
    try:
        with st.spinner("Preparing the backup …"):
            backup = make_backup()
    except GraphsvcError as error:
        st.error(as_markdown(str(error)), icon=":material/error:")
        return
    if backup.has_examples:
        st.caption("Example data is in it.")
    st.download_button(
        "Download a backup",
        backup.content,
        file_name=backup.file_name,
        mime="application/gzip",
        icon=":material/download:",
        on_click="ignore",
    )


def make_backup() -> Backup:
    """Return a backup of everything that is in the database now.

    Raises:
        InputError: the records are too many, or the disk is full.
        StoreError: the database does not answer, or was changed by hand.
        EngineError: the embedded database cannot be started.
    """
    with tempfile.TemporaryDirectory(prefix="graphsvc-") as folder, open_store(read_settings()) as store:
        path = Path(folder) / "backup.graphsvc"
        store.write_backup(path)
        return Backup(path.read_bytes(), has_examples=store.fetch_status().has_examples)
