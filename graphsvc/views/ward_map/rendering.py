"""The map, and what it says in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graphsvc.places import Geocoder
from graphsvc.plain_english import counted, listed
from graphsvc.programme import Programme
from graphsvc.views.sentences import work_together
from graphsvc.views.ward_map import drawing
from graphsvc.views.ward_map.drawing import Focus, MapDrawing
from graphsvc.views.ward_map.labels import Box, place_labels
from graphsvc.views.ward_map.points import MapPoint, Unplaced, organisation_network, place_organisations, wards_of
from graphsvc.views.ward_map.viewport import Viewport, outer_rings
from graphsvc.views.ward_map.ward_names import place_ward_names

_NAMED = 20
NUMBER_OF_ORGANISATIONS = "The number in a ward, and its shade, is how many organisations are recorded there."


@dataclass(frozen=True, slots=True, kw_only=True)
class BusiestWards:
    """The two wards that more pairs who work together lie in, one in each, than in any others or within one ward."""

    wards: tuple[str, str]
    links: int
    """How many pairs lie in them."""
    known: int
    """Of how many pairs both wards are recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WardShades:
    """What the wards of a map tell: how dark each is, what is written in it, and a sentence on what both are."""

    values: Mapping[str, int]
    texts: Mapping[str, str]
    note: str
    otherwise: str = "0"
    """What is written in a ward without a text; nothing where it is blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WardMap:
    """A map of a network's organisations, and what there is to say of it."""

    drawing: MapDrawing
    viewport: Viewport
    placed: tuple[MapPoint, ...]
    unplaced: tuple[Unplaced, ...]
    out_of_view: tuple[MapPoint, ...]
    """Those placed that lie outside what the map shows at first."""
    ward_counts: Mapping[str, int]
    """How many organisations each ward has, as recorded; wards without one are left out."""
    ward_note: str
    """What the number in a ward and its shade are."""
    line_note: str
    """What a line says of the two that it joins."""
    busiest_wards: BusiestWards | None
    """None where several have as many links, where a ward has as many within itself, or only one link is known."""
    credits: tuple[str, ...]
    description: str
    """What the map shows, for whoever can't see it."""


def render_ward_map(
    network: "nx.Graph[str]",
    *,
    programme: Programme,
    geocoder: Geocoder | None = None,
    selected: str | None = None,
    shades: WardShades | None = None,
    width: int = 480,
    height: int = 640,
) -> WardMap:
    """Return the map of a network's organisations.

    Args:
        network: as ``build_network`` makes it; people and workshops in it are left out.
        programme: its ward outlines, place table, box and credit lines.
        geocoder: turns the postcode of an organisation without coordinates into a place; the place table by default.
        selected: the key of the organisation that stands out with those it works with, while the rest is faded.
        shades: what the wards tell; by default how many organisations are recorded in each.
        width: the least that the map is wide on the screen, in pixels; the programme's area fits in at first, and the
            names that are shown.
        height: the same.
    """
    organisations = organisation_network(network)
    placed, unplaced = place_organisations(organisations, geocoder=geocoder or programme.places)
    ward_of = wards_of(organisations, programme.ward_outlines)
    counts = dict(sorted(Counter(ward_of.values()).items()))
    shades = shades or _shades_of(counts)
    # The area is the programme's, not the network's: the map stays put when a filter takes organisations away.
    viewport = Viewport.showing(_area(programme), width=width, height=height)
    screen = Box(-width / 2, -height / 2, width / 2, height / 2)
    work = work_together(organisations)
    return WardMap(
        drawing=_draw(
            organisations,
            placed,
            outlines=programme.ward_outlines,
            shades=shades,
            viewport=viewport,
            screen=screen,
            focus=_focus(organisations, selected),
        ),
        viewport=viewport,
        placed=placed,
        unplaced=unplaced,
        out_of_view=tuple(
            point for point in placed if not screen.holds(*viewport.pixels(point.longitude, point.latitude))
        ),
        ward_counts=counts,
        ward_note=shades.note if shades.values else "",
        line_note=f"A line joins two that {work}.",
        busiest_wards=_busiest_wards(organisations, ward_of),
        credits=programme.credits,
        description=f"Map of {programme.city}: {counted(len(placed), 'organisation')} as points, "
        f"lines between those that {work}.",
    )


