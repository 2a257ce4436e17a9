"""Tests of the map as a picture: what its layers hold."""

import json
import math
from collections.abc import Mapping
from typing import Any

import pytest

from graphsvc.programme import Programme
from graphsvc.records import Records
from graphsvc.views.ward_map import WardMap, map_heading, map_notes, render_ward_map
from tests.views.example_city import BARE_CITY, BORDER, CITY, EAST, ORGANISATIONS, RECORDS, SOUTH, WEST, network_of


def render(selected: str | None = None, *, records: Records | None = None, programme: Programme = CITY) -> WardMap:
    network = network_of(records) if records else network_of()
    return render_ward_map(network, programme=programme, selected=selected)


def layers(shown: WardMap) -> dict[str, Any]:
    return {layer["id"]: layer for layer in json.loads(shown.deck.to_json())["layers"]}


PLACE = {"latitude": 50.805, "longitude": -1.085}


def named(name: str, *, place: Mapping[str, float] = PLACE) -> Records:
    organisation = {"id": "a", "name": name, "sector": "voluntary", **place}
    return Records.model_validate({"organisations": [organisation]})


def test_nothing_on_the_map_has_an_address_outside() -> None:
    written = render().deck.to_json()
    assert "http:" not in written
    assert "https:" not in written.replace("http%3A//www.w3.org/2000/svg", "")
    assert json.loads(written)["mapStyle"].startswith("data:application/json,")
    assert "mapProvider" not in json.loads(written)


def test_only_the_layer_that_takes_clicks_can_be_clicked() -> None:
    shown = render()
    assert [name for name, layer in layers(shown).items() if layer["pickable"]] == [shown.click_layer]


def test_a_click_gives_the_key_of_each_placed_organisation() -> None:
    shown = render()
    keys = {row["key"] for row in layers(shown)[shown.click_layer]["data"]}
    assert keys == {f"organisation:{name}" for name in ("council", "hive", "choir", "school", "clinic")}


def test_the_selected_organisation_cannot_be_clicked_again() -> None:
    shown = render("organisation:school")
    assert "organisation:school" not in {row["key"] for row in layers(shown)[shown.click_layer]["data"]}


def test_the_layer_that_takes_clicks_is_another_for_another_selection_or_other_organisations() -> None:
    fewer = network_of().subgraph(["organisation:council", "organisation:hive"])
    names = {
        render().click_layer,
        render("organisation:school").click_layer,
        render("organisation:hive").click_layer,
        render_ward_map(fewer, programme=CITY).click_layer,
    }
    assert len(names) == 4
    assert render().click_layer == render().click_layer


def test_every_other_layer_keeps_its_name() -> None:
    first, second = render(), render("organisation:school")
    assert layers(first).keys() - {first.click_layer} == layers(second).keys() - {second.click_layer}


def test_lines_join_those_who_work_together_and_have_a_place() -> None:
    lines = layers(render())["ties"]["data"]
    building, school, sector = [-1.08503, 50.80502], [-1.073, 50.806], [-1.088, 50.802]
    assert sorted([sorted(line.values()) for line in lines]) == sorted(
        sorted(pair) for pair in [(building, school), (building, school), (school, sector)]
    )


def test_the_ties_of_the_selected_organisation_stand_out() -> None:
    by_name = layers(render("organisation:clinic"))
    assert len(by_name["own-ties"]["data"]) == 1
    assert len(by_name["ties"]["data"]) == 2
    assert by_name["own-ties"]["getColor"][3] > 4 * by_name["ties"]["getColor"][3]


def test_whatever_is_not_linked_to_the_selected_organisation_is_faded() -> None:
    def strengths(shown: WardMap) -> dict[str, int]:
        rows = layers(shown)["organisations"]["data"]
        return {row["icon"]: row["fade"][3] for row in rows if row["icon"] not in {"place", "chosen"}}

    assert set(strengths(render()).values()) == {255}
    faded = strengths(render("organisation:clinic"))
    assert {icon for icon, strength in faded.items() if strength == 255} == {"health-rough", "education"}


def test_only_the_selected_organisation_and_those_it_works_with_are_named() -> None:
    names = layers(render("organisation:clinic"))["names"]["data"]
    assert {row["text"] for row in names} <= {"Example Clinic", "Example School"}
    assert "Example Clinic" in {row["text"] for row in names}


