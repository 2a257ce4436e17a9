"""The legend of a network picture: what its symbols, sizes, colours, lines and rings say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graphsvc.metrics import Unit
from graphsvc.network import WORKING_TOGETHER
from graphsvc.plain_english import counted
from graphsvc.views.measures import Measure, scale_of
from graphsvc.views.metric_text import NOT_DEFINED
from graphsvc.views.palette import ACCENT, INK, OUTLINES, SYMBOLS, TIE, UNMEASURED, scale_colour, symbol_style
from graphsvc.views.sentences import work_together

_BOX = "M-1.2 -0.9H1.2V0.9H-1.2Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """One line of a legend: a label, and an SVG path about (0, 0) with how to fill and stroke it."""

    label: str
    path: str
    fill: str = "none"
    stroke: str = TIE
    width: float = 0.2
    dashed: bool = False


def legend_of(
    nodes: list[dict[str, Any]],
    network: "nx.Graph[str]",
    *,
    size_by: Measure | None,
    colour_by: Measure | None,
    ringed_as: str,
    outlines: int,
) -> tuple[LegendEntry, ...]:
    """Return the legend of what is drawn: ``nodes`` as the picture has them, and the ties of the network.

    ``ringed_as`` is what a ring says, and ``outlines`` is how many groups have one.

    >>> nodes = [{"symbol": "faith", "example": False, "ringed": True}]
    >>> legend = legend_of(nodes, nx.Graph(), size_by=None, colour_by=None, ringed_as="others hang on it", outlines=2)
    >>> [entry.label for entry in legend]
    ['Faith (1)', 'ringed: others hang on it (1)', 'shaded: 2 close-knit groups of three or more']
    """
    return (
        *_symbol_legend(nodes, plain=colour_by is not None),
        *(_colour_legend(colour_by, network) if colour_by is not None else ()),
        *(_size_legend(size_by, network) if size_by is not None else ()),
        *_tie_legend(network),
        *_ring_legend(nodes, ringed_as),
        *_outline_legend(outlines),
        *_example_legend(nodes),
    )


def _symbol_legend(nodes: list[dict[str, Any]], *, plain: bool) -> Iterable[LegendEntry]:
    """Yield the symbols that are drawn; ``plain``, without the colours of their sectors, where these tell a measure."""
    for symbol in SYMBOLS:
        if count := sum(node["symbol"] == symbol for node in nodes):
            style = symbol_style(symbol)
            fill, stroke = (UNMEASURED, INK) if plain else (style.colour, style.outline)
            yield LegendEntry(label=f"{style.label} ({count:,})", path=style.path, fill=fill, stroke=stroke)


def _tie_legend(network: "nx.Graph[str]") -> Iterable[LegendEntry]:
    every_tie = [tie for _, _, tie in network.edges(data=True)]
    ties = [tie for tie in every_tie if not tie.get("planned", False)]
    line = "M-1.4 0L1.4 0"
    if any(tie["relation"] in WORKING_TOGETHER for tie in ties):
        yield LegendEntry(label=work_together(network), path=line, width=0.2)
    if any(tie["strength"] is not None and tie["strength"] > 1 for tie in ties):
        yield LegendEntry(label="thicker: more closely", path=line, width=0.6)
    if any(tie["relation"] not in WORKING_TOGETHER for tie in ties):
        yield LegendEntry(label="belongs to, was there, hosted", path=line, width=0.25, dashed=True)
    if len(ties) < len(every_tie):
        yield LegendEntry(label="planned introduction", path=line, stroke=ACCENT, width=0.45, dashed=True)


def _example_legend(nodes: list[dict[str, Any]]) -> Iterable[LegendEntry]:
    if any(node["example"] for node in nodes):
        circle = symbol_style("voluntary").path
        yield LegendEntry(label="invented example", path=circle, stroke="#52606D", width=0.25, dashed=True)


def _colour_legend(measure: Measure, network: "nx.Graph[str]") -> Iterator[LegendEntry]:
    scale = scale_of(measure, network.nodes)
    for number, value in enumerate(scale.stops if scale else ()):
        name = "" if number else f"Colour: {measure.metric.label}, "
        colour = scale_colour(scale.place(value)) if scale else UNMEASURED
        yield LegendEntry(label=f"{name}{scale.in_words(value) if scale else ''}", path=_BOX, fill=colour, stroke=INK)
    if undefined := len(network) - len(measure.defined(network.nodes)):
        yield LegendEntry(
            label=f"hollow: {measure.metric.label}, {NOT_DEFINED} ({undefined:,})",
            path=_circle(1),
            fill=UNMEASURED,
            stroke="#7B8794",
        )


def _size_legend(measure: Measure, network: "nx.Graph[str]") -> Iterator[LegendEntry]:
    scale = scale_of(measure, network.nodes)
    undefined = len(network) - len(measure.defined(network.nodes))
    also = f", or {NOT_DEFINED} ({undefined:,})" if undefined else ""
    least = "no" if measure.metric.unit is Unit.YES_OR_NO else scale.in_words(0) if scale else NOT_DEFINED
    yield LegendEntry(
        label=f"Size: {measure.metric.label}, {least}{also if scale else ''}", path=_circle(0.4), stroke=INK
    )
    if scale and scale.most > 0:
        yield LegendEntry(label=scale.in_words(scale.most), path=_circle(1.4), stroke=INK)


def _circle(radius: float) -> str:
    return f"M{radius} 0A{radius} {radius} 0 1 1 -{radius} 0A{radius} {radius} 0 1 1 {radius} 0Z"


def _ring_legend(nodes: list[dict[str, Any]], ringed_as: str) -> Iterator[LegendEntry]:
    if ringed := sum(node["ringed"] for node in nodes):
        yield LegendEntry(label=f"ringed: {ringed_as} ({ringed:,})", path=_circle(1.3), stroke=INK, width=0.35)


def _outline_legend(outlines: int) -> Iterator[LegendEntry]:
    if outlines:
        label = f"shaded: {counted(outlines, 'close-knit group')} of three or more"
        yield LegendEntry(label=label, path=_BOX, fill=OUTLINES[0], stroke=TIE, width=0.1)
