"""Controls of the view: the reader's own choice leaves a control as it is, any other change replaces it."""

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st  # noqa: PLC0415 - the test runs this function as a script of its own

    from graphsvc.frame.control import control  # noqa: PLC0415

    def take(steps: int) -> None:
        st.session_state["chosen"] = steps

    if st.button("Start again"):
        take(1)
    st.slider("Steps", 1, 6, **control("steps", st.session_state.get("chosen", 1), take))


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(page).run()


def test_it_stays_the_same_control_while_the_reader_uses_it(app: AppTest) -> None:
    before = app.slider[0].key
    for steps in (3, 5):
        app = app.slider[0].set_value(steps).run()
        assert (app.slider[0].key, app.slider[0].value, app.session_state["chosen"]) == (before, steps, steps)
    assert app.run().slider[0].key == before


def test_another_one_takes_its_place_where_something_else_changed_what_it_shows(app: AppTest) -> None:
    app = app.slider[0].set_value(4).run()
    before = app.slider[0].key
    app = app.button[0].click().run()
    assert app.slider[0].key != before
    assert app.slider[0].value == 1
    after = app.slider[0].key
    assert app.button[0].click().run().slider[0].key == after
