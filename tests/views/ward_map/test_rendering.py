"""Tests of the map as a whole: what its drawing holds, and what it says in words."""

import json
from collections.abc import Mapping

import pytest

from graphsvc.partial_date import PartialDate
from graphsvc.programme import Programme
from graphsvc.records import Records
from graphsvc.views.ward_map import WardMap, map_heading, map_notes, render_ward_map
from graphsvc.views.ward_map.drawing import DrawnPoint
from tests.views.example_city import BARE_CITY, BORDER, CITY, EAST, ORGANISATIONS, RECORDS, SOUTH, WEST, network_of


def render(selected: str | None = None, *, records: Records | None = None, programme: Programme = CITY) -> WardMap:
    network = network_of(records) if records else network_of()
    return render_ward_map(network, programme=programme, selected=selected)


def points(shown: WardMap) -> dict[str, DrawnPoint]:
    """Return what is drawn of each organisation, by its id."""
    return {point["key"].removeprefix("organisation:"): point for point in shown.drawing["points"]}


def lines(path: str) -> list[list[tuple[float, float]]]:
    """Return the ends of each line of an SVG path, in the order of their places."""
    drawn = [line.split("L") for line in path.split("M")[1:]]
    return [sorted((float(x), float(y)) for x, y in map(str.split, ends)) for ends in drawn]


PLACE = {"latitude": 50.805, "longitude": -1.085}


def named(name: str, *, place: Mapping[str, float] = PLACE) -> Records:
    organisation = {"id": "a", "name": name, "sector": "voluntary", **place}
    return Records.model_validate({"organisations": [organisation]})


def test_nothing_on_the_map_has_an_address() -> None:
    assert "://" not in json.dumps(render().drawing)


def test_each_placed_organisation_is_drawn() -> None:
    assert points(render()).keys() == {"council", "hive", "choir", "school", "clinic"}


def test_the_selected_organisation_alone_is_marked_as_such() -> None:
    assert not render().drawing["has_selection"]
    shown = render("organisation:school")
    assert shown.drawing["has_selection"]
    assert [name for name, point in points(shown).items() if point["selected"]] == ["school"]


def test_lines_join_the_places_of_those_who_work_together() -> None:
    shown = render()
    building, school, clinic = (points(shown)[name]["at"] for name in ("council", "school", "clinic"))
    ways = [(building, school), (building, school), (school, clinic)]
    assert sorted(lines(shown.drawing["ties"])) == sorted(sorted(way) for way in ways)


def test_the_ties_of_the_selected_organisation_are_drawn_apart() -> None:
    shown = render("organisation:clinic")
    school, clinic = (points(shown)[name]["at"] for name in ("school", "clinic"))
    assert lines(shown.drawing["own_ties"]) == [sorted([school, clinic])]
    assert len(lines(shown.drawing["ties"])) == 2


def test_whatever_is_not_linked_to_the_selected_organisation_is_faded() -> None:
    assert not any(point["faded"] for point in points(render()).values())
    clear = {name for name, point in points(render("organisation:clinic")).items() if not point["faded"]}
    assert clear == {"clinic", "school"}


def test_what_is_faded_is_drawn_below_the_rest_and_the_large_below_the_small() -> None:
    assert list(points(render("organisation:clinic")))[-2:] == ["school", "clinic"]
    sizes = [point["radius"] for point in points(render()).values()]
    assert sizes == sorted(sizes, reverse=True)


def test_only_the_selected_organisation_and_those_it_works_with_are_named() -> None:
    names = {" ".join(text["lines"]) for text in render("organisation:clinic").drawing["names"]}
    assert names <= {"Example Clinic", "Example School"}
    assert "Example Clinic" in names


def test_a_selection_that_is_not_on_the_map_fades_nothing() -> None:
    assert render("person:ann").drawing == render().drawing


def test_a_rough_place_is_drawn_as_such() -> None:
    assert [name for name, point in points(render()).items() if point["rough"]] == ["clinic"]


def test_a_symbol_is_that_of_the_sector() -> None:
    shown = render()
    assert points(shown)["school"]["symbol"] == "education"
    assert {point["symbol"] for point in points(shown).values()} <= shown.drawing["symbols"].keys()


def test_whoever_has_more_links_is_larger() -> None:
    radius = {name: point["radius"] for name, point in points(render()).items()}
    assert radius["school"] > radius["council"] > radius["clinic"] > radius["choir"]


def test_those_who_share_a_place_are_drawn_round_it() -> None:
    shown = points(render())
    fanned = [shown[name] for name in ("council", "hive", "choir")]
    assert len({point["at"] for point in fanned}) == 1
    assert len({point["offset"] for point in fanned} | {(0.0, 0.0)}) == 4
    assert shown["school"]["offset"] == (0.0, 0.0)


def test_a_ward_with_more_organisations_is_darker() -> None:
    old, new = (bytes.fromhex(ward["fill"].removeprefix("#")) for ward in render().drawing["wards"])
    assert all(darker < paler < 255 for darker, paler in zip(old, new, strict=True))


def test_a_ward_has_the_outline_that_it_has_in_the_world() -> None:
    shown = render()
    west, south = shown.viewport.pixels(WEST, SOUTH)
    path = shown.drawing["wards"][0]["path"]
    assert path.startswith(f"M{west:.2f} {south:.2f}L")
    assert path.endswith("Z")
    assert path.count("L") == 4


