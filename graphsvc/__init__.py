"""graphsvc: see, measure and strengthen a city's web of partnerships."""

__version__ = "0.1.0"
