"""The columns of each record type: the heading in plain English, other headings understood, and what cells hold.

A heading may always be the field's own name as well. Notes and examples go into the template.
"""

from dataclasses import dataclass

from graphsvc.readers.values import DATE, DEGREES, TEXT, WHOLE_NUMBER, YES, Kind, choice
from graphsvc.records import RECORD_TYPES, Tie
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


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet."""

    name: str
    heading: str
    note: str
    kind: Kind = TEXT
    example: str = ""
    also: tuple[str, ...] = ()
    refers_to: str = ""
    """The record type whose ids, or names, the cells hold."""


EXAMPLE_MARK = "e.g. "
"""How the first cell of a template's example row begins, so that the reader skips that row."""

_ID = "A short name of your own that never changes, such as example-trust. Every line needs a different one."
_TIE_ID = "Leave it blank, unless the same two are tied twice in the same way from the same date."
_DATE = "As precise as it is known: 2022, 2022-01, 2022-01-18 or 18/01/2022 (day first). Blank when unknown."
_SOURCE = "Where this is known from: a web address, a report, a person's word."

_EXAMPLE = Column("example", "Example", "yes for invented records that show how this works, otherwise blank.", YES)


def _id(note: str, example: str, *also: str) -> Column:
    return Column("id", "Id", note, example=EXAMPLE_MARK + example, also=also)


def _organisation(name: str, heading: str, note: str, example: str = "", also: tuple[str, ...] = ()) -> Column:
    return Column(name, heading, f"{note} Its id or its exact name.", TEXT, example, also, "organisations")


def _person(name: str, heading: str, note: str, example: str = "", also: tuple[str, ...] = ()) -> Column:
    return Column(name, heading, f"{note} Their id or their exact name.", TEXT, example, also, "people")


def _workshop(name: str, heading: str, note: str, example: str = "", also: tuple[str, ...] = ()) -> Column:
    return Column(name, heading, f"{note} Its id or its exact title.", TEXT, example, also, "workshops")


