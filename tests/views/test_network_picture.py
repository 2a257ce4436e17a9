"""The picture's data: what is drawn, where, how large, and what stands out."""

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.findings.introductions import with_introductions
from graphsvc.metrics import NODE_METRICS, Undefined, Value
from graphsvc.network import Layer, build_network, positions
from graphsvc.partial_date import PartialDate
from graphsvc.records import (
    Attendance,
    Collaboration,
    Connection,
    Membership,
    Organisation,
    Person,
    Records,
    Workshop,
)
from graphsvc.views.measures import Measure
from graphsvc.views.network_picture import (
    EXAMPLE_NOTICE,
    Caption,
    Picture,
    browser_asset,
    edge_id,
    picture_script,
    render_picture,
    vis_network_script,
    wrapped,
)
from graphsvc.views.palette import ACCENT, INK, UNMEASURED, scale_colour
from tests.network.example_records import EXAMPLE

RECORDS = Records(
    organisations=(
        Organisation(id="hive", name="Example Hive", sector="voluntary"),
        Organisation(id="council", name="Example Council", sector="local_authority"),
        Organisation(id="school", name="Example School of Long and Winding Names by the Sea", sector="education"),
        Organisation(id="alone", name="Example Alone", sector="faith", example=True),
    ),
    people=(Person(id="p", name="Example P", role="champion"), Person(id="q", name="Example Q", role="trainer")),
    memberships=(Membership(id="t1", person="p", organisation="hive", capacity="staff", since="2020"),),
    workshops=(Workshop(id="w", title="Example Workshop", kind="other", status="held", date="2022-01-18"),),
    attendance=(Attendance(id="t2", person="p", workshop="w", capacity="participant"),),
    connections=(Connection(id="t3", person_a="p", person_b="q"),),
    collaborations=(
        Collaboration(
            id="t4", organisation_a="hive", organisation_b="council", kind="funding", strength=4, since="2019"
        ),
        Collaboration(
            id="t5", organisation_a="hive", organisation_b="council", kind="referral", strength=2, since="2021"
        ),
        Collaboration(id="t6", organisation_a="hive", organisation_b="school", kind="event"),
    ),
)
HIVE, COUNCIL, SCHOOL, ALONE = (f"organisation:{name}" for name in ("hive", "council", "school", "alone"))


@dataclass(frozen=True)
class Way:
    nodes: tuple[str, ...]


@pytest.fixture
def network() -> "nx.Graph[str]":
    return build_network(RECORDS)


@pytest.fixture
def picture(network: "nx.Graph[str]") -> Picture:
    return render_picture(network, positions(network))


def node_of(picture: Picture, node: str) -> dict[str, object]:
    return next(drawn for drawn in picture.nodes if drawn["id"] == node)


def measure(values: Mapping[str, Value]) -> Measure:
    """Return how often each is in between, as given."""
    return Measure(metric=NODE_METRICS["betweenness"], values=values)


def edge_of(picture: Picture, a: str, b: str) -> dict[str, object]:
    return next(drawn for drawn in picture.edges if drawn["id"] == edge_id(a, b))


def test_every_node_and_every_edge_is_drawn_once(picture: Picture) -> None:
    assert sorted(node["id"] for node in picture.nodes) == sorted([HIVE, COUNCIL, SCHOOL, ALONE])
    assert sorted(edge["id"] for edge in picture.edges) == sorted([edge_id(HIVE, COUNCIL), edge_id(SCHOOL, HIVE)])


def test_the_network_is_not_changed(network: "nx.Graph[str]") -> None:
    before = copy.deepcopy(network)
    render_picture(network, positions(network), selected=HIVE)
    assert nx.utils.graphs_equal(network, before)


def test_the_best_connected_come_first(picture: Picture) -> None:
    ranks = {node["id"]: node["rank"] for node in picture.nodes}
    assert sorted(ranks, key=ranks.__getitem__) == [HIVE, COUNCIL, SCHOOL, ALONE]


def test_the_area_of_a_symbol_follows_the_number_of_ties(picture: Picture) -> None:
    sizes = {node["id"]: node["size"] for node in picture.nodes}
    assert sizes[HIVE] > sizes[COUNCIL] == sizes[SCHOOL] > sizes[ALONE]


def test_the_area_may_follow_another_measure(network: "nx.Graph[str]") -> None:
    picture = render_picture(network, positions(network), size_by=measure({COUNCIL: 0.9, HIVE: 0.1}))
    assert node_of(picture, COUNCIL)["size"] > node_of(picture, HIVE)["size"]  # type: ignore[operator]


def test_nothing_in_the_picture_is_a_title_because_titles_may_become_markup(picture: Picture) -> None:
    assert not [drawn for drawn in [*picture.nodes, *picture.edges] if "title" in drawn]


