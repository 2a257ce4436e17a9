"""Metrics: numbers computed on a network, of its nodes and of the whole.

A network is a simple undirected NetworkX graph as ``graphsvc.network.build_network`` makes it; every metric is a plain
NetworkX call or a few lines on top of one, so that whichever backend NetworkX prefers computes it.
"""

from graphsvc.metrics.catalogue import ATTENDANCE_METRICS, NETWORK_METRICS, NODE_METRICS, Metric, Unit
from graphsvc.metrics.one_metric import node_metric
from graphsvc.metrics.panel import NetworkPanel, NodePanel, network_panel, node_panel
from graphsvc.metrics.sectors import Baseline, SectorMixing
from graphsvc.metrics.values import Undefined, Value

__all__ = [
    "ATTENDANCE_METRICS",
    "NETWORK_METRICS",
    "NODE_METRICS",
    "Baseline",
    "Metric",
    "NetworkPanel",
    "NodePanel",
    "SectorMixing",
    "Undefined",
    "Unit",
    "Value",
    "network_panel",
    "node_metric",
    "node_panel",
]
