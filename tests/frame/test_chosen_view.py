"""The view and the address bar: the way back is followed, and nothing that the reader just chose is lost."""

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st  # noqa: PLC0415 - the test runs this function as a script of its own

    from graphsvc.frame.chosen_view import (  # noqa: PLC0415
        change_view,
        chosen_view,
        follow_address,
        keep_view_in_address,
    )

    follow_address()
    keep_view_in_address()
    for steps in (3, 5):
        st.button(f"{steps} steps", on_click=lambda steps=steps: change_view(steps=steps))
    st.text(chosen_view().steps)


@pytest.fixture
def app() -> AppTest:
    """The page after the reader chose 3 steps, then 5."""
    app = AppTest.from_function(page).run()
    for button in (0, 1):
        app = app.button[button].click().run()
    assert (app.text[0].value, app.query_params) == ("5", {"steps": "5"})
    return app


def at_address(app: AppTest, address: dict[str, str]) -> AppTest:
    app.query_params = address
    return app


def test_another_address_is_the_way_back_also_one_without_a_view(app: AppTest) -> None:
    app = at_address(app, {"steps": "3"}).run()
    assert (app.text[0].value, app.query_params) == ("3", {"steps": "3"})
    app = at_address(app, {}).run()
    assert (app.text[0].value, app.query_params) == ("2", {})


def test_the_same_address_keeps_the_view(app: AppTest) -> None:
    app = at_address(app, {"steps": "5"}).run()
    assert (app.text[0].value, app.query_params) == ("5", {"steps": "5"})


def test_a_choice_made_before_the_address_has_followed_is_kept(app: AppTest) -> None:
    app = at_address(app, {}).button[0].click().run()
    assert (app.text[0].value, app.query_params) == ("3", {"steps": "3"})
