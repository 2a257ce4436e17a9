"""igraph's one random generator, seeded for a call."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import igraph

# igraph has one generator for the whole process: two seeded calls at once would disturb each other.
_GENERATOR = Lock()


@contextmanager
def seeded_generator(seed: int) -> Iterator[None]:
    """Let igraph draw from a generator seeded with ``seed``, and afterwards from Python's ``random`` as by default.

    The state of ``random`` itself is left alone.
    """
    with _GENERATOR:
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - a drawing is no secret
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)
