"""What NetworkX calls: this module is the backend that the entry point names.

NetworkX looks its functions up here under their NetworkX names; to add one, import it, list it in ``info``, and say in
``_LACKS`` what of it igraph cannot do. ``can_run`` looks at the arguments only. What lies in the graph itself, such as
a weight of zero, is seen once the graph is converted: then the function raises NotImplementedError, and NetworkX goes
on as if ``can_run`` had said no.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from graphsvc.igraph_backend.assortativity import attribute_assortativity_coefficient, degree_assortativity_coefficient
from graphsvc.igraph_backend.centrality import (
    betweenness_centrality,
    closeness_centrality,
    edge_betweenness_centrality,
    eigenvector_centrality,
    harmonic_centrality,
    what_eigenvector_centrality_lacks,
)
from graphsvc.igraph_backend.clustering import average_clustering, clustering, transitivity
from graphsvc.igraph_backend.communities import (
    leiden_communities,
    louvain_communities,
    modularity,
    what_leiden_communities_lacks,
    what_louvain_communities_lacks,
    what_modularity_lacks,
)
from graphsvc.igraph_backend.components import (
    articulation_points,
    bridges,
    connected_components,
    is_connected,
    node_connected_component,
    number_connected_components,
)
from graphsvc.igraph_backend.conversion import convert_from_nx, convert_to_nx
from graphsvc.igraph_backend.core import core_number
from graphsvc.igraph_backend.distances import (
    average_shortest_path_length,
    diameter,
    eccentricity,
    global_efficiency,
    single_source_shortest_path_length,
    what_eccentricity_lacks,
)
from graphsvc.igraph_backend.layout import forceatlas2_layout, what_forceatlas2_layout_lacks
from graphsvc.igraph_backend.link_analysis import pagerank
from graphsvc.igraph_backend.networkx_tests import on_start_tests
from graphsvc.igraph_backend.structural_holes import constraint, effective_size

FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        articulation_points,
        attribute_assortativity_coefficient,
        average_clustering,
        average_shortest_path_length,
        betweenness_centrality,
        bridges,
        closeness_centrality,
        clustering,
        connected_components,
        constraint,
        core_number,
        degree_assortativity_coefficient,
        diameter,
        eccentricity,
        edge_betweenness_centrality,
        effective_size,
        eigenvector_centrality,
        forceatlas2_layout,
        global_efficiency,
        harmonic_centrality,
        is_connected,
        leiden_communities,
        louvain_communities,
        modularity,
        node_connected_component,
        number_connected_components,
        pagerank,
        single_source_shortest_path_length,
        transitivity,
    )
}

__all__ = ["FUNCTIONS", "can_run", "convert_from_nx", "convert_to_nx", "on_start_tests", "should_run"]

_LACKS: Mapping[str, Callable[..., str]] = {
    "eccentricity": what_eccentricity_lacks,
    "eigenvector_centrality": what_eigenvector_centrality_lacks,
    "forceatlas2_layout": what_forceatlas2_layout_lacks,
    "leiden_communities": what_leiden_communities_lacks,
    "louvain_communities": what_louvain_communities_lacks,
    "modularity": what_modularity_lacks,
}
_WEIGHTS = ("weight", "distance")
_SIGNATURES = {name: inspect.signature(function) for name, function in FUNCTIONS.items()}


def can_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
    """Return True when igraph can compute this call, else why not; NetworkX then computes it itself."""
    graph = args[0] if args else kwargs["G"]
    if graph.is_multigraph():
        return "the igraph backend takes graphs with at most one edge between two nodes"
    given = _SIGNATURES[name].bind_partial(graph, *args[1:], **{key: kwargs[key] for key in kwargs.keys() - {"G"}})
    options = dict(given.arguments)
    options.update(options.pop("_usual", {}))
    if any(callable(options.get(weight)) for weight in _WEIGHTS):
        return "igraph takes weights that are stored with the edges"
    return name not in _LACKS or _LACKS[name](**options) or True


def should_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:  # noqa: ARG001 - NetworkX's signature
    """Return True: whatever igraph can compute it computes faster, the conversion included."""
    return True
