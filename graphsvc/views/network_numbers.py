"""The network in numbers: the metrics of the whole, each with its value, why there is none, and what it means."""

from graphsvc.metrics import NETWORK_METRICS, Metric, NetworkPanel, Undefined
from graphsvc.network import Layer
from graphsvc.views.meaning import meaning_html
from graphsvc.views.metric_text import NOT_DEFINED, exact, in_words_for, meaning_of, value_in_words
from graphsvc.views.plain_text import as_html
from graphsvc.views.tables import Table

_COLUMNS = (
    "What",
    "Value",
    "Standard error",
    "Why it is not defined",
    "What it says",
    "How to read it",
    "When it misleads",
)


def _metrics(panel: NetworkPanel, layer: Layer) -> list[Metric]:
    return [in_words_for(NETWORK_METRICS[key], layer) for key in NETWORK_METRICS if key in panel.values]


def numbers_html(panel: NetworkPanel, *, layer: Layer) -> str:
    """Return the metrics as a table of rows, what each means behind a word that opens it.

    >>> import networkx as nx
    >>> from graphsvc.metrics import network_panel
    >>> numbers_html(network_panel(nx.path_graph(4)), layer=Layer.PEOPLE).split("</tr>")[0].split("<td>")[0]
    '<table class="numbers"><tbody><tr><th scope="row"><bdi>People</bdi></th><td class="value"><bdi>4</bdi></td>'
    """
    rows = "".join(_row(panel, metric) for metric in _metrics(panel, layer))
    return f'<table class="numbers"><tbody>{rows}</tbody></table>'


def _row(panel: NetworkPanel, metric: Metric) -> str:
    return (
        f'<tr><th scope="row">{as_html(metric.label)}</th><td class="value">{as_html(_value(panel, metric))}</td>'
        f"<td>{_why(panel, metric)}{meaning_html(meaning_of(metric), of=metric.label)}</td></tr>"
    )


def _why(panel: NetworkPanel, metric: Metric) -> str:
    value = panel.values[metric.key]
    return f"<small>{as_html(value.reason)}</small>" if isinstance(value, Undefined) else ""


def _value(panel: NetworkPanel, metric: Metric) -> str:
    """Return a value in words; of an estimate that it is one, and of the least that it may be that it is that."""
    value = panel.values[metric.key]
    words = value_in_words(metric, value)
    if words == NOT_DEFINED:
        return words
    if metric.key in panel.at_least:
        return f"{words} or more"
    return f"about {words}" if metric.key in panel.errors else words


def numbers_table(panel: NetworkPanel) -> Table:
    """Return the metrics of a network of organisations with numbers, for a spreadsheet; blank where not defined.

    >>> import networkx as nx
    >>> from graphsvc.metrics import network_panel
    >>> [row[:2] for row in numbers_table(network_panel(nx.path_graph(4))).rows[:3]]
    [('Organisations', 4), ('Working relationships', 3), ('Share of possible relationships', 0.5)]
    """
    metrics = _metrics(panel, Layer.ORGANISATIONS)
    return Table(
        columns=_COLUMNS,
        rows=tuple(
            (
                metric.label,
                exact(panel.values[metric.key]),
                round(panel.errors[metric.key], 6) if metric.key in panel.errors else "",
                value.reason if isinstance(value := panel.values[metric.key], Undefined) else "",
                metric.definition,
                metric.reading,
                metric.misleads,
            )
            for metric in metrics
        ),
    )
