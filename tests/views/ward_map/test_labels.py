"""Tests of which names a map shows, and where."""

import math

from hypothesis import given
from hypothesis import strategies as st

from graphsvc.views.ward_map.labels import LABEL_PIXELS, Box, Label, Symbol, place_labels, text_size, wrappings

EVERYWHERE = Box(-10_000, -10_000, 10_000, 10_000)
SCREEN = Box(-350, -350, 350, 350)


def symbol(key: str, x: float, y: float, *, must: bool = False, name: str = "") -> Symbol:
    return Symbol(key=key, name=name or f"Example {key}", x=x, y=y, radius=10, must=must)


def box_of(label: Label, at: Symbol) -> Box:
    """Return the room that a label takes up, a hair less, since sums of fractions are not exact."""
    width, height = text_size(label.text, pixels=LABEL_PIXELS)
    left = at.x + label.offset[0] - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    top = at.y + label.offset[1] - height / 2
    return Box(left + 1e-6, top + 1e-6, left + width - 1e-6, top + height - 1e-6)


symbols = st.lists(st.tuples(st.integers(-300, 300), st.integers(-300, 300)), max_size=40).map(
    lambda places: [symbol(str(number), x, y) for number, (x, y) in enumerate(places)]
)


@given(symbols)
def test_no_name_covers_another(drawn: list[Symbol]) -> None:
    by_key = {one.key: one for one in drawn}
    boxes = [box_of(label, by_key[label.key]) for label in place_labels(drawn, within=SCREEN, at_most=40)]
    assert not any(a.overlaps(b) for number, a in enumerate(boxes) for b in boxes[:number])


@given(symbols)
def test_no_name_covers_its_own_symbol(drawn: list[Symbol]) -> None:
    by_key = {one.key: one for one in drawn}
    for label in place_labels(drawn, within=SCREEN, at_most=40):
        own = by_key[label.key]
        box = box_of(label, own)
        nearest = min(max(own.x, box.left), box.right), min(max(own.y, box.top), box.bottom)
        assert math.dist(nearest, (own.x, own.y)) > own.radius


@given(symbols)
def test_no_name_reaches_out_of_the_screen(drawn: list[Symbol]) -> None:
    by_key = {one.key: one for one in drawn}
    for label in place_labels(drawn, within=SCREEN, at_most=40):
        assert box_of(label, by_key[label.key]).lies_in(SCREEN)


def test_the_first_symbols_are_named_first() -> None:
    drawn = [symbol("first", 0, 0), symbol("second", 1, 1), symbol("far", 900, 0)]
    assert [label.key for label in place_labels(drawn, within=EVERYWHERE, at_most=1)] == ["first"]


def test_what_must_be_named_is_named_whatever_is_in_the_way() -> None:
    drawn = [symbol("other", 0, 0), symbol("chosen", 5, 5, must=True)]
    assert [label.key for label in place_labels(drawn, within=SCREEN, taken=[EVERYWHERE], at_most=0)] == ["chosen"]


def test_a_name_gives_way_to_what_is_taken() -> None:
    assert place_labels([symbol("a", 0, 0)], within=SCREEN, taken=[EVERYWHERE], at_most=5) == ()


def test_a_name_goes_to_the_side_where_it_covers_no_symbol() -> None:
    label, *_ = place_labels([symbol("a", 0, 0), symbol("b", 40, 0)], within=SCREEN, at_most=1)
    assert label.anchor != "start"


def test_a_long_name_is_cut() -> None:
    wide, narrow = (text.split("\n") for text in wrappings("Example " * 30))
    assert (len(wide), len(narrow)) == (2, 3)
    assert wide[-1].endswith("…")
    assert narrow[-1].endswith("…")


def test_a_short_name_is_left_as_it_is() -> None:
    assert wrappings("URBOND") == ["URBOND"]


def test_a_name_is_broken_where_only_a_narrow_one_fits() -> None:
    (label,) = place_labels([symbol("a", 0, 0, name="Example Neighbours")], within=Box(-20, -90, 140, 90), at_most=1)
    assert label.text == "Example\nNeighbours"


def test_wide_letters_take_more_room() -> None:
    assert text_size("漢字", pixels=18)[0] > text_size("ab", pixels=18)[0]
