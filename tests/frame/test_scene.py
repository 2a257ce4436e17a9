"""What is kept of one view is not shown in another."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from threading import Barrier
from typing import Any

import pytest
import streamlit as st

from graphsvc.frame import scene as scenes
from graphsvc.frame.scene import Scene, Snapshot
from graphsvc.network import Layer, build_network
from graphsvc.records import Records
from graphsvc.views.disclosure import without_names
from graphsvc.views.view import View
from graphsvc.vocabulary import CollaborationKind, Sector
from tests.views.example_city import CITY

SECTORS = ("faith", "health", "education", "funder")
IDS = "abcdefgh"
RECORDS = Records.model_validate(
    {
        "organisations": [
            {"id": name, "name": f"Example {name.upper()}", "sector": SECTORS[at % len(SECTORS)], "example": True}
            | {"latitude": 50.80 + at / 1000, "longitude": -1.08}
            for at, name in enumerate(IDS)
        ],
        "people": [{"id": "ann", "name": "Example Ann", "role": "champion", "example": True}],
        "memberships": [{"person": "ann", "organisation": "a", "capacity": "staff", "example": True}],
        "collaborations": [
            {"organisation_a": a, "organisation_b": b, "kind": kind, "since": since, "strength": strength}
            | {"example": True}
            for a, b, kind, since, strength in (
                ("a", "b", "funding", "2020", 1),
                ("a", "c", "training", "2021", 2),
                ("b", "c", "training", None, 3),
                ("c", "d", "referral", "2022", 4),
                ("d", "e", "funding", "2023", 1),
                ("f", "g", "funding", "2023", 2),
            )
        ],
    }
)
FIRST = View()


@pytest.fixture(autouse=True)
def nothing_is_kept() -> None:
    st.cache_resource.clear()


def scene_of(view: View, *, named: bool = False, revision: str = "1", records: Records = RECORDS) -> Scene:
    """Return the scene of a view, with networks that are kept as those of the app are."""
    snapshot = Snapshot(
        revision=revision, named=named, records=records if named else without_names(records), has_examples=True
    )
    network = scenes._network(snapshot, scenes._filters_of(view))
    return Scene(
        programme=CITY,
        snapshot=snapshot,
        view=view,
        network=scenes._cut_down(network, view),
        filtered=network,
        whole=network,
    )


@dataclass(frozen=True)
class Shown:
    """What a page shows that is kept, by a name."""

    name: str

    def of(self, scene: Scene) -> Any:
        match self.name:
            case "organisations":
                return scene.picture_of_organisations()
            case "ranked":
                return scene.picture_of_ranked(ringed=(), ringed_as="first")
            case "map":
                return scene.map_of_organisations(height=400)
            case name:
                return getattr(scene, name)


FILTERS: dict[str, Any] = {
    "at": "2021-06-01",
    "sectors": frozenset({Sector.FAITH, Sector.HEALTH}),
    "kinds": frozenset({CollaborationKind.TRAINING}),
    "undated": False,
}
PART: dict[str, Any] = {"near": "organisation:a", "group": "organisation:f", "layer": Layer.ALL, "strength": 3}
TOLD: dict[str, Any] = {"size_by": "betweenness", "colour_by": "betweenness", "outlined": True, "ringed": True}
TELLING = [
    ("picture", FILTERS | PART | TOLD),
    ("ties", FILTERS | PART),
    ("organisations", FILTERS),
    ("ties_of_organisations", FILTERS),
    ("ranked", FILTERS | {"layer": Layer.ALL}),
    ("map", FILTERS | {"selected": "organisation:a"}),
    ("picture_with_plan", FILTERS | {"plan": (("a", "e"),)}),
]


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [(name, field, value) for name, fields in TELLING for field, value in fields.items()],
    ids=[f"{name}-{field}" for name, fields in TELLING for field in fields],
)
def test_what_is_kept_of_the_first_view_is_not_shown_in_one_that_differs(name: str, field: str, value: object) -> None:
    shown, view = Shown(name), View.model_validate({field: value})
    first = shown.of(scene_of(FIRST))
    after = shown.of(scene_of(view))
    st.cache_resource.clear()
    assert after == shown.of(scene_of(view))
    assert after != first


def test_what_two_pages_show_alike_is_kept_once() -> None:
    scene = scene_of(View(steps=3, near="nobody", group="nobody"))
    assert scene.picture is scene.picture_of_organisations(ringed_as="nobody") is scene.picture_with_plan
    assert scene_of(View(selected="nobody")).map_of_organisations(height=400) is scene.map_of_organisations(height=400)


def test_a_map_is_as_large_as_it_is_asked_for() -> None:
    scene = scene_of(FIRST)
    viewports = {scene.map_of_organisations(width=width, height=width).viewport for width in (300, 600)}
    assert len(viewports) == 2


def test_ties_of_people_are_in_the_table_of_the_network_only() -> None:
    scene = scene_of(View(layer=Layer.ALL), named=True)
    assert "Example Ann" in str(scene.ties)
    assert "Example Ann" not in str(scene.ties_of_organisations)


def test_a_larger_part_near_one_is_another_picture() -> None:
    one, two = (scene_of(View(near="organisation:a", steps=steps)).picture for steps in (1, 2))
    assert len(one.nodes) < len(two.nodes)


def test_those_who_are_ringed_are_others_in_another_picture() -> None:
    scene = scene_of(FIRST)
    pictures = [scene.picture_of_organisations(ringed={f"organisation:{name}"}, ringed_as=name) for name in "ab"]
    ringed = [[node["id"] for node in picture.nodes if node["ringed"]] for picture in pictures]
    assert ringed == [["organisation:a"], ["organisation:b"]]
    labels = [[entry.label for entry in picture.legend if "ringed" in entry.label] for picture in pictures]
    assert labels == [["ringed: a (1)"], ["ringed: b (1)"]]


def test_a_name_that_one_reader_asked_to_see_does_not_reach_another() -> None:
    view = View(layer=Layer.ALL)
    assert "Example Ann" in str(scene_of(view, named=True).picture)
    assert "Example Ann" in str(scene_of(view, named=True).ties)
    assert "Example Ann" not in str(scene_of(view).picture)
    assert "Example Ann" not in str(scene_of(view).ties)


def test_what_was_kept_of_older_records_is_gone() -> None:
    assert len(scene_of(FIRST).picture.nodes) == len(IDS)
    fewer = Records(organisations=RECORDS.organisations[:2])
    newer = scene_of(FIRST, revision="2", records=fewer)
    assert len(newer.picture.nodes) == len(newer.map_of_organisations(height=400).placed) == 2


@pytest.mark.parametrize(("layer", "savable"), [(Layer.ORGANISATIONS, True), (Layer.PEOPLE, False), (Layer.ALL, False)])
def test_a_picture_knows_whether_it_holds_organisations_only(layer: Layer, savable: bool) -> None:
    assert scene_of(View(layer=layer)).picture.is_of_organisations is savable


def test_nothing_stands_out_in_what_is_kept() -> None:
    assert scene_of(View(selected="organisation:a")).picture.selected is None


def test_a_plan_is_drawn_and_the_network_without_it_stays_as_it_is() -> None:
    planned = scene_of(View(plan=(("a", "e"),)))
    assert sum(edge["planned"] for edge in planned.picture_with_plan.edges) == 1
    assert not any(edge["planned"] for edge in planned.picture_of_organisations().edges)
    assert planned.organisations_in_view.number_of_edges() == build_network(RECORDS).number_of_edges()


@pytest.mark.parametrize(
    ("narrowed", "of_filtered"),
    [
        ({}, ""),
        ({"selected": "organisation:a", "plan": (("a", "e"),)}, ""),
        ({"at": "2021-06-01"}, "-as-at-2021-06-01"),
        ({"undated": False}, "-filtered"),
        ({"sectors": {Sector.FAITH}}, "-filtered"),
        ({"kinds": {CollaborationKind.TRAINING}}, "-filtered"),
        ({"strength": 3}, "-filtered"),
        ({"near": "organisation:a"}, ""),
        ({"group": "organisation:f"}, ""),
        ({"near": "organisation:gone"}, ""),
    ],
)
def test_a_file_is_named_after_what_narrows_what_is_in_it_and_nothing_else(
    narrowed: dict[str, Any], of_filtered: str
) -> None:
    scene = scene_of(View.model_validate(narrowed))
    of_part = "-filtered" if narrowed.get("near") == "organisation:a" or "group" in narrowed else of_filtered
    # The strength is chosen for the picture of the network page; workshops have neither sectors nor kinds.
    of_organisations = "" if "strength" in narrowed else of_filtered
    of_workshops = "" if {"sectors", "kinds"} & set(narrowed) else of_organisations
    assert scene.file_name("x.csv") == f"x{of_organisations}-with-example-data.csv"
    assert scene.file_name_of_filtered("x.csv") == f"x{of_filtered}-with-example-data.csv"
    assert scene.file_name_of_part("x.csv") == f"x{of_part}-with-example-data.csv"
    assert scene.file_name_of_workshops("x.csv", ()) == f"x{of_workshops}-with-example-data.csv"
    assert scene.file_name_of_suggestions("x.csv") == f"x{of_organisations}-with-example-data.csv"


def test_a_file_of_some_of_the_workshops_says_that_there_are_more() -> None:
    workshops = [
        {"id": name, "title": f"Example {name}", "kind": "other", "status": "held", "date": date, "example": True}
        for name, date in (("early", "2020"), ("late", "2024"))
    ]
    records = Records.model_validate(dict(RECORDS) | {"workshops": workshops})
    early, late = records.workshops
    names = {
        view.at: [
            scene_of(view, records=records).file_name_of_workshops("x.csv", shown)
            for shown in ((early, late), (early,))
        ]
        for view in (View(), View.model_validate({"at": "2021-06-01"}))
    }
    assert names == {
        None: ["x-with-example-data.csv", "x-filtered-with-example-data.csv"],
        # The late one was not held then.
        date(2021, 6, 1): ["x-as-at-2021-06-01-with-example-data.csv"] * 2,
    }


@pytest.mark.parametrize(
    "narrowed",
    [
        {"involving": "organisation:a"},
        {"within_km": 1},
        {"introducible": True},
        {"ruled_out": (("a", "e"),)},
    ],
)
def test_a_file_of_some_of_the_suggestions_says_that_there_are_more(narrowed: dict[str, Any]) -> None:
    scene = scene_of(View.model_validate(narrowed))
    assert scene.file_name_of_suggestions("x.csv") == "x-filtered-with-example-data.csv"
    assert scene.file_name("x.csv") == "x-with-example-data.csv"


def test_only_the_network_that_is_cut_down_is_said_to_be() -> None:
    scene = scene_of(View.model_validate({"near": "organisation:a", "at": "2021-06-01"}))
    as_at = "As at 1 June 2021; undated ties are counted too"
    assert scene.limits_in_words(scene.network) == f"{as_at}; within 2 steps of Example A"
    assert scene.limits_in_words(scene.organisations_in_view) == as_at


def test_the_scene_of_one_reader_is_not_that_of_another_who_opens_a_page_at_the_same_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both_have_opened = Barrier(2, timeout=60)
    opened = iter([scene_of(FIRST, named=True), scene_of(FIRST)])
    monkeypatch.setattr(scenes, "_scene_now", lambda: next(opened))

    def show(_reader: int) -> tuple[Scene, Scene]:
        own = scenes.open_scene()
        both_have_opened.wait()
        return own, scenes.current_scene()

    with ThreadPoolExecutor(2) as readers:
        shown = list(readers.map(show, range(2)))
    assert {own.named for own, _ in shown} == {True, False}
    assert all(current is own for own, current in shown)


def test_where_no_scene_was_opened_none_is_shown() -> None:
    with ThreadPoolExecutor(1) as reader, pytest.raises(LookupError):
        reader.submit(scenes.current_scene).result()
