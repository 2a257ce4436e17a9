"""A table on a page, with the button that downloads it."""

from collections.abc import Callable

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from graphsvc.views.plain_text import web_address
from graphsvc.views.tables import Cell, Table, table_csv

# Shown by the name of its site.
_LINK = st.column_config.LinkColumn(display_text=r"^https?://(?:www\.)?([^/]+)")
_LINKED = ("Source", "Website")
_LINKS: dict[str, ColumnConfig | str | None] = dict.fromkeys(_LINKED, _LINK)


def show_table(
    table: Table,
    *,
    file_name: str | None,
    key: str,
    download: Callable[[], Table] | None = None,
) -> None:
    """Show a table and offer it as a CSV file; one without the name of a file has people in it, and stays here.

    ``download`` makes what the file holds where that is another table, once somebody asks for it.
    """
    st.dataframe(_on_screen(table), hide_index=True, column_config=_LINKS, key=key)
    if file_name is None:
        st.caption("A table with people in it stays in this window. To download one, choose Organisations above.")
    else:
        offer_csv(download or (lambda: table), file_name, key=key)


def show_choice(
    table: Table,
    *,
    file_name: str,
    key: str,
    on_choose: Callable[[str], None],
    download: Callable[[], Table] | None = None,
) -> None:
    """Show a table whose rows can be chosen, by click or by keyboard; ``on_choose`` is given the key of the row.

    ``download`` makes what the file holds where that is another table, once somebody asks for it.
    """
    # The rows are in the widget's key: a choice belongs to the rows that it was made in, and goes with them.
    shown = f"{key}-{hash(table.keys)}"

    def choose() -> None:
        if rows := st.session_state[shown].selection.rows:
            on_choose(table.keys[rows[0]])

    st.dataframe(
        _on_screen(table),
        hide_index=True,
        column_config=_LINKS,
        key=shown,
        on_select=choose,
        selection_mode="single-row",
    )
    offer_csv(download or (lambda: table), file_name, key=key)


def _on_screen(table: Table) -> dict[str, list[Cell]]:
    """Return the columns as they are shown: what stands among addresses and is none gets a column of its own.

    A column of links makes a link of every cell, also of what no link may point at.
    """
    shown: dict[str, list[Cell]] = {}
    for name, cells in table.by_column.items():
        if name not in _LINKED:
            shown[name] = list(cells)
            continue
        addresses = [web_address(str(cell)) or "" for cell in cells]
        words = ["" if address else cell for cell, address in zip(cells, addresses, strict=True)]
        if any(addresses) or not any(words):
            shown[name] = list(addresses)
        if any(words):
            shown[f"{name} in words"] = words
    return shown


def offer_csv(table: Callable[[], Table], file_name: str, *, key: str) -> None:
    """Offer a table as a CSV file, made once somebody asks for it."""
    st.download_button(
        "Download as CSV",
        lambda: table_csv(table()),
        file_name=file_name,
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"{key}-csv",
    )
