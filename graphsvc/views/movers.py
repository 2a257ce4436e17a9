"""Movers and shakers in words: the parts of the ranking, who stands where in it, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from graphsvc.findings.movers_and_shakers import Mover, MoversAndShakers
from graphsvc.metrics import Undefined, Value
from graphsvc.plain_english import listed
from graphsvc.views.metric_text import NOT_DEFINED, share_in_words
from graphsvc.views.sentences import has_ended_ties
from graphsvc.views.tables import Cell, Table, marked_table
from graphsvc.views.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the ranking: what it is called, the field of a view that weighs it, and what it means."""

    label: str
    field: str
    meaning: str


PARTS: Mapping[str, Part] = {
    "cross_sector_share": Part(
        label="On the way between sectors",
        field="weigh_cross_sector_share",
        meaning="Of the shortest ways between two of different sectors, the share that passes here. The more, the more "
        "of them depend on this one. One relationship missing in the records can move it a lot.",
    ),
    "pairs_between": Part(
        label="Stands between two",
        field="weigh_pairs_between",
        meaning="How many pairs of its contacts do not work together, where the three are not all of one sector. The "
        "more, the more could meet through it. It grows fast with the number of contacts.",
    ),
    "other_sectors": Part(
        label="Other sectors it works with",
        field="weigh_other_sectors",
        meaning="In how many sectors other than its own it works with somebody. More means a wider spread. One weak "
        "contact in a sector counts as much as twenty.",
    ),
    "cut_off": Part(
        label="Would be cut off without it",
        field="weigh_cut_off",
        meaning="How many others would lose every way to the rest without it. More means that more depend on it alone. "
        "Relationships that nobody recorded could carry them.",
    ),
}
"""What a reader is told of each of `graphsvc.findings.sector_linking.PARTS`, in their order."""

WHAT_THE_RANKING_MEANS = (
    "Each part is compared with the largest that anybody has; the place is by their mean, weighed as you choose above. "
    "Nine of ten tries with some links left out at random gave the places in grey: where they lie far apart, do not "
    "read much into the place, which may lie outside them, as the others lose links too. It says who links others, not "
    "who is important."
)


def weights_of(view: View) -> dict[str, float]:
    """Return how much each part counts in a view: where none is to count, all count the same.

    >>> weights_of(View(weigh_cut_off=3))
    {'cross_sector_share': 1.0, 'pairs_between': 1.0, 'other_sectors': 1.0, 'cut_off': 3.0}
    """
    weights = {key: float(getattr(view, part.field)) for key, part in PARTS.items()}
    return weights if any(weights.values()) else dict.fromkeys(weights, 1.0)


def movers_heading(network: "nx.Graph[str]", found: MoversAndShakers) -> str:
    """Return in a sentence who holds the sectors together.

    >>> from graphsvc.findings.movers_and_shakers import find_movers_and_shakers
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> sectors = {"church": "faith", "hall": "voluntary", "school": "education"}
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector=sectors[name]) for name in sectors]
    >>> ends = [("church", "hall"), ("hall", "school")]
    >>> ties = [Collaboration(organisation_a=a, organisation_b=b, kind="training") for a, b in ends]
    >>> network = build_network(Records(organisations=organisations, collaborations=ties))
    >>> found = find_movers_and_shakers(network)
    >>> movers_heading(network, found)
    'Example hall holds the sectors together more than anybody else'
    """
    if not found.movers:
        by_weights = ", by what counts now" if found.is_emptied_by_weights else ""
        return f"Nobody was found on whom the links between sectors depend{by_weights}"
    holds, hold = ("holds or has held", "hold or have held") if has_ended_ties(network) else ("holds", "hold")
    first = [mover for mover in found.movers if mover.rank == 1]
    if len(first) > 2:
        return f"{len(first):,} {hold} the sectors together, each as much as the others"
    second = [mover for mover in found.movers if mover.rank == 2]
    # Where several share the second place, none of them may be named as if the others stood behind.
    leading = first + (second if len(first) == len(second) == 1 else [])
    names = listed(network.nodes[mover.node]["name"] for mover in leading)
    return f"{names} {holds if len(leading) == 1 else hold} the sectors together more than anybody else"


