"""Controls that show a part of the view, change it, and follow whatever else changes it."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

_V = TypeVar("_V")

_SHOWN = "what each control showed last, and how often it was replaced"
_USED = "the control that the reader has used since the last run"


def control(name: str, value: _V, take: Callable[[_V], None]) -> dict[str, Any]:
    """Return ``key`` and ``on_change`` for a control that shows ``value``; ``take`` is given what the reader chooses.

    A control behind a button that is closed does not hear of a change made elsewhere, and at the next click would tell
    the old value as if the reader had just chosen it. So after such a change another control, with a key of its own,
    stands in its place.
    """
    shown: dict[str, tuple[object, int]] = st.session_state.setdefault(_SHOWN, {})
    last, number = shown.get(name, (value, 0))
    if value != last and st.session_state.get(_USED) != name:
        number += 1
    shown[name] = value, number
    if st.session_state.get(_USED) == name:
        del st.session_state[_USED]
    key = f"{name}-{number}"
    st.session_state[key] = value

    def change() -> None:
        st.session_state[_USED] = name
        take(st.session_state[key])

    return {"key": key, "on_change": change}
