from threading import Event, Thread

import igraph

from graphsvc.igraph_backend.randomness import seeded_generator


def drawn() -> list[tuple[int, int]]:
    """Something at random."""
    edges: list[tuple[int, int]] = igraph.Graph.Erdos_Renyi(30, 0.2).get_edgelist()
    return edges


def test_a_seeded_call_waits_until_another_has_ended() -> None:
    with seeded_generator(1):
        expected = drawn(), drawn()
    entered = Event()

    def call() -> None:
        with seeded_generator(2):
            drawn()
            entered.set()

    other = Thread(target=call)
    with seeded_generator(1):
        first = drawn()
        other.start()
        assert not entered.wait(0.2)
        assert (first, drawn()) == expected
    other.join(10)
    assert entered.is_set()
