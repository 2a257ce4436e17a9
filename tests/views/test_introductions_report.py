"""What the command introductions prints: whom to introduce, what it would change, and what would make it practical."""

import csv
import io
import json
from typing import Any

import pytest

from graphsvc.findings.introductions import find_introductions
from graphsvc.findings.practicality import places_of, practicality_of
from graphsvc.metrics.attendance import attendance_network
from graphsvc.network import NodeType, build_network
from graphsvc.places import PlaceTable
from graphsvc.records import Records
from graphsvc.views.as_json import json_text
from graphsvc.views.introductions_report import (
    IntroductionsReport,
    introductions_json,
    introductions_table,
    introductions_text,
)
from graphsvc.views.sentences import EXAMPLE_LINE
from graphsvc.views.tables import table_csv
from tests.findings.cities import city, with_people
from tests.views.plain_english import faults_of

# A star of one sector round "va", and a health organisation on its own; ulrica and zeno met, of two ends of the star.
TOWN = with_people(
    city("va-vb", "va-vc", alone="ha"),
    people=[{"id": "ulrica"}, {"id": "zeno"}],
    memberships=[
        {"person": "ulrica", "organisation": "vb", "capacity": "staff"},
        {"person": "zeno", "organisation": "vc", "capacity": "staff"},
    ],
    workshops=[{"id": "w", "title": "Example Day", "kind": "other", "status": "held", "date": "2022"}],
    attendance=[
        {"person": "ulrica", "workshop": "w", "capacity": "participant"},
        {"person": "zeno", "workshop": "w", "capacity": "participant"},
    ],
)


def placed(records: Records, **places: dict[str, Any]) -> Records:
    """Return the records with these facts at the organisations of these ids."""
    organisations = [
        organisation | places.get(organisation["id"], {}) for organisation in records.model_dump()["organisations"]
    ]
    return Records.model_validate(records.model_dump() | {"organisations": organisations})


def report(records: Records, *, count: int = 2, **asked: Any) -> IntroductionsReport:
    network = build_network(records, **asked)
    attendance = attendance_network(records, of=NodeType.ORGANISATION)
    places = places_of(network, PlaceTable())
    found = find_introductions(network, count=count)
    return IntroductionsReport(
        network=network,
        attendance=attendance,
        found=found,
        practical=tuple(practicality_of(network, *pair, attendance=attendance, places=places) for pair in found.pairs),
        has_examples=records.has_examples,
    )


def as_json(found: IntroductionsReport) -> Any:
    return json.loads(json_text(introductions_json(found)))


def test_the_json_says_what_each_introduction_would_change() -> None:
    said = as_json(report(TOWN))
    assert list(said) == [*("at", "of", "undated", "example", "measure", "compared", "recorded", "introductions")]
    joins, closes = said["introductions"]
    assert [node["id"] for node in joins["organisations"]] == ["ha", "va"]
    assert (joins["rank"], joins["newly_linked_pairs"]) == (1, 3)
    # Of twelve ordered pairs four are at one step and two at two; with the new tie six and six.
    assert said["recorded"]["global_efficiency"] == pytest.approx(5 / 12)
    assert joins["after"]["global_efficiency"] == pytest.approx(9 / 12)
    assert joins["global_efficiency_rise"] == pytest.approx(4 / 12)
    assert closes["newly_linked_pairs"] == 0


def test_the_json_says_what_makes_an_introduction_practical_or_why_it_is_not_known() -> None:
    here, there = {"latitude": 50.80, "longitude": -1.09, "ward": "Old Town"}, {"latitude": 50.81, "longitude": -1.09}
    joins, *others = as_json(report(placed(TOWN, va=here, ha=there), count=5))["introductions"]
    assert joins["kilometres"] == pytest.approx(1.11, abs=0.01)
    assert (joins["distance_is_rough"], joins["mutual_contacts"], joins["same_ward"]) == (False, [], None)
    assert set(joins["undefined"]) == {"same_ward"}
    (met,) = (found for found in others if [node["id"] for node in found["organisations"]] == ["vb", "vc"])
    assert (met["kilometres"], met["same_ward"]) == (None, None)
    assert set(met["undefined"]) == {"kilometres", "distance_is_rough", "same_ward"}
    assert met["mutual_contacts"] == [{"type": "organisation", "id": "va", "name": "Example VA"}]
    assert met["shared_workshops"] == [{"type": "workshop", "id": "w", "name": "Example Day"}]


