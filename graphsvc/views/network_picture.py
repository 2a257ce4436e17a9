"""The network as a picture: pyvis's nodes, edges and options, for the component on a page and for the file to keep.

pyvis makes the data; its HTML template is never used (it loads from outside and runs what names contain). Positions
are given and physics is off, so that the same network looks the same to everybody. What is selected is drawn strongly
in the browser: a picture says what there is, and which of it stands out.
"""

import json
import math
import textwrap
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, Self

import networkx as nx
import pyvis
from pyvis.network import Network

from graphsvc.network import WORKING_TOGETHER, NodeType
from graphsvc.plain_english import counted
from graphsvc.views.file_names import download_name, image_name
from graphsvc.views.legend import LegendEntry, legend_of
from graphsvc.views.measures import Measure, colours_by, scale_of
from graphsvc.views.outlines import Outline, outlines_of
from graphsvc.views.palette import INK, SYMBOLS, UNMEASURED, symbol_style
from graphsvc.views.sentences import linked_here
from graphsvc.views.tie_words import tie_and_capacity, tie_period
from graphsvc.vocabulary import Sector

EXAMPLE_NOTICE = "Example data: some of this is invented. Do not show it as a result."

OTHERS_HANG_ON_IT = "others hang on it"
"""What a ring says of those without whom others would be cut off."""

Position = tuple[float, float]

_SPACE_PER_NODE = 90.0
_WIDTH_TO_HEIGHT = 5 / 4
_SMALLEST, _LARGEST = 8.0, 32.0
_LARGEST_AT_LEAST = 12
"""A best connected node with fewer ties than this is not drawn at the largest size: nothing there is large."""
_HOLLOW_LINE = "#7B8794"
_WIDTHS = {None: 1.5, 1: 1.5, 2: 2.5, 3: 4.0, 4: 6.0}
_MANY_TIES = 1_500
"""From here on ties are left out while the picture moves, or moving it would stutter."""
_DASHES, _PLANNED_DASHES = [2, 7], [9, 6]
_PLANNED_WIDTH = 3.0
_SCRIPT_PARTS = ("look", "scene", "outlines", "labels", "arrangement", "drawing", "image", "parts", "picture")
"""The files of the drawing script, each after those that it needs."""
_LABEL_LINE, _LABEL_LINES = 20, 2
_AS_JSON = json.JSONEncoder(ensure_ascii=False)


class _Ids(dict[str, None]):
    """Ids in their order, each once."""

    def append(self, node: str) -> None:
        """Add an id behind the others."""
        self[node] = None


class _Drawing(Network):  # type: ignore[misc]  # pyvis has no types
    def __init__(self) -> None:
        super().__init__(directed=True)  # undirected, pyvis compares each edge with all others
        self.node_ids = _Ids()  # pyvis asks of each new node whether it is there, and searches a list of its own

    def get_nodes(self) -> Mapping[str, Any]:
        """Return the nodes by their ids; pyvis looks both ends of each edge up here, and searches a list of its own."""
        nodes: Mapping[str, Any] = self.node_map
        return nodes


