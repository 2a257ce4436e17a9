"""A metric on a picture: how large, or of which colour, it makes the symbols, and the scale that says so."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.metrics import Metric, Undefined, Unit, Value
from graphsvc.views.metric_text import value_in_words
from graphsvc.views.palette import UNMEASURED, scale_colour

_STEPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A metric with its value for each node of a network, and perhaps for more."""

    metric: Metric
    values: Mapping[str, Value]

    def defined(self, nodes: Mapping[str, object]) -> dict[str, float]:
        """Return the values of those of the nodes that have one.

        >>> from graphsvc.metrics import NODE_METRICS
        >>> measure = Measure(metric=NODE_METRICS["degree"], values={"a": 2, "b": Undefined("Unlinked."), "c": 5})
        >>> measure.defined({"a": "Example a", "b": "Example b"})
        {'a': 2.0}
        """
        found = {node: self.values[node] for node in nodes if node in self.values}
        return {node: float(value) for node, value in found.items() if not isinstance(value, Undefined)}

    def in_words(self, node: str) -> str:
        """Return what the metric is called and what it comes to for a node, such as ``In between: 12 %``.

        >>> from graphsvc.metrics import NODE_METRICS
        >>> Measure(metric=NODE_METRICS["betweenness"], values={"a": 0.118}).in_words("a")
        'In between: 12 %'
        """
        return f"{self.metric.label}: {self.value_in_words(node)}"

    def value_in_words(self, node: str) -> str:
        """Return what the metric comes to for a node, such as ``12 %``.

        >>> from graphsvc.metrics import NODE_METRICS
        >>> measure = Measure(metric=NODE_METRICS["betweenness"], values={"a": 0.118})
        >>> measure.value_in_words("a"), measure.value_in_words("b")
        ('12 %', 'not defined')
        """
        value = self.values.get(node, Undefined("It is not in the network that was measured."))
        return value_in_words(self.metric, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The values of a measure from the least to the most that is shown."""

    metric: Metric
    least: float
    most: float

    def place(self, value: float) -> float:
        """Return where a value lies between the least, 0, and the most, 1; with only one value that is 1.

        >>> from graphsvc.metrics import NODE_METRICS
        >>> Scale(metric=NODE_METRICS["degree"], least=0, most=8).place(2)
        0.25
        """
        return (value - self.least) / (self.most - self.least) if self.most > self.least else 1.0

    @property
    def stops(self) -> tuple[float, ...]:
        """Values to name by the scale, evenly from the least to the most; of counts whole ones.

        >>> from graphsvc.metrics import NODE_METRICS
        >>> Scale(metric=NODE_METRICS["degree"], least=0, most=10).stops
        (0.0, 3.0, 5.0, 8.0, 10.0)
        >>> Scale(metric=NODE_METRICS["betweenness"], least=0, most=1).stops
        (0.0, 0.25, 0.5, 0.75, 1.0)
        """
        if self.most == self.least:
            return (self.most,)
        span = self.most - self.least
        is_whole = self.metric.unit in {Unit.COUNT, Unit.YES_OR_NO}
        steps = min(_STEPS - 1, int(span)) if is_whole else _STEPS - 1
        values = [self.least + span * step / steps for step in range(steps + 1)]
        return tuple(dict.fromkeys(float(math.floor(value + 0.5)) for value in values) if is_whole else values)

    def in_words(self, value: float) -> str:
        """Return a value on the scale as its metric is written.

        >>> from graphsvc.metrics import NODE_METRICS
        >>> Scale(metric=NODE_METRICS["betweenness"], least=0, most=0.5).in_words(0.25)
        '25 %'
        """
        return value_in_words(self.metric, value)


def scale_of(measure: Measure, nodes: Mapping[str, object]) -> Scale | None:
    """Return the scale of a measure over some nodes: from 0, or the least where that is less, to the most.

    None where the measure is defined for none of them.

    >>> from graphsvc.metrics import NODE_METRICS
    >>> scale = scale_of(Measure(metric=NODE_METRICS["degree"], values={"a": 2, "b": 7}), {"a": "", "b": ""})
    >>> scale.least, scale.most
    (0.0, 7.0)
    >>> scale_of(Measure(metric=NODE_METRICS["degree"], values={}), {"a": ""}) is None
    True
    """
    defined = measure.defined(nodes).values()
    if not defined:
        return None
    return Scale(metric=measure.metric, least=min(0.0, *defined), most=max(defined))


def colours_by(measure: Measure, nodes: Mapping[str, object]) -> dict[str, str]:
    """Return the colour of each node by its value; hollow, that is white, where it is not defined.

    >>> from graphsvc.metrics import NODE_METRICS
    >>> values = {"a": 0, "b": 7, "c": Undefined("Nobody is there.")}
    >>> colours_by(Measure(metric=NODE_METRICS["degree"], values=values), values)
    {'a': '#FEE391', 'b': '#662506', 'c': '#FFFFFF'}
    """
    scale = scale_of(measure, nodes)
    defined = measure.defined(nodes)
    return {
        node: UNMEASURED if scale is None or node not in defined else scale_colour(scale.place(defined[node]))
        for node in nodes
    }
