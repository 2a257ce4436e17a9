"""The view that this reader has chosen, kept while moving between pages and in the address bar."""

import streamlit as st

from graphsvc.views.view import View, address_of, read_view, without_people

NAMES = "names"
_VIEW = "view"
_CHANGED = "the reader has changed the view since the last run"
_WRITTEN = "the address that the last run wrote"


def chosen_view() -> View:
    """Return the reader's view; the first time it is the one that the address bar holds."""
    if _VIEW not in st.session_state:
        st.session_state[_VIEW] = read_view(st.query_params.to_dict())
    view: View = st.session_state[_VIEW]
    return view


def change_view(**changes: object) -> None:
    """Change parts of the view; the next run of the page shows it."""
    _take(View.model_validate({**chosen_view().model_dump(), **changes}))


def names_are_shown() -> bool:
    """Return whether this reader has asked for people's names; nobody has at first."""
    return bool(st.session_state.get(NAMES))


def forget_people() -> None:
    """Leave out of the view whoever is chosen in it: with names and without them, people go by different keys."""
    _take(without_people(chosen_view()))


def _take(view: View) -> None:
    st.session_state[_VIEW] = view
    st.session_state[_CHANGED] = True


def follow_address() -> None:
    """Take the view from the address bar where it holds another one than was written there.

    Then the reader went back or forward, over any number of pages. A view that was just changed is not in the address
    yet, which is not meant by the reader.
    """
    is_changed = st.session_state.pop(_CHANGED, False)
    address = st.query_params.to_dict()
    if not is_changed and address != st.session_state.get(_WRITTEN, address):
        st.session_state[_VIEW] = read_view(address)


def address_of_chosen_view() -> dict[str, str]:
    """Return what an address says of the view; without people.

    An id may tell who somebody is, and the number that stands for it means another person after the next load.
    """
    return address_of(without_people(chosen_view()))


def keep_view_in_address() -> None:
    """Write the view into the address bar."""
    address = address_of_chosen_view()
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)
    st.session_state[_WRITTEN] = address
