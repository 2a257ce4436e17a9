"""The scale by which sizes and colours tell a metric."""

import pytest

from graphsvc.metrics import NODE_METRICS, Undefined, Value
from graphsvc.views.measures import Measure, colours_by, scale_of
from graphsvc.views.palette import UNMEASURED, luminance, scale_colour, text_on

NODES = dict.fromkeys("abc")


def measure(key: str, *values: Value) -> Measure:
    return Measure(metric=NODE_METRICS[key], values=dict(zip("abcdefgh", values, strict=False)))


@pytest.mark.parametrize(
    ("key", "values", "stops"),
    [
        ("degree", (3, 1, 2), ["0", "1", "2", "3"]),
        ("degree", (30, 10, 2), ["0", "8", "15", "23", "30"]),
        ("betweenness", (0.2, 0.1, 0.0), ["0 %", "5 %", "10 %", "15 %", "20 %"]),
        ("cut_point", (True, False, False), ["no", "yes"]),
        ("degree", (0, 0, 0), ["0"]),
    ],
)
def test_a_scale_names_its_ends_and_values_between(key: str, values: tuple[Value, ...], stops: list[str]) -> None:
    scale = scale_of(measure(key, *values), NODES)
    assert scale is not None
    assert [scale.in_words(stop) for stop in scale.stops] == stops


def test_only_what_is_shown_is_on_the_scale() -> None:
    scale = scale_of(measure("degree", 1, 2, 3, 99), NODES)
    assert scale is not None
    assert scale.most == 3


def test_there_is_no_scale_where_nothing_is_defined() -> None:
    nothing = measure("constraint", *[Undefined("No working relationship is recorded.")] * 3)
    assert scale_of(nothing, NODES) is None
    assert set(colours_by(nothing, NODES).values()) == {UNMEASURED}


def test_nothing_and_not_defined_look_different() -> None:
    colours = colours_by(measure("betweenness", 0.0, Undefined("It takes three."), 0.3), NODES)
    assert len(set(colours.values())) == 3


def test_of_one_that_was_not_measured_it_is_said_that_it_is_not_defined() -> None:
    assert measure("degree").in_words("a") == "Works with: not defined"


def test_more_is_darker_all_along_the_scale_so_that_it_reads_without_colours_too() -> None:
    lights = [luminance(scale_colour(step / 40)) for step in range(41)]
    assert lights == sorted(lights, reverse=True)
    assert lights[0] > 0.6
    assert lights[-1] < 0.05


def test_text_on_the_scale_can_be_read() -> None:
    for step in range(41):
        light, dark = sorted([luminance(scale_colour(step / 40)), luminance(text_on(scale_colour(step / 40)))])[::-1]
        assert (light + 0.05) / (dark + 0.05) >= 4.5
