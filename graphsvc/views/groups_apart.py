"""The groups apart: those that no link to the largest group was found of, each in words."""

from dataclasses import dataclass

import networkx as nx

from graphsvc.plain_english import counted, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupApart:
    """A group that is linked within and to nobody else."""

    node: str
    """The key of one of them, the same as long as the group is."""
    size: int
    in_words: str


def groups_apart(network: "nx.Graph[str]") -> tuple[GroupApart, ...]:
    """Return the groups other than the largest, the larger ones first and then by name.

    Of several that are the largest, the one with the least key is taken to be it.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> alone = [Organisation(id=name, name=f"Example {name}", sector="faith") for name in "ab"]
    >>> groups_apart(build_network(Records(organisations=alone)))
    (GroupApart(node='organisation:b', size=1, in_words='Example b, alone'),)
    """
    names = nx.get_node_attributes(network, "name")
    groups = sorted((sorted(group) for group in nx.connected_components(network)), key=lambda g: (-len(g), g[0]))
    apart = [GroupApart(node=group[0], size=len(group), in_words=_in_words(group, names)) for group in groups[1:]]
    return tuple(sorted(apart, key=lambda group: (-group.size, group.in_words.casefold(), group.node)))


def _in_words(group: list[str], names: dict[str, str]) -> str:
    """Return the first names of a group, and how many more there are."""
    first = sorted((names[node] for node in group), key=str.casefold)
    if len(first) == 1:
        return f"{first[0]}, alone"
    if len(first) <= 3:
        return listed(first)
    return f"{first[0]}, {first[1]} and {counted(len(first) - 2, 'other')}"
