"""A small invented city, one of everything, for the tests of networks."""

from graphsvc.records import Records

EXAMPLE = Records.model_validate(
    {
        "organisations": [
            {"id": "council", "name": "Example Council", "sector": "local_authority"},
            {"id": "hive", "name": "Example Hive", "sector": "voluntary"},
            {"id": "police", "name": "Example Police", "sector": "police_justice"},
            {"id": "school", "name": "Example School", "sector": "education"},
        ],
        "people": [
            {"id": "ann", "name": "Example Ann", "role": "champion"},
            {"id": "bob", "name": "Example Bob", "role": "participant"},
            {"id": "hive", "name": "Example Cat", "role": "trainer", "example": True},
        ],
        "memberships": [
            {"person": "ann", "organisation": "council", "since": "2020", "until": "2021-06"},
            {"person": "ann", "organisation": "hive", "since": "2021-07"},
            {"person": "bob", "organisation": "school", "capacity": "staff"},
        ],
        "workshops": [
            {"id": "w1", "title": "Example Workshop", "kind": "restorative_workshop", "status": "held"}
            | {"date": "2022-01-18", "host": "hive", "source": "a poster"},
            {"id": "w2", "title": "Example Training", "kind": "train_the_trainer", "status": "planned"}
            | {"date": "2022-01-25", "host": "hive"},
            {"id": "w3", "title": "Example Day", "kind": "other", "status": "cancelled"}
            | {"date": "2021-01-25", "host": "school"},
            {"id": "w4", "title": "Example Evening", "kind": "other", "status": "held", "host": "police"},
        ],
        "attendance": [
            {"person": "ann", "workshop": "w1", "capacity": "participant"},
            {"person": "bob", "workshop": "w1", "capacity": "participant"},
            {"person": "hive", "workshop": "w1", "capacity": "facilitator"},
            {"person": "bob", "workshop": "w2", "capacity": "participant"},
        ],
        "collaborations": [
            {"organisation_a": "council", "organisation_b": "hive", "kind": "funding"}
            | {"since": "2019", "until": "2021"},
            {"organisation_a": "hive", "organisation_b": "council", "kind": "joint_service"}
            | {"since": "2020-03", "strength": 4, "source": "a report", "label": "Example Service"},
            {"organisation_a": "council", "organisation_b": "police", "kind": "referral", "strength": 2},
            {"organisation_a": "council", "organisation_b": "school", "kind": "event", "until": "2018-12"},
        ],
        "connections": [
            {"person_a": "ann", "person_b": "bob", "since": "2022-02", "strength": 1, "introduced_at": "w1"},
        ],
    }
)
