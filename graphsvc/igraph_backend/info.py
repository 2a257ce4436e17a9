"""What NetworkX lists about the backend.

NetworkX reads this while it is itself being imported, so nothing here may import networkx or igraph.
"""

from typing import Any

_PARTITION = (
    "Undirected graphs. The partition is another one than NetworkX finds, as good by modularity and the same for the "
    "same seed, graph and order of nodes; the largest community comes first. "
)
_WHOLE_WEIGHTS = "Weights that are whole numbers; NetworkX tells lengths apart that differ by rounding only."
_SAME_STEPS = "NetworkX's power iteration on a sparse matrix, so that the result is NetworkX's at any tolerance."
_ON_ARRAYS = "Counted on arrays, because igraph counts ties of a node to itself differently."

# What is special about each function; blank where nothing is. For all of them: at most one edge between two nodes, and
# weights, where they are asked for, that are stored with the edges and are finite numbers above zero.
_FUNCTIONS = {
    "articulation_points": "In the order of the nodes.",
    "attribute_assortativity_coefficient": _ON_ARRAYS,
    "average_clustering": "",
    "average_shortest_path_length": "",
    "betweenness_centrality": _WHOLE_WEIGHTS,
    "bridges": "",
    "closeness_centrality": "",
    "clustering": "Directed or with weights on a sparse matrix, because igraph means something else by those.",
    "connected_components": "",
    "constraint": "",
    "core_number": "",
    "degree_assortativity_coefficient": _ON_ARRAYS,
    "diameter": "",
    "eccentricity": "Not where the path lengths are given. " + _WHOLE_WEIGHTS,
    "edge_betweenness_centrality": _WHOLE_WEIGHTS,
    "effective_size": "",
    "eigenvector_centrality": _SAME_STEPS,
    "forceatlas2_layout": (
        "Another force-directed layout than ForceAtlas2, for undirected graphs in two dimensions: "
        "positions serve the same purpose and are not NetworkX's."
    ),
    "global_efficiency": "",
    "harmonic_centrality": "",
    "is_connected": "",
    "leiden_communities": _PARTITION + "Five rounds, and no max_level. A weight may be 0.",
    "louvain_communities": _PARTITION + "With the usual threshold.",
    "modularity": "No resolution below zero.",
    "node_connected_component": "",
    "number_connected_components": "",
    "pagerank": _SAME_STEPS,
    "single_source_shortest_path_length": "Nodes that are equally far are in no particular order.",
    "transitivity": "",
}


def get_info() -> dict[str, Any]:
    """Return the backend's name, what it rests on, and its functions with what is special about each."""
    return {
        "backend_name": "igraph",
        "project": "graphsvc",
        "package": "graphsvc.igraph_backend",
        "short_summary": "Computes NetworkX functions with igraph, a library written in C.",
        "functions": {name: {"additional_docs": special} if special else {} for name, special in _FUNCTIONS.items()},
    }
