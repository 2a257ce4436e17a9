"""What would make an introduction practical: who or what could bring the two together, and how far apart they are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from graphsvc.distances import kilometres
from graphsvc.errors import InputError
from graphsvc.metrics.attendance import met_at, share_somebody
from graphsvc.places import Geocoder, Location, location_of
from graphsvc.vocabulary import Precision

_ROUGH = frozenset({Precision.SECTOR, Precision.WARD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Practicality:
    """What could bring two organisations together.

    - ``mutual_contacts``: the organisations that both work with, by their node keys, in the order of names.
    - ``shared_workshops``: the workshops at which people of both met, by their node keys, in the order of dates. One
      person who belongs to both does not meet themselves there (`graphsvc.metrics.attendance.met_at`).
    - ``both_were_at``: all workshops that both were at, in the order of dates, whether people of both met there or one
      who belongs to both came. What is written to files takes this: to tell the two apart would tell where just one
      person came.
    - ``share_somebody``: whether somebody belonged to both when they came to a workshop.
    - ``kilometres``: how far apart they are as the crow flies; None where the place of one is not known.
    - ``distance_is_rough``: whether it is measured from the centre of a postcode sector or a ward.
    - ``same_ward``: whether both are in the same ward; None where the ward of one is not recorded.
    """

    mutual_contacts: tuple[str, ...]
    shared_workshops: tuple[str, ...]
    both_were_at: tuple[str, ...]
    share_somebody: bool
    kilometres: float | None
    distance_is_rough: bool
    same_ward: bool | None


def places_of(network: "nx.Graph[str]", geocoder: Geocoder) -> dict[str, Location]:
    """Return where each organisation of a network is, as `graphsvc.places.location_of` tells; without those unknown.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.places import PlaceTable
    >>> from graphsvc.records import Organisation, Records
    >>> choir = Organisation(id="choir", name="Example Choir", sector="faith", latitude=52.5, longitude=-1.9)
    >>> hall = Organisation(id="hall", name="Example Hall", sector="voluntary")
    >>> places = places_of(build_network(Records(organisations=[choir, hall])), PlaceTable())
    >>> [(node, place.latitude, place.longitude) for node, place in places.items()]
    [('organisation:choir', 52.5, -1.9)]
    """
    found = ((node, location_of(network.nodes[node]["record"], geocoder)) for node in network)
    return {node: place for node, place in found if place is not None}


def practicality_of(
    network: "nx.Graph[str]",
    a: str,
    b: str,
    *,
    attendance: "nx.Graph[str]",
    places: Mapping[str, Location],
) -> Practicality:
    """Return what could bring two organisations of a network together.

    ``attendance`` is the network of organisations and workshops that `graphsvc.metrics.attendance.attendance_network`
    makes, ``places`` what `places_of` finds. Planned ties make no mutual contact: those two have yet to meet. The
    distance is that of `graphsvc.distances.kilometres`, in kilometres.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Collaboration, Organisation, Records
    >>> records = Records(
    ...     organisations=[Organisation(id=name, name=f"Example {name}", sector="voluntary") for name in "abc"],
    ...     collaborations=[Collaboration(organisation_a=name, organisation_b="c", kind="referral") for name in "ab"],
    ... )
    >>> found = practicality_of(
    ...     build_network(records), "organisation:a", "organisation:b", attendance=nx.Graph(), places={}
    ... )
    >>> found.mutual_contacts, found.kilometres, found.same_ward
    (('organisation:c',), None, None)
    """
    contacts = _working_with(network, a) & _working_with(network, b)
    ends = [places[node] for node in (a, b) if node in places]
    wards = [network.nodes[node]["record"].ward.casefold() for node in (a, b)]
    return Practicality(
        mutual_contacts=tuple(sorted(contacts, key=lambda node: (network.nodes[node]["name"].casefold(), node))),
        shared_workshops=_by_date(attendance, met_at(attendance, a, b)),
        both_were_at=_by_date(attendance, _both_were_at(attendance, a, b)),
        share_somebody=share_somebody(attendance, a, b),
        kilometres=kilometres(*ends) if len(ends) == 2 else None,
        distance_is_rough=len(ends) == 2 and any(place.precision in _ROUGH for place in ends),
        same_ward=wards[0] == wards[1] if all(wards) else None,
    )


def _working_with(network: "nx.Graph[str]", node: str) -> set[str]:
    return {other for other in network[node] if not network.edges[node, other].get("planned", False)}


def _both_were_at(attendance: "nx.Graph[str]", a: str, b: str) -> Iterable[str]:
    return nx.common_neighbors(attendance, a, b) if a in attendance and b in attendance else ()


def _by_date(attendance: "nx.Graph[str]", workshops: Iterable[str]) -> tuple[str, ...]:
    # A date is written so that its text sorts as it does; "~" comes after every digit.
    return tuple(sorted(workshops, key=lambda node: (str(attendance.nodes[node]["record"].date or "~"), node)))


def within_kilometres(places: Mapping[str, Location], most: float) -> Callable[[str, str], bool]:
    """Return whether two organisations are at most so far apart, for `find_introductions` to ask as ``may_meet``.

    What is returned takes the node keys of two organisations, and says whether they are at most ``most`` kilometres
    apart as the crow flies. Where the place of one is not known it can't be told that they are near enough, and the
    answer is no.

    Raises:
        InputError: ``most`` is not greater than 0.

    >>> places = {
    ...     name: Location(address="", latitude=latitude, longitude=0, precision=None, source="Example")
    ...     for name, latitude in {"a": 50.0, "b": 50.1, "c": 51.0}.items()
    ... }
    >>> may_meet = within_kilometres(places, 20)
    >>> may_meet("a", "b"), may_meet("a", "c")  # some 11 and 111 km
    (True, False)
    """
    if not most > 0:
        raise InputError(f"The greatest distance must be more than 0 km; it is {most}.")

    def are_near(a: str, b: str) -> bool:
        return a in places and b in places and kilometres(places[a], places[b]) <= most

    return are_near