class LinkedWay(Protocol):
    """A way from one node to another: the keys of its nodes, in order, both ends included."""

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes that it passes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands by a picture wherever it goes: what it shows, as at when, and where the facts come from."""

    heading: str
    as_at: str = ""
    source: str = ""
    has_examples: bool = False
    """Whether anything is loaded that is invented for the example, in the picture or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn: pyvis's nodes, edges and options, and what stands out among them.

    Every node has, beside what vis-network knows, ``name`` (whole), ``symbol``, ``detail`` (a line of text about it),
    ``rank`` (0 is the best connected), ``example`` and ``ringed``, and where its colour tells a measure ``fill`` and
    ``outline``; every edge has ``words``, and ``planned``: whether it is no recorded tie but one that an introduction
    may bring about.
    """

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    symbols: dict[str, dict[str, str]]
    legend: tuple[LegendEntry, ...]
    labels: int
    outlines: tuple[Outline, ...] = ()
    selected: str | None = None
    lit_ends: tuple[str, ...] = ()
    """Where the ways that are lit begin and end: they are named in any case."""
    lit_nodes: tuple[str, ...] = ()
    lit_edges: tuple[str, ...] = ()

    @property
    def has_examples(self) -> bool:
        """Whether anything in it is invented for the example.

        >>> nodes = [{"id": "a", "example": False}, {"id": "b", "example": True}]
        >>> Picture(nodes=nodes, edges=[], options={}, symbols={}, legend=(), labels=20).has_examples
        True
        """
        return any(drawn["example"] for drawn in [*self.nodes, *self.edges])

    @property
    def is_of_organisations(self) -> bool:
        """Whether it holds organisations only: neither people nor workshops.

        >>> symbols = {"person": {"path": "", "colour": "", "outline": ""}}
        >>> Picture(nodes=[], edges=[], options={}, symbols=symbols, legend=(), labels=20).is_of_organisations
        False
        """
        return self.symbols.keys() <= set(Sector)

    def notice(self, caption: Caption) -> str:
        """Return what must stand by the picture when something of it, or of what is loaded, is invented; else blank.

        >>> picture = Picture(nodes=[], edges=[], options={}, symbols={}, legend=(), labels=20)
        >>> picture.notice(Caption(heading="2 organisations")), picture.notice(Caption(heading="", has_examples=True))
        ('', 'Example data: some of this is invented. Do not show it as a result.')
        """
        return EXAMPLE_NOTICE if caption.has_examples or self.has_examples else ""

    def ground(self, caption: Caption) -> dict[str, Any]:
        """Return what there is to draw, and what is written by it, as the drawing script takes it, fit for JSON.

        >>> picture = Picture(nodes=[], edges=[], options={}, symbols={}, legend=(), labels=20)
        >>> picture.ground(Caption(heading="2 organisations", has_examples=True))["caption"]["image_name"]
        '2-organisations-with-example-data.png'
        """
        return {
            "picture": {
                "nodes": self.nodes,
                "edges": self.edges,
                "options": self.options,
                "symbols": self.symbols,
                "legend": [asdict(entry) for entry in self.legend],
                "labels": self.labels,
                "outlines": [asdict(outline) for outline in self.outlines],
            },
            "caption": {
                "heading": caption.heading,
                "as_at": caption.as_at,
                "notice": self.notice(caption),
                "source": caption.source,
                "image_name": download_name(image_name(caption.heading), has_examples=bool(self.notice(caption))),
            },
        }

    @property
    def emphasis(self) -> dict[str, Any]:
        """What stands out, as the drawing script takes it, fit for JSON.

        >>> Picture(nodes=[], edges=[], options={}, symbols={}, legend=(), labels=20, selected="a").emphasis
        {'selected': 'a', 'lit_ends': (), 'lit_nodes': (), 'lit_edges': ()}
        """
        return {
            "selected": self.selected,
            "lit_ends": self.lit_ends,
            "lit_nodes": self.lit_nodes,
            "lit_edges": self.lit_edges,
        }

    def emphasising(self, selected: str | None, ways: Iterable[LinkedWay] = ()) -> Self:
        """Return the same picture with something else standing out; far quicker than to render it again.

        A ``selected`` node that is not in the picture is left alone.

        >>> from graphsvc.network import Way
        >>> picture = Picture(nodes=[{"id": "a"}, {"id": "b"}], edges=[], options={}, symbols={}, legend=(), labels=20)
        >>> picture.emphasising(None, [Way(nodes=("a", "b"), steps=())]).emphasis
        {'selected': None, 'lit_ends': ('a', 'b'), 'lit_nodes': ('a', 'b'), 'lit_edges': ('["a", "b"]',)}
        >>> picture.emphasising("elsewhere").selected is None
        True
        """
        ways = tuple(ways)
        return replace(
            self,
            selected=selected if any(node["id"] == selected for node in self.nodes) else None,
            lit_ends=tuple(dict.fromkeys(end for way in ways for end in (way.nodes[0], way.nodes[-1]))),
            lit_nodes=tuple(dict.fromkeys(node for way in ways for node in way.nodes)),
            lit_edges=tuple(dict.fromkeys(edge_id(a, b) for way in ways for a, b in pairwise(way.nodes))),
        )


def render_picture(
    network: "nx.Graph[str]",
    positions: Mapping[str, Position],
    *,
    selected: str | None = None,
    ways: Iterable[LinkedWay] = (),
    size_by: Measure | None = None,
    colour_by: Measure | None = None,
    groups: Iterable[Collection[str]] = (),
    ringed: Collection[str] = (),
    ringed_as: str = OTHERS_HANG_ON_IT,
    labels: int = 20,
) -> Picture:
    """Return the picture of a network; the network itself is not changed.

    Args:
        network: as `graphsvc.network.build_network` gives it.
        positions: a place for each node and perhaps for more; the scale depends on all of them, so a filtered network
            with the positions of the whole one keeps every node where it was.
        selected: the node that stands out with its ties; one that is not in the network is left alone.
        ways: shortest ways that light up.
        size_by: what the area of a symbol follows; by default how many others it is tied to. Where it is not defined
            the symbol is as small as where it is 0, and the legend says so.
        colour_by: what the colour of a symbol tells, by default its sector, which the shape tells always. Where it is
            not defined the symbol is hollow.
        groups: close-knit groups, each of which gets an outline where three or more of it are shown.
        ringed: nodes that get a ring; ``ringed_as`` is what that says of each.
        labels: how many of the best connected nodes are labelled before anybody zooms in.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> choir = Organisation(id="choir", name="Example Choir", sector="faith", example=True)
    >>> picture = render_picture(build_network(Records(organisations=[choir])), {"organisation:choir": (0, 0)})
    >>> picture.nodes[0]["detail"], [entry.label for entry in picture.legend]
    ('Faith · linked to nobody here · invented example', ['Faith (1)', 'invented example'])
    """
    drawing = _Drawing()
    sizes = _sizes_by_ties(network) if size_by is None else _sizes_by(size_by, network.nodes)
    colours = {} if colour_by is None else colours_by(colour_by, network.nodes)
    measures = {measure.metric.key: measure for measure in (size_by, colour_by) if measure is not None}
    places = _spread(positions)
    for rank, node in enumerate(_best_connected_first(network)):
        drawn = _node(network, node, rank) | {"size": sizes[node], "ringed": node in ringed} | places[node]
        drawn["detail"] = " · ".join([drawn["detail"], *(measure.in_words(node) for measure in measures.values())])
        if node in colours:
            drawn |= {"color": colours[node], "fill": colours[node], "outline": _line_round(colours[node])}
        drawing.add_node(node, **drawn)
    for a, b, tie in network.edges(data=True):
        drawing.add_edge(a, b, **_edge(a, b, tie))
    drawing.set_options(json.dumps(_options(network)))
    outlines = outlines_of(network, groups, {node: (place["x"], place["y"]) for node, place in places.items()})
    picture = Picture(
        nodes=drawing.nodes,
        edges=drawing.edges,
        options=drawing.options,
        symbols=_symbols(drawing.nodes),
        legend=legend_of(
            drawing.nodes, network, size_by=size_by, colour_by=colour_by, ringed_as=ringed_as, outlines=len(outlines)
        ),
        labels=labels,
        outlines=outlines,
    )
    return picture.emphasising(selected, ways)


def edge_id(a: str, b: str) -> str:
    """Return the id of the edge between two nodes, the same in both directions.

    >>> edge_id("person:b", "person:a")
    '["person:a", "person:b"]'
    """
    return _AS_JSON.encode(sorted((a, b)))


@lru_cache(maxsize=20_000)  # a filter shows the same names again
def wrapped(name: str) -> str:
    """Return a name on at most two lines of some twenty characters, an ellipsis for what does not fit.

    >>> wrapped("Example Mediation and Listening")
    'Example Mediation\\nand Listening'
    """
    lines = textwrap.wrap(name, _LABEL_LINE, max_lines=_LABEL_LINES, placeholder=" …")
    return "\n".join(lines) or name


@cache
def vis_network_script() -> str:
    """Return the vis-network library that pyvis brings, as a script to run as it is.

    Its last line names a source map, which a browser's developer tools would ask for.

    >>> "sourceMappingURL" in vis_network_script()
    False
    """
    path = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return path.read_text(encoding="utf-8").split("\n//# sourceMappingURL=")[0]


@cache
def picture_script() -> str:
    """Return the script that draws pictures, the same for the page and for the file to keep.

    It defines ``graphsvcPicture.ShownPicture`` and needs the vis-network library before it.

    >>> picture_script().split(" = ")[0]
    'const graphsvcPicture'
    """
    parts = "\n".join(browser_asset(f"{name}.js") for name in _SCRIPT_PARTS)
    given = "ShownPicture, NOTHING_LIT"
    return f'const graphsvcPicture = (() => {{\n"use strict";\n{parts}\nreturn {{ {given} }};\n}})();\n'


@cache
def browser_asset(name: str) -> str:
    """Return the text of a file of ``graphsvc/views/browser``, what runs in the reader's browser.

    >>> browser_asset("picture_file.html").splitlines()[0]
    '<!doctype html>'
    """
    return (Path(__file__).with_name("browser") / name).read_text(encoding="utf-8")


def _best_connected_first(network: "nx.Graph[str]") -> list[str]:
    return sorted(network, key=lambda node: (-network.degree(node), network.nodes[node]["name"], node))


def _sizes_by_ties(network: "nx.Graph[str]") -> dict[str, float]:
    ties = dict(network.degree)
    largest = max([*ties.values(), _LARGEST_AT_LEAST])
    return {node: _size(number / largest) for node, number in ties.items()}


def _sizes_by(measure: Measure, nodes: Mapping[str, object]) -> dict[str, float]:
    scale, defined = scale_of(measure, nodes), measure.defined(nodes)
    largest = scale.most if scale is not None and scale.most > 0 else 1.0
    return {node: _size(max(defined.get(node, 0.0), 0.0) / largest) for node in nodes}


def _size(share: float) -> float:
    """Return a radius whose square follows a share of the largest, so that the eye compares areas."""
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(share), 1)


def _line_round(fill: str) -> str:
    """Return the colour of the line round a symbol: paler where it is hollow."""
    return _HOLLOW_LINE if fill == UNMEASURED else INK


def _spread(positions: Mapping[str, Position]) -> dict[str, dict[str, float]]:
    """Return the positions evened out over a box about (0, 0) that gives each node its room.

    Layouts crowd the middle and throw a few far out. What is left of or above what else stays so; the distances
    become smaller where there is nothing, and larger where there is much.
    """
    across = _SPACE_PER_NODE * math.sqrt(len(positions) * _WIDTH_TO_HEIGHT)
    xs = _evened([x for x, _ in positions.values()])
    ys = _evened([y for _, y in positions.values()])
    return {
        node: {"x": round(x * across, 1), "y": round(y * across / _WIDTH_TO_HEIGHT, 1)}
        for node, x, y in zip(positions, xs, ys, strict=True)
    }


def _evened(values: list[float]) -> list[float]:
    """Return the values brought to -0.5 .. 0.5, each half by its size and half by its place among the others."""
    places = {value: place for place, value in enumerate(sorted(set(values)))}
    if len(places) < 2:
        return [0.0] * len(values)
    low, high = min(values), max(values)
    return [((value - low) / (high - low) + places[value] / (len(places) - 1)) / 2 - 0.5 for value in values]


def _node(network: "nx.Graph[str]", node: str, rank: int) -> dict[str, Any]:
    attributes = network.nodes[node]
    symbol = _symbol(attributes)
    return {
        "label": wrapped(attributes["name"]),
        "shape": "custom",
        "color": symbol_style(symbol).colour,
        "name": attributes["name"],
        "symbol": symbol,
        "detail": _detail(network, node),
        "rank": rank,
        "example": attributes["example"],
    }


def _symbol(attributes: Mapping[str, Any]) -> str:
    if attributes["type"] == NodeType.ORGANISATION:
        return str(attributes["sector"].value)
    return str(attributes["type"].value)


def _detail(network: "nx.Graph[str]", node: str) -> str:
    attributes = network.nodes[node]
    kind = symbol_style(_symbol(attributes)).label
    sector = attributes["sector"]
    if attributes["type"] == NodeType.PERSON and sector is not None:
        kind = f"{kind}, {sector.label.lower()}"
    planned = sum(_is_planned(tie) for tie in network.adj[node].values())
    degree = network.degree(node) - planned
    to_come = [f"{counted(planned, 'introduction')} planned"] if planned else []
    return " · ".join([kind, linked_here(degree), *to_come, *(["invented example"] if attributes["example"] else [])])


def _is_planned(tie: Mapping[str, Any]) -> bool:
    return bool(tie.get("planned", False))


def _edge(a: str, b: str, tie: Mapping[str, Any]) -> dict[str, Any]:
    planned = _is_planned(tie)
    return {
        "id": edge_id(a, b),
        "arrows": "",
        "width": _PLANNED_WIDTH if planned else _WIDTHS[tie["strength"]],
        "dashes": _PLANNED_DASHES if planned else False if tie["relation"] in WORKING_TOGETHER else _DASHES,
        "words": _words(tie),
        "planned": planned,
        "example": tie["example"],
    }


def _words(tie: Mapping[str, Any]) -> str:
    if _is_planned(tie):
        return "introduction planned, no tie recorded"
    relation = tie["relation"]
    kinds = ", ".join(dict.fromkeys(tie_and_capacity(relation, part) for part in tie["parts"]))
    period = tie_period(relation, tie["since"], tie["until"])
    strength = tie["strength"].label if tie["strength"] else ""
    invented = "invented example" if tie["example"] else ""
    return " · ".join(filter(None, [kinds, strength, period, invented]))


def _options(network: "nx.Graph[str]") -> dict[str, Any]:
    many = network.number_of_edges() > _MANY_TIES
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0.5},
        "interaction": {
            "hover": True,
            "hideEdgesOnDrag": many,
            "hideEdgesOnZoom": many,
            "selectConnectedEdges": False,
            "tooltipDelay": 100,
            "zoomSpeed": 0.6,
        },
    }


def _symbols(nodes: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    used = {node["symbol"] for node in nodes}
    styles = {symbol: symbol_style(symbol) for symbol in SYMBOLS if symbol in used}
    return {
        symbol: {"path": style.path, "colour": style.colour, "outline": style.outline}
        for symbol, style in styles.items()
    }