def test_a_selection_that_is_not_on_the_map_fades_nothing() -> None:
    assert render("person:ann").click_layer == render().click_layer


def test_a_rough_place_has_another_symbol() -> None:
    icons = {row["icon"] for row in layers(render())["organisations"]["data"]}
    assert {"health-rough", "education", "local_authority"} <= icons
    assert "health" not in icons


def test_whoever_has_more_links_is_larger() -> None:
    sizes = {row["icon"]: row["size"] for row in layers(render())["organisations"]["data"]}
    assert sizes["education"] > sizes["local_authority"] > sizes["health-rough"] > sizes["community_group"]


def test_a_spoke_leads_from_the_place_to_each_that_shares_it() -> None:
    shown = render()
    spokes = layers(shown)["spokes"]["data"]
    assert len(spokes) == 3
    for point, spoke in zip(
        sorted((p for p in shown.placed if p.offset != (0, 0)), key=lambda p: (-p.links, p.key)), spokes, strict=True
    ):
        turn = math.radians(spoke["angle"])
        tip = (-math.sin(turn) * spoke["size"], -math.cos(turn) * spoke["size"])
        assert tip == pytest.approx(point.offset, abs=0.2)


def test_a_ward_with_more_organisations_is_darker() -> None:
    wards = layers(render())["wards"]["data"]["features"]
    old, new = (ward["properties"]["shade"] for ward in wards)
    assert old[0] < new[0] < 255


def test_each_ward_is_named_with_its_number_of_organisations() -> None:
    names = layers(render())["ward-names"]["data"]
    assert [ward["text"] for ward in names] == ["Old Town\n3", "New Town\n2"]
    assert WEST < names[0]["position"][0] < BORDER < names[1]["position"][0] < EAST


def test_the_view_holds_the_area_and_does_not_move_with_a_filter() -> None:
    shown = render()
    right, down = shown.viewport.pixels(EAST, SOUTH)
    assert 0 < right < 480 / 2
    assert 0 < down < 640 / 2
    assert render_ward_map(network_of().subgraph([]), programme=CITY).viewport == shown.viewport


def test_a_city_without_outlines_and_places_has_a_map() -> None:
    shown = render(programme=BARE_CITY)
    assert len(shown.placed) == 4
    assert layers(shown)["wards"]["data"]["features"] == []
    assert shown.viewport == render().viewport


def test_a_network_without_organisations_has_an_empty_map() -> None:
    shown = render_ward_map(network_of().subgraph([]), programme=CITY)
    assert (shown.placed, shown.unplaced, shown.busiest_wards) == ((), (), None)


@pytest.mark.parametrize(
    "name", ["@@=constructor.constructor('alert(1)')()", "@@#a.b", "@@type", "{tip}", "<img src=x onerror=alert(1)>"]
)
def test_a_name_is_a_text_and_never_a_formula(name: str) -> None:
    shown, chosen = render(records=named(name)), render("organisation:a", records=named(name))
    texts = layers(shown)[shown.click_layer]["data"][0]["tip"], layers(chosen)["names"]["data"][0]["text"]
    for text in texts:
        assert not text.startswith("@@")
        assert text.lstrip("\N{ZERO WIDTH SPACE}").startswith(name[:8])


def test_the_hover_text_says_how_precise_the_place_is() -> None:
    shown = render()
    tips = {row["key"]: row["tip"] for row in layers(shown)[shown.click_layer]["data"]}
    assert tips["organisation:clinic"] == (
        "Example Clinic\nHealth, works with 1 other\nSomewhere in the postcode sector"
    )


def test_the_hover_text_says_what_is_invented() -> None:
    invented = RECORDS.organisations[0].model_copy(update={"example": True})
    shown = render(records=Records(organisations=(invented, *RECORDS.organisations[1:])))
    marked = [row["key"] for row in layers(shown)[shown.click_layer]["data"] if "Invented example" in row["tip"]]
    assert marked == [f"organisation:{invented.id}"]


def test_hover_text_is_shown_as_text() -> None:
    assert "html" not in render().deck._tooltip
    assert render().deck._tooltip["text"] == "{tip}"


def test_the_heading_is_the_answer() -> None:
    assert map_heading(render()) == (
        "5 of 7 organisations have a place; of the 3 links whose two wards are known, the most, 2, "
        "run between New Town and Old Town"
    )


