"""Networks: NetworkX graphs built from the records, as at a date.

Every measure on them is a plain NetworkX call. Importing this package makes igraph the backend that NetworkX prefers
(see ``graphsvc.igraph_backend``), unless a preference is set already, as by ``NETWORKX_BACKEND_PRIORITY``.

NetworkX converts a graph for a backend once and keeps the result with it. It warns at every later call that this goes
wrong when somebody writes into ``G[a][b]``; networks are frozen when they are built, so the warning is turned off.
"""

import networkx as nx

from graphsvc.network.building import Layer, build_network
from graphsvc.network.layout import positions
from graphsvc.network.ties import WORKING_TOGETHER, NodeType, Relation, TiePart, holds, node_key
from graphsvc.network.ways import Step, Way, group_of, linked_ways, nearby, number_of_linked_ways

__all__ = [
    "WORKING_TOGETHER",
    "Layer",
    "NodeType",
    "Relation",
    "Step",
    "TiePart",
    "Way",
    "build_network",
    "group_of",
    "holds",
    "linked_ways",
    "nearby",
    "node_key",
    "number_of_linked_ways",
    "positions",
]

if not nx.config["backend_priority"]["algos"] and "igraph" in nx.config["backends"]:
    nx.config["backend_priority"]["algos"] = ["igraph"]
nx.config["warnings_to_ignore"].add("cache")
