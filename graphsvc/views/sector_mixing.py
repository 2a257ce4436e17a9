"""Which sectors work together: the number of ties between each two, what chance alone would give, and in words."""

from dataclasses import dataclass

import networkx as nx

from graphsvc.metrics import Baseline, SectorMixing, Undefined, Value
from graphsvc.metrics.sectors import mixing_by_chance
from graphsvc.plain_english import counted
from graphsvc.views.metric_text import share_in_words
from graphsvc.views.palette import scale_colour, text_on
from graphsvc.views.plain_text import as_html
from graphsvc.views.tables import Cell, Table
from graphsvc.vocabulary import Sector

NOTABLE = 2.0
"""Where chance alone would give at least so many ties and none was found, the table says so."""

_EMPTY = "#FFFFFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sectors, or one and the same twice, and the ties between them."""

    sectors: tuple[Sector, Sector]
    ties: int
    by_chance: float
    """How many there would be on average if chance alone placed the sectors."""

    @property
    def is_missing(self) -> bool:
        """Whether no tie was found where chance alone would give some.

        >>> Pair(sectors=(Sector.FAITH, Sector.HEALTH), ties=0, by_chance=2.4).is_missing
        True
        >>> Pair(sectors=(Sector.FAITH, Sector.HEALTH), ties=0, by_chance=0.3).is_missing
        False
        """
        return self.ties == 0 and self.by_chance >= NOTABLE

    @property
    def in_words(self) -> str:
        """The names of the two.

        >>> Pair(sectors=(Sector.FAITH, Sector.HEALTH), ties=1, by_chance=2.4).in_words
        'between faith and health'
        >>> Pair(sectors=(Sector.FAITH, Sector.FAITH), ties=1, by_chance=2.4).in_words
        'within faith'
        """
        first, second = self.sectors
        return f"within {_name(first)}" if first is second else f"between {_name(first)} and {_name(second)}"


def _name(sector: Sector) -> str:
    return sector.label.lower()


def pairs_of(network: "nx.Graph[str]", mixing: SectorMixing) -> tuple[Pair, ...]:
    """Return every pair of the sectors of a network, in the usual order of the sectors; ``mixing`` is its mixing.

    >>> from graphsvc.metrics.sectors import sector_mixing
    >>> network = nx.path_graph(3)
    >>> nx.set_node_attributes(network, {0: "faith", 1: "faith", 2: "health"}, "sector")
    >>> [(pair.in_words, pair.ties, round(pair.by_chance, 1)) for pair in pairs_of(network, sector_mixing(network))]
    [('within faith', 1, 0.7), ('between faith and health', 1, 1.3), ('within health', 0, 0.0)]
    """
    present = [sector for sector in Sector if sector.value in mixing.sectors]
    by_chance = mixing_by_chance(network)
    return tuple(
        Pair(sectors=(first, second), ties=mixing.ties[key], by_chance=by_chance[key])
        for place, first in enumerate(present)
        for second in present[place:]
        for key in [_key(first, second)]
    )


def _key(first: Sector, second: Sector) -> tuple[str, str]:
    lower, upper = sorted((first.value, second.value))
    return lower, upper


def sectors_heading(pairs: tuple[Pair, ...], *, where: str) -> str:
    """Return between which two sectors no tie was found where most would be likely, or that there is none such.

    ``where`` is where they were looked for: what a date or a filter leaves out may well hold some.

    >>> within = Pair(sectors=(Sector.FAITH, Sector.FAITH), ties=3, by_chance=1.0)
    >>> between = Pair(sectors=(Sector.FAITH, Sector.HEALTH), ties=0, by_chance=2.0)
    >>> sectors_heading((within, between), where="in the data")
    'No tie in the data between faith and health'
    """
    between = [pair for pair in pairs if pair.sectors[0] is not pair.sectors[1]]
    if not between:
        return "It takes two sectors to see which work together" if pairs else "No organisation is of these sectors"
    if not any(pair.ties for pair in pairs):
        return f"No tie was found {where}, within any sector or between two"
    missing = [pair for pair in between if not pair.ties]
    if not missing:
        return f"Between every two sectors there is at least one tie {where}"
    most = max(missing, key=lambda pair: pair.by_chance)
    others = f", nor between {counted(len(missing) - 1, 'more pair')} of sectors" if len(missing) > 1 else ""
    return f"No tie {where} {most.in_words}{others}"