def test_a_tie_is_as_wide_as_its_strength(picture: Picture) -> None:
    assert edge_of(picture, HIVE, COUNCIL)["width"] > edge_of(picture, HIVE, SCHOOL)["width"]  # type: ignore[operator]


def test_a_tie_says_its_kinds_and_since_when(picture: Picture) -> None:
    assert edge_of(picture, HIVE, COUNCIL)["words"] == "Funding, Referral · collaborate · since 2019"
    assert edge_of(picture, HIVE, SCHOOL)["words"] == "Took part in an event · no date recorded"


@pytest.mark.parametrize(
    ("node", "other", "words"),
    [
        (COUNCIL, HIVE, "Funding, Joint service · collaborate · since 2019"),
        (
            COUNCIL,
            SCHOOL,
            "Took part in an event · until December 2018, start not recorded",
        ),
        ("person:ann", COUNCIL, "Belongs to · 2020 to June 2021"),
        ("person:ann", "person:bob", "Works with · network · since February 2022"),
        ("person:ann", "workshop:w1", "Was at a workshop, participant · on 18 January 2022"),
    ],
)
def test_dates_are_told_in_words(node: str, other: str, words: str) -> None:
    everything = build_network(EXAMPLE, layer=Layer.ALL)
    assert edge_of(render_picture(everything, positions(everything)), node, other)["words"] == words


def test_ties_have_no_arrows(picture: Picture) -> None:
    assert {edge["arrows"] for edge in picture.edges} == {""}


def test_physics_is_off_and_every_node_has_its_place(picture: Picture) -> None:
    assert picture.options["physics"] == {"enabled": False}
    assert all(isinstance(node["x"], float) and isinstance(node["y"], float) for node in picture.nodes)


def test_a_filtered_network_keeps_every_node_where_it_was(network: "nx.Graph[str]") -> None:
    places = positions(network)
    whole = render_picture(network, places)
    part = render_picture(network.subgraph([HIVE, COUNCIL]), places)
    for node in part.nodes:
        assert (node["x"], node["y"]) == (node_of(whole, node["id"])["x"], node_of(whole, node["id"])["y"])


def test_examples_are_marked_and_the_legend_says_so(picture: Picture, network: "nx.Graph[str]") -> None:
    assert [node["id"] for node in picture.nodes if node["example"]] == [ALONE]
    assert "invented example" in str(node_of(picture, ALONE)["detail"])
    assert picture.has_examples
    assert "invented example" in {entry.label for entry in picture.legend}
    real = render_picture(network.subgraph([HIVE, COUNCIL]), positions(network))
    assert not real.has_examples
    assert "invented example" not in {entry.label for entry in real.legend}


def test_invented_data_is_said_by_the_picture_even_where_it_is_not_drawn(network: "nx.Graph[str]") -> None:
    real = render_picture(network.subgraph([HIVE, COUNCIL]), positions(network))
    assert real.notice(Caption(heading="Two")) == ""
    assert real.notice(Caption(heading="Two", has_examples=True)) == EXAMPLE_NOTICE
    assert render_picture(network, positions(network)).notice(Caption(heading="Four")) == EXAMPLE_NOTICE


def test_an_image_is_named_after_its_heading_and_says_that_some_of_what_is_loaded_is_invented(
    network: "nx.Graph[str]",
) -> None:
    real = render_picture(network.subgraph([HIVE, COUNCIL]), positions(network))
    names = {
        has_examples: real.ground(Caption(heading="2 of Two", has_examples=has_examples))["caption"]["image_name"]
        for has_examples in (False, True)
    }
    assert names == {False: "2-of-two.png", True: "2-of-two-with-example-data.png"}


def test_the_legend_counts_what_is_drawn(picture: Picture) -> None:
    assert [entry.label for entry in picture.legend] == [
        "Voluntary (1)",
        "Faith (1)",
        "Education (1)",
        "Local authority (1)",
        "work together",
        "thicker: more closely",
        "invented example",
    ]


def test_the_legend_says_that_lines_are_of_the_past_too_where_some_are() -> None:
    ended = RECORDS.collaborations[0].model_copy(update={"since": None, "until": PartialDate(2020)})
    network = build_network(RECORDS.model_copy(update={"collaborations": (ended,)}))
    legend = [entry.label for entry in render_picture(network, positions(network)).legend]
    assert "work or have worked together" in legend
    assert "work together" not in legend


