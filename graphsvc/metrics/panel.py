"""All metrics of a network at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graphsvc.metrics.sectors import Baseline, SectorMixing
from graphsvc.metrics.values import Undefined, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class NodePanel:
    """The metrics of every node.

    ``values`` holds them by key of ``NODE_METRICS`` and then by node, in the order of the network. When ``sample`` is a
    number, those that have an entry in ``errors`` are estimated from that many nodes, and the entry is their typical
    standard error: the root of the mean square over all nodes.
    """

    values: Mapping[str, Mapping[Any, Value]]
    sample: int | None
    errors: Mapping[str, float]

    def of(self, node: Any) -> dict[str, Value]:
        """Return the metrics of one node by key."""
        return {key: values[node] for key, values in self.values.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPanel:
    """The metrics of the network as a whole.

    ``values`` holds those that are one number by key of ``NETWORK_METRICS``. When ``sample`` is a number, those that
    have an entry in ``errors`` are estimated from that many nodes, and the entry is their standard error.
    ``communities`` are the largest first.
    """

    values: Mapping[str, Value]
    sector_mixing: SectorMixing
    ei_baseline: Baseline | Undefined
    communities: tuple[frozenset[Any], ...] | Undefined
    sample: int | None
    errors: Mapping[str, float]


def node_panel(network: "nx.Graph[Any]", *, sample: int | None = None, seed: int = 1) -> NodePanel:
    """Return the metrics of every node."""
    raise NotImplementedError


def network_panel(
    network: "nx.Graph[Any]", *, nodes: NodePanel | None = None, sample: int | None = None, seed: int = 1
) -> NetworkPanel:
    """Return the metrics of the network as a whole.

    ``nodes`` is the panel of its nodes, when there is one: what it holds is not computed again, and ``sample`` and
    ``seed`` are those of that panel.
    """
    raise NotImplementedError
