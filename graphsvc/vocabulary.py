"""The closed vocabularies of the records, each value with the words that a screen shows for it.

A value is what files, database and JSON hold; ``label`` is what people read.

>>> Sector("police_justice").label
'Police and justice'
>>> [strength.label for strength in Strength]
['network', 'cooperate', 'coordinate', 'collaborate']
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class Word(StrEnum):
    """A value of a closed vocabulary."""

    @property
    def label(self) -> str:
        """The value in plain English."""
        return _LABELS.get(self, self.value.replace("_", " ").capitalize())


class Sector(Word):
    """The part of city life that an organisation belongs to."""

    VOLUNTARY = "voluntary"
    COMMUNITY_GROUP = "community_group"
    FAITH = "faith"
    EDUCATION = "education"
    HEALTH = "health"
    HOUSING = "housing"
    POLICE_JUSTICE = "police_justice"
    LOCAL_AUTHORITY = "local_authority"
    FUNDER = "funder"
    BUSINESS = "business"


class Role(Word):
    """What a trained person has become in the programme."""

    PARTICIPANT = "participant"
    CHAMPION = "champion"
    AMBASSADOR = "ambassador"
    TRAINER = "trainer"


class MembershipCapacity(Word):
    """As what a person belongs to an organisation."""

    STAFF = "staff"
    VOLUNTEER = "volunteer"
    TRUSTEE = "trustee"


class WorkshopKind(Word):
    """What sort of event a workshop is."""

    RESTORATIVE_WORKSHOP = "restorative_workshop"
    TRAIN_THE_TRAINER = "train_the_trainer"
    ONWARD_WORKSHOP = "onward_workshop"
    CONFERENCE = "conference"
    OTHER = "other"


class WorkshopStatus(Word):
    """Whether a workshop took place."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class AttendanceCapacity(Word):
    """As what a person was at a workshop."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"


class CollaborationKind(Word):
    """How two organisations work together; ``event`` is the weakest."""

    FUNDING = "funding"
    MEMBER_OF = "member_of"
    JOINT_SERVICE = "joint_service"
    CONSORTIUM = "consortium"
    REFERRAL = "referral"
    TRAINING = "training"
    SHARED_STAFF = "shared_staff"
    EVENT = "event"
    OTHER = "other"


class Confidence(Word):
    """How sure the evidence makes a tie."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Precision(Word):
    """What the coordinates of a place stand for, from the most to the least precise."""

    ADDRESS = "address"
    MANUAL = "manual"
    POSTCODE = "postcode"
    SECTOR = "sector"
    WARD = "ward"


class Strength(IntEnum):
    """How closely two parties work together, from 1 to 4."""

    NETWORK = 1
    COOPERATE = 2
    COORDINATE = 3
    COLLABORATE = 4

    @property
    def label(self) -> str:
        """The strength as a verb."""
        return self.name.lower()


_LABELS: Mapping[str, str] = {
    Sector.POLICE_JUSTICE: "Police and justice",
    WorkshopKind.TRAIN_THE_TRAINER: "Train the Trainer",
    CollaborationKind.MEMBER_OF: "Member of a partnership or group",
    CollaborationKind.SHARED_STAFF: "Shared staff or board",
    CollaborationKind.EVENT: "Took part in an event",
    Precision.ADDRESS: "At the address",
    Precision.MANUAL: "Placed by hand",
    Precision.POSTCODE: "At the postcode",
    Precision.SECTOR: "Somewhere in the postcode sector",
    Precision.WARD: "Somewhere in the ward",
}
