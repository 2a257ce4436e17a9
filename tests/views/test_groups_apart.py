"""Groups other than the largest, in words."""

from graphsvc.network import build_network
from graphsvc.records import Collaboration, Organisation, Records
from graphsvc.views.groups_apart import groups_apart


def named(*ties: tuple[str, str], alone: str = "") -> Records:
    names = sorted({end for tie in ties for end in tie} | set(alone))
    return Records(
        organisations=tuple(Organisation(id=name, name=f"Example {name.upper()}", sector="faith") for name in names),
        collaborations=tuple(
            Collaboration(id=f"{a}{b}", organisation_a=a, organisation_b=b, kind="referral") for a, b in ties
        ),
    )


def test_the_largest_is_left_out_and_the_others_come_by_size_then_by_name() -> None:
    ties = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("k", "l"), ("p", "q"), ("q", "r"), ("r", "s")]
    network = build_network(named(*ties, alone="zy"))
    assert [(group.node, group.size, group.in_words) for group in groups_apart(network)] == [
        ("organisation:p", 4, "Example P, Example Q and 2 others"),
        ("organisation:k", 2, "Example K and Example L"),
        ("organisation:y", 1, "Example Y, alone"),
        ("organisation:z", 1, "Example Z, alone"),
    ]


def test_nothing_is_apart_in_one_piece_and_in_nothing() -> None:
    assert groups_apart(build_network(named(("a", "b")))) == ()
    assert groups_apart(build_network(Records())) == ()
