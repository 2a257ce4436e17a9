"""The map: wards, organisations as points, and lines between those that work together.

    points     where each organisation stands, and who has no place
    viewport   which part of the world is shown at first
    symbols    the picture that holds every symbol
    ward_names where each ward is named
    labels     which names are shown, and where
    layers     all of it as layers of pydeck
    rendering  the map, what it says in words, and what is clicked

Nothing is fetched for it: its base is blank, and the wards' outlines are the map.
"""

from graphsvc.views.ward_map.rendering import WardMap, WardShades, map_heading, map_notes, render_ward_map

__all__ = ["WardMap", "WardShades", "map_heading", "map_notes", "render_ward_map"]
