"""An organisation's place in the network: what its metrics come to, against its sector, in words and as a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import networkx as nx

from graphsvc.metrics import NODE_METRICS, Metric, NodePanel, Undefined, Unit, Value
from graphsvc.plain_english import counted, noun
from graphsvc.views.metric_text import NOT_DEFINED, exact, meaning_of, median_of, share_in_words, value_in_words
from graphsvc.views.overview import Figure
from graphsvc.views.tables import Table

_FEWEST_FOR_MEDIAN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A metric of an organisation, with the medians to compare it with."""

    metric: Metric
    value: Value
    of_sector: Value
    """The median of the organisations of its sector, itself included; of a yes or no the share of yes."""
    in_sector: int
    """Of how many of its sector the metric is defined, itself included."""
    of_all: Value


def standings_of(network: "nx.Graph[str]", panel: NodePanel, node: str) -> tuple[Standing, ...]:
    """Return where an organisation stands by every metric; ``panel`` is of ``network``.

    >>> from graphsvc.metrics import node_panel
    >>> network = nx.star_graph(4)
    >>> nx.set_node_attributes(network, {0: "faith", 1: "faith", 2: "health", 3: "health", 4: "health"}, "sector")
    >>> standing = standings_of(network, node_panel(network), 0)[0]
    >>> standing.metric.key, standing.value, standing.of_sector, standing.in_sector, standing.of_all
    ('degree', 4, 2.5, 2, 1)
    """
    sector = network.nodes[node]["sector"]
    alike = [other for other, own in network.nodes(data="sector") if own == sector]
    return tuple(
        _standing(NODE_METRICS[key], values, node, [values[other] for other in alike])
        for key, values in panel.values.items()
    )


def _standing(metric: Metric, values: Mapping[str, Value], node: str, in_sector: list[Value]) -> Standing:
    return Standing(
        metric=metric,
        value=values[node],
        of_sector=median_of(metric, in_sector),
        in_sector=sum(not isinstance(value, Undefined) for value in in_sector),
        of_all=median_of(metric, values.values()),
    )


_Label = Callable[[int], str]


def _others(number: int) -> str:
    return noun(number, "other")


_FIGURES: Mapping[str, str | _Label] = {
    "degree": lambda number: f"{noun(number, 'organisation')} that it works with",
    "sectors_reached": lambda number: f"{noun(number, 'sector')} that it works with",
    "external_share": "of those it works with are in another sector",
    "two_step_reach": "of all others are at most two steps away",
    "betweenness": "in between: of the shortest ways between two others lead through it",
    "clustering": "of the pairs of those it works with also work with each other",
    "liaison": lambda number: f"{noun(number, 'time')} it stands between two of two other sectors, there and back",
    "cut_off": lambda number: f"{_others(number)} would be cut off without it",
}
"""What stands after each number that the page shows large; the others are in the table."""


def figures_of(standings: tuple[Standing, ...], *, sector: str) -> tuple[Figure, ...]:
    """Return the metrics that matter most to whoever plans, each against the median of its sector.

    >>> from graphsvc.metrics import node_panel
    >>> network = nx.star_graph(4)
    >>> nx.set_node_attributes(network, "faith", "sector")
    >>> figure = figures_of(standings_of(network, node_panel(network), 0), sector="Faith")[0]
    >>> figure.value, figure.label, figure.rests_on
    ('4', 'organisations that it works with', 'The median of the sector faith is 1.')
    """
    by_key = {standing.metric.key: standing for standing in standings}
    return tuple(_figure(by_key[key], label, sector) for key, label in _FIGURES.items())


def _figure(standing: Standing, label: str | _Label, sector: str) -> Figure:
    metric, value = standing.metric, standing.value
    if isinstance(value, Undefined):
        words, rests_on = NOT_DEFINED, value.reason
        name = f"{metric.label[0].lower()}{metric.label[1:]}"
    else:
        words, rests_on = value_in_words(metric, value), compared(standing, sector=sector)
        name = label if isinstance(label, str) else label(int(value))
    return Figure(value=words, label=name, rests_on=rests_on, meaning=meaning_of(metric))


def compared(standing: Standing, *, sector: str) -> str:
    """Return how an organisation compares with its sector, in a sentence; ``sector`` is its name.

    >>> degree = NODE_METRICS["degree"]
    >>> compared(Standing(metric=degree, value=13, of_sector=2, in_sector=30, of_all=2), sector="Faith")
    'The median of the sector faith is 2.'
    """
    name = sector.lower()
    if standing.in_sector < _FEWEST_FOR_MEDIAN:
        others = standing.in_sector - 1
        if others < 1:
            return f"There is nobody else in the sector {name} to compare it with."
        return f"With {counted(others, 'other')} alone in the sector {name} a comparison would say little."
    if standing.metric.unit is Unit.YES_OR_NO:
        return f"In the sector {name} this holds for {_median_in_words(standing.metric, standing.of_sector)}."
    return f"The median of the sector {name} is {_median_in_words(standing.metric, standing.of_sector)}."


def _median_in_words(metric: Metric, value: Value) -> str:
    """Return a median as the metric is written; of a yes or no the share of yes."""
    if isinstance(value, Undefined) or metric.unit is not Unit.YES_OR_NO:
        return value_in_words(metric, value)
    return share_in_words(float(value))


def standing_table(standings: tuple[Standing, ...], *, sector: str) -> Table:
    """Return all metrics of an organisation in words, with the medians, and what each means.

    >>> standing = Standing(metric=NODE_METRICS["betweenness"], value=0.118, of_sector=0.02, in_sector=30, of_all=0)
    >>> table = standing_table((standing,), sector="Faith")
    >>> dict(zip(table.columns[:4], table.rows[0], strict=False))
    {'What': 'In between', 'Value': '12 %', 'Median of the sector faith': '2 %', 'Median of all shown': '0 %'}
    """
    return Table(
        columns=_columns(sector),
        rows=tuple(
            (
                standing.metric.label,
                value_in_words(standing.metric, standing.value),
                _median_in_words(standing.metric, standing.of_sector),
                _median_in_words(standing.metric, standing.of_all),
                *_explained(standing),
            )
            for standing in standings
        ),
    )


def exact_standing_table(standings: tuple[Standing, ...], *, sector: str) -> Table:
    """Return the same with numbers, for a spreadsheet; blank where a metric is not defined.

    >>> standing = Standing(metric=NODE_METRICS["betweenness"], value=0.118, of_sector=0.02, in_sector=30, of_all=0)
    >>> exact_standing_table((standing,), sector="Faith").rows[0][:4]
    ('In between', 0.118, 0.02, 0)
    """
    return Table(
        columns=_columns(sector),
        rows=tuple(
            (
                standing.metric.label,
                exact(standing.value),
                exact(standing.of_sector),
                exact(standing.of_all),
                *_explained(standing),
            )
            for standing in standings
        ),
    )


def _columns(sector: str) -> tuple[str, ...]:
    return (
        "What",
        "Value",
        f"Median of the sector {sector.lower()}",
        "Median of all shown",
        "Why it is not defined",
        "What it says",
        "How to read it",
        "When it misleads",
    )


def _explained(standing: Standing) -> tuple[str, ...]:
    metric = standing.metric
    why = standing.value.reason if isinstance(standing.value, Undefined) else ""
    return why, metric.definition, metric.reading, metric.misleads
