"""What NetworkX calls: this module is the backend that the entry point names.

NetworkX looks its functions up here under their NetworkX names; to add one, import it and say in ``_LACKS`` what of
it igraph cannot do.
"""

from collections.abc import Callable, Mapping
from typing import Any

from graphsvc.igraph_backend.conversion import convert_from_nx, convert_to_nx
from graphsvc.igraph_backend.layout import forceatlas2_layout, what_forceatlas2_layout_lacks

__all__ = ["can_run", "convert_from_nx", "convert_to_nx", "forceatlas2_layout", "should_run"]

_LACKS: Mapping[str, Callable[..., str]] = {"forceatlas2_layout": what_forceatlas2_layout_lacks}


def can_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
    """Return True when igraph can compute this call, else why not; NetworkX then computes it itself."""
    graph = args[0] if args else kwargs["G"]
    if graph.is_multigraph():
        return "the igraph backend takes graphs with at most one edge between two nodes"
    return _LACKS[name](graph, *args[1:], **{key: value for key, value in kwargs.items() if key != "G"}) or True


def should_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:  # noqa: ARG001 - NetworkX's signature
    """Return True: whatever igraph can compute it computes faster, the conversion included."""
    return True
