"""What a finding is, and how findings call what they are about."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx

from graphsvc.network import TiePart
from graphsvc.plain_english import counted, listed

NAMES_IN_A_SENTENCE = 5
"""Up to so many names a sentence is still read; more of them are a list, and the sentence says how many."""


class FindingKind(StrEnum):
    """What sort of thing was found."""

    ISOLATE = "isolate"
    SMALL_GROUP = "small_group"
    HANGING_BY_ONE_TIE = "hanging_by_one_tie"
    SECTOR_WITHOUT_ORGANISATIONS = "sector_without_organisations"
    SECTOR_WITHOUT_TIES = "sector_without_ties"
    SECTOR_WITHOUT_TRAINED_PEOPLE = "sector_without_trained_people"
    WARD_WITHOUT_ORGANISATIONS = "ward_without_organisations"
    WARD_WITHOUT_TIES = "ward_without_ties"
    WARD_WITHOUT_TRAINED_PEOPLE = "ward_without_trained_people"
    DEPENDS_ON_ONE_TRAINED_PERSON = "depends_on_one_trained_person"
    MOVER_AND_SHAKER = "mover_and_shaker"
    BRIDGE = "bridge"
    CUT_POINT = "cut_point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that the data show, in one sentence, with what it rests on.

    - ``about``: the keys of the nodes that it is about, in the order of the network; none for a sector or a ward that
      has no organisation.
    - ``others``: the keys of those who matter to it, such as the only link of an organisation that hangs by one tie.
    - ``place``: the sector or the ward that it is about, by its value or its name, where it is about one.
    - ``evidence``: a sentence for each thing that it rests on.
    - ``ties``: the recorded ties that it rests on.
    """

    kind: FindingKind
    sentence: str
    about: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    place: str = ""
    evidence: tuple[str, ...] = ()
    ties: tuple[TiePart, ...] = ()


def name_of(network: "nx.Graph[str]", node: str) -> str:
    """Return what a node is called.

    >>> network = nx.Graph()
    >>> network.add_node("organisation:a", name="Example Choir")
    >>> name_of(network, "organisation:a")
    'Example Choir'
    """
    name: str = network.nodes[node]["name"]
    return name


def by_name(network: "nx.Graph[str]", nodes: Iterable[str]) -> tuple[str, ...]:
    """Return nodes in the alphabetical order of their names.

    Small and capital letters count the same; of two with the same name the one whose key comes first is first.

    >>> network = nx.Graph()
    >>> network.add_nodes_from([("a", {"name": "Example Hall"}), ("b", {"name": "example choir"})])
    >>> by_name(network, network)
    ('b', 'a')
    """
    return tuple(sorted(nodes, key=lambda node: (name_of(network, node).casefold(), node)))


def named(network: "nx.Graph[str]", nodes: Collection[str]) -> str:
    """Return who the nodes are, in the order of the alphabet: by name when they are few, else how many.

    >>> network = nx.Graph()
    >>> network.add_nodes_from((number, {"name": f"Example {number}"}) for number in range(9))
    >>> named(network, {2, 1}), named(network, network)
    ('Example 1 and Example 2', '9 others')
    """
    if len(nodes) > NAMES_IN_A_SENTENCE:
        return counted(len(nodes), "other")
    return listed(name_of(network, node) for node in by_name(network, nodes))


def in_the_data(network: "nx.Graph[str]") -> str:
    """Return where a thing was looked for: what a date or a filter leaves out may well hold it.

    >>> in_the_data(nx.Graph()), in_the_data(nx.Graph(undated=False))
    ('in the data', 'in the data shown')
    """
    facts = network.graph
    is_filtered = any(facts.get(name) is not None for name in ("at", "sectors", "kinds", "minimum_strength"))
    return "in the data shown" if is_filtered or not facts.get("undated", True) else "in the data"
