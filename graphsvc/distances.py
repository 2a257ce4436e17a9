"""How far it is from one place to another."""

from geopy.distance import geodesic

from graphsvc.places import Location


def kilometres(a: Location, b: Location) -> float:
    """Return the distance between two places as the crow flies, in kilometres.

    It is the shortest way over the WGS 84 ellipsoid (geopy's geodesic, after Karney 2013), and no more precise than
    the two places are.

    >>> def example(latitude, longitude):
    ...     return Location(address="", latitude=latitude, longitude=longitude, precision=None, source="Example")
    >>> round(kilometres(example(50, 0), example(51, 0)), 3)  # a degree of latitude
    111.239
    """
    return float(geodesic((a.latitude, a.longitude), (b.latitude, b.longitude)).km)
