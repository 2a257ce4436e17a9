"""A tie in plain English, the same on every screen: what joins two, in what capacity, and from when to when."""

from collections.abc import Mapping

from graphsvc.network import Relation, TiePart
from graphsvc.partial_date import PartialDate
from graphsvc.views.sentences import period_in_words

_RELATIONS: Mapping[Relation, str] = {
    Relation.COLLABORATION: "Works with",
    Relation.CONNECTION: "Works with",
    Relation.MEMBERSHIP: "Belongs to",
    Relation.ATTENDANCE: "Was at a workshop",
    Relation.HOSTED: "Hosted a workshop",
}
_WITH_CAPACITY = {Relation.MEMBERSHIP, Relation.ATTENDANCE}
_OF_A_WORKSHOP = {Relation.ATTENDANCE, Relation.HOSTED}


def tie_words(relation: Relation, part: TiePart) -> str:
    """Return what joins two, in plain English: the kind of a collaboration, else what the relation is.

    >>> tie_words(Relation.CONNECTION, TiePart(id="a ~ b"))
    'Works with'
    """
    if relation is Relation.COLLABORATION and part.kind is not None:
        return part.kind.label
    return _RELATIONS[relation]


def capacity_words(relation: Relation, part: TiePart) -> str:
    """Return as what a person belongs to an organisation, or was at a workshop; blank where that is not recorded.

    >>> from graphsvc.vocabulary import MembershipCapacity
    >>> capacity_words(Relation.MEMBERSHIP, TiePart(id="ann ~ choir", kind=MembershipCapacity.STAFF))
    'staff'
    """
    return part.kind.label.lower() if relation in _WITH_CAPACITY and part.kind else ""


def tie_and_capacity(relation: Relation, part: TiePart) -> str:
    """Return what joins two, and in what capacity, such as ``Belongs to, staff``.

    >>> from graphsvc.vocabulary import CollaborationKind, MembershipCapacity
    >>> tie_and_capacity(Relation.MEMBERSHIP, TiePart(id="ann ~ choir", kind=MembershipCapacity.STAFF))
    'Belongs to, staff'
    >>> tie_and_capacity(Relation.COLLABORATION, TiePart(id="choir ~ hall", kind=CollaborationKind.FUNDING))
    'Funding'
    """
    return ", ".join(filter(None, [tie_words(relation, part), capacity_words(relation, part)]))


def tie_period(relation: Relation, since: PartialDate | None, until: PartialDate | None) -> str:
    """Return from when to when a tie holds, or of a workshop, whose date is ``since``, the day that it was on.

    >>> tie_period(Relation.ATTENDANCE, PartialDate(2022, 1, 18), None)
    'on 18 January 2022'
    """
    return period_in_words(since, since if relation in _OF_A_WORKSHOP else until)
