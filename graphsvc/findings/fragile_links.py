"""Fragile links: ties and members whose loss alone would cut others off."""

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from graphsvc.findings.finding import NAMES_IN_A_SENTENCE, Finding, FindingKind, name_of, named
from graphsvc.plain_english import counted, noun


@dataclass(frozen=True, slots=True, kw_only=True)
class FragileLink:
    """A tie or a node whose loss would cut others off, and how many.

    ``finding`` is about the two ends of the tie, or about the node. Those cut off are all but the largest piece that
    its loss would leave of its group: for a tie the smaller side. ``cut_off`` holds nobody who would be lost with it.
    """

    finding: Finding
    cut_off: int
    _order: tuple[str, ...]
    _ranges: tuple[range, ...]

    def nodes_cut_off(self) -> tuple[str, ...]:
        """Return the keys of those who would be cut off.

        They are worked out when they are asked for: along a chain of n there are n squared of them in all.

        >>> network = nx.path_graph(["a", "b", "c", "d"])
        >>> nx.set_node_attributes(network, {node: f"Example {node}" for node in network}, "name")
        >>> [link.nodes_cut_off() for link in find_fragile_links(network).cut_points]
        [('a',), ('d',)]
        """
        return tuple(self._order[place] for places in self._ranges for place in places)


@dataclass(frozen=True, slots=True, kw_only=True)
class FragileLinks:
    """The bridges and the cut-points of a network, each with those first that would cut off most."""

    bridges: tuple[FragileLink, ...]
    cut_points: tuple[FragileLink, ...]


def find_fragile_links(network: "nx.Graph[str]") -> FragileLinks:
    """Return the ties (bridges) and the nodes (cut-points) whose loss would part others that are linked now.

    Both come from one depth-first search with low points (Hopcroft and Tarjan 1973): its cost grows with the ties. What
    hangs on a tie or a node is a run of nodes in the order of the search, so that who would be cut off is known without
    taking the network apart again. Of two sides of the same size, the one is cut off that does not hold the group's
    first node in the order of the network. Several ties between the same two are one link here, lost when all are.

    >>> network = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    >>> nx.set_node_attributes(network, {node: f"Example {node}" for node in network}, "name")
    >>> found = find_fragile_links(network)
    >>> [link.finding.sentence for link in (*found.bridges, *found.cut_points)]
    ['Only the tie with Example c links Example d to the rest.', 'Example d would be cut off without Example c.']
    """
    search = _Search.of(network)
    return FragileLinks(
        bridges=_most_cut_off_first(_bridges(network, search)),
        cut_points=_most_cut_off_first(_cut_points(network, search)),
    )


def _most_cut_off_first(links: Iterator[FragileLink]) -> tuple[FragileLink, ...]:
    return tuple(sorted(links, key=lambda link: -link.cut_off))


@dataclass(frozen=True, slots=True)
class _Search:
    """A depth-first search: the nodes in the order in which it came to them, and for each place in that order

    - ``parent``: the place that it came from, -1 for the first of a group;
    - ``end``: the place after the last that it came to from here;
    - ``low``: the first place that a tie leads to from here or from a place that it came to from here;
    - ``group``: the places of its group.
    """

    order: tuple[str, ...]
    parent: list[int]
    end: list[int]
    low: list[int]
    group: list[range]

    @classmethod
    def of(cls, network: "nx.Graph[str]") -> "_Search":
        steps = [(start, node) for start, node, label in nx.dfs_labeled_edges(network) if label == "forward"]
        place = {node: number for number, (_, node) in enumerate(steps)}
        parent = [place[start] if start != node else -1 for start, node in steps]
        end, low = list(range(1, len(steps) + 1)), list(range(len(steps)))
        group = [range(0)] * len(steps)
        # From the last place to the first, so that what follows from a place is known before it.
        for here, (_, node) in reversed(list(enumerate(steps))):
            for there in map(place.__getitem__, network[node]):
                if there != parent[here]:
                    low[here] = min(low[here], low[there] if parent[there] == here else there)
            if (above := parent[here]) >= 0:
                end[above] = max(end[above], end[here])
        for here, above in enumerate(parent):
            group[here] = group[above] if above >= 0 else range(here, end[here])
        return cls(tuple(node for _, node in steps), parent, end, low, group)

    def beyond(self, place: int) -> range:
        """Return the places that the search came to from here, this one included."""
        return range(place, self.end[place])

    def pieces_without(self, place: int, hanging: list[range]) -> list[tuple[range, ...]]:
        """Return what is left of a group without a place: each of the runs that hang on it alone, and the rest."""
        rest, start = [], self.group[place].start
        for gone in sorted([range(place, place + 1), *hanging], key=lambda run: run.start):
            rest.append(range(start, gone.start))
            start = gone.stop
        rest.append(range(start, self.group[place].stop))
        return [tuple(run for run in rest if run), *((run,) for run in hanging)]


