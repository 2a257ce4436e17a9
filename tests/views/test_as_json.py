"""The JSON of the commands: null where nothing is known, and nothing that is no JSON."""

import json
from datetime import date

import pytest

from graphsvc.network import Layer, TiePart, build_network
from graphsvc.partial_date import PartialDate
from graphsvc.records import Records
from graphsvc.views.as_json import json_of_network, json_of_tie, json_text
from graphsvc.vocabulary import CollaborationKind, Strength


def test_an_answer_says_what_it_is_about() -> None:
    network = build_network(Records(), at=date(2022, 1, 18), layer=Layer.ALL, undated=False)
    said = json.loads(json_text(json_of_network(network, has_examples=True)))
    assert said == {"at": "2022-01-18", "of": "all", "undated": "out", "example": True}


def test_a_tie_is_told_in_the_words_of_the_files_with_null_for_what_is_blank() -> None:
    part = TiePart(
        id="a ~ b", kind=CollaborationKind.JOINT_SERVICE, strength=Strength.COORDINATE, since=PartialDate(2022, 1)
    )
    assert json.loads(json_text(json_of_tie(part))) == {
        "kind": "joint_service",
        "label": None,
        "strength": 3,
        "since": "2022-01",
        "until": None,
        "evidence": None,
        "source": None,
        "confidence": None,
        "example": False,
    }


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_text({"density": float("nan")})
