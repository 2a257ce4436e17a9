"""The metrics of a network and of its nodes, as the command ``metrics`` prints them: text, CSV or JSON."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graphsvc.metrics import (
    NETWORK_METRICS,
    NODE_METRICS,
    Baseline,
    Metric,
    NetworkPanel,
    NodePanel,
    SectorMixing,
    Undefined,
    Value,
)
from graphsvc.plain_english import counted
from graphsvc.views.as_json import json_of_network, json_of_node, with_undefined
from graphsvc.views.metric_text import NOT_DEFINED, exact, in_words_for, meaning_of, value_in_words
from graphsvc.views.sentences import head_of_text, where_all_are
from graphsvc.views.tables import Cell, Table, marked_table
from graphsvc.views.text_table import text_table
from graphsvc.vocabulary import Sector

_SHOWN_IN_TEXT = ("degree", "betweenness", "sectors_reached", "cut_off")
_NODES_IN_TEXT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsReport:
    """A network with its metrics; ``has_examples`` says whether any record that is loaded is invented."""

    network: "nx.Graph[str]"
    of_network: NetworkPanel
    of_nodes: NodePanel
    has_examples: bool

    @property
    def nodes_by_name(self) -> list[str]:
        """The nodes in the order of their names.

        >>> from graphsvc.metrics import network_panel, node_panel
        >>> network = nx.Graph()
        >>> network.add_nodes_from([("a", {"name": "Example Hall"}), ("b", {"name": "example choir"})])
        >>> of_network, of_nodes = network_panel(network), node_panel(network)
        >>> MetricsReport(network=network, of_network=of_network, of_nodes=of_nodes, has_examples=False).nodes_by_name
        ['b', 'a']
        """
        return sorted(self.network, key=lambda node: (self.network.nodes[node]["name"].casefold(), node))


def metrics_json(report: MetricsReport) -> dict[str, Any]:
    """Return the metrics of the network and of each node, by the keys of the catalogue.

    - ``sample``: from how many nodes what is in ``errors`` was estimated; null when all is exact. An error is a
      standard error, of a metric of nodes the root of the mean square over all of them. What is in ``at_least`` may be
      greater than the value and not less.
    - ``network``: its metrics, and ``undefined``. ``sector_mixing`` has the ties of each sector to each, so that a tie
      between two sectors stands there twice, under either of them.
    - ``ei_baseline``: what ``ei_index`` comes to when chance places the sectors; null where that is undefined.
    - ``nodes``: for each what it is, its metrics, ``community`` (the number of its close-knit group, from 1 for the
      largest), ``core`` (whether it is in the core that ``core_periphery_fit`` is about; null where several fit equally
      well and only some of them hold it), and ``undefined``.

    >>> from graphsvc.metrics import network_panel, node_panel
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> choir = Organisation(id="choir", name="Example Choir", sector="community_group")
    >>> network = build_network(Records(organisations=[choir]))
    >>> of_network, of_nodes = network_panel(network), node_panel(network)
    >>> report = MetricsReport(network=network, of_network=of_network, of_nodes=of_nodes, has_examples=False)
    >>> node = metrics_json(report)["nodes"][0]
    >>> node["degree"], node["external_share"], node["undefined"]["external_share"]
    (0, None, 'No working relationship is recorded.')
    """
    network, of_network, of_nodes = report.network, report.of_network, report.of_nodes
    mixing = _json_of_mixing(of_network.sector_mixing)
    values = with_undefined(of_network.values, [key for key in NETWORK_METRICS if key != "sector_mixing"])
    groups = _groups(report)
    return {
        **json_of_network(network, has_examples=report.has_examples),
        "sample": of_network.sample,
        "errors": {"network": dict(of_network.errors), "nodes": dict(of_nodes.errors)},
        "at_least": sorted(of_network.at_least),
        "network": {**{key: mixing if key == "sector_mixing" else values[key] for key in NETWORK_METRICS}}
        | {"undefined": values["undefined"]},
        "ei_baseline": _json_of_baseline(of_network.ei_baseline),
        "nodes": [_json_of_metrics(report, node, groups) for node in report.nodes_by_name],
    }


def _json_of_mixing(mixing: SectorMixing) -> dict[str, Any]:
    both_ways = {**mixing.ties, **{(b, a): number for (a, b), number in mixing.ties.items()}}
    return {
        "ties": {str(a): {str(b): both_ways[a, b] for b in mixing.sectors} for a in mixing.sectors},
        "without_sector": mixing.without_sector,
    }


def _json_of_baseline(baseline: Baseline | Undefined) -> dict[str, Any] | None:
    if isinstance(baseline, Undefined):
        return None
    return {
        "mean": baseline.mean,
        "low": baseline.low,
        "high": baseline.high,
        "as_extreme": baseline.as_extreme,
        "permutations": baseline.permutations,
    }


def _json_of_metrics(report: MetricsReport, node: str, groups: Mapping[str, Mapping[str, Value]]) -> dict[str, Any]:
    attributes = report.network.nodes[node]
    values = {**report.of_nodes.of(node), **groups[node]}
    return {
        **json_of_node(report.network, node),
        "sector": str(attributes["sector"]) if attributes["sector"] else None,
        "example": _rests_on_examples(report.network, node),
        **with_undefined(values, [*NODE_METRICS, "community", "core"]),
    }


def _groups(report: MetricsReport) -> dict[str, dict[str, Value]]:
    """Return for each node the number of its close-knit group, and whether it is in the core."""
    communities = report.of_network.communities
    number: Mapping[str, Value] = (
        dict.fromkeys(report.network, communities)
        if isinstance(communities, Undefined)
        else {node: place for place, group in enumerate(communities, start=1) for node in group}
    )
    return {node: {"community": number[node], "core": report.of_network.core[node]} for node in report.network}


def _rests_on_examples(network: "nx.Graph[str]", node: str) -> bool:
    return network.nodes[node]["example"] or any(tie["example"] for tie in network[node].values())


def metrics_table(report: MetricsReport) -> Table:
    """Return a row a node with all its metrics, by their keys; blank where one is undefined.

    In a sample ``estimated_from`` says from how many nodes betweenness, closeness and harmonic were estimated, and
    ``betweenness_error`` is the standard error of the first. While example records are loaded, a last column says which
    nodes are invented or have an invented tie.

    >>> from graphsvc.metrics import network_panel, node_panel
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> choir = Organisation(id="choir", name="Example Choir", sector="community_group")
    >>> network = build_network(Records(organisations=[choir]))
    >>> of_network, of_nodes = network_panel(network), node_panel(network)
    >>> report = MetricsReport(network=network, of_network=of_network, of_nodes=of_nodes, has_examples=False)
    >>> columns = metrics_table(report).by_column
    >>> columns["name"], columns["degree"], columns["external_share"]
    (['Example Choir'], [0], [''])
    """
    groups, sampled = _groups(report), report.of_nodes.sampled

    def row(node: str) -> tuple[Cell, ...]:
        attributes = report.network.nodes[node]
        what = (str(attributes["type"]), attributes["id"], attributes["name"], str(attributes["sector"] or ""))
        values = {**report.of_nodes.of(node), **groups[node]}
        return (*what, *(exact(values[key]) for key in metrics), *(exact(value) for value in estimated(node)))

    def estimated(node: str) -> tuple[Value, ...]:
        return (sampled.size, sampled.betweenness.errors[node]) if sampled else ()

    metrics = (*NODE_METRICS, "community", "core")
    return marked_table(
        ("type", "id", "name", "sector", *metrics, *(("estimated_from", "betweenness_error") if sampled else ())),
        ((row(node), _rests_on_examples(report.network, node)) for node in report.nodes_by_name),
        has_examples=report.has_examples,
    )


def metrics_text(report: MetricsReport, *, explained: bool = False) -> str:
    """Return the metrics of the network in plain English, and those that say most of the nodes, the best first.

    Where it is to be ``explained`` there follows what each of them says, how to read it and when it misleads.

    >>> from graphsvc.metrics import network_panel, node_panel
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> choir = Organisation(id="choir", name="Example Choir", sector="community_group")
    >>> network = build_network(Records(organisations=[choir]))
    >>> of_network, of_nodes = network_panel(network), node_panel(network)
    >>> report = MetricsReport(network=network, of_network=of_network, of_nodes=of_nodes, has_examples=False)
    >>> for line in metrics_text(report).splitlines()[-2:]:
    ...     print(line)
    Works with  In between  Sectors it works with  Would be cut off  Name
             0           -                      0                 0  Example Choir
    """
    parts = [
        _head(report),
        text_table(Table(columns=("The whole", ""), rows=tuple(_network_rows(report)))),
        _mixing_text(report),
        _nodes_text(report),
        _meanings_text(report) if explained else "",
    ]
    return "\n\n".join(filter(None, parts))


def _head(report: MetricsReport) -> str:
    panel = report.of_network
    head = head_of_text(report.network, has_examples=report.has_examples)
    if panel.sample is None:
        return head
    return (
        f"{head}\nEstimated from {panel.sample:,} of {len(report.network):,}, where ± stands: two of three estimates "
        "are off by less than that, nineteen of twenty by less than twice as much.\n"
        f"“{NODE_METRICS['betweenness'].label}” of each is estimated too, and of those listed typically off by "
        f"{100 * _error_of(report, _best(report)):.2g} percentage points."
    )


def _error_of(report: MetricsReport, nodes: Sequence[str]) -> float:
    """Return the root of the mean square of the errors of betweenness of these nodes; 0 where all is exact."""
    sampled = report.of_nodes.sampled
    if sampled is None or not nodes:
        return 0.0
    return math.sqrt(sum(sampled.betweenness.errors[node] ** 2 for node in nodes) / len(nodes))


def _network_rows(report: MetricsReport) -> Iterator[tuple[str, str]]:
    panel = report.of_network
    for key, metric in NETWORK_METRICS.items():
        if key in panel.values:
            yield _in_words_of(report, metric).label, _value_of_network(panel, metric)
        if key == "ei_index" and isinstance(panel.ei_baseline, Baseline):
            by_chance = panel.ei_baseline
            yield "- by chance", f"{by_chance.mean:.2f} (mostly {by_chance.low:.2f} to {by_chance.high:.2f})"


def _value_of_network(panel: NetworkPanel, metric: Metric) -> str:
    value = panel.values[metric.key]
    if isinstance(value, Undefined):
        return f"{NOT_DEFINED}: {value.reason}"
    written = value_in_words(metric, value)
    if metric.key in panel.errors:
        written += f" ± {value_in_words(metric, panel.errors[metric.key])}"
    return f"at least {written}" if metric.key in panel.at_least else written


def _in_words_of(report: MetricsReport, metric: Metric) -> Metric:
    return in_words_for(metric, report.network.graph["layer"])


def _mixing_text(report: MetricsReport) -> str:
    """Return the ties within and between sectors; the columns are numbered as the rows, to fit a screen."""
    mixing = report.of_network.sector_mixing
    if not mixing.sectors:
        return ""

    def row(number: int, a: str) -> tuple[Cell, ...]:
        return (f"{number} {Sector(a).label}", *(mixing.ties[min(a, b), max(a, b)] for b in mixing.sectors))

    rows = tuple(row(number, sector) for number, sector in enumerate(mixing.sectors, start=1))
    label = _in_words_of(report, NETWORK_METRICS["sector_mixing"]).label
    columns = (label, *(str(number) for number in range(1, len(rows) + 1)))
    left_out = f"\n{counted(mixing.without_sector, 'link')} of those without a sector left out."
    return text_table(Table(columns=columns, rows=rows)) + (left_out if mixing.without_sector else "")


def _nodes_text(report: MetricsReport) -> str:
    if not report.network:
        return ""
    values, best = report.of_nodes.values, _best(report)
    shown = [_in_words_of(report, NODE_METRICS[key]) for key in _SHOWN_IN_TEXT]

    def row(node: str) -> tuple[Cell, ...]:
        name: str = report.network.nodes[node]["name"]
        return (*(_short(metric, values[metric.key][node]) for metric in shown), name)

    rows = tuple(map(row, best))
    more = len(report.network) - len(rows)
    rest = f"\n... and {more:,} more. {where_all_are(report.network)}, with all metrics." if more else ""
    return text_table(Table(columns=(*(metric.label for metric in shown), "Name"), rows=rows)) + rest


def _meanings_text(report: MetricsReport) -> str:
    shown = (*NETWORK_METRICS.values(), *(NODE_METRICS[key] for key in _SHOWN_IN_TEXT))
    meanings = (f"- {metric.label}: {meaning_of(metric)}" for metric in (_in_words_of(report, each) for each in shown))
    return "\n".join(["What each of them means", *meanings])


def _best(report: MetricsReport) -> list[str]:
    """Return the nodes that are listed: those of most betweenness, of equal ones in the order of their names."""
    betweenness = report.of_nodes.values["betweenness"]
    return sorted(report.nodes_by_name, key=lambda node: -_rank(betweenness[node]))[:_NODES_IN_TEXT]


def _rank(value: Value) -> float:
    return -1 if isinstance(value, Undefined) else value


def _short(metric: Metric, value: Value) -> str:
    return "-" if isinstance(value, Undefined) else value_in_words(metric, value)