def _size(runs: tuple[range, ...]) -> int:
    return sum(map(len, runs))


def _bridges(network: "nx.Graph[str]", search: _Search) -> Iterator[FragileLink]:
    for place, parent in enumerate(search.parent):
        if parent < 0 or search.low[place] < place:
            continue
        group, beyond = search.group[place], search.beyond(place)
        near, far = search.order[parent], search.order[place]
        if 2 * len(beyond) <= len(group):
            yield _bridge(network, search.order, (near, far), (beyond,))
        else:
            before, after = range(group.start, beyond.start), range(beyond.stop, group.stop)
            yield _bridge(network, search.order, (far, near), (before, after))


def _bridge(
    network: "nx.Graph[str]", order: tuple[str, ...], ends: tuple[str, str], runs: tuple[range, ...]
) -> FragileLink:
    near, far = ends
    size = _size(runs)
    between = "" if size == 1 else f"between {name_of(network, far)} and "
    tie = f"tie {between or 'with '}{name_of(network, near)}"
    parts = network.edges[near, far].get("parts", ())
    return FragileLink(
        finding=Finding(
            kind=FindingKind.BRIDGE,
            sentence=f"Only the {tie} links {_who(network, order, runs)} to the rest.",
            about=ends,
            evidence=(f"{counted(len(parts), 'tie is', 'ties are')} recorded between the two.",),
            ties=parts,
        ),
        cut_off=size,
        _order=order,
        _ranges=runs,
    )


def _cut_points(network: "nx.Graph[str]", search: _Search) -> Iterator[FragileLink]:
    hanging: dict[int, list[range]] = {}
    for place, parent in enumerate(search.parent):
        if parent >= 0 and search.low[place] >= parent:
            hanging.setdefault(parent, []).append(search.beyond(place))
    for place in sorted(hanging):
        pieces = [piece for piece in search.pieces_without(place, hanging[place]) if piece]
        if len(pieces) > 1:
            yield _cut_point(network, search.order, place, pieces)


def _cut_point(
    network: "nx.Graph[str]", order: tuple[str, ...], place: int, pieces: list[tuple[range, ...]]
) -> FragileLink:
    largest = max(range(len(pieces)), key=lambda number: _size(pieces[number]))
    runs = tuple(run for number, piece in enumerate(pieces) if number != largest for run in piece)
    node, size = order[place], _size(runs)
    return FragileLink(
        finding=Finding(
            kind=FindingKind.CUT_POINT,
            sentence=f"{_who(network, order, runs)} would be cut off without {name_of(network, node)}.",
            about=(node,),
            evidence=(
                f"{counted(size, 'other')} {noun(size, 'has', 'have')} no way to the rest in the data that does not "
                f"pass here.",
                f"Without it, what is one group now would be {counted(len(pieces), 'group')}.",
            ),
        ),
        cut_off=size,
        _order=order,
        _ranges=runs,
    )


def _who(network: "nx.Graph[str]", order: tuple[str, ...], runs: tuple[range, ...]) -> str:
    if (size := _size(runs)) > NAMES_IN_A_SENTENCE:
        return counted(size, "other")
    return named(network, [order[place] for run in runs for place in run])
