"""Metrics in words: their values, why there is none, and what they mean."""

from collections.abc import Iterable
from statistics import median

from graphsvc.metrics import Metric, Undefined, Unit, Value
from graphsvc.network import Layer

NOT_DEFINED = "not defined"


def value_in_words(metric: Metric, value: Value) -> str:
    """Return a value as its unit is written; without the reason where it is undefined.

    >>> from graphsvc.metrics import NODE_METRICS
    >>> value_in_words(NODE_METRICS["betweenness"], 0.118), value_in_words(NODE_METRICS["cut_point"], True)
    ('12 %', 'yes')
    """
    if isinstance(value, Undefined):
        return NOT_DEFINED
    match metric.unit:
        case Unit.YES_OR_NO:
            return "yes" if value else "no"
        case Unit.SHARE:
            return share_in_words(float(value))
        case Unit.COUNT:
            return _number(float(value), decimals=0 if value == int(value) else 1)
        case Unit.NUMBER | Unit.INDEX | Unit.TABLE:
            return _number(float(value), decimals=2)


def share_in_words(share: float) -> str:
    """Return a share as per cent; one that is nearly 0 or 1 is told apart from none and from all.

    >>> [share_in_words(share) for share in (0, 0.0002, 0.004, 0.118, 0.996, 0.9999, 1)]
    ['0 %', 'under 0.1 %', '0.4 %', '12 %', '99.6 %', 'over 99.9 %', '100 %']
    """
    if 0 < share < 0.0005:
        return "under 0.1 %"
    if 0.9995 <= share < 1:
        return "over 99.9 %"
    near_an_end = 0 < share < 0.0095 or 0.9905 <= share < 1
    return f"{100 * share:.{1 if near_an_end else 0}f} %"


def _number(value: float, *, decimals: int) -> str:
    """Return a number with so many decimals, without the zeros at its end and without a minus before 0."""
    written = f"{value:,.{decimals}f}"
    if decimals:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def exact(value: Value) -> float | int | str:
    """Return a value for a spreadsheet: a number, yes or no, blank where it is undefined.

    >>> exact(0.3333333333), exact(False), exact(Undefined("Nobody is there."))
    (0.333333, 'no', '')
    """
    if isinstance(value, Undefined):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return round(value, 6)


def meaning_of(metric: Metric) -> str:
    """Return what a metric says, how to read it and when it misleads, in three sentences.

    >>> from graphsvc.metrics import NODE_METRICS
    >>> meaning_of(NODE_METRICS["degree"]).partition(".")[0]
    'How many others this organisation works with directly'
    """
    return f"{metric.definition} {metric.reading} {metric.misleads}"


def median_of(metric: Metric, values: Iterable[Value]) -> Value:
    """Return the median of the values that are defined, of yes and no the share of yes; undefined without any.

    >>> from graphsvc.metrics import NODE_METRICS
    >>> median_of(NODE_METRICS["degree"], [1, 2, 9, Undefined("Nobody is there.")])
    2
    """
    defined = [value for value in values if not isinstance(value, Undefined)]
    if not defined:
        return Undefined("It is not defined for any of them.")
    return sum(defined) / len(defined) if metric.unit is Unit.YES_OR_NO else median(defined)


def in_words_for(metric: Metric, layer: Layer) -> Metric:
    """Return a metric in the words for what a network holds.

    >>> from graphsvc.metrics import NODE_METRICS
    >>> in_words_for(NODE_METRICS["degree"], Layer.PEOPLE).definition
    'How many others this person works with directly.'
    """
    match layer:
        case Layer.ORGANISATIONS:
            return metric
        case Layer.PEOPLE:
            return metric.of_people()
        case Layer.ALL:
            return metric.of_all()