def advice_where_nobody_was_found(found: MoversAndShakers) -> str:
    """Return in a sentence what to try where nobody is ranked.

    >>> from graphsvc.findings.movers_and_shakers import find_movers_and_shakers
    >>> advice_where_nobody_was_found(find_movers_and_shakers(nx.Graph()))
    'Show more sectors or kinds above, choose another date, or add working relationships under Data.'
    """
    if found.is_emptied_by_weights:
        return "Let another of the four count: move it up above."
    return "Show more sectors or kinds above, choose another date, or add working relationships under Data."


def places_in_words(mover: Mover) -> str:
    """Return between which places somebody stands when links are missing; blank where that was not tried.

    >>> from graphsvc.findings.finding import Finding, FindingKind
    >>> finding = Finding(kind=FindingKind.MOVER_AND_SHAKER, sentence="Example hall links faith with education.")
    >>> places_in_words(Mover(finding=finding, node="hall", rank=2, total=0.5, parts={}, relative={}, ranks=(1, 3)))
    '1 to 3'
    """
    if mover.ranks is None:
        return ""
    low, high = mover.ranks
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def sureness_of(mover: Mover) -> str:
    """Return in a sentence how the place holds when links are missing; blank where that was not tried.

    >>> from graphsvc.findings.finding import Finding, FindingKind
    >>> finding = Finding(kind=FindingKind.MOVER_AND_SHAKER, sentence="Example hall links faith with education.")
    >>> sureness_of(Mover(finding=finding, node="hall", rank=2, total=0.5, parts={}, relative={}, ranks=(2, 2)))
    'With some links left out: place 2.'
    """
    places = places_in_words(mover)
    if not places:
        return ""
    return f"With some links left out: place {places}."


def mover_table(network: "nx.Graph[str]", found: MoversAndShakers) -> Table:
    """Return the ranking, a row each, with its parts, its range and the reason; rows can be chosen.

    >>> from graphsvc.findings.movers_and_shakers import find_movers_and_shakers
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> sectors = {"church": "faith", "hall": "voluntary", "school": "education"}
    >>> organisations = [Organisation(id=name, name=f"Example {name}", sector=sectors[name]) for name in sectors]
    >>> ends = [("church", "hall"), ("hall", "school")]
    >>> ties = [Collaboration(organisation_a=a, organisation_b=b, kind="training") for a, b in ends]
    >>> network = build_network(Records(organisations=organisations, collaborations=ties))
    >>> found = find_movers_and_shakers(network)
    >>> mover_table(network, found).rows[0][:4]
    (1, 'Example hall', 'Voluntary', '1')
    """
    columns = ("Place", "Who", "Sector", "With some links left out", *(part.label for part in PARTS.values()), "Why")
    table = marked_table(
        columns, ((_row(network, mover), network.nodes[mover.node]["example"]) for mover in found.movers)
    )
    return Table(columns=table.columns, rows=table.rows, keys=tuple(mover.node for mover in found.movers))


def _row(network: "nx.Graph[str]", mover: Mover) -> tuple[Cell, ...]:
    attributes = network.nodes[mover.node]
    return (
        mover.rank,
        attributes["name"],
        attributes["sector"].label if attributes["sector"] else "",
        places_in_words(mover),
        *(_part_in_words(key, mover.parts[key]) for key in PARTS),
        mover.finding.sentence,
    )


def _part_in_words(key: str, value: Value) -> Cell:
    if isinstance(value, Undefined):
        return NOT_DEFINED
    return share_in_words(float(value)) if key == "cross_sector_share" else int(value)