def _shades_of(counts: Mapping[str, int]) -> WardShades:
    texts = {ward: str(count) for ward, count in counts.items()}
    return WardShades(values=counts, texts=texts, note=NUMBER_OF_ORGANISATIONS)


def _draw(
    organisations: "nx.Graph[str]",
    placed: Sequence[MapPoint],
    *,
    outlines: Mapping[str, Any],
    shades: WardShades,
    viewport: Viewport,
    screen: Box,
    focus: Focus,
) -> MapDrawing:
    points = {point.key: point for point in placed}
    symbols = drawing.symbols_on_screen(placed, viewport, focus)
    ward_names = place_ward_names(
        outlines,
        shades.texts,
        otherwise=shades.otherwise,
        viewport=viewport,
        bodies=(symbol.body for symbol in symbols),
    )
    labels = place_labels(
        [symbol for symbol in symbols if focus.holds(symbol.key)],
        within=screen,
        taken=[name.box for name in ward_names],
        at_most=_NAMED,
    )
    ties, own_ties = drawing.drawn_ties(organisations.edges, points, viewport, focus)
    return {
        "wards": drawing.drawn_wards(outlines, shades.values, viewport),
        "ties": ties,
        "own_ties": own_ties,
        "ward_names": drawing.drawn_ward_names(ward_names),
        "symbols": drawing.drawn_symbols(),
        "points": drawing.drawn_points(placed, viewport, focus),
        "names": drawing.drawn_names(labels, points, viewport),
        "has_selection": focus.selected is not None,
    }


def _focus(organisations: "nx.Graph[str]", selected: str | None) -> Focus:
    if selected is None or selected not in organisations:
        return Focus()
    return Focus(selected, frozenset(organisations[selected]))


def _area(programme: Programme) -> list[tuple[float, float]]:
    outlined = [
        (longitude, latitude)
        for ward in programme.ward_outlines["features"]
        for ring in outer_rings(ward["geometry"])
        for longitude, latitude, *_ in ring
    ]
    bounds = programme.bounds
    return outlined or [(bounds.west, bounds.south), (bounds.east, bounds.north)]


def _busiest_wards(organisations: "nx.Graph[str]", ward_of: Mapping[str, str]) -> BusiestWards | None:
    meetings: Counter[tuple[str, str]] = Counter()
    for a, b in organisations.edges:
        if a in ward_of and b in ward_of:
            first, second = sorted([ward_of[a], ward_of[b]])
            meetings[first, second] += 1
    most = max(meetings.values(), default=0)
    wards, *others = [pair for pair, links in meetings.items() if links == most] or [("", "")]
    if others or most < 2 or wards[0] == wards[1]:
        return None
    return BusiestWards(wards=wards, links=most, known=meetings.total())


def map_heading(shown: WardMap) -> str:
    """Return what a map shows, as a sentence."""
    whole = counted(len(shown.placed) + len(shown.unplaced), "organisation")
    has = "has" if 1 in {len(shown.placed), len(shown.placed) + len(shown.unplaced)} else "have"
    heading = f"{len(shown.placed):,} of {whole} {has} a place"
    busiest = shown.busiest_wards
    if busiest is None:
        return heading
    return (
        f"{heading}; of the {busiest.known:,} links whose two wards are known, the most, {busiest.links:,}, "
        f"run between {listed(busiest.wards)}"
    )


def map_notes(shown: WardMap) -> tuple[str, ...]:
    """Return how to read a map, a sentence each; only what it does show."""
    rough = sum(point.is_rough for point in shown.placed)
    fanned = sum(point.is_fanned for point in shown.placed)
    outside = len(shown.out_of_view)
    notes = {
        shown.ward_note: bool(shown.ward_note),
        shown.line_note: True,
        f"{counted(rough, 'symbol')} in a dashed outline: only the area of the postcode, or the ward, is known.": rough,
        f"{counted(fanned, 'symbol')} joined to a dot: several organisations share that place.": fanned,
        f"{counted(outside, 'organisation lies', 'organisations lie')} outside this view; zoom out to see.": outside,
    }
    return tuple(note for note, applies in notes.items() if applies)
