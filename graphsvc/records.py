"""The records: what files hold, the database stores and networks are built from.

Each record is immutable and knows exactly the columns of its file. What concerns two columns is checked with the later
one, so that it is also found where another column cannot be read. A record keeps which columns it was given
(``model_fields_set``): a column that a file does not have leaves the stored value as it is, an empty cell clears it.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from graphsvc.partial_date import PartialDate
from graphsvc.vocabulary import (
    AttendanceCapacity,
    CollaborationKind,
    Confidence,
    MembershipCapacity,
    Precision,
    Role,
    Sector,
    Strength,
    WorkshopKind,
    WorkshopStatus,
)

CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What no text may hold: it can't be seen, and some files can't hold it.

Among it are the marks that override the direction of writing: with them one name passes for another, and what stands
after the name is turned round too. Arabic or Hebrew runs from right to left without them.
"""


def _readable(text: str) -> str:
    if CONTROL_CHARACTERS.search(text):
        raise ValueError("the text holds hidden control characters; type it anew")
    return text


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("the text must stand on one line")
    return text


Text = Annotated[str, Field(max_length=4000), AfterValidator(_readable)]
Line = Annotated[str, Field(max_length=300), AfterValidator(_readable), AfterValidator(_one_line)]
Name = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_readable), AfterValidator(_one_line)]
Id = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_readable), AfterValidator(_one_line)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


class Record(BaseModel):
    """What all records share: an id, and whether it is invented for the example."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: Id
    example: bool = False

    def merged_with(self, newer: Self) -> Self:
        """Return this record with every column that ``newer`` was given in place of its own, blank ones too.

        Columns that are right in each record may contradict each other here, such as the stored ``until`` and a newer
        ``since``: validate the result before it is kept.
        """
        return self.model_copy(update={name: getattr(newer, name) for name in newer.model_fields_set})


class Organisation(Record):
    """A body, or a partnership of bodies."""

    name: Name
    sector: Sector
    charity_number: Line = ""
    company_number: Line = ""
    website: Line = ""
    address: Line = ""
    postcode: Line = ""
    ward: Line = ""
    latitude: Latitude | None = None
    longitude: Annotated[Longitude | None, Field(validate_default=True)] = None
    precision: Precision | None = None
    coordinate_source: Text = ""
    source: Text = ""
    notes: Text = ""

    @field_validator("longitude")
    @classmethod
    def _has_both_coordinates_or_none(cls, longitude: float | None, info: ValidationInfo) -> float | None:
        if "latitude" in info.data and (info.data["latitude"] is None) != (longitude is None):
            raise ValueError("latitude and longitude go together: fill in both or neither")
        return longitude


class Person(Record):
    """Somebody whom the programme trained, or who trains."""

    name: Name
    role: Role
    source: Text = ""


class Workshop(Record):
    """An event of the programme, or one that bears on it."""

    title: Name
    kind: WorkshopKind
    status: WorkshopStatus
    date: PartialDate | None = None
    host: Line = ""
    venue: Line = ""
    participants: Annotated[int, Field(ge=0, le=999_999_999)] | None = None
    source: Text = ""
    notes: Text = ""


class Tie(Record):
    """A link between two records.

    Where the file gives no id, it is made of the tie's ends, its kind or capacity and its start, the same in whatever
    order the ends stand and however the date is written.

    >>> Collaboration(organisation_a="b", organisation_b="a", kind="training", since="18/01/2022").id
    'a ~ b ~ training ~ 2022-01-18'
    """

    ends: ClassVar[tuple[str, str]]
    directed: ClassVar[bool] = True
    derived_from: ClassVar[tuple[str, ...]]

    id: Name

    @model_validator(mode="before")
    @classmethod
    def _order_ends_and_derive_id(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        given = given if cls.directed else given | _smaller_first(given, cls.ends)
        if str(given.get("id") or "").strip():
            return given
        return given | {"id": " ~ ".join(_part_of_id(column, given.get(column)) for column in cls.derived_from)}


def _smaller_first(given: dict[str, Any], ends: tuple[str, str]) -> dict[str, Any]:
    values = sorted(value.strip() for end in ends if isinstance(value := given.get(end), str))
    return dict(zip(ends, values, strict=True)) if len(values) == len(ends) else {}


def _part_of_id(column: str, value: Any) -> str:
    if column == "since":
        return _date_as_kept(value)
    # A tilde is doubled, so that a part that holds " ~ " can't make one id of two ties.
    return str(value).strip().replace("~", "~~") if value else "unstated"


def _date_as_kept(value: Any) -> str:
    text = str(value or "").strip()
    try:
        return str(PartialDate.parse(text)) if text else "undated"
    except ValueError:
        # It is no date, which the column itself will say.
        return text


class _Period(BaseModel):
    """From when to when a tie holds, each as far as it is known."""

    since: PartialDate | None = None
    until: PartialDate | None = None

    @field_validator("until")
    @classmethod
    def _ends_after_it_began(cls, until: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
        since: PartialDate | None = info.data.get("since")
        if since and until and since.first_day > until.last_day:
            raise ValueError(f"since ({since}) lies after until ({until})")
        return until


class _Evidence(BaseModel):
    """What a tie rests on."""

    introduced_at: Line = ""
    evidence: Text = ""
    source: Text = ""
    confidence: Confidence | None = None


class Membership(_Period, Tie):
    """A person belongs to an organisation."""

    ends = ("person", "organisation")
    derived_from = ("person", "organisation", "capacity", "since")

    person: Id
    organisation: Id
    capacity: MembershipCapacity | None = None


class Attendance(Tie):
    """A person was at a workshop."""

    ends = ("person", "workshop")
    derived_from = ("person", "workshop", "capacity")

    person: Id
    workshop: Id
    capacity: AttendanceCapacity


class Collaboration(_Evidence, _Period, Tie):
    """Two organisations work together; without a direction, kept from the smaller id to the larger."""

    directed = False
    ends = ("organisation_a", "organisation_b")
    derived_from = ("organisation_a", "organisation_b", "kind", "since")

    organisation_a: Id
    organisation_b: Id
    kind: CollaborationKind
    label: Line = ""
    strength: Strength | None = None


class Connection(_Evidence, _Period, Tie):
    """Two people work together; without a direction, kept from the smaller id to the larger."""

    directed = False
    ends = ("person_a", "person_b")
    derived_from = ("person_a", "person_b", "since")

    person_a: Id
    person_b: Id
    strength: Strength | None = None


class Records(BaseModel):
    """All records of a network, by type, each in the order of its ids when it comes from a store."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    memberships: tuple[Membership, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    connections: tuple[Connection, ...] = ()

    def of(self, record_type: str) -> tuple[Record, ...]:
        """Return the records of one type, by the name of its file, such as ``"organisations"``."""
        found: tuple[Record, ...] = getattr(self, record_type)
        return found

    @property
    def counts(self) -> dict[str, int]:
        """How many records there are of each type."""
        return {record_type: len(self.of(record_type)) for record_type in RECORD_TYPES}

    @property
    def has_examples(self) -> bool:
        """Whether any record is invented for the example."""
        return any(record.example for record_type in RECORD_TYPES for record in self.of(record_type))


RECORD_TYPES: Mapping[str, type[Record]] = {
    "organisations": Organisation,
    "people": Person,
    "memberships": Membership,
    "workshops": Workshop,
    "attendance": Attendance,
    "collaborations": Collaboration,
    "connections": Connection,
}
"""Each record type by the name of its file, in an order in which ties follow what they tie."""
