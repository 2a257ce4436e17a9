"""The layers of the map, from the wards at the bottom to what takes the clicks on top."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import numpy as np
import pydeck
from pydeck.bindings.json_tools import default_serialize

from graphsvc.plain_english import counted
from graphsvc.views.palette import ACCENT, INK
from graphsvc.views.ward_map.labels import LABEL_PIXELS, Label, Symbol
from graphsvc.views.ward_map.points import MapPoint
from graphsvc.views.ward_map.symbols import sheet_size, spoke_name, symbol_frames, symbol_name, symbol_sheet
from graphsvc.views.ward_map.viewport import Viewport
from graphsvc.views.ward_map.ward_names import WARD_NAME_PIXELS, WardName

_GROUND = "#eef2f5"
_OUTLINE = "#8895a3"
_EMPTY_WARD, _FULLEST_WARD = (255, 255, 255), (38, 84, 132)
_TIE = "#3e4c59"
_WARD_NAME = "#52606d"
_FINGER_PIXELS = 15.0
"""How far from its middle a symbol can be clicked, where it has no near neighbour."""

_FADED = 70
_UNCHANGED_BY_CLICKS = 102
"""The greatest strength of a colour, of 255, that Streamlit's front end leaves alone while a click is under way; it
fades what is stronger, and the map would flicker."""

_STYLE = {
    "version": 8,
    "sources": {},
    "layers": [{"id": "ground", "type": "background", "paint": {"background-color": _GROUND}}],
}
# An address, since Streamlit's front end breaks on a style that is an object, and fetches one where there is none.
_STYLE_ADDRESS = f"data:application/json,{quote(json.dumps(_STYLE))}"

_TOOLTIP_STYLE = {
    "backgroundColor": INK,
    "color": "#ffffff",
    "fontSize": "16px",
    "lineHeight": "1.35",
    "padding": "8px 12px",
    "borderRadius": "6px",
    "maxWidth": "320px",
    "zIndex": "10",
}


@dataclass(frozen=True, slots=True)
class Focus:
    """What stands out: the selected organisation and those it works with; everything when none is selected."""

    selected: str | None = None
    near: frozenset[str] = frozenset()

    def holds(self, key: str) -> bool:
        """Return whether an organisation stands out."""
        return self.selected is None or key == self.selected or key in self.near


class _CompactDeck(pydeck.Deck):  # type: ignore[misc]
    def to_json(self) -> str:
        """Return the map as JSON, as pydeck writes it but without blanks, which would be more than half of it."""
        return json.dumps(self, default=default_serialize, separators=(",", ":"))


def deck_of(layers: Sequence[pydeck.Layer], viewport: Viewport) -> pydeck.Deck:
    """Return the layers on blank ground, in a view; what is pointed at shows its ``tip``, as text."""
    return _CompactDeck(
        layers,
        map_style=_STYLE_ADDRESS,
        map_provider=None,
        initial_view_state=pydeck.ViewState(
            longitude=viewport.longitude, latitude=viewport.latitude, zoom=viewport.zoom, min_zoom=3, max_zoom=18
        ),
        tooltip={"text": "{tip}", "style": _TOOLTIP_STYLE},
    )


def _layer(kind: str, data: Any, layer_id: str, **options: Any) -> pydeck.Layer:
    return pydeck.Layer(kind, data, id=layer_id, **({"pickable": False} | options))


def ward_layer(outlines: Mapping[str, Any], counts: Mapping[str, int]) -> pydeck.Layer:
    """Return the wards, the darker the more of what is counted they have."""
    most = max([1, *counts.values()])
    wards = [
        {
            "type": "Feature",
            "properties": {"shade": _shade(counts.get(ward["properties"]["name"], 0) / most)},
            "geometry": ward["geometry"],
        }
        for ward in outlines["features"]
    ]
    return _layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": wards},
        "wards",
        get_fill_color="properties.shade",
        get_line_color=_colour(_OUTLINE, 255),
        line_width_min_pixels=1,
        line_width_max_pixels=1,
    )


def tie_layers(
    ties: Iterable[tuple[str, str]], points: Mapping[str, MapPoint], focus: Focus
) -> tuple[pydeck.Layer, pydeck.Layer]:
    """Return lines between the organisations that work together, those of the selected one in a layer of their own."""
    drawn = [
        (tie, {"a": _position(points[tie[0]]), "b": _position(points[tie[1]])})
        for tie in ties
        if tie[0] in points and tie[1] in points
    ]
    drawn = [(tie, line) for tie, line in drawn if line["a"] != line["b"]]
    own = [line for tie, line in drawn if focus.selected in tie]
    other = [line for tie, line in drawn if focus.selected not in tie]
    strength = _UNCHANGED_BY_CLICKS if focus.selected is None else 30
    return (
        _line_layer(other, "ties", _colour(_TIE, strength), width=1.5),
        _line_layer(own, "own-ties", _colour(ACCENT, 220), width=3),
    )


def _line_layer(lines: list[dict[str, list[float]]], layer_id: str, colour: list[int], *, width: float) -> pydeck.Layer:
    return _layer(
        "LineLayer",
        lines,
        layer_id,
        get_source_position="a",
        get_target_position="b",
        get_color=colour,
        get_width=width,
    )


def ward_name_layer(names: Iterable[WardName]) -> pydeck.Layer:
    """Return the names of the wards as a layer."""
    return _layer(
        "TextLayer",
        [{"text": _inert(name.text), "position": [name.longitude, name.latitude]} for name in names],
        "ward-names",
        get_position="position",
        get_size=WARD_NAME_PIXELS,
        get_color=_colour(_WARD_NAME, 255),
        **_letters(),
    )


def drawing_order(points: Iterable[MapPoint], focus: Focus) -> list[MapPoint]:
    """Return the points as they are drawn: what is faded below the rest, the large below the small."""
    return sorted(points, key=lambda point: (focus.holds(point.key), -point.links, point.key))


def point_layers(drawn: Sequence[MapPoint], focus: Focus) -> tuple[pydeck.Layer, pydeck.Layer]:
    """Return the organisations as symbols, and below them the spokes of those that fan out round a place."""
    fanned = [point for point in drawn if point.is_fanned]
    rows = [
        *(_symbol_row(point, "place", radius=3.5, focus=focus, offset=(0, 0)) for point in fanned),
        *(
            _symbol_row(point, "chosen", radius=1.3 * _radius(point) + 4, focus=focus)
            for point in drawn
            if point.key == focus.selected
        ),
        *(
            _symbol_row(
                point,
                symbol_name(point.organisation.sector, rough=point.is_rough),
                radius=_radius(point),
                focus=focus,
            )
            for point in drawn
        ),
    ]
    return (
        _icon_layer(
            [_spoke_row(point, focus) for point in fanned],
            "spokes",
            get_icon="icon",
            get_color="fade",
            get_angle="angle",
        ),
        _icon_layer(rows, "organisations", get_icon="icon", get_color="fade", get_pixel_offset="offset"),
    )


def _icon_layer(rows: list[dict[str, Any]], layer_id: str, **options: Any) -> pydeck.Layer:
    return _layer(
        "IconLayer",
        rows,
        layer_id,
        icon_atlas=pydeck.types.String(symbol_sheet()),
        icon_mapping=symbol_frames(),
        get_position="position",
        get_size="size",
        **options,
    )


def _symbol_row(
    point: MapPoint, icon: str, *, radius: float, focus: Focus, offset: tuple[float, float] | None = None
) -> dict[str, Any]:
    return {
        "position": _position(point),
        "icon": icon,
        "size": sheet_size(radius),
        "offset": point.offset if offset is None else offset,
        "fade": _fade(point, focus),
    }


def _spoke_row(point: MapPoint, focus: Focus) -> dict[str, Any]:
    right, down = point.offset
    length = math.hypot(right, down)
    return {
        "position": _position(point),
        "icon": spoke_name(length),
        "size": round(length, 1),
        # The spoke in the sheet points up; angles run anticlockwise.
        "angle": round(math.degrees(math.atan2(-right, -down)), 1),
        "fade": _fade(point, focus),
    }


def symbols_on_screen(points: Iterable[MapPoint], viewport: Viewport, focus: Focus) -> list[Symbol]:
    """Return where the symbols of the points are on the screen, in the order in which names are given out.

    The selected one has its name in any case.
    """
    return [
        Symbol(
            key=point.key,
            name=point.organisation.name,
            x=x + point.offset[0],
            y=y + point.offset[1],
            radius=_radius(point),
            must=point.key == focus.selected,
        )
        for point in sorted(points, key=lambda point: (-point.links, point.key))
        for x, y in [viewport.pixels(point.longitude, point.latitude)]
    ]


def name_layer(labels: Iterable[Label], points: Mapping[str, MapPoint]) -> pydeck.Layer:
    """Return the names of organisations as a layer."""
    rows = [
        {
            "text": _inert(label.text),
            "position": _position(points[label.key]),
            "offset": [round(a + b, 1) for a, b in zip(points[label.key].offset, label.offset, strict=True)],
            "anchor": label.anchor,
        }
        for label in labels
    ]
    return _layer(
        "TextLayer",
        rows,
        "names",
        get_position="position",
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        get_size=LABEL_PIXELS,
        get_color=_colour(INK, 255),
        **_letters(),
    )


def _letters() -> dict[str, Any]:
    return {
        "get_text": "text",
        "character_set": pydeck.types.String("auto"),
        "font_family": pydeck.types.String('"Source Sans", sans-serif'),
        "font_weight": 600,
        "font_settings": {"sdf": True, "fontSize": 64, "buffer": 10, "radius": 14},
        "outline_width": 5,
        "outline_color": [255, 255, 255, 255],
        "line_height": 1.05,
    }


def target_layer(drawn: Sequence[MapPoint], symbols: Sequence[Symbol], focus: Focus, layer_id: str) -> pydeck.Layer:
    """Return what takes the clicks: unseen squares on the symbols, large enough for a finger where there is room.

    The selected organisation is not among them, as it can't be selected again.
    """
    reach = _reach(symbols)
    rows = [
        {
            "key": point.key,
            "tip": _inert(_tip(point)),
            "position": _position(point),
            "offset": point.offset,
            "size": round(2 * reach[point.key], 1),
        }
        for point in drawn
        if point.key != focus.selected
    ]
    return _icon_layer(
        rows,
        layer_id,
        get_icon=pydeck.types.String("@@='place'"),
        get_pixel_offset="offset",
        pickable=True,
        opacity=0,
        # Even nothing exceeds it, so that the whole square counts.
        alpha_cutoff=-1,
    )


def _reach(symbols: Sequence[Symbol]) -> dict[str, float]:
    """Return how far from its middle each symbol can be clicked: halfway to the nearest, or as far as it is drawn.

    Never as far as another's middle, so that each can be clicked there.
    """
    x, y = (np.array([getattr(symbol, axis) for symbol in symbols], dtype=np.float32) for axis in ("x", "y"))
    apart = np.maximum(abs(x[:, np.newaxis] - x), abs(y[:, np.newaxis] - y))
    np.fill_diagonal(apart, np.inf)
    nearest = apart.min(axis=1, initial=np.inf)
    return {
        symbol.key: max(1.0, min(max(_FINGER_PIXELS, symbol.radius), max(gap / 2, min(symbol.radius, gap - 1))))
        for symbol, gap in zip(symbols, nearest.tolist(), strict=True)
    }


def _tip(point: MapPoint) -> str:
    precision = point.location.precision
    return "\n".join(
        [
            point.organisation.name,
            f"{point.organisation.sector.label}, works with {counted(point.links, 'other')}",
            precision.label if precision else "How precise its place is was not recorded",
            *(["Invented example"] if point.organisation.example else []),
        ]
    )


def _radius(point: MapPoint) -> float:
    """Return the radius of a symbol in pixels; its area grows with the number of links."""
    return round(min(18.0, math.sqrt(52 + 9 * point.links)), 1)


def _position(point: MapPoint) -> list[float]:
    """Return a point's longitude and latitude to a metre, which is as close as the map goes."""
    return [round(point.longitude, 5), round(point.latitude, 5)]


def _fade(point: MapPoint, focus: Focus) -> list[int]:
    return [0, 0, 0, 255 if focus.holds(point.key) else _FADED]


def _shade(share: float) -> list[int]:
    """Return the colour of a ward that has this share of the organisations of the fullest."""
    mixed = [round(empty + share * (full - empty)) for empty, full in zip(_EMPTY_WARD, _FULLEST_WARD, strict=True)]
    return [*mixed, _UNCHANGED_BY_CLICKS]


def _colour(written: str, strength: int) -> list[int]:
    return [*bytes.fromhex(written.removeprefix("#")), strength]


def _inert(text: str) -> str:
    """Return a text that the front end takes for text: one that begins with ``@@`` would be a formula to it."""
    return f"\N{ZERO WIDTH SPACE}{text}" if text.startswith("@@") else text
