"""What the first page adds to Streamlit's: where the server is, and what draws the pictures; and to nothing else."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message

from graphsvc.frame.first_page import FirstPage
from tests.browser import served

PAGE = "<!DOCTYPE html>\n<html>\n  <head>\n    <title>Example</title>\n  </head>\n</html>\n"
TAG = "<meta name='example'>"
NAVIGATION = {"accept": "text/html,application/xhtml+xml;q=0.9", "accept-encoding": "gzip", "if-none-match": '"old"'}


def answer_to(app: ASGIApp, path: str, *, method: str = "GET", **headers: str) -> tuple[Headers, str]:
    """Return headers and text of what a browser gets that asks an app for a path."""
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    messages: list[Message] = []

    async def receive() -> Message:
        # The browser says nothing more.
        return await asyncio.Future()

    async def send(message: Message) -> None:
        messages.append(message)

    # In a thread of its own: Playwright's loop may run in this one.
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(asyncio.run, FirstPage(app, tags=[TAG])(scope, receive, send)).result()
    start, *parts = messages
    return Headers(raw=start["headers"]), b"".join(part.get("body", b"") for part in parts).decode()


def plain_answer(app: ASGIApp, *, accept: str) -> Headers:
    """Return the headers of an answer to somebody who has kept nothing."""
    return answer_to(app, "/", accept=accept)[0]


def test_a_page_gets_the_tags_at_the_end_of_its_head() -> None:
    headers, text = answer_to(HTMLResponse(PAGE), "/network", **NAVIGATION)
    before, where, after = text.partition("<script>window.__streamlit=")
    assert where
    assert f"{before}</head>\n</html>\n" == PAGE
    assert after.endswith(f"</script>{TAG}</head>\n</html>\n")
    assert headers["content-length"] == str(len(text.encode()))


def test_a_page_that_comes_in_parts_is_whole() -> None:
    _, text = answer_to(StreamingResponse(iter(PAGE), media_type="text/html"), "/", **NAVIGATION)
    assert text.startswith(PAGE.partition("</head>")[0])
    assert text.endswith(f"{TAG}</head>\n</html>\n")


@pytest.fixture
def files(tmp_path: Path) -> StaticFiles:
    """What gives the page as Streamlit gives its own."""
    (tmp_path / "index.html").write_text(PAGE)
    return StaticFiles(directory=tmp_path, html=True)


def test_a_page_that_was_kept_is_given_anew(files: StaticFiles) -> None:
    tag = plain_answer(files, accept="*/*")["etag"]
    assert answer_to(files, "/", accept=NAVIGATION["accept"], if_none_match=tag)[1].endswith(f"{TAG}</head>\n</html>\n")


def test_a_page_is_not_taken_for_the_one_that_it_was_made_of(files: StaticFiles) -> None:
    assert {"etag", "last-modified"} <= set(plain_answer(files, accept="*/*"))
    assert not {"etag", "last-modified"} & set(plain_answer(files, accept=NAVIGATION["accept"]))


def test_a_page_is_whole_also_where_a_part_is_asked_for(files: StaticFiles) -> None:
    _, text = answer_to(files, "/", accept=NAVIGATION["accept"], range="bytes=0-9")
    assert text.startswith(PAGE[:20])


def test_who_asks_only_for_the_head_is_told_how_long_the_page_was(files: StaticFiles) -> None:
    headers, text = answer_to(files, "/", method="HEAD", accept=NAVIGATION["accept"])
    assert not text
    assert headers["content-length"] == str(len(PAGE))


@pytest.mark.parametrize(
    ("response", "path", "accept"),
    [
        (HTMLResponse(PAGE), "/media/network.html", NAVIGATION["accept"]),
        (PlainTextResponse(PAGE), "/network", NAVIGATION["accept"]),
        (HTMLResponse(PAGE), "/network", "*/*"),
    ],
    ids=["a file that is downloaded", "no page", "asked for by a script"],
)
def test_anything_else_passes_as_it_is(response: Response, path: str, accept: str) -> None:
    headers, text = answer_to(response, path, accept=accept)
    assert text == PAGE
    assert headers["content-length"] == str(len(PAGE))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    script = Path(__file__).with_name("picture_app.py")
    with served(script, log=tmp_path_factory.mktemp("first-page") / "streamlit.log") as found:
        yield found


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "network", "caf%C3%A9%20a", "graphsvc/", "graphsvc/network"])
def test_a_page_knows_its_server_also_behind_a_proxy_that_serves_it_below_a_path(
    page: Page, address: str, path: str
) -> None:
    below, _, name = path.rpartition("/")

    def pass_on(route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(response=route.fetch(url=f"{address}/{name}"))
        else:
            route.abort()

    page.route("**/*", pass_on)
    page.goto(f"{address}/{path}", wait_until="commit")
    page.wait_for_function("() => window.__streamlit")
    expected = f"{address}/{below}" if below else address
    assert page.evaluate("() => window.__streamlit.BACKEND_BASE_URL") == expected
    page.unroute("**/*")
