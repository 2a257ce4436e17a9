"""The closed vocabularies: their values, and the words that a screen shows for them."""

from collections.abc import Mapping

import pytest

from graphsvc.vocabulary import (
    AttendanceCapacity,
    CollaborationKind,
    Confidence,
    MembershipCapacity,
    Precision,
    Role,
    Sector,
    Strength,
    Word,
    WorkshopKind,
    WorkshopStatus,
)

LABELS: Mapping[type[Word], Mapping[str, str]] = {
    Sector: {
        "voluntary": "Voluntary",
        "community_group": "Community group",
        "faith": "Faith",
        "education": "Education",
        "health": "Health",
        "housing": "Housing",
        "police_justice": "Police and justice",
        "local_authority": "Local authority",
        "funder": "Funder",
        "business": "Business",
    },
    Role: {
        "participant": "Participant",
        "champion": "Champion",
        "ambassador": "Ambassador",
        "trainer": "Trainer",
    },
    MembershipCapacity: {"staff": "Staff", "volunteer": "Volunteer", "trustee": "Trustee"},
    WorkshopKind: {
        "restorative_workshop": "Restorative workshop",
        "train_the_trainer": "Train the Trainer",
        "onward_workshop": "Onward workshop",
        "conference": "Conference",
        "other": "Other",
    },
    WorkshopStatus: {"planned": "Planned", "held": "Held", "cancelled": "Cancelled"},
    AttendanceCapacity: {"participant": "Participant", "facilitator": "Facilitator"},
    CollaborationKind: {
        "funding": "Funding",
        "member_of": "Member of a partnership or group",
        "joint_service": "Joint service",
        "consortium": "Consortium",
        "referral": "Referral",
        "training": "Training",
        "shared_staff": "Shared staff or board",
        "event": "Took part in an event",
        "other": "Other",
    },
    Confidence: {"high": "High", "medium": "Medium", "low": "Low"},
    Precision: {
        "address": "At the address",
        "manual": "Placed by hand",
        "postcode": "At the postcode",
        "sector": "Somewhere in the postcode sector",
        "ward": "Somewhere in the ward",
    },
}


@pytest.mark.parametrize("vocabulary", LABELS)
def test_each_word_has_its_label_and_there_are_no_others(vocabulary: type[Word]) -> None:
    assert {word.value: word.label for word in vocabulary} == LABELS[vocabulary]


def test_every_vocabulary_is_looked_at_here() -> None:
    assert set(LABELS) == set(Word.__subclasses__())


def test_strengths_are_the_numbers_one_to_four_and_can_be_compared() -> None:
    assert {int(strength): strength.label for strength in Strength} == {
        1: "network",
        2: "cooperate",
        3: "coordinate",
        4: "collaborate",
    }
    assert max(Strength) is Strength.COLLABORATE
