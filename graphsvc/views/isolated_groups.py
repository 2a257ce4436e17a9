"""Who is not linked in, and which links are fragile: sections to read one at a time, each finding with a next step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import networkx as nx

from graphsvc.findings.finding import Finding
from graphsvc.findings.fragile_links import FragileLink, FragileLinks
from graphsvc.findings.isolated_groups import IsolatedGroups
from graphsvc.findings.sectors_and_wards import organisations_of
from graphsvc.plain_english import counted, listed, noun
from graphsvc.views.network_picture import OTHERS_HANG_ON_IT
from graphsvc.views.sentences import has_ended_ties
from graphsvc.views.tables import Table, marked_table

_NAMES = 8
_MOST_NAMED = 200

_BEYOND_THE_DATA = "What nobody recorded is not here, so ask before you conclude that there is nothing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding with what a reader can do: ``introduce`` is whom to look for introductions of, blank for nobody.

    ``ringed`` are those to ring in the picture; ``cut_off`` names who would be cut off, or says how many.
    """

    finding: Finding
    introduce: str
    ringed: tuple[str, ...]
    cut_off: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Findings of one sort: what they are called, what that means, what a ring says, and what to read if none is.

    ``of_one_person`` tells that each of them lets somebody be picked out, ``cannot_tell`` that there is nothing in view
    in which they could be found, as ``nothing`` says.
    """

    key: str
    label: str
    meaning: str
    ring: str
    nothing: str
    found: tuple[Found, ...]
    of_one_person: bool = False
    of_wards: bool = False
    cannot_tell: bool = False

    @property
    def label_with_number(self) -> str:
        """The label with the number of findings.

        >>> section = Section(key="isolates", label="Linked to nobody", meaning="", ring="", nothing="", found=())
        >>> section.label_with_number
        'Linked to nobody (0)'
        """
        return f"{self.label} ({len(self.found):,})"


def sections_of(
    network: "nx.Graph[str]", found: IsolatedGroups, fragile: FragileLinks, *, knows_people: bool
) -> tuple[Section, ...]:
    """Return the sections of a network of organisations; those of trained people only where any are recorded.

    >>> from graphsvc.findings.fragile_links import find_fragile_links
    >>> from graphsvc.findings.isolated_groups import find_isolated_groups
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> records = Records(organisations=[Organisation(id="choir", name="Example Choir", sector="faith")])
    >>> network = build_network(records)
    >>> found, fragile = find_isolated_groups(network, records), find_fragile_links(network)
    >>> [section.label_with_number for section in sections_of(network, found, fragile, knows_people=False)][:2]
    ['Linked to nobody (1)', 'Small groups (0)']
    """
    unlinked = (
        _section(
            network,
            "isolates",
            found.isolates,
            label="Linked to nobody",
            meaning=f"No working relationship of theirs was found. One introduction would bring each in. "
            f"{_BEYOND_THE_DATA}",
            ring="linked to nobody",
            nothing="Everybody in view is linked to somebody.",
        ),
        _section(
            network,
            "small-groups",
            found.small_groups,
            label="Small groups",
            meaning=f"They are linked among themselves and to nobody else. One introduction joins a whole group to the "
            f"rest. {_BEYOND_THE_DATA}",
            ring="in a small group",
            nothing="No group apart from the largest was found.",
        ),
        _section(
            network,
            "one-tie",
            found.hanging_by_one_tie,
            label="Linked to one other only",
            meaning=f"If that one link ends, they are linked to nobody. A second link would make them safe. "
            f"{_BEYOND_THE_DATA}",
            ring="linked to one other only",
            nothing="Nobody in view is linked to one other only.",
        ),
    )
    sections = (*unlinked, *_fragile_sections(network, fragile), *_areas(network, found, knows_people=knows_people))
    return tuple(_as_far_as_can_be_told(section, network) for section in sections)


def _as_far_as_can_be_told(section: Section, network: "nx.Graph[str]") -> Section:
    """Return a section that claims nothing of organisations or wards where none are known."""
    if section.found:
        return section
    if not network:
        return replace(section, cannot_tell=True, nothing="No organisation is in view, so nothing can be said of this.")
    if section.of_wards and not any(record.ward for record in organisations_of(network).values()):
        return replace(section, cannot_tell=True, nothing="No ward is recorded, so nothing can be said of wards.")
    return section


def _fragile_sections(network: "nx.Graph[str]", fragile: FragileLinks) -> Iterator[Section]:
    yield Section(
        key="cut-points",
        label="Organisations that others hang on",
        meaning="Without such an organisation somebody would lose every way to the rest. An introduction between the "
        f"two sides would mend that. {_BEYOND_THE_DATA}",
        ring=OTHERS_HANG_ON_IT,
        nothing="Nobody would be cut off by the loss of one organisation.",
        found=tuple(_of_cut_point(network, link) for link in fragile.cut_points),
    )
    yield Section(
        key="bridges",
        label="Links that others hang on",
        meaning="If such a link ends, those beyond it lose every way to the rest. An introduction between the two "
        f"sides would mend that. {_BEYOND_THE_DATA}",
        ring="at the far end of such a link",
        nothing="Nobody would be cut off by the end of one link.",
        found=tuple(_of_bridge(network, link) for link in fragile.bridges),
    )


def _areas(network: "nx.Graph[str]", found: IsolatedGroups, *, knows_people: bool) -> Iterator[Section]:
    for word, many, unlinked, untrained in (
        ("sector", "sectors", found.sectors, found.sectors_untrained),
        ("ward", "wards", found.wards, found.wards_untrained),
    ):
        yield _section(
            network,
            f"{many}-unlinked",
            unlinked,
            label=f"{many.capitalize()} without a link",
            meaning=f"No organisation of the {word}, or no link from it to another {word}, was found. An introduction "
            f"across would be the first. {_BEYOND_THE_DATA}",
            ring=f"in a {word} without a link to another",
            nothing=f"Each {word} has an organisation that is linked to another {word}.",
            of_wards=word == "ward",
        )
        if knows_people:
            yield _section(
                network,
                f"{many}-untrained",
                untrained,
                label=f"{many.capitalize()} with nobody trained",
                meaning=f"No organisation of the {word} was found that a trained person belongs to. They may be worth "
                f"inviting to a workshop. {_BEYOND_THE_DATA}",
                ring=f"in a {word} with nobody trained",
                nothing=f"Each {word} has an organisation with a trained person.",
                of_wards=word == "ward",
            )
    if knows_people:
        yield _section(
            network,
            "one-person",
            found.depending_on_one_person,
            label="One trained person only",
            meaning="If that person leaves, the organisation has nobody who is trained. A second one would make it "
            f"safe. {_BEYOND_THE_DATA}",
            ring="has one trained person only",
            nothing="No organisation with one trained person only was found.",
            of_one_person=True,
        )


def _section(
    network: "nx.Graph[str]",
    key: str,
    findings: Iterable[Finding],
    *,
    label: str,
    meaning: str,
    ring: str,
    nothing: str,
    of_one_person: bool = False,
    of_wards: bool = False,
) -> Section:
    return Section(
        key=key,
        label=label,
        meaning=meaning,
        ring=ring,
        nothing=nothing,
        found=tuple(
            Found(finding=finding, introduce=_best_linked(network, finding.about), ringed=finding.about)
            for finding in findings
        ),
        of_one_person=of_one_person,
        of_wards=of_wards,
    )


def _of_cut_point(network: "nx.Graph[str]", link: FragileLink) -> Found:
    return Found(
        finding=link.finding,
        introduce=_best_linked(network, _beyond(link)),
        ringed=link.finding.about,
        cut_off=_cut_off(network, link),
    )


def _of_bridge(network: "nx.Graph[str]", link: FragileLink) -> Found:
    far = link.finding.about[1]
    return Found(finding=link.finding, introduce=far, ringed=(far,), cut_off=_cut_off(network, link))


def _beyond(link: FragileLink) -> tuple[str, ...]:
    """Return who would be cut off, and nobody where they are so many that finding them takes long."""
    return link.nodes_cut_off() if link.cut_off <= _MOST_NAMED else ()


def _cut_off(network: "nx.Graph[str]", link: FragileLink) -> str:
    return _who(network, _beyond(link)) or counted(link.cut_off, "other")


def _best_linked(network: "nx.Graph[str]", nodes: Iterable[str]) -> str:
    """Return who of some has most links, of several the first by name; blank where there is nobody."""
    return min(nodes, key=lambda node: (-network.degree(node), network.nodes[node]["name"].casefold()), default="")


def _who(network: "nx.Graph[str]", nodes: tuple[str, ...]) -> str:
    names = sorted((network.nodes[node]["name"] for node in nodes[:_NAMES]), key=str.casefold)
    rest = len(nodes) - len(names)
    return listed([*names, *([counted(rest, "other")] if rest else [])])


def isolated_heading(network: "nx.Graph[str]", found: IsolatedGroups, fragile: FragileLinks) -> str:
    """Return in a sentence how many are linked to nobody, and how many are the only link of others to the rest.

    >>> from graphsvc.findings.fragile_links import find_fragile_links
    >>> from graphsvc.findings.isolated_groups import find_isolated_groups
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> records = Records(organisations=[Organisation(id="choir", name="Example Choir", sector="faith")])
    >>> network = build_network(records)
    >>> isolated_heading(network, find_isolated_groups(network, records), find_fragile_links(network))
    'No link was found for 1 organisation'
    """
    if not network:
        return "No organisation is in view with these filters"
    is_or_was, are_or_were = ("is or was", "are or were") if has_ended_ties(network) else ("is", "are")
    alone, groups, only = len(found.isolates), len(found.small_groups), len(fragile.cut_points)
    parts = [
        f"No link was found for {counted(alone, 'organisation')}" if alone else "Everybody is linked to somebody",
        f"{counted(groups, 'small group')} {noun(groups, 'is', 'are')} apart from the rest" if groups else "",
        f"{counted(only, 'organisation')} {noun(only, is_or_was, are_or_were)} the only link of others to the rest"
        if only
        else "",
    ]
    return "; ".join(filter(None, parts))


def finding_table(network: "nx.Graph[str]", section: Section) -> Table:
    """Return the findings of a section, a row each, with what they rest on.

    >>> from graphsvc.findings.fragile_links import find_fragile_links
    >>> from graphsvc.findings.isolated_groups import find_isolated_groups
    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> records = Records(organisations=[Organisation(id="choir", name="Example Choir", sector="faith")])
    >>> network = build_network(records)
    >>> found, fragile = find_isolated_groups(network, records), find_fragile_links(network)
    >>> finding_table(network, sections_of(network, found, fragile, knows_people=False)[0]).rows[0][1:]
    ('Example Choir', 'No tie is recorded, of whatever date.')
    """
    cuts = any(found.cut_off for found in section.found)
    columns = ("What was found", "About", "What it rests on", *(["Who would be cut off"] if cuts else []))
    return marked_table(
        columns,
        (
            (
                (
                    found.finding.sentence,
                    _who(network, found.finding.about),
                    " ".join(found.finding.evidence),
                    *([found.cut_off] if cuts else []),
                ),
                any(network.nodes[node]["example"] for node in found.finding.about),
            )
            for found in section.found
        ),
    )