def test_people_and_workshops_have_symbols_and_broken_lines_of_their_own() -> None:
    network = build_network(RECORDS, layer=Layer.ALL)
    picture = render_picture(network, positions(network))
    assert node_of(picture, "person:p")["symbol"] == "person"
    assert node_of(picture, "person:p")["detail"] == "Person, voluntary · linked to 3 here"
    assert node_of(picture, "workshop:w")["symbol"] == "workshop"
    assert edge_of(picture, "person:p", "workshop:w")["dashes"]
    assert edge_of(picture, "person:p", HIVE)["words"] == "Belongs to, staff · since 2020"
    assert not edge_of(picture, "person:p", "person:q")["dashes"]


def test_a_selected_node_that_is_filtered_out_is_left_alone(network: "nx.Graph[str]") -> None:
    part = network.subgraph([HIVE, COUNCIL])
    assert render_picture(part, positions(network), selected=SCHOOL).selected is None
    assert render_picture(part, positions(network), selected=HIVE).selected == HIVE


def test_ways_light_up_with_their_nodes_and_ties(network: "nx.Graph[str]") -> None:
    picture = render_picture(network, positions(network), ways=[Way((COUNCIL, HIVE, SCHOOL)), Way((COUNCIL, HIVE))])
    assert picture.lit_ends == (COUNCIL, SCHOOL, HIVE)
    assert picture.lit_nodes == (COUNCIL, HIVE, SCHOOL)
    assert picture.lit_edges == (edge_id(COUNCIL, HIVE), edge_id(HIVE, SCHOOL))


def test_an_empty_network_is_an_empty_picture() -> None:
    picture = render_picture(nx.Graph(), {})
    assert (picture.nodes, picture.edges, picture.legend) == ([], [], ())


def test_nodes_in_a_row_or_on_one_spot_have_a_place(network: "nx.Graph[str]") -> None:
    row = render_picture(network, {node: (float(at), 0.0) for at, node in enumerate(network)})
    assert len({node["x"] for node in row.nodes}) == 4
    spot = render_picture(network, dict.fromkeys(network, (3.0, 4.0)))
    assert {(node["x"], node["y"]) for node in spot.nodes} == {(0.0, 0.0)}


def test_the_data_of_a_picture_is_json(picture: Picture) -> None:
    ground = json.loads(json.dumps(picture.ground(Caption(heading="Four")), allow_nan=False))["picture"]
    assert ground["nodes"] == picture.nodes
    assert ground["symbols"].keys() == {"voluntary", "local_authority", "education", "faith"}
    assert json.loads(json.dumps(picture.emphasis)) == {
        "selected": None,
        "lit_ends": [],
        "lit_nodes": [],
        "lit_edges": [],
    }


@given(st.text(min_size=1, max_size=300).filter(lambda text: text.strip()))
def test_a_label_has_at_most_two_short_lines(name: str) -> None:
    lines = wrapped(name).split("\n")
    assert 1 <= len(lines) <= 2 or len(name) == len(wrapped(name))
    assert "".join(lines)


def test_a_long_name_is_wrapped_and_shortened() -> None:
    assert wrapped("Example School of Long and Winding Names by the Sea") == "Example School of\nLong and Winding …"


@given(a=st.text(), b=st.text(), c=st.text(), d=st.text())
def test_an_edge_id_stands_for_one_pair(a: str, b: str, c: str, d: str) -> None:
    assert edge_id(a, b) == edge_id(b, a)
    assert (edge_id(a, b) == edge_id(c, d)) == ({a, b} == {c, d} and sorted((a, b)) == sorted((c, d)))


def test_scripts_ask_for_nothing_from_outside() -> None:
    assert "sourceMappingURL" not in vis_network_script()
    for text in (picture_script(), browser_asset("picture.css")):
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_the_browser_uses_the_palettes_accent_and_ink() -> None:
    assert f'const ACCENT = "{ACCENT}"' in picture_script()
    assert f'const INK = "{INK}"' in picture_script()
    assert ACCENT.lower() in browser_asset("picture.css")


NOT_THERE = Undefined("No working relationship is recorded.")
SOME: dict[str, Value] = {HIVE: 0.4, COUNCIL: 0.1, SCHOOL: 0.0, ALONE: NOT_THERE}


def test_colour_tells_a_metric_and_shape_still_the_sector(network: "nx.Graph[str]", picture: Picture) -> None:
    coloured = render_picture(network, positions(network), colour_by=measure(SOME))
    fills = {node["id"]: node["fill"] for node in coloured.nodes}
    assert fills == {HIVE: scale_colour(1), COUNCIL: scale_colour(0.25), SCHOOL: scale_colour(0), ALONE: UNMEASURED}
    assert {node["id"]: node["symbol"] for node in coloured.nodes} == {n["id"]: n["symbol"] for n in picture.nodes}
    assert {node["id"]: node["size"] for node in coloured.nodes} == {n["id"]: n["size"] for n in picture.nodes}


