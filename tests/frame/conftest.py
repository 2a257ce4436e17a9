"""A page that draws pictures, for tests that call the components of one as Streamlit does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import served
from tests.frame import picture_app


@pytest.fixture(scope="module")
def address_that_draws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page with nothing but a picture."""
    with served(Path(picture_app.__file__), log=tmp_path_factory.mktemp("drawing") / "streamlit.log") as found:
        yield found


@pytest.fixture
def page_that_draws(page: Page, address_that_draws: str) -> Page:
    """That page, open, its picture drawn: what draws pictures is there."""
    page.goto(address_that_draws)
    expect(page.locator(".picture[data-ready=true]")).to_be_visible(timeout=20_000)
    return page