def linked(*pairs: tuple[str, str]) -> Records:
    """Return the city's organisations with these collaborations alone."""
    collaborations = [{"organisation_a": a, "organisation_b": b, "kind": "event"} for a, b in pairs]
    return Records.model_validate({"organisations": RECORDS.organisations, "collaborations": collaborations})


def test_no_two_wards_stand_out_where_a_ward_has_as_many_links_within_itself() -> None:
    across = [("council", "school"), ("hive", "school")]
    assert render(records=linked(*across)).busiest_wards is not None
    assert render(records=linked(*across, ("council", "hive"), ("hive", "choir"))).busiest_wards is None


def test_one_link_makes_no_busiest_wards() -> None:
    assert render(records=linked(("council", "school"))).busiest_wards is None


def test_a_link_with_an_end_in_no_known_ward_is_not_counted() -> None:
    busiest = render(records=linked(("council", "school"), ("hive", "school"), ("school", "clinic"))).busiest_wards
    assert busiest
    assert busiest.known == 2


@pytest.mark.parametrize("metres", [12, 60, 150, 300])
def test_a_click_on_the_middle_of_a_symbol_is_on_no_other(metres: int) -> None:
    # The busiest is drawn the largest, in the middle of others in four directions.
    degrees = metres / 111_195
    places = {"middle": (0.0, 0.0), "n": (1.0, 0.2), "s": (-1.0, 0.0), "e": (0.3, 1.6), "w": (0.0, -1.6)}
    records = Records.model_validate(
        {
            "organisations": [
                {"id": name, "name": name, "sector": "faith"}
                | {"latitude": 50.805 + north * degrees, "longitude": -1.08 + east * degrees}
                for name, (north, east) in places.items()
            ],
            "collaborations": [
                {"organisation_a": "middle", "organisation_b": name, "kind": "event"}
                for name in places
                if len(name) == 1
            ],
        }
    )
    shown = render(records=records)
    rows = layers(shown)[shown.click_layer]["data"]
    middles = {}
    for row in rows:
        x, y = shown.viewport.pixels(*row["position"])
        middles[row["key"]] = (x + row["offset"][0], y + row["offset"][1])
    for row in rows:
        x, y = middles[row["key"]]
        covered = [
            key
            for key, (a, b) in middles.items()
            if max(abs(a - x), abs(b - y)) < row["size"] / 2 and key != row["key"]
        ]
        assert covered == []


def test_a_symbol_without_a_near_neighbour_is_large_enough_for_a_finger() -> None:
    shown = render()
    sizes = {row["key"]: row["size"] for row in layers(shown)[shown.click_layer]["data"]}
    assert sizes["organisation:clinic"] == 30


def test_the_heading_of_one_organisation_is_in_the_singular() -> None:
    assert map_heading(render(records=named("Example"))) == "1 of 1 organisation has a place"
    assert map_heading(render(records=named("Example", place={}))) == "0 of 1 organisation has a place"


def test_the_notes_say_how_to_read_what_the_map_shows() -> None:
    notes = map_notes(render())
    assert "1 symbol in a dashed outline: only the area of the postcode, or the ward, is known." in notes
    assert "3 symbols joined to a dot: several organisations share that place." in notes
    assert not any("outside" in note for note in notes)


def test_what_lies_outside_the_view_is_said() -> None:
    records = Records.model_validate(
        {
            "organisations": [
                {"id": "a", "name": "Example", "sector": "faith", "latitude": 50.9, "longitude": -1.4},
            ]
        }
    )
    assert [point.organisation.id for point in render(records=records).out_of_view] == ["a"]
    assert "1 organisation lies outside this view; zoom out to see." in map_notes(render(records=records))


def test_the_credits_of_the_programme_come_with_the_map() -> None:
    assert render().credits == CITY.credits


def test_many_organisations_make_no_large_picture() -> None:
    many = Records.model_validate(
        {
            "organisations": [
                ORGANISATIONS[number % 4] | {"id": str(number), "name": f"Example {number}"} for number in range(2000)
            ],
            "collaborations": [
                {"organisation_a": str(number % 2000), "organisation_b": str((number * 7 + 1) % 2000)}
                | {"kind": "event", "id": str(number)}
                for number in range(6000)
                if number % 2000 != (number * 7 + 1) % 2000
            ],
        }
    )
    assert len(render(records=many).deck.to_json()) < 2_000_000
