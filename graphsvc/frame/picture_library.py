"""What draws the network pictures in the browser: one script, fetched once and kept there.

It is large. As part of a page Streamlit would send it to every window anew, and the browser compile it each time.
"""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphsvc.views.network_picture import picture_script, vis_network_script

_READY = Path(__file__).with_name("picture_library.js").read_text(encoding="utf-8")
_SCRIPT = "\n".join([vis_network_script(), picture_script(), _READY]).encode()
_ADDRESS = f"/picture-library-{hashlib.sha256(_SCRIPT).hexdigest()[:16]}.js"
_FOR_A_YEAR = {"Cache-Control": "public, immutable, max-age=31536000"}

_MISSING = "graphsvcPictureIsMissing=true; for (const answer of globalThis.graphsvcAwaited?.splice(0) ?? []) answer();"

PICTURE_LIBRARY_TAG = f'<script type="module" src=".{_ADDRESS}" onerror="{_MISSING}"></script>'
"""What makes a page fetch the script; the pages of the app lie beside it, as they do beside Streamlit's own files.

Behind Streamlit's in the head it runs after that, while the page waits for the app.
"""


async def _give(_request: Request) -> Response:
    """Return the script; another one has another address, so that a browser may keep it."""
    return Response(_SCRIPT, media_type="text/javascript", headers=_FOR_A_YEAR)


PICTURE_LIBRARY_ROUTE = Route(_ADDRESS, _give)
"""Where the server gives the script."""
