"""The seed of real facts: complete, sourced, and with nothing filled in."""

import re
from collections import Counter

import pytest

from graphsvc.partial_date import PartialDate
from graphsvc.places import location_of
from graphsvc.programme import Programme
from graphsvc.records import Collaboration, Organisation, Record, Records, Workshop
from graphsvc.vocabulary import CollaborationKind, Confidence, Precision, Sector, WorkshopKind, WorkshopStatus

ONE_PAGE = re.compile(r"https?://\S+")
CONTACT_DETAILS = re.compile(r"[\w.]+@[\w.]+\.\w+|\b0\d{3,4}[ -]?\d{6}\b|\b(?:Mr|Mrs|Ms|Dr|Rev|Cllr|Councillor) [A-Z]")


def every_record(records: Records) -> list[Record]:
    return [record for record_type in records.counts for record in records.of(record_type)]


def organisation_named(records: Records, record_id: str) -> Organisation:
    return next(record for record in records.organisations if record.id == record_id)


def collaboration_named(records: Records, record_id: str) -> Collaboration:
    return next(record for record in records.collaborations if record.id == record_id)


def workshop_named(records: Records, record_id: str) -> Workshop:
    return next(record for record in records.workshops if record.id == record_id)


def test_it_holds_organisations_collaborations_and_workshops_and_no_person(portsmouth: Records) -> None:
    counted = {record_type: count for record_type, count in portsmouth.counts.items() if count}
    assert counted == {"organisations": 101, "workshops": 30, "collaborations": 183}
    assert not portsmouth.has_examples


def test_142_collaborations_are_dated_and_58_organisations_have_coordinates(portsmouth: Records) -> None:
    assert sum(tie.since is not None for tie in portsmouth.collaborations) == 142
    assert sum(record.latitude is not None for record in portsmouth.organisations) == 58


def test_every_row_has_one_page_as_its_source(portsmouth: Records) -> None:
    sources = [organisation.source for organisation in portsmouth.organisations]
    sources += [workshop.source for workshop in portsmouth.workshops]
    sources += [collaboration.source for collaboration in portsmouth.collaborations]
    assert [source for source in sources if not ONE_PAGE.fullmatch(source)] == []


def test_every_collaboration_says_what_it_rests_on(portsmouth: Records) -> None:
    assert [tie.id for tie in portsmouth.collaborations if not tie.evidence or tie.confidence is None] == []


def test_no_strength_and_no_introduction_is_claimed(portsmouth: Records) -> None:
    given = {column for tie in portsmouth.collaborations for column in tie.model_fields_set}
    assert given.isdisjoint({"strength", "introduced_at"})


def test_nobody_is_named_and_no_contact_details_are_kept(portsmouth: Records) -> None:
    found = [record.id for record in every_record(portsmouth) if CONTACT_DETAILS.search(record.model_dump_json())]
    assert found == []


def test_where_the_refuges_are_is_not_kept(portsmouth: Records) -> None:
    record = organisation_named(portsmouth, "stop-domestic-abuse")
    assert (record.address, record.postcode, record.latitude) == ("", "", None)


def test_known_organisations_are_as_their_sources_have_them(portsmouth: Records) -> None:
    council = organisation_named(portsmouth, "portsmouth-city-council")
    assert council.name == "Portsmouth City Council"
    assert council.sector is Sector.LOCAL_AUTHORITY
    assert (council.postcode, council.ward) == ("PO1 2AX", "Charles Dickens")
    assert (council.latitude, council.longitude) == (50.79728, -1.09135)
    assert council.precision is Precision.POSTCODE
    assert organisation_named(portsmouth, "portsmouth-mediation-service").company_number == "03258327"


def test_a_point_is_called_an_address_only_where_a_source_prints_the_building(portsmouth: Records) -> None:
    by_precision = Counter(record.precision for record in portsmouth.organisations)
    assert by_precision == {Precision.POSTCODE: 56, Precision.ADDRESS: 2, None: 43}
    for record in portsmouth.organisations:
        centroid = record.coordinate_source.startswith("OS Code-Point Open")
        assert (record.precision is Precision.POSTCODE) == centroid, record.id


def test_where_a_postcode_came_from_another_page_the_notes_say_which(portsmouth: Records) -> None:
    assert "Postcode from https://" in organisation_named(portsmouth, "portsmouth-cathedral").notes
    assert "harity number from https://" in organisation_named(portsmouth, "headway-portsmouth").notes


