"""Where the files that are not Python lie: app.py, cypher/ and seeds/.

In a checkout they stand at the top level; in an installed wheel they stand in ``graphsvc/bundle``.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE / "bundle" if (PACKAGE / "bundle").is_dir() else PACKAGE.parent

APP = ROOT / "app.py"
CYPHER = ROOT / "cypher"
SEEDS = ROOT / "seeds"
PROGRAMME = SEEDS / "portsmouth"
EXAMPLE_PILOT = SEEDS / "example-pilot"
PAGES = PACKAGE / "pages"


def bundled(path: Path) -> Path:
    """Return ``path``, or where graphsvc came with it: ``seeds/portsmouth`` is understood in any folder."""
    if path.exists() or path.is_absolute() or path.parts[:1] != ("seeds",) or ".." in path.parts:
        return path
    return ROOT / path