_PERIOD = (
    Column("since", "Since", f"When it began. {_DATE}", DATE, "2022-01", ("from", "start", "start date", "started")),
    Column("until", "Until", f"When it ended. {_DATE}", DATE, "", ("to", "end", "end date", "ended")),
)
_BASIS = (
    _workshop(
        "introduced_at", "Introduced at", "The workshop through which it came about.", "", ("introduced at workshop",)
    ),
    Column("evidence", "Evidence", "What shows that they work together.", TEXT, "Joint project report"),
    Column("source", "Source", _SOURCE, TEXT, "Annual report 2022", ("source url",)),
    Column("confidence", "Confidence", "How sure the evidence makes it.", choice(Confidence), "Medium", ("how sure",)),
)
_STRENGTH = Column(
    "strength",
    "Strength",
    "How closely they work: 1 network, 2 cooperate, 3 coordinate, 4 collaborate.",
    choice(Strength),
    "cooperate",
    ("strength (1 to 4)", "how closely"),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "organisations": (
        _id(_ID, "example-trust", "organisation id"),
        Column("name", "Organisation name", "Its name in full.", TEXT, "Example Trust", ("organisation",)),
        Column("sector", "Sector", "The part of city life that it belongs to.", choice(Sector), "Voluntary"),
        Column("charity_number", "Charity number", "Its number at the Charity Commission.", TEXT, "0000000"),
        Column("company_number", "Company number", "Its number at Companies House, leading zeros included."),
        Column("website", "Website", "Its web address.", TEXT, "https://example.org", ("web address", "web site")),
        Column("address", "Address", "Street and number."),
        Column("postcode", "Postcode", "In full where it is known.", TEXT, "", ("post code",)),
        Column("ward", "Ward", "The name of the city ward."),
        Column("latitude", "Latitude", "In degrees, such as 52.48. Blank when unknown.", DEGREES, "", ("lat",)),
        Column("longitude", "Longitude", "In degrees, such as -1.79. Blank when unknown.", DEGREES, "", ("lon", "lng")),
        Column("precision", "Place precision", "What the coordinates stand for.", choice(Precision)),
        Column("coordinate_source", "Coordinate source", "Where the coordinates are from."),
        Column("source", "Source", _SOURCE, TEXT, "Annual report 2022", ("source url",)),
        Column("notes", "Notes", "Anything else about the organisation, nothing about a person.", TEXT, "", ("note",)),
        _EXAMPLE,
    ),
    "people": (
        _id(_ID, "example-person", "person id"),
        Column("name", "Person name", "First and last name.", TEXT, "Example Person", ("person", "full name")),
        Column("role", "Role", "What they have become in the programme.", choice(Role), "Champion"),
        Column("source", "Source", _SOURCE, TEXT, "Attendance sheet"),
        _EXAMPLE,
    ),
    "memberships": (
        _id(_TIE_ID, "example-membership", "membership id"),
        _person("person", "Person", "Who belongs to the organisation.", "Example Person", ("person name", "member")),
        _organisation(
            "organisation",
            "Organisation",
            "Where they belong.",
            "Example Trust",
            ("organisation name", "belongs to", "member of"),
        ),
        Column("capacity", "Capacity", "As what they belong to it.", choice(MembershipCapacity), "Staff", ("as",)),
        *_PERIOD,
        _EXAMPLE,
    ),
    "workshops": (
        _id(_ID, "example-workshop", "workshop id"),
        Column("title", "Workshop title", "What it is called.", TEXT, "Example Workshop", ("workshop", "name")),
        Column("kind", "Kind", "What sort of event.", choice(WorkshopKind), "Restorative workshop", ("workshop kind",)),
        Column("status", "Status", "Whether it took place.", choice(WorkshopStatus), "Held"),
        Column("date", "Date", _DATE, DATE, "2022-01-18", ("workshop date", "held on")),
        _organisation("host", "Hosted by", "The organisation that hosted it.", "Example Trust", ("host organisation",)),
        Column("venue", "Venue", "Where it was.", TEXT, "Example Hall"),
        Column(
            "participants",
            "Number of participants",
            "How many came, as a source states it.",
            WHOLE_NUMBER,
            "12",
            ("participant count",),
        ),
        Column("source", "Source", _SOURCE, TEXT, "Attendance sheet", ("source url",)),
        Column("notes", "Notes", "Anything else about the event, nothing about a person.", TEXT, "", ("note",)),
        _EXAMPLE,
    ),
    "attendance": (
        _id(_TIE_ID, "example-attendance", "attendance id"),
        _person("person", "Person", "Who was there.", "Example Person", ("person name", "attended by")),
        _workshop("workshop", "Workshop", "At which workshop.", "Example Workshop", ("workshop title",)),
        Column("capacity", "Capacity", "As what.", choice(AttendanceCapacity), "Participant", ("as", "came as")),
        _EXAMPLE,
    ),
    "collaborations": (
        _id(_TIE_ID, "example-collaboration", "collaboration id"),
        _organisation(
            "organisation_a",
            "Organisation",
            "One of the two.",
            "Example Trust",
            ("organisation name",),
        ),
        _organisation("organisation_b", "Works with", "The other.", "Example College", ("organisation 2",)),
        Column(
            "kind",
            "Kind",
            "How they work together.",
            choice(CollaborationKind),
            "Joint service",
            ("how they work",),
        ),
        Column("label", "Label", "A few words for it, such as the name of the project.", TEXT, "", ("called",)),
        _STRENGTH,
        *_PERIOD,
        *_BASIS,
        _EXAMPLE,
    ),
    "connections": (
        _id(_TIE_ID, "example-connection", "connection id"),
        _person("person_a", "Person", "One of the two.", "Example Person", ("person name", "person 1")),
        _person("person_b", "Works with", "The other.", "Example Colleague", ("person 2", "connected with")),
        _STRENGTH,
        *_PERIOD,
        *_BASIS,
        _EXAMPLE,
    ),
}
"""The columns of every record type, in the order of the template."""


def required_columns(record_type: str) -> frozenset[str]:
    """Return the names of the columns that every line must fill in."""
    model = RECORD_TYPES[record_type]
    derived = {"id"} if issubclass(model, Tie) else set()
    return frozenset(name for name, field in model.model_fields.items() if field.is_required()) - derived
