"""The words of the metrics: what each is called, says, and when it misleads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Unit(StrEnum):
    """What the numbers of a metric are, and so how they are written."""

    COUNT = "count"
    """A whole number."""
    NUMBER = "number"
    """Any number."""
    SHARE = "share"
    """From 0 to 1, written as per cent."""
    INDEX = "index"
    """From -1 to 1."""
    YES_OR_NO = "yes or no"
    TABLE = "table"
    """More than one number: see the record of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A metric in plain English; ``definition``, ``reading`` and ``misleads`` are one sentence each."""

    key: str
    label: str
    definition: str
    reading: str
    misleads: str
    unit: Unit

    def of_people(self) -> "Metric":
        """Return the same metric in words for a network of people.

        >>> NODE_METRICS["degree"].definition, NODE_METRICS["degree"].of_people().definition
        ('How many others this organisation works with directly.', 'How many others this person works with directly.')
        """
        return replace(
            self,
            label=_of_people(self.label),
            definition=_of_people(self.definition),
            reading=_of_people(self.reading),
            misleads=_of_people(self.misleads),
        )

    def of_all(self) -> "Metric":
        """Return the same metric in words for a network of organisations, people and workshops, called its members.

        Its links are more than working together: people belong to organisations and were at workshops.

        >>> NODE_METRICS["degree"].of_all().definition
        'How many others this member is linked with directly.'
        """
        if self.key in _OF_ALL:
            label, definition, reading = _OF_ALL[self.key]
            return replace(self, label=label, definition=definition, reading=reading)
        misleads = _of_all(self.misleads)
        if self.key in _OF_SECTORS:
            misleads = f"{misleads.removesuffix('.')}; memberships are left out here."
        return replace(
            self,
            label=_of_all(self.label),
            definition=_of_all(self.definition),
            reading=_of_all(self.reading),
            misleads=misleads,
        )


_WORDS_FOR_PEOPLE = {
    "an organisation": "a person",
    "organisations": "people",
    "organisation": "person",
    "An organisation": "A person",
    "Organisations": "People",
}


def _of_people(text: str) -> str:
    return re.sub(r"\b(?:[Aa]n )?[Oo]rganisations?\b", lambda found: _WORDS_FOR_PEOPLE[found.group()], text)


_WORDS_FOR_ALL = (
    (r"do not work together", "are not linked directly"),
    (r"(?<!the )work together", "are linked directly"),
    (r"working together", "being linked directly"),
    (r"others who do not", "others who are not"),
    (r"also work with each other", "are also linked with each other"),
    (r"works? closely within", "are linked closely within"),
    (r"works on average", "is linked on average"),
    (r"Works with", "Linked with"),
    (r"works with", "is linked with"),
    (r"work with", "are linked with"),
    (r"working with", "linked with"),
    (r"[Ww]orking relationship", "relationship"),
    (r"Relationship", "Link"),
    (r"relationship", "link"),
    (r"\b([Aa])n organisation", r"\1 member"),
    (r"Organisation", "Member"),
    (r"organisation", "member"),
)
_OF_ALL: Mapping[str, tuple[str, str, str]] = {
    "nodes": (
        "Organisations, people and workshops",
        "How many organisations, people and workshops are in the network, each called a member of it.",
        "Every member counts, also one without a recorded link.",
    ),
    "ties": (
        "Links",
        "How many pairs of members are linked directly: they work together or are in contact, or one belongs to the "
        "other, was at it or hosted it.",
        "A pair counts once, however many links it has.",
    ),
}
"""Label, definition and reading where another word for each word would not do."""
_OF_SECTORS = {
    "external_share",
    "sectors_reached",
    "brokerage",
    "coordinator",
    "itinerant",
    "representative",
    "gatekeeper",
    "liaison",
    "ei_index",
    "sector_mixing",
}
"""What rests on sectors leaves memberships out: see `graphsvc.metrics.sectors.without_memberships`."""


def _of_all(text: str) -> str:
    for working, linked in _WORDS_FOR_ALL:
        text = re.sub(working, linked, text)
    return text[:1].upper() + text[1:]


def _by_key(*metrics: tuple[str, Unit, str, str, str, str]) -> Mapping[str, Metric]:
    return {
        key: Metric(key=key, unit=unit, label=label, definition=definition, reading=reading, misleads=misleads)
        for key, unit, label, definition, reading, misleads in metrics
    }


NODE_METRICS: Mapping[str, Metric] = _by_key(
    (
        "degree",
        Unit.COUNT,
        "Works with",
        "How many others this organisation works with directly.",
        "More means more direct contacts.",
        "An organisation that is better recorded looks better linked, and weak contacts count as much as strong ones.",
    ),
    (
        "strength",
        Unit.COUNT,
        "Strength of contacts",
        "The stated strengths of all its working relationships added up, from 1 for keeping in touch to 4 for doing "
        "the work together.",
        "More means more contacts, or stronger ones, or both.",
        "A relationship whose strength nobody stated adds nothing, so gaps in the records look like weakness.",
    ),
    (
        "betweenness",
        Unit.SHARE,
        "In between",
        "How often this organisation is on the shortest way between two others.",
        "More means that more of the others depend on this organisation to reach each other.",
        "It counts shortest ways only, and one missing relationship in the records can move it a lot.",
    ),
    (
        "closeness",
        Unit.SHARE,
        "Near to everybody",
        "How near the others are to this organisation on average, allowing for those that it cannot reach at all.",
        "100 % means that it works with everybody directly, 50 % that the others are two steps away on average.",
        "It differs little between organisations, so that a small difference should not be read as a rank.",
    ),
    (
        "harmonic",
        Unit.NUMBER,
        "Others within easy reach",
        "How many others are within reach, where one that is two steps away counts as a half, one at three steps as "
        "a third, and so on.",
        "More means that more of the others are near.",
        "It grows with the number of organisations, so compare it within one network only.",
    ),
    (
        "eigenvector",
        Unit.NUMBER,
        "Works with the well linked",
        "How well linked those are that this organisation works with, and those that they work with, and so on.",
        "More means contacts who are themselves well linked.",
        "In one crowded corner everybody scores high, because they all lift each other.",
    ),
    (
        "two_step_reach",
        Unit.SHARE,
        "Within two steps",
        "Which share of all others this organisation works with, or could be introduced to by somebody it works with.",
        "More means that one introduction opens more doors.",
        "One contact who knows everybody is enough for a high share.",
    ),
    (
        "reach_efficiency",
        Unit.SHARE,
        "Reach for each contact",
        "How many different others it reaches in two steps, compared with all the contacts that its contacts have.",
        "100 % means that each of its contacts leads to somebody new.",
        "An organisation with a single contact easily scores 100 %.",
    ),
    (
        "clustering",
        Unit.SHARE,
        "Its contacts know each other",
        "Which share of the pairs of those it works with also work with each other.",
        "High means a close circle, low means that it is what its contacts have in common.",
        "With only two or three contacts the share jumps between extremes.",
    ),
    (
        "constraint",
        Unit.NUMBER,
        "Tied into one circle",
        "How much its contacts lead back to one another instead of to somebody new.",
        "Low means many openings to separate circles, high means that few contacts have it to themselves.",
        "An organisation with one contact scores 1 although it is in no circle at all.",
    ),
    (
        "effective_size",
        Unit.NUMBER,
        "Separate contacts",
        "How many of its contacts are left when those who also work with each other count less.",
        "The nearer to the number of its contacts, the less these overlap.",
        "It grows with the number of contacts, so compare it with that number.",
    ),
    (
        "core_number",
        Unit.COUNT,
        "Depth in the thick of it",
        "The largest number such that it is in a part of the network where everybody works with at least so many "
        "others of that part.",
        "Higher means deeper in the thick of the network.",
        "It says nothing of reach, as a close circle far from everybody else can score high.",
    ),
    (
        "external_share",
        Unit.SHARE,
        "Contacts outside its sector",
        "Which share of those it works with is in another sector than its own.",
        "0 % means contacts in the own sector only, 100 % contacts in other sectors only.",
        "In a small sector nearly everybody else is outside, so that a high share comes by itself.",
    ),
    (
        "sectors_reached",
        Unit.COUNT,
        "Sectors it works with",
        "In how many different sectors, the own included, it works with somebody.",
        "More means a wider spread over the sectors.",
        "One weak contact in a sector counts as much as twenty.",
    ),
    (
        "brokerage",
        Unit.COUNT,
        "Go-between in all",
        "How often this organisation stands between two others that do not work together, there and back counted "
        "separately.",
        "More means more pairs that could meet through this organisation.",
        "It grows fast with the number of contacts, and leaves out whoever has no sector.",
    ),
    (
        "coordinator",
        Unit.COUNT,
        "Go-between within its sector",
        "How often it stands between two that do not work together, all three being in one sector, there and back "
        "counted separately.",
        "More means that it holds its own sector together.",
        "A large sector offers more such pairs.",
    ),
    (
        "itinerant",
        Unit.COUNT,
        "Go-between for another sector",
        "How often it stands between two of one other sector that do not work together, there and back counted "
        "separately.",
        "More means that others rely on an outsider to meet.",
        "A large sector beside its own offers more such pairs.",
    ),
    (
        "representative",
        Unit.COUNT,
        "Speaks for its sector",
        "How often it stands between one of its own sector and one of another, on the way out.",
        "More means that its sector reaches others through this organisation.",
        "Working relationships have no direction here, so this always equals the way in.",
    ),
    (
        "gatekeeper",
        Unit.COUNT,
        "Door to its sector",
        "How often it stands between one of another sector and one of its own, on the way in.",
        "More means that others reach its sector through this organisation.",
        "Working relationships have no direction here, so this always equals the way out.",
    ),
    (
        "liaison",
        Unit.COUNT,
        "Links two other sectors",
        "How often it stands between two of two different sectors, neither of which is its own, there and back counted "
        "separately.",
        "More means that it links sectors that are not its own.",
        "In a small sector most pairs of contacts are of this kind.",
    ),
    (
        "cut_point",
        Unit.YES_OR_NO,
        "Holds others in",
        "Whether somebody would lose every link to the rest if this organisation were gone.",
        "Yes means that the network depends on this organisation.",
        "One unrecorded relationship elsewhere would be enough to make it a no.",
    ),
    (
        "cut_off",
        Unit.COUNT,
        "Would be cut off",
        "How many others would be parted from the largest remaining group if this organisation were gone.",
        "More means that more depend on this organisation alone.",
        "It rests on what is recorded, and relationships that are not recorded could carry them.",
    ),
)
"""The metrics of a node by key, in the order in which they are shown."""

NETWORK_METRICS: Mapping[str, Metric] = _by_key(
    (
        "nodes",
        Unit.COUNT,
        "Organisations",
        "How many organisations are in the network.",
        "Every organisation counts, also one without a recorded relationship.",
        "It says who is recorded, not who exists.",
    ),
    (
        "ties",
        Unit.COUNT,
        "Working relationships",
        "How many pairs of organisations work together.",
        "A pair counts once, however many things it does together.",
        "More may only mean that somebody has recorded more.",
    ),
    (
        "density",
        Unit.SHARE,
        "Share of possible relationships",
        "Which share of all pairs work together.",
        "0 % means that nobody works with anybody, 100 % that all work with all.",
        "It falls by itself as the network grows, so never compare networks of different size by it.",
    ),
    (
        "mean_degree",
        Unit.NUMBER,
        "Contacts on average",
        "With how many others an organisation works on average.",
        "More means more contacts for each.",
        "A few very well linked organisations can lift it while most have one or two contacts.",
    ),
    (
        "components",
        Unit.COUNT,
        "Separate groups",
        "Into how many groups with no relationship between them the network falls, where one alone is a group.",
        "1 means that everybody can reach everybody.",
        "One relationship that nobody recorded can split a group in two.",
    ),
    (
        "largest_component_share",
        Unit.SHARE,
        "In the largest group",
        "Which share of all is in the largest group that is linked within.",
        "The nearer to 100 %, the fewer are left out.",
        "Being linked by a long chain counts as much as working together.",
    ),
    (
        "isolates",
        Unit.COUNT,
        "Linked to nobody",
        "How many have no recorded working relationship.",
        "Each may be worth an introduction.",
        "That nothing was found in the data does not mean that there is nothing.",
    ),
    (
        "mean_distance",
        Unit.NUMBER,
        "Steps apart on average",
        "How many steps lie on average between two that are linked at all.",
        "Fewer means that word travels faster.",
        "Pairs that are not linked are left out, so that losing a link can make it look better.",
    ),
    (
        "diameter",
        Unit.COUNT,
        "Farthest apart",
        "How many steps lie between the two that are farthest apart of those that are linked.",
        "Fewer means that nobody is far away.",
        "One remote organisation sets it for all.",
    ),
    (
        "global_efficiency",
        Unit.SHARE,
        "Ease of reaching each other",
        "How near two are on average, where working together counts as 1, two steps as a half, and not being linked "
        "as 0.",
        "100 % means that all work with all, 0 % that nobody works with anybody.",
        "A larger network has a lower share even when it is just as well linked.",
    ),
    (
        "transitivity",
        Unit.SHARE,
        "Closed triangles",
        "When one works with two others, how often these two work together too.",
        "High means close circles, low means that many pairs meet only through a third.",
        "A partnership that lists all its members as working together closes many triangles at a stroke.",
    ),
    (
        "degree_centralization",
        Unit.SHARE,
        "Turns on one by contacts",
        "How far the best linked is ahead of the others in number of contacts.",
        "0 % means that all have as many, 100 % that everybody works with one and with nobody else.",
        "It tells of the first alone, and a second one close behind hardly shows.",
    ),
    (
        "betweenness_centralization",
        Unit.SHARE,
        "Turns on one as go-between",
        "How far one is ahead of the others in being on the shortest way between two.",
        "0 % means that all are alike, 100 % that every way leads through one.",
        "It tells of the first alone, and one missing relationship in the records can move it.",
    ),
    (
        "closeness_centralization",
        Unit.SHARE,
        "Turns on one by nearness",
        "How far one is ahead of the others in being near to everybody.",
        "0 % means that all are equally near, 100 % that one is next to all and they to nobody else.",
        "It exists only where all are linked, so that one newcomer without a relationship makes it vanish.",
    ),
    (
        "ei_index",
        Unit.INDEX,
        "Between or within sectors",
        "Relationships between sectors less those within one, as a share of both.",
        "-1 means all within sectors, 1 all between; compare it with what chance alone gives.",
        "The more sectors there are, the higher it is by itself, whatever people do.",
    ),
    (
        "sector_mixing",
        Unit.TABLE,
        "Who works with whom by sector",
        "How many working relationships there are within each sector and between each two.",
        "0 between two sectors means that no relationship is recorded.",
        "Large sectors have more of everything, and relationships of those without a sector are left out.",
    ),
    (
        "communities",
        Unit.COUNT,
        "Close-knit groups",
        "Into how many groups that work closely within and loosely with each other the network divides.",
        "Look at who is in a group and what joins them.",
        "Other divisions may be as good, and there is an answer even where there are no real groups.",
    ),
    (
        "modularity",
        Unit.INDEX,
        "How clear the close-knit groups are",
        "How many more of the relationships lie within the close-knit groups than chance alone would put there.",
        "Near 0 means no clear groups, above 0.3 usually clear ones.",
        "A sparse network has a high value even by chance.",
    ),
    (
        "core_periphery_fit",
        Unit.INDEX,
        "Core and surroundings",
        "How well the network fits the picture of a core whose members all work together, and others who do not.",
        "1 means a perfect fit, 0 or less no such core.",
        "The relationships between the core and the others do not count, and there may be two cores.",
    ),
    (
        "fragmentation",
        Unit.SHARE,
        "Pairs that cannot reach each other",
        "Which share of all pairs is not linked by any chain of working relationships.",
        "0 % means that everybody can reach everybody, 100 % that nobody works with anybody.",
        "A long chain counts as reaching, however unlikely it is to be used.",
    ),
    (
        "max_core_number",
        Unit.COUNT,
        "Depth of the thickest part",
        "The largest number such that some part of the network has everybody working with at least so many of it.",
        "Higher means that somewhere there is a denser circle.",
        "One partnership that lists all its members as working together sets it.",
    ),
    (
        "cut_points",
        Unit.COUNT,
        "Organisations that others hang on",
        "How many organisations there are without which somebody would lose every link to the rest.",
        "Fewer means a network that bears losses better.",
        "It does not say how many would be lost, which may be one or half of all.",
    ),
    (
        "bridges",
        Unit.COUNT,
        "Relationships that others hang on",
        "How many working relationships there are without which a group would fall into two.",
        "Fewer means a network that bears losses better.",
        "Each contact of somebody with one contact only is among them.",
    ),
)
"""The metrics of a network by key, in the order in which they are shown."""

ATTENDANCE_METRICS: Mapping[str, Metric] = _by_key(
    (
        "degree",
        Unit.SHARE,
        "Workshops it was at",
        "Which share of the workshops that are shown this organisation was at, of those at which any organisation is "
        "recorded.",
        "100 % means all of these.",
        "It counts how often and not how many came, and a workshop is left out where nobody came of whom an "
        "organisation is recorded.",
    ),
    (
        "closeness",
        Unit.SHARE,
        "Near to all who came",
        "How near all others who came, and all workshops, are to this organisation on average, allowing for those that "
        "it cannot reach at all.",
        "100 % means to have been at every workshop that is shown and at which an organisation is recorded.",
        "One large workshop brings everybody near to everybody, so that a small difference should not be read as a "
        "rank.",
    ),
    (
        "betweenness",
        Unit.SHARE,
        "Links the workshops",
        "How often this organisation is on the shortest way between any two of the others who came and of the "
        "workshops, as a share of the most that is possible.",
        "More means that those who came to different workshops are linked through this organisation.",
        "It is small wherever many came to several workshops, and one missing record of attendance can move it a lot.",
    ),
    (
        "met_more_often",
        Unit.YES_OR_NO,
        "Met more often than chance",
        "Whether two organisations met at workshops clearly more often than if chance alone had dealt out who was "
        "where, with as many workshops for each and as many at each workshop.",
        "Yes means that chance alone hardly ever gives so many meetings, so that something seems to bring the two "
        "together; no, that it may well be chance.",
        "To have met is not to work together, and with few workshops hardly any pair can be told from chance however "
        "often it met.",
    ),
)
"""The metrics of who was at which workshop by key: three of one who came, and the last of a pair."""
