"""The plan: the introductions that a reader accepted, and what the network would be with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from graphsvc.findings.possible_ties import NetworkState
from graphsvc.metrics import NETWORK_METRICS, Metric, NetworkPanel, Undefined, Unit, Value
from graphsvc.network import NodeType, node_key
from graphsvc.records import Organisation
from graphsvc.views.metric_text import meaning_of, value_in_words
from graphsvc.views.overview import Figure
from graphsvc.views.tables import Table
from graphsvc.views.view import Pair

CROSS_SECTOR_REACH = Metric(
    key="cross_sector_reach",
    label="Other sectors within two steps",
    definition="Of the organisations in other sectors than its own, the share that an organisation works with or could "
    "be introduced to by somebody it works with, on average.",
    reading="More means that the sectors are nearer to each other.",
    misleads="One organisation that works with many is enough for a high share.",
    unit=Unit.SHARE,
)
"""What `graphsvc.findings.possible_ties.NetworkState` has beside the metrics of a network."""

_COMPARED = (
    "isolates",
    "components",
    "diameter",
    "mean_distance",
    "global_efficiency",
    "cut_points",
    "bridges",
)
_MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A metric of the network now and with the plan, both in words."""

    metric: Metric
    now: str
    planned: str


def pairs_in(network: "nx.Graph[str]", pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return the node keys of those pairs of organisations, given by their ids, that are both in a network.

    >>> network = nx.Graph([("organisation:a", "organisation:b")])
    >>> pairs_in(network, [("a", "b"), ("a", "elsewhere")])
    (('organisation:a', 'organisation:b'),)
    """
    keys = (_keys(pair) for pair in pairs)
    return tuple((a, b) for a, b in keys if a in network and b in network)


def _keys(pair: Pair) -> Pair:
    a, b = pair
    return node_key(NodeType.ORGANISATION, a), node_key(NodeType.ORGANISATION, b)


def ids_of(network: "nx.Graph[str]", pair: Pair) -> Pair:
    """Return the ids of two organisations of a network, in their order, by their node keys.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Records
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "ab"]
    >>> ids_of(build_network(Records(organisations=organisations)), ("organisation:b", "organisation:a"))
    ('a', 'b')
    """
    first, second = sorted(_id(network, node) for node in pair)
    return first, second


def _id(network: "nx.Graph[str]", node: str) -> str:
    record: Organisation = network.nodes[node]["record"]
    return record.id


def changes(now: NetworkPanel, planned: NetworkPanel, states: tuple[NetworkState, NetworkState]) -> tuple[Change, ...]:
    """Return what a plan changes, metric by metric; ``states`` are those of the network now and with the plan.

    >>> from graphsvc.findings.possible_ties import PossibleTies
    >>> from graphsvc.metrics import network_panel
    >>> now, planned = nx.empty_graph(2), nx.path_graph(2)
    >>> for network in (now, planned):
    ...     nx.set_node_attributes(network, {0: "faith", 1: "health"}, "sector")
    >>> states = PossibleTies(now, [0, 1]).state, PossibleTies(planned, [0, 1]).state
    >>> found = changes(network_panel(now), network_panel(planned), states)
    >>> [(change.metric.key, change.now, change.planned) for change in (found[0], found[-1])]
    [('isolates', '2', '0'), ('cross_sector_reach', '0.0 %', '100.0 %')]
    """
    before, after = ({**panel.values, **_reach(state)} for panel, state in zip((now, planned), states, strict=True))
    metrics = [*(NETWORK_METRICS[key] for key in _COMPARED), CROSS_SECTOR_REACH]
    return tuple(_change(metric, before, after) for metric in metrics if metric.key in before)


def _reach(state: NetworkState) -> dict[str, Value]:
    return {} if state.cross_sector_reach is None else {CROSS_SECTOR_REACH.key: state.cross_sector_reach}


def _change(metric: Metric, before: Mapping[str, Value], after: Mapping[str, Value]) -> Change:
    now, planned = told_apart(metric, before[metric.key], after[metric.key])
    return Change(metric=metric, now=now, planned=planned)


def told_apart(metric: Metric, before: Value, after: Value) -> tuple[str, str]:
    """Return two values of a metric in words, with as many decimals as it takes to see that they differ.

    >>> told_apart(NETWORK_METRICS["global_efficiency"], 0.341, 0.344)
    ('34.1 %', '34.4 %')
    >>> told_apart(NETWORK_METRICS["mean_distance"], 3.1, 3.06)
    ('3.10', '3.06')
    >>> told_apart(NETWORK_METRICS["isolates"], 1, 0)
    ('1', '0')
    """
    if before == after or isinstance(before, Undefined) or isinstance(after, Undefined) or metric.unit is Unit.COUNT:
        return value_in_words(metric, before), value_in_words(metric, after)
    factor, sign, fewest = (100, " %", 1) if metric.unit is Unit.SHARE else (1, "", 2)
    for decimals in range(fewest, _MOST_DECIMALS + 1):
        words = f"{factor * before:.{decimals}f}{sign}", f"{factor * after:.{decimals}f}{sign}"
        if words[0] != words[1]:
            return words
    return words


def figures_of(found: Iterable[Change]) -> tuple[Figure, ...]:
    """Return what a plan changes as figures: what each would be, beside what it is now.

    >>> figure = figures_of([Change(metric=NETWORK_METRICS["isolates"], now="2", planned="0")])[0]
    >>> figure.value, figure.label, figure.rests_on
    ('0', 'Linked to nobody', '2 as recorded')
    """
    return tuple(
        Figure(
            value=change.planned,
            label=change.metric.label,
            rests_on="as recorded" if change.now == change.planned else f"{change.now} as recorded",
            meaning=meaning_of(change.metric),
        )
        for change in found
    )


def change_table(found: Iterable[Change]) -> Table:
    """Return what a plan changes, a row for each metric.

    >>> change_table([Change(metric=NETWORK_METRICS["isolates"], now="2", planned="0")]).rows[0][:3]
    ('Linked to nobody', '2', '0')
    """
    return Table(
        columns=("What is counted", "As recorded", "With the plan", "What it says"),
        rows=tuple((change.metric.label, change.now, change.planned, change.metric.definition) for change in found),
    )
