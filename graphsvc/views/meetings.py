"""Meetings: which organisations were at the same workshops more often than chance alone would have it, in words."""

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields

import networkx as nx

from graphsvc.metrics import ATTENDANCE_METRICS, Undefined
from graphsvc.metrics.attendance import TwoModeCentrality, attendees, two_mode_centralities
from graphsvc.metrics.backbone import Backbone, CoAttendance, Correction, co_attendance_backbone
from graphsvc.network import NodeType, node_key
from graphsvc.plain_english import counted
from graphsvc.views.measures import Measure
from graphsvc.views.metric_text import exact
from graphsvc.views.tables import Cell, Table, marked_table

_LEVEL = 0.05

_DRAWS = 1_000
"""So many random networks are enough where each pair is tested as if it were the only one."""

_FEWEST_DRAWS = 200
"""So many are drawn however long it takes: with fewer, what seems to stand out would change from draw to draw."""

_MOST_DRAWN = 30_000_000
"""How many cells of random tables, of who was where, a reader is let wait for: about ten seconds' worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """Which organisations were at which workshops, and what the metrics of that come to."""

    network: "nx.Graph[str]"
    backbone: Backbone
    figures: tuple[Measure, ...]
    """What their attendance comes to for each organisation."""

    @property
    def met(self) -> tuple[CoAttendance, ...]:
        """The pairs of organisations that met, those least likely by chance first.

        >>> network = nx.star_graph(["workshop:w", "organisation:a", "organisation:b"])
        >>> for node in network:
        ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}")
        >>> [pair.pair for pair in meetings_at(network, ["w"]).met]
        [('organisation:a', 'organisation:b')]
        """
        met = (pair for pair in self.backbone.pairs if pair.shared)
        return tuple(sorted(met, key=lambda pair: (pair.p_above, *self._names(pair))))

    @property
    def more_often(self) -> tuple[CoAttendance, ...]:
        """The pairs told from chance, as met more often, with the number of pairs allowed for.

        >>> found = CoAttendance(pair=("a", "b"), shared=4, expected=1.2, p_above=0.001, p_below=1.0, sign=1)
        >>> tested = {"threshold": 0.025, "level": 0.05, "samples": 1_000, "seed": 1}
        >>> corrected = Backbone(pairs=(found,), correction=Correction.BONFERRONI, **tested)
        >>> network = nx.Graph()
        >>> network.add_nodes_from((node, {"name": f"Example {node}"}) for node in "ab")
        >>> Meetings(network=network, backbone=corrected, figures=()).more_often == (found,)
        True
        >>> uncorrected = Backbone(pairs=(found,), correction=Correction.NONE, **tested)
        >>> Meetings(network=network, backbone=uncorrected, figures=()).more_often
        ()
        """
        is_corrected = self.backbone.correction is Correction.BONFERRONI
        return tuple(pair for pair in self.met if pair.sign > 0) if is_corrected else ()

    @property
    def looked_at_alone(self) -> tuple[CoAttendance, ...]:
        """The other pairs that would be told from chance if each were the only one that is looked at.

        >>> found = CoAttendance(pair=("a", "b"), shared=4, expected=1.2, p_above=0.02, p_below=1.0, sign=0)
        >>> tested = {"threshold": 0.001, "level": 0.05, "samples": 1_000, "seed": 1}
        >>> backbone = Backbone(pairs=(found,), correction=Correction.BONFERRONI, **tested)
        >>> network = nx.Graph()
        >>> network.add_nodes_from((node, {"name": f"Example {node}"}) for node in "ab")
        >>> meetings = Meetings(network=network, backbone=backbone, figures=())
        >>> len(meetings.more_often), len(meetings.looked_at_alone)
        (0, 1)
        """
        told = set(self.more_often)
        return tuple(pair for pair in self.met if self._stands_out_alone(pair) and pair not in told)

    @property
    def by_chance_alone(self) -> int:
        """The most pairs that chance by itself makes stand out on average where each is looked at alone, rounded up.

        >>> found = CoAttendance(pair=("a", "b"), shared=1, expected=1.2, p_above=0.9, p_below=0.5, sign=0)
        >>> tested = {"threshold": 0.025, "level": 0.05, "samples": 1_000, "seed": 1}
        >>> backbone = Backbone(pairs=(found,) * 100, correction=Correction.NONE, **tested)
        >>> Meetings(network=nx.Graph(), backbone=backbone, figures=()).by_chance_alone  # 2.5 % of 100
        3
        """
        return math.ceil(len(self.backbone.pairs) * self.backbone.level / 2)

    def _stands_out_alone(self, pair: CoAttendance) -> bool:
        return pair.p_above <= self.backbone.level / 2

    def _verdict(self, pair: CoAttendance) -> str:
        if pair.sign > 0 and self.backbone.correction is Correction.BONFERRONI:
            return "yes"
        if self._stands_out_alone(pair):
            return "only if looked at alone"
        return "may be chance" if pair.shared > pair.expected else "no"

    def _names(self, pair: CoAttendance) -> list[str]:
        return sorted((self.network.nodes[node]["name"] for node in pair.pair), key=str.casefold)

    def row(self, pair: CoAttendance) -> tuple[tuple[Cell, ...], bool]:
        """Return the cells of a pair that met, and whether any of its meetings is invented.

        >>> network = nx.star_graph(["workshop:w", "organisation:a", "organisation:b"])
        >>> for node in network:
        ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}", example=False)
        >>> nx.set_edge_attributes(network, True, "example")
        >>> meetings = meetings_at(network, ["w"])
        >>> meetings.row(meetings.met[0])
        (('Example a', 'Example b', 1, 1.0, 'no'), True)
        """
        first, second = self._names(pair)
        cells = (first, second, pair.shared, round(pair.expected, 1), self._verdict(pair))
        return cells, any(self._is_invented(*pair.pair, at) for at in nx.common_neighbors(self.network, *pair.pair))

    def _is_invented(self, first: str, second: str, workshop: str) -> bool:
        nodes, edges = self.network.nodes, self.network.edges
        ends = (nodes[first], nodes[second], nodes[workshop], edges[first, workshop], edges[second, workshop])
        return any(end["example"] for end in ends)


def meetings_at(network: "nx.Graph[str]", workshops: Collection[str]) -> Meetings:
    """Return what organisations' attendance at some workshops comes to.

    Whether a pair met more often than chance alone would have it is told from the fixed-degree sequence model
    (`graphsvc.metrics.backbone`), two-tailed at 5 %, with Bonferroni's correction for the number of pairs. Where that
    would take too many random networks to wait for, nothing is corrected, and `meetings_in_words` says so.

    Args:
        network: organisations and workshops, as ``attendance_network`` makes it.
        workshops: the ids of those that count; whichever of them is not in the network counts for nothing.

    >>> meetings_at(nx.Graph(), []).met
    ()
    """
    network = _at_workshops(network, workshops)
    organisations = attendees(network)
    correction, draws = _test_of(len(organisations), len(network) - len(organisations))
    return Meetings(
        network=network,
        backbone=co_attendance_backbone(network, organisations, level=_LEVEL, correction=correction, samples=draws),
        figures=_figures(network, organisations),
    )


def _at_workshops(network: "nx.Graph[str]", workshops: Collection[str]) -> "nx.Graph[str]":
    """Return the part of an attendance network at some workshops; who was at none of them is left out."""
    chosen = [key for workshop in workshops if (key := node_key(NodeType.WORKSHOP, workshop)) in network]
    came = {organisation for workshop in chosen for organisation in network[workshop]}
    part = nx.Graph(network.subgraph(came.union(chosen)))
    nx.freeze(part)
    return part


def _test_of(organisations: int, workshops: int) -> tuple[Correction, int]:
    """Return how pairs are tested, and with how many random networks: corrected, where that does not take too long."""
    affordable = _MOST_DRAWN // max(1, organisations * workshops)
    # Fewer could not tell any pair from chance: with so many, one that no draw matches lies at the threshold.
    corrected = max(_DRAWS, math.ceil(2 * math.comb(organisations, 2) / _LEVEL))
    if corrected <= affordable:
        return Correction.BONFERRONI, corrected
    return Correction.NONE, max(_FEWEST_DRAWS, min(_DRAWS, affordable))


_ALONE = Undefined("Nobody is between others where a single organisation came, or to a single workshop.")


def _figures(network: "nx.Graph[str]", organisations: list[str]) -> tuple[Measure, ...]:
    found = two_mode_centralities(network, organisations)

    def measure(key: str) -> Measure:
        values = {node: getattr(found[node], key) for node in organisations}
        return Measure(
            metric=ATTENDANCE_METRICS[key],
            values={node: _ALONE if value is None else value for node, value in values.items()},
        )

    return tuple(measure(field.name) for field in fields(TwoModeCentrality))


def meetings_in_words(meetings: Meetings) -> str:
    """Return how many pairs of organisations met, and how many more often than chance alone would have it.

    >>> meetings_in_words(meetings_at(nx.Graph(), []))
    'No organisation was found in the data at any of these workshops.'
    """
    if not meetings.network:
        return "No organisation was found in the data at any of these workshops."
    met = len(meetings.met)
    if not met:
        return "No two organisations were found in the data at the same workshop."
    pairs = f"{counted(met, 'pair')} of organisations met at a workshop"
    if meetings.backbone.correction is Correction.NONE:
        return f"{pairs}. {_uncorrected(meetings)}"
    more_often = _how_many(len(meetings.more_often), of=met)
    return f"{pairs}, {more_often} more often than chance alone would have it. {_corrected(meetings)}"


def _how_many(number: int, *, of: int) -> str:
    if of == 1:
        return "and that" if number else "but not"
    if number == of:
        return "all of them"
    return f"{number:,} of them" if number else "none of them"


def _corrected(meetings: Meetings) -> str:
    """Return how the number of pairs was allowed for, and what that makes of those that seem to stand out."""
    pairs = len(meetings.backbone.pairs)
    if pairs == 1:
        return "There is no other pair, so that nothing had to be corrected."
    corrected = f"Because {counted(pairs, 'pair')} were compared, the bar was raised for each (Bonferroni's correction)"
    if not meetings.looked_at_alone:
        return f"{corrected}."
    alone = counted(len(meetings.looked_at_alone), "more pair" if meetings.more_often else "pair")
    return f"{corrected}: {alone} would stand out if looked at alone, but {_by_chance(meetings)}."


def _uncorrected(meetings: Meetings) -> str:
    """Return how many pairs seem to stand out, and that this is no proof where so many were compared."""
    alone = counted(len(meetings.looked_at_alone), "pair")
    return (
        "Too many pairs were compared to correct for their number, so that none is told from chance for certain: "
        f"{alone} would stand out if looked at alone, but {_by_chance(meetings)}."
    )


def _by_chance(meetings: Meetings) -> str:
    return (
        f"among {len(meetings.backbone.pairs):,} chance by itself would give up to about "
        f"{counted(meetings.by_chance_alone, 'such pair')}"
    )


def chance_in_words(meetings: Meetings) -> str:
    """Return what chance alone means here, and how it was worked out.

    >>> print(chance_in_words(meetings_at(nx.Graph(), [])).split(", with")[0])
    Chance alone: who was where, dealt out anew 1,000 times
    """
    return (
        f"Chance alone: who was where, dealt out anew {counted(meetings.backbone.samples, 'time')}, with as many "
        "workshops for each organisation and as many organisations at each workshop as are recorded. An organisation "
        "was at a workshop when somebody was there who belonged to it on that day. Somebody who belonged to two counts "
        "for both."
    )


def pair_table(meetings: Meetings) -> Table:
    """Return the pairs of organisations that met, those least likely by chance first.

    >>> network = nx.star_graph(["workshop:w", "organisation:a", "organisation:b"])
    >>> for node in network:
    ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}", example=False)
    >>> nx.set_edge_attributes(network, False, "example")
    >>> pair_table(meetings_at(network, ["w"])).rows  # all were at the one workshop, which is no more than chance
    (('Example a', 'Example b', 1, 1.0, 'no'),)
    """
    columns = (
        "Organisation",
        "Met",
        "Workshops both were at",
        "Chance alone would give",
        "More often than chance alone",
    )
    return marked_table(columns, map(meetings.row, meetings.met))


def figure_table(meetings: Meetings) -> Table:
    """Return what their attendance comes to for each organisation, in words, in the order of names.

    >>> network = nx.star_graph(["workshop:w", "organisation:a", "organisation:b"])
    >>> for node in network:
    ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}", example=False)
    >>> nx.set_edge_attributes(network, False, "example")
    >>> figure_table(meetings_at(network, ["w"])).rows[0]
    ('Example a', '100 %', '100 %', 'not defined')
    """
    return _figure_table(meetings, lambda figure, node: figure.value_in_words(node))


def exact_figure_table(meetings: Meetings) -> Table:
    """Return the same with numbers, for a spreadsheet; blank where a figure is not defined.

    >>> network = nx.star_graph(["workshop:w", "organisation:a", "organisation:b"])
    >>> for node in network:
    ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}", example=False)
    >>> nx.set_edge_attributes(network, False, "example")
    >>> exact_figure_table(meetings_at(network, ["w"])).rows[0]
    ('Example a', 1.0, 1.0, '')
    """
    return _figure_table(meetings, lambda figure, node: exact(figure.values[node]))


def _figure_table(meetings: Meetings, cell: Callable[[Measure, str], Cell]) -> Table:
    nodes = meetings.network.nodes
    organisations = sorted(attendees(meetings.network), key=lambda node: (nodes[node]["name"].casefold(), node))
    return marked_table(
        ("Organisation", *(figure.metric.label for figure in meetings.figures)),
        (
            (
                (nodes[node]["name"], *(cell(figure, node) for figure in meetings.figures)),
                _has_invented_attendance(meetings.network, node),
            )
            for node in organisations
        ),
    )


def _has_invented_attendance(network: "nx.Graph[str]", organisation: str) -> bool:
    came_to = network[organisation]
    return network.nodes[organisation]["example"] or any(
        tie["example"] or network.nodes[workshop]["example"] for workshop, tie in came_to.items()
    )


def undefined_in_words(meetings: Meetings) -> tuple[str, ...]:
    """Return why a figure is not defined, each reason once; nothing where all are.

    >>> network = nx.star_graph(["workshop:w", "organisation:a", "organisation:b"])
    >>> for node in network:
    ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}")
    >>> undefined_in_words(meetings_at(network, ["w"]))
    ('Nobody is between others where a single organisation came, or to a single workshop.',)
    """
    values = (value for figure in meetings.figures for value in figure.values.values())
    return tuple(dict.fromkeys(value.reason for value in values if isinstance(value, Undefined)))
