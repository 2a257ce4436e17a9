"""What NetworkX lists about the backend.

NetworkX reads this while it is itself being imported, so nothing here may import networkx or igraph.
"""

from typing import Any


def get_info() -> dict[str, Any]:
    """Return the backend's name, what it rests on, and its functions with what is special about each."""
    return {
        "backend_name": "igraph",
        "project": "graphsvc",
        "package": "graphsvc.igraph_backend",
        "short_summary": "Computes NetworkX functions with igraph, a library written in C.",
        "functions": {
            "forceatlas2_layout": {
                "additional_docs": (
                    "Another force-directed layout than ForceAtlas2, for undirected graphs in two dimensions: "
                    "positions serve the same purpose and are not NetworkX's."
                ),
            },
        },
    }