def test_without_a_measure_nothing_has_a_colour_of_its_own(picture: Picture) -> None:
    assert not [node for node in picture.nodes if "fill" in node or node["ringed"]]
    assert picture.outlines == ()


def test_the_scale_of_the_colours_is_in_the_legend_with_what_is_not_defined(network: "nx.Graph[str]") -> None:
    legend = render_picture(network, positions(network), colour_by=measure(SOME)).legend
    labels = [entry.label for entry in legend]
    at = labels.index("Colour: In between, 0 %")
    assert labels[at : at + 6] == [
        "Colour: In between, 0 %",
        "10 %",
        "20 %",
        "30 %",
        "40 %",
        "hollow: In between, not defined (1)",
    ]
    assert [entry.fill for entry in legend[at : at + 6]] == [*(scale_colour(x / 4) for x in range(5)), UNMEASURED]
    assert {entry.fill for entry in legend[:at]} == {UNMEASURED}, "no symbol stands in the colour of its sector"


def test_the_scale_of_the_sizes_is_in_the_legend(network: "nx.Graph[str]") -> None:
    labels = [entry.label for entry in render_picture(network, positions(network), size_by=measure(SOME)).legend]
    at = labels.index("Size: In between, 0 %, or not defined (1)")
    assert labels[at + 1] == "40 %"


def test_where_nothing_is_defined_all_are_hollow_and_small(network: "nx.Graph[str]") -> None:
    nowhere = measure(dict.fromkeys(network, NOT_THERE))
    picture = render_picture(network, positions(network), size_by=nowhere, colour_by=nowhere)
    assert {(node["fill"], node["size"]) for node in picture.nodes} == {(UNMEASURED, 8.0)}
    assert {"hollow: In between, not defined (4)", "Size: In between, not defined"} <= {
        entry.label for entry in picture.legend
    }


def test_each_symbol_says_what_it_comes_to(network: "nx.Graph[str]") -> None:
    picture = render_picture(network, positions(network), size_by=measure(SOME), colour_by=measure(SOME))
    assert str(node_of(picture, HIVE)["detail"]).endswith(" · In between: 40 %")
    assert str(node_of(picture, ALONE)["detail"]).count("In between: not defined") == 1


def test_those_that_others_hang_on_get_a_ring_and_the_legend_says_so(network: "nx.Graph[str]") -> None:
    picture = render_picture(network, positions(network), ringed={HIVE, "organisation:elsewhere"})
    assert [node["id"] for node in picture.nodes if node["ringed"]] == [HIVE]
    assert "ringed: others hang on it (1)" in {entry.label for entry in picture.legend}


def test_a_ring_may_say_something_else(network: "nx.Graph[str]") -> None:
    picture = render_picture(network, positions(network), ringed={ALONE}, ringed_as="linked to nobody")
    assert "ringed: linked to nobody (1)" in {entry.label for entry in picture.legend}


def test_a_group_of_three_gets_an_outline_along_its_ties(network: "nx.Graph[str]") -> None:
    picture = render_picture(network, positions(network), groups=[{HIVE, COUNCIL, SCHOOL, "gone"}, {ALONE}])
    (outline,) = picture.outlines
    assert set(outline.nodes) == {HIVE, COUNCIL, SCHOOL}
    assert {frozenset(line) for line in outline.lines} == {frozenset({HIVE, COUNCIL}), frozenset({HIVE, SCHOOL})}
    assert "shaded: 1 close-knit group of three or more" in {entry.label for entry in picture.legend}
    ground = picture.ground(Caption(heading="Example"))
    assert json.loads(json.dumps(ground))["picture"]["outlines"][0]["fill"] == outline.fill


def test_a_planned_introduction_is_told_from_a_tie_and_counts_as_none(network: "nx.Graph[str]") -> None:
    picture = render_picture(with_introductions(network, [(ALONE, HIVE)]), positions(network))
    planned, recorded = edge_of(picture, ALONE, HIVE), edge_of(picture, HIVE, SCHOOL)
    assert (planned["planned"], recorded["planned"]) == (True, False)
    assert planned["dashes"]
    assert planned["words"] == "introduction planned, no tie recorded"
    assert "linked to nobody here · 1 introduction planned" in str(node_of(picture, ALONE)["detail"])
    assert "linked to 2 here · 1 introduction planned" in str(node_of(picture, HIVE)["detail"])
    assert "planned introduction" in [entry.label for entry in picture.legend]


def test_a_legend_tells_of_planned_introductions_only_where_there_are_some(picture: Picture) -> None:
    assert "planned introduction" not in [entry.label for entry in picture.legend]