def test_a_ward_keeps_its_holes_and_its_parts() -> None:
    def square(west: float, south: float, size: float) -> list[list[float]]:
        ends = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
        return [[west + east, south + north] for east, north in ends]

    parts = [[square(-1.09, 50.80, 0.01), square(-1.088, 50.802, 0.002)], [square(-1.075, 50.80, 0.005)]]
    ward = {"type": "Feature", "properties": {"name": "Isles"}, "geometry": {"type": "MultiPolygon"}}
    ward["geometry"]["coordinates"] = parts  # type: ignore[index]
    city = CITY.model_copy(update={"ward_outlines": {"type": "FeatureCollection", "features": [ward]}})
    (drawn,) = render(programme=city).drawing["wards"]
    assert drawn["path"].count("M") == drawn["path"].count("Z") == 3


def test_each_ward_is_named_with_its_number_of_organisations() -> None:
    shown = render()
    names = shown.drawing["ward_names"]
    assert [name["lines"] for name in names] == [["Old Town", "3"], ["New Town", "2"]]
    west, border, east = (shown.viewport.pixels(longitude, SOUTH)[0] for longitude in (WEST, BORDER, EAST))
    assert west < names[0]["at"][0] < border < names[1]["at"][0] < east


def test_the_view_holds_the_area_and_does_not_move_with_a_filter() -> None:
    shown = render()
    right, down = shown.viewport.pixels(EAST, SOUTH)
    assert 0 < right < 480 / 2
    assert 0 < down < 640 / 2
    assert render_ward_map(network_of().subgraph([]), programme=CITY).viewport == shown.viewport


def test_a_city_without_outlines_and_places_has_a_map() -> None:
    shown = render(programme=BARE_CITY)
    assert len(shown.placed) == 4
    assert shown.drawing["wards"] == []
    assert shown.viewport == render().viewport


def test_a_network_without_organisations_has_an_empty_map() -> None:
    shown = render_ward_map(network_of().subgraph([]), programme=CITY)
    assert (shown.placed, shown.unplaced, shown.busiest_wards) == ((), (), None)


@pytest.mark.parametrize("name", ["@@=alert(1)", "{tip}", "<img src=x onerror=alert(1)>"])
def test_a_name_is_said_as_it_is(name: str) -> None:
    assert points(render(records=named(name)))["a"]["tip"][0] == name
    (text,) = render("organisation:a", records=named(name)).drawing["names"]
    assert " ".join(text["lines"]) == name


def test_the_hover_text_says_how_precise_the_place_is() -> None:
    assert points(render())["clinic"]["tip"] == (
        "Example Clinic",
        "Health, linked to 1 here\nSomewhere in the postcode sector",
    )


def test_the_hover_text_counts_those_who_are_shown() -> None:
    assert points(render())["hive"]["tip"][1].startswith("Voluntary, linked to 3 here\n")
    without = render_ward_map(network_of().subgraph(["organisation:hive"]), programme=CITY)
    assert points(without)["hive"]["tip"][1].startswith("Voluntary, linked to nobody here\n")


def test_the_hover_text_says_what_is_invented() -> None:
    invented = RECORDS.organisations[0].model_copy(update={"example": True})
    shown = render(records=Records(organisations=(invented, *RECORDS.organisations[1:])))
    marked = [name for name, point in points(shown).items() if "Invented example" in point["tip"][1]]
    assert marked == [invented.id]


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


def test_a_ward_is_one_on_the_map_however_it_is_spelt() -> None:
    wards = {"a": "Old Town", "b": "old town", "c": "OLD TOWN", "d": "new town"}
    ends = [{"id": name, "name": f"Example {name}", "sector": "faith", "ward": ward} for name, ward in wards.items()]
    ties = [{"organisation_a": name, "organisation_b": "d", "kind": "event"} for name in "abc"]
    shown = render(records=Records.model_validate({"organisations": ends, "collaborations": ties}))
    assert [name["lines"] for name in shown.drawing["ward_names"]] == [["Old Town", "3"], ["New Town", "1"]]
    assert shown.busiest_wards
    assert (shown.busiest_wards.wards, shown.busiest_wards.links) == (("New Town", "Old Town"), 3)


def test_one_link_makes_no_busiest_wards() -> None:
    assert render(records=linked(("council", "school"))).busiest_wards is None


def test_a_link_with_an_end_in_no_known_ward_is_not_counted() -> None:
    busiest = render(records=linked(("council", "school"), ("hive", "school"), ("school", "clinic"))).busiest_wards
    assert busiest
    assert busiest.known == 2


def test_the_heading_of_one_organisation_is_in_the_singular() -> None:
    assert map_heading(render(records=named("Example"))) == "1 of 1 organisation has a place"
    assert map_heading(render(records=named("Example", place={}))) == "0 of 1 organisation has a place"


def test_the_notes_say_how_to_read_what_the_map_shows() -> None:
    notes = map_notes(render())
    assert "1 symbol in a dashed outline: only the area of the postcode, or the ward, is known." in notes
    assert "3 symbols joined to a dot: several organisations share that place." in notes
    assert not any("outside" in note for note in notes)


def test_lines_are_said_to_be_of_the_past_too_where_some_are() -> None:
    *ties, last = RECORDS.collaborations
    over = RECORDS.model_copy(update={"collaborations": (*ties, last.model_copy(update={"until": PartialDate(2020)}))})
    for records, said in ((RECORDS, "work together"), (over, "work or have worked together")):
        shown = render(records=records)
        assert f"A line joins two that {said}." in map_notes(shown)
        assert shown.description.endswith(f"lines between those that {said}.")


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
    assert len(json.dumps(render(records=many).drawing)) < 2_000_000