def test_a_ward_that_was_inferred_is_said_to_be(portsmouth: Records) -> None:
    for record_id in ("wrap", "hotwalls-camber-support-group", "foopa", "spice-island-association"):
        record = organisation_named(portsmouth, record_id)
        assert record.ward == "St Thomas"
        assert "inferred" in record.notes


def test_every_ward_is_one_of_the_place_table(portsmouth: Records, programme: Programme) -> None:
    wards = {record.ward for record in portsmouth.organisations} - {""}
    assert wards <= set(programme.places.ward_names)


def test_a_known_collaboration_is_as_its_source_has_it(portsmouth: Records) -> None:
    pilot_scheme = collaboration_named(portsmouth, "c013")
    assert pilot_scheme.organisation_a == "portsmouth-city-council"
    assert pilot_scheme.organisation_b == "portsmouth-mediation-service"
    assert pilot_scheme.kind is CollaborationKind.FUNDING
    assert (str(pilot_scheme.since), str(pilot_scheme.until)) == ("2021", "2023-03-31")
    assert pilot_scheme.confidence is Confidence.HIGH


def test_only_the_pilot_has_the_programmes_kinds_of_workshop(portsmouth: Records) -> None:
    by_kind = Counter(record.kind for record in portsmouth.workshops)
    assert by_kind == {
        WorkshopKind.RESTORATIVE_WORKSHOP: 1,
        WorkshopKind.TRAIN_THE_TRAINER: 1,
        WorkshopKind.CONFERENCE: 5,
        WorkshopKind.OTHER: 23,
    }
    assert workshop_named(portsmouth, "w12").kind is WorkshopKind.RESTORATIVE_WORKSHOP
    assert workshop_named(portsmouth, "w07").kind is WorkshopKind.OTHER


def test_what_was_only_announced_is_not_called_held(portsmouth: Records) -> None:
    planned = [record for record in portsmouth.workshops if record.status is WorkshopStatus.PLANNED]
    assert [record.id for record in planned] == ["w04", "w09", "w10", "w13", "w28", "w29"]
    assert all(re.search("[Aa]nnounced|[Pp]lanned", record.notes) for record in planned)
    assert workshop_named(portsmouth, "w12").status is WorkshopStatus.HELD


@pytest.mark.parametrize(
    ("record_id", "date", "participants", "noted"),
    [
        ("w02", "2015-11", 20, "Ended 2016-01"),
        ("w14", "2022", None, "2022 and 2023"),
        ("w24", "2024-07-15", None, "Over 200"),
        ("w09", "None", None, "About 100 people were expected"),
        ("w18", "2023", 53, "53 participants"),
    ],
)
def test_what_is_no_date_or_no_count_stays_in_words(
    portsmouth: Records, record_id: str, date: str, participants: int | None, noted: str
) -> None:
    record = workshop_named(portsmouth, record_id)
    assert str(record.date) == date
    assert record.participants == participants
    assert noted in record.notes


def test_the_programme_is_described(programme: Programme) -> None:
    assert programme.city == "Portsmouth"
    assert programme.organisation == "Portsmouth Mediation Service"
    assert programme.charity_number == "1061569"
    assert programme.first_workshop == PartialDate(2022, 1)


def test_the_credit_line_is_verbatim(programme: Programme) -> None:
    assert " ".join(programme.credits) == (
        "Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright "
        "and database right 2025. Contains National Statistics data © Crown copyright and database right 2025. "
        "Licence: Open Government Licence v3.0."
    )


def test_the_place_table_and_the_outlines_are_complete(programme: Programme) -> None:
    assert len(programme.places.sectors) == 128
    assert len(programme.places.ward_names) == len(programme.ward_outlines["features"]) == 14


def test_an_organisation_is_near_the_middle_of_its_postcode_sector(portsmouth: Records, programme: Programme) -> None:
    for record in portsmouth.organisations:
        sector = programme.places.geocode(record.postcode)
        location = location_of(record, programme.places)
        if sector and location:
            assert abs(location.latitude - sector.latitude) < 0.03, record.id
            assert abs(location.longitude - sector.longitude) < 0.04, record.id


def test_the_wards_lie_within_the_bounds(programme: Programme) -> None:
    wards = programme.places.wards.values()
    assert all(programme.bounds.contains(ward.latitude, ward.longitude) for ward in wards)
