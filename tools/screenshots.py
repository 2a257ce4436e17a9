"""The pictures of the README, taken from the running app with the real facts only, without the invented pilot."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tools.commands import ROOT, say
from tools.environment import BIN, BROWSERS
from tools.opened_app import opened_app

GRAPHSVC = BIN / "graphsvc"
PICTURES = {
    "network": "/network?selected=organisation:hive-portsmouth",
    "map": "/map?selected=organisation:hive-portsmouth",
    "introductions": "/introductions",
}
"""The name of each picture, and the view that it shows."""

SIZE = (1440, 900)
# Drawing on a canvas ends without an event; these are pictures, not tests.
DRAWN_WITHIN_MS = 4000


def main() -> int:
    """Take all pictures into docs/, and return 0."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit("== No Chromium was found. On Debian or Ubuntu: sudo apt install chromium")
    folder = ROOT / "docs"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {"GRAPHSVC_DATA_DIR": data, "NEO4J_URI": ""}
        try:
            subprocess.run([GRAPHSVC, "load", "seeds/portsmouth"], env=environment, cwd=ROOT, check=True)
            with opened_app(GRAPHSVC, "serve", environment=environment, folder=ROOT) as address:
                _take_pictures(address, folder, browser)
        finally:
            subprocess.run([GRAPHSVC, "stop"], env=environment, check=True)
    return 0


def _take_pictures(address: str, folder: Path, browser: str) -> None:
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not run for root; the only pages it opens are ours.
        arguments = ["--no-sandbox", "--enable-unsafe-swiftshader"]
        chromium = playwright.chromium.launch(executable_path=browser, args=arguments)
        page = chromium.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        for name, view in PICTURES.items():
            _open(page, address + view)
            page.screenshot(path=folder / f"{name}.png")
            say(f"docs/{name}.png")
        chromium.close()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("canvas").first.wait_for(timeout=30_000)
    page.wait_for_timeout(DRAWN_WITHIN_MS)


if __name__ == "__main__":
    sys.exit(main())