def test_the_text_is_plain_english() -> None:
    same = {"latitude": 50.80, "longitude": -1.09, "ward": "Old Town"}
    text = introductions_text(report(placed(TOWN, vb=same, vc=same), count=5))
    assert "1. Example HA (health) and Example VA (voluntary)\n   links 3 pairs that have no way" in text
    assert "both work with Example VA; both were at Example Day (2022); 0.0 km apart; in the same ward" in text
    assert "With all of them: 2 groups would be 1" in text
    assert not [fault for line in filter(None, text.splitlines()) for fault in faults_of(line.strip())]


def test_one_person_who_belongs_to_both_is_no_meeting_but_a_contact_in_common() -> None:
    of_both = TOWN.memberships[0].model_copy(update={"id": "both", "organisation": "ha"})
    records = TOWN.model_copy(update={"memberships": (*TOWN.memberships, of_both)})
    text = introductions_text(report(records, count=5))
    (met,) = (part for part in text.split("\n\n") if "Example HA" in part and "Example VB" in part)
    assert "   somebody belonged to both when they came to a workshop; how far apart" in met


def test_json_and_csv_never_tell_whether_one_person_or_several_came_for_two() -> None:
    of_both = TOWN.memberships[0].model_copy(update={"id": "both", "organisation": "vc"})
    one_for_both = TOWN.model_copy(
        update={"memberships": (*TOWN.memberships, of_both), "attendance": TOWN.attendance[:1]}
    )
    one, several = report(one_for_both, count=5), report(TOWN, count=5)
    assert introductions_text(one) != introductions_text(several)
    assert introductions_json(one) == introductions_json(several)
    assert table_csv(introductions_table(one)) == table_csv(introductions_table(several))


def test_the_csv_has_a_row_an_introduction() -> None:
    rows = list(csv.DictReader(io.StringIO(table_csv(introductions_table(report(TOWN, count=5))).decode("utf-8-sig"))))
    assert [row["rank"] for row in rows] == [str(rank) for rank in range(1, len(rows) + 1)]
    assert (rows[0]["id_a"], rows[0]["organisation_b"], rows[0]["kilometres"]) == ("ha", "Example VA", "")
    (met,) = (row for row in rows if {row["id_a"], row["id_b"]} == {"vb", "vc"})
    assert (met["mutual_contacts"], met["shared_workshops"]) == ("Example VA", "Example Day")


@pytest.mark.parametrize("records", [Records(), city(alone="va"), city("va-vb")], ids=["nothing", "one", "all linked"])
def test_where_nothing_can_be_gained_it_says_so(records: Records) -> None:
    found = report(records)
    said = as_json(found)
    assert said["introductions"] == []
    assert said["recorded"]["undefined"]["cross_sector_reach"]
    assert "No pair was found whose introduction would change anything." in introductions_text(found)
    assert introductions_table(found).rows == ()


def test_example_data_is_told_in_every_format() -> None:
    found = report(placed(TOWN, ha={"example": True}), undated=False)
    assert introductions_text(found).startswith(EXAMPLE_LINE)
    assert "without undated ties" in introductions_text(found)
    assert as_json(found)["example"] is True
    assert introductions_table(found).by_column["Example data"][0] == "yes"


def test_what_names_an_invented_workshop_is_marked_as_an_example() -> None:
    given = TOWN.model_dump()
    invented = Records.model_validate(given | {"workshops": [one | {"example": True} for one in given["workshops"]]})
    found = introductions_table(report(invented, count=5)).by_column
    marked = {mark for mark, shared in zip(found["Example data"], found["shared_workshops"], strict=True) if shared}
    assert marked == {"yes"}


def test_nobody_is_named() -> None:
    found = report(TOWN, count=5)
    everything = introductions_text(found) + json_text(introductions_json(found))
    for name in ("ulrica", "zeno"):
        assert name not in everything.lower()
