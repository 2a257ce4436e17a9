"""The map: wards, organisations as points, and lines between those that work together.

    points     where each organisation stands, and who has no place
    viewport   which part of the world is shown at first
    ward_names where each ward is named
    labels     which names are shown, and where
    drawing    all of it as what the browser draws
    rendering  the map, and what it says in words

Nothing is fetched for it: the wards' outlines are the map. It is drawn as SVG, so that it opens at once also where a
browser has no graphics processor to draw with.
"""

from graphsvc.views.ward_map.rendering import (
    NUMBER_OF_ORGANISATIONS,
    WardMap,
    WardShades,
    map_heading,
    map_notes,
    render_ward_map,
)

__all__ = ["NUMBER_OF_ORGANISATIONS", "WardMap", "WardShades", "map_heading", "map_notes", "render_ward_map"]