def mixing_table(pairs: tuple[Pair, ...]) -> Table:
    """Return the pairs as rows, those that fall shortest of what chance alone would give first.

    >>> within = Pair(sectors=(Sector.FAITH, Sector.FAITH), ties=3, by_chance=1.0)
    >>> between = Pair(sectors=(Sector.FAITH, Sector.HEALTH), ties=0, by_chance=2.0)
    >>> mixing_table((within, between)).rows
    (('Faith', 'Health', 0, 2.0, -2.0), ('Faith', 'Faith', 3, 1.0, 2.0))
    """
    columns = ("Sector", "And", "Ties", "Chance alone would give", "More or fewer")
    return Table(
        columns=columns,
        rows=tuple(_row(pair) for pair in sorted(pairs, key=lambda pair: pair.ties - pair.by_chance)),
    )


def _row(pair: Pair) -> tuple[Cell, ...]:
    first, second = pair.sectors
    difference = pair.ties - pair.by_chance
    return first.label, second.label, pair.ties, round(pair.by_chance, 1), round(difference, 1)


def mixing_html(pairs: tuple[Pair, ...]) -> str:
    """Return the pairs as a table with coloured cells: how many ties there are, and below it what chance would give.

    >>> page = mixing_html((Pair(sectors=(Sector.FAITH, Sector.FAITH), ties=3, by_chance=1.0),))
    >>> '<th scope="row"><bdi>Faith</bdi></th>' in page, "<strong>3</strong><small>1.0</small>" in page
    (True, True)
    """
    sectors = list(dict.fromkeys(pair.sectors[0] for pair in pairs))
    by_sectors = {frozenset(pair.sectors): pair for pair in pairs}
    most = max((pair.ties for pair in pairs), default=0)
    head = "".join(f'<th scope="col">{as_html(sector.label)}</th>' for sector in sectors)
    rows = "".join(
        f'<tr><th scope="row">{as_html(first.label)}</th>'
        + "".join(_cell_html(by_sectors[frozenset((first, second))], most) for second in sectors[: place + 1])
        + "</tr>"
        for place, first in enumerate(sectors)
    )
    caption = "<caption>Ties within each sector and between each two</caption>"
    return f'<table class="heat">{caption}<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _cell_html(pair: Pair, most: int) -> str:
    colour = scale_colour(pair.ties / most) if pair.ties else _EMPTY
    missing = ' class="missing"' if pair.is_missing else ""
    return (
        f'<td{missing} style="background-color: {colour}; color: {text_on(colour)}">'
        f"<strong>{pair.ties:,}</strong><small>{pair.by_chance:,.1f}</small></td>"
    )


def ei_in_words(index: Value, baseline: Baseline | Undefined) -> str:
    """Return how far ties run between sectors rather than within them, and whether chance alone would give the same.

    >>> ei_in_words(0.0, Baseline(mean=0.5, low=0.4, high=0.6, as_extreme=0.001, permutations=1000)).split(": ")[1]
    'organisations work within their own sector more than chance alone would have it.'
    """
    if isinstance(index, Undefined) or isinstance(baseline, Undefined):
        return "No tie between two whose sectors are recorded was found, so that there is nothing to compare."
    share = share_in_words(_between(index))
    expected = f"{share_in_words(_between(baseline.mean))}, and in nine cases of ten"
    low, high = share_in_words(_between(baseline.low)), share_in_words(_between(baseline.high))
    range_in_words = f"from {low} to {high}" if low != high else low
    return (
        f"{share} of the ties run between two sectors. If chance alone placed the sectors it would be {expected} "
        f"{range_in_words}: {_verdict(index, baseline)}"
    )


def _between(index: float) -> float:
    """Return the share of ties between two sectors, from an index of -1 for none to 1 for all."""
    return (float(index) + 1) / 2


def _verdict(index: float, baseline: Baseline) -> str:
    if index < baseline.low:
        return "organisations work within their own sector more than chance alone would have it."
    if index > baseline.high:
        return "organisations work across sectors more than chance alone would have it."
    return "that is no more and no less than chance alone may bring about."
