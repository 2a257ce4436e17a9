"""The page that a browser gets first, whatever its address: Streamlit's, with what graphsvc adds to its head.

Streamlit's program in the browser finds its server by trial: at ``/network`` it asks ``/network/_stcore/health``, is
refused, and waits a tenth of a second before it asks ``/_stcore/health``. The server knows how its address ends, so the
page is told where the server is, in the way that Streamlit has for hosts that serve its page from elsewhere. One
that no longer listened to it would find the server by trial again.
"""

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_END_OF_HEAD = b"</head>"
_HTML = "text/html"
_OF_WHAT_WAS_BEFORE = ("content-length", "etag", "last-modified")
_NOT_PASSED_ON = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
"""What a browser asks that would get it something else than the whole page in plain text."""


class FirstPage:
    """Adds to the head of every page that an app answers a browser with; anything else passes as it is.

    A page is HTML at the top of the app's addresses, got by a browser that goes there.
    """

    def __init__(self, app: ASGIApp, *, tags: Sequence[str] = ()) -> None:
        """Add to the pages of ``app`` where its server is, and ``tags``."""
        self._app = app
        self._tags = "".join(tags)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if not _asks_for_a_page(scope):
            await self._app(scope, receive, send)
            return
        asked = [(name, value) for name, value in scope["headers"] if name not in _NOT_PASSED_ON]
        answer = _Answer(send, addition=f"{where_the_server_is(scope)}{self._tags}".encode())
        await self._app({**scope, "headers": asked}, receive, answer.send)


def _asks_for_a_page(scope: Scope) -> bool:
    # Pages lie at the top; below are files, among them those of HTML that a reader downloads.
    is_got = scope["type"] == "http" and scope["method"] == "GET"
    return is_got and "/" not in scope["path"].removeprefix("/") and _HTML in Headers(scope=scope).get("accept", "")


def where_the_server_is(scope: Scope) -> str:
    """Return the HTML that tells a page where its server is: at its own address, less the path that was asked for.

    Before that path may stand one by which a proxy knows the server.

    >>> where_the_server_is({"path": "/network"})
    '<script>window.__streamlit={BACKEND_BASE_URL:location.origin+location.pathname.slice(0,-8)}</script>'
    """
    path = scope.get("raw_path") or scope["path"].encode()
    where = f"location.origin+location.pathname.slice(0,-{len(path)})"
    return f"<script>window.__streamlit={{BACKEND_BASE_URL:{where}}}</script>"


class _Answer:
    """An answer on its way to the browser; of a page of HTML the whole is waited for."""

    def __init__(self, send: Send, *, addition: bytes) -> None:
        self._send = send
        self._addition = addition
        self._start: Message | None = None
        self._page = b""

    async def send(self, message: Message) -> None:
        """Send the next part of the answer, or keep it until its page is complete."""
        if message["type"] == "http.response.start" and _HTML in Headers(raw=message["headers"]).get(
            "content-type", ""
        ):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._page += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)

    async def _send_page(self, start: Message) -> None:
        page = self._page.replace(_END_OF_HEAD, self._addition + _END_OF_HEAD, 1)
        headers = MutableHeaders(raw=list(start["headers"]))
        for name in _OF_WHAT_WAS_BEFORE:
            del headers[name]
        headers["content-length"] = str(len(page))
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": page})
