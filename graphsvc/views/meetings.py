"""Meetings: which organisations were at the same workshops more often than chance alone would have it, in words."""

import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields

import networkx as nx

from graphsvc.metrics import ATTENDANCE_METRICS, Undefined
from graphsvc.metrics.attendance import (
    TwoModeCentrality,
    attendees,
    met_at,
    pairs_sharing_somebody,
    two_mode_centralities,
)
from graphsvc.metrics.backbone import Backbone, CoAttendance, Correction, Progress, co_attendance_backbone
from graphsvc.network import NodeType, node_key
from graphsvc.plain_english import counted, noun
from graphsvc.views.measures import Measure
from graphsvc.views.metric_text import exact
from graphsvc.views.tables import Cell, Table, marked_table

_LEVEL = 0.05

_DRAWS = 10_000
"""So many random networks give how often chance alone would let two meet to about a hundredth."""

_FEWEST_DRAWS = 200
"""With fewer, what seems to stand out would change from draw to draw, and nothing is worked out."""

_TIMES_AS_MANY = 10
"""So many times more are drawn where a pair is near the threshold, for fewer to be too close to tell."""

_MOST_DRAWN = 40_000_000
"""How many cells of random tables, of who was where, a reader is let wait for: five to ten seconds' worth."""

_MOST_ORGANISATIONS = 500
"""In so many there are 124,750 pairs, as many as are held for one reader, and their centralities take seconds."""

_MOST_ROWS = 1_000
"""So many pairs are shown, those least likely by chance; nobody reads more, and the file has them all."""

_LEAST_SHOWN = 0.1
"""A smaller number of meetings would look like none, rounded to what is shown."""

_YES, _TOO_CLOSE = "yes", "too close to tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Two organisations that met, by their keys: at how many workshops, and how that compares to chance.

    ``against_chance`` is None where the two were not tested, for one person stood for both.
    """

    pair: tuple[str, str]
    workshops: int
    against_chance: CoAttendance | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """Which organisations were at which workshops, and what the metrics of that come to.

    - ``met``: the pairs of organisations that met, those least likely by chance first, those not tested last.
    - ``not_tested``: the pairs for which one person stood for both, also those that never met, in the order of names.
    - ``backbone``: how they were tested; None where they are too many to compare, and nothing is worked out.
    - ``figures``: what their attendance comes to for each organisation.
    """

    network: "nx.Graph[str]"
    met: tuple[Meeting, ...] = ()
    not_tested: tuple[Meeting, ...] = ()
    backbone: Backbone | None = None
    figures: tuple[Measure, ...] = ()

    @property
    def more_often(self) -> tuple[Meeting, ...]:
        """The pairs told from chance, as met more often, with the number of pairs allowed for.

        >>> found = CoAttendance(pair=("a", "b"), shared=4, expected=1.2, p_above=0.001, p_below=1.0, sign=1)
        >>> meeting = Meeting(pair=found.pair, workshops=4, against_chance=found)
        >>> tested = {"pairs": (found,), "tested": 1, "threshold": 0.025, "level": 0.05, "samples": 1_000, "seed": 1}
        >>> corrected = Backbone(correction=Correction.BONFERRONI, **tested)
        >>> Meetings(network=nx.Graph(), met=(meeting,), backbone=corrected).more_often == (meeting,)
        True
        >>> uncorrected = Backbone(correction=Correction.NONE, **tested)
        >>> Meetings(network=nx.Graph(), met=(meeting,), backbone=uncorrected).more_often
        ()
        """
        return tuple(meeting for meeting in self.met if self.verdict(meeting) == _YES)

    @property
    def too_close(self) -> tuple[Meeting, ...]:
        """The pairs of which other random networks might say something else.

        >>> found = CoAttendance(pair=("a", "b"), shared=4, expected=1.2, p_above=0.024, p_below=1.0, sign=1)
        >>> meeting = Meeting(pair=found.pair, workshops=4, against_chance=found)
        >>> backbone = Backbone(
        ...     pairs=(found,), tested=1, threshold=0.025, level=0.05, correction="bonferroni", samples=1_000, seed=1
        ... )
        >>> Meetings(network=nx.Graph(), met=(meeting,), backbone=backbone).too_close == (meeting,)
        True
        """
        return tuple(meeting for meeting in self.met if self.verdict(meeting) == _TOO_CLOSE)

    @property
    def met_and_tested(self) -> tuple[Meeting, ...]:
        """The pairs that met and were compared to chance.

        >>> meeting = Meeting(pair=("a", "b"), workshops=4, against_chance=None)
        >>> Meetings(network=nx.Graph(), met=(meeting,), not_tested=(meeting,)).met_and_tested
        ()
        """
        return tuple(meeting for meeting in self.met if meeting.against_chance is not None)

    @property
    def looked_at_alone(self) -> tuple[Meeting, ...]:
        """The pairs not told from chance that would be if each were the only one that is looked at.

        >>> found = CoAttendance(pair=("a", "b"), shared=4, expected=1.2, p_above=0.02, p_below=1.0, sign=0)
        >>> meeting = Meeting(pair=found.pair, workshops=4, against_chance=found)
        >>> backbone = Backbone(
        ...     pairs=(found,), tested=25, threshold=0.001, level=0.05, correction="bonferroni", samples=9_000, seed=1
        ... )
        >>> meetings = Meetings(network=nx.Graph(), met=(meeting,), backbone=backbone)
        >>> len(meetings.more_often), len(meetings.looked_at_alone)
        (0, 1)
        """
        return tuple(
            meeting for meeting in self.met if self._stands_out_alone(meeting) and self.verdict(meeting) != _YES
        )

    def _stands_out_alone(self, meeting: Meeting) -> bool:
        found = meeting.against_chance
        return self.backbone is not None and found is not None and found.p_above <= self.backbone.level / 2

    def verdict(self, meeting: Meeting) -> str:
        """Return whether a pair clearly met more often than chance alone would have it, or why that is not told.

        >>> meeting = Meeting(pair=("a", "b"), workshops=4, against_chance=None)
        >>> Meetings(network=nx.Graph(), met=(meeting,)).verdict(meeting)
        'not tested: somebody belonged to both'
        """
        found = meeting.against_chance
        if found is None or self.backbone is None:
            return "not tested: somebody belonged to both"
        if self.backbone.correction is Correction.NONE:
            return "too many pairs to tell"
        if self.backbone.is_close(found.p_above):
            return _TOO_CLOSE
        return _YES if found.sign > 0 else "no"

    def names(self, meeting: Meeting) -> tuple[str, str]:
        """Return the names of a pair, in their order.

        >>> network = nx.Graph()
        >>> network.add_nodes_from([("a", {"name": "Example Hall"}), ("b", {"name": "Example Choir"})])
        >>> meeting = Meeting(pair=("a", "b"), workshops=4, against_chance=None)
        >>> Meetings(network=network, met=(meeting,)).names(meeting)
        ('Example Choir', 'Example Hall')
        """
        return _names(self.network, meeting.pair)

    def is_invented(self, meeting: Meeting) -> bool:
        """Return whether anything of the workshops that both of a pair were at is invented for the example.

        >>> network = nx.Graph([(name, "w", {"who": {name}, "example": True}) for name in "ab"])
        >>> nx.set_node_attributes(network, False, "example")
        >>> meeting = Meeting(pair=("a", "b"), workshops=1, against_chance=None)
        >>> Meetings(network=network, met=(meeting,)).is_invented(meeting)
        True
        """
        first, second = meeting.pair
        nodes, edges = self.network.nodes, self.network.edges
        return any(
            end["example"]
            for at in nx.common_neighbors(self.network, first, second)
            for end in (nodes[first], nodes[second], nodes[at], edges[first, at], edges[second, at])
        )


def _names(network: "nx.Graph[str]", pair: tuple[str, str]) -> tuple[str, str]:
    first, second = sorted((network.nodes[node]["name"] for node in pair), key=str.casefold)
    return first, second


def meetings_at(
    network: "nx.Graph[str]", workshops: Collection[str], *, seed: int = 1, progress: Progress | None = None
) -> Meetings:
    """Return what organisations' attendance at some workshops comes to.

    Two organisations met where two different people stood for them (`graphsvc.metrics.attendance.met_at`). Whether a
    pair met more often than chance alone would have it is told from the fixed-degree sequence model
    (`graphsvc.metrics.backbone`), two-tailed at 5 %, with Bonferroni's correction for the number of pairs, and only
    where it is two standard errors away from the threshold. A pair for which one person stood at once is not tested:
    the model deals out each organisation by itself, and these two came together whoever else did. Where the correction
    would take too many random networks to wait for, nothing is corrected, and `meetings_in_words` says so.

    Args:
        network: organisations and workshops, as ``attendance_network`` makes it.
        workshops: the ids of those that count; whichever of them is not in the network counts for nothing.
        seed: of the random networks; the same gives the same.
        progress: is told from time to time which share of the work is done.

    >>> meetings_at(nx.Graph(), []).met
    ()
    """
    network = _at_workshops(network, workshops)
    organisations = attendees(network)
    affordable = _affordable(len(organisations), len(network) - len(organisations))
    if len(organisations) > _MOST_ORGANISATIONS or affordable < _FEWEST_DRAWS:
        return Meetings(network=network)
    sharing = pairs_sharing_somebody(network)

    def compared(correction: Correction, draws: int, progress: Progress | None) -> Backbone:
        return co_attendance_backbone(
            network,
            organisations,
            level=_LEVEL,
            correction=correction,
            samples=draws,
            seed=seed,
            left_out=sharing,
            progress=progress,
        )

    pairs = math.comb(len(organisations), 2) - len(sharing)
    backbone = _compared(compared, pairs, affordable, progress or (lambda _: None))
    # Nobody stands for both of a pair that was tested: at every workshop that the two share, two people met.
    tested = [Meeting(pair=found.pair, workshops=found.shared, against_chance=found) for found in backbone.pairs]
    others = [Meeting(pair=pair, workshops=len(met_at(network, *pair)), against_chance=None) for pair in sharing]
    not_tested = _in_order(network, others)
    return Meetings(
        network=network,
        met=tuple(meeting for meeting in (*_in_order(network, tested), *not_tested) if meeting.workshops),
        not_tested=not_tested,
        backbone=backbone,
        figures=_figures(network, organisations),
    )


def _compared(
    tested: Callable[[Correction, int, Progress], Backbone], pairs: int, affordable: int, progress: Progress
) -> Backbone:
    """Return how pairs compare to chance: corrected, where that does not take too long.

    With the fewest draws that reach the threshold most pairs are clearly above it. Only where one is not it takes more.
    """
    fewest = math.ceil(2 * pairs / _LEVEL)
    if fewest > affordable:
        return tested(Correction.NONE, min(_DRAWS, affordable), progress)
    draws = min(max(_DRAWS, fewest), affordable)
    most = min(_TIMES_AS_MANY * fewest, affordable)
    first = draws / (draws + most)
    backbone = tested(Correction.BONFERRONI, draws, lambda share: progress(first * share))
    near = any(found.sign > 0 or backbone.is_close(found.p_above) for found in backbone.pairs)
    if near and most > draws:
        return tested(Correction.BONFERRONI, most, lambda share: progress(first + (1 - first) * share))
    return backbone


def _in_order(network: "nx.Graph[str]", meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    def order(meeting: Meeting) -> tuple[float, str, str]:
        found = meeting.against_chance
        return math.inf if found is None else found.p_above, *_names(network, meeting.pair)

    return tuple(sorted(meetings, key=order))


def _at_workshops(network: "nx.Graph[str]", workshops: Collection[str]) -> "nx.Graph[str]":
    """Return the part of an attendance network at some workshops; who was at none of them is left out."""
    chosen = [key for workshop in workshops if (key := node_key(NodeType.WORKSHOP, workshop)) in network]
    came = {organisation for workshop in chosen for organisation in network[workshop]}
    part = nx.Graph(network.subgraph(came.union(chosen)))
    nx.freeze(part)
    return part


def _affordable(organisations: int, workshops: int) -> int:
    """Return how many random networks can be waited for; each two organisations are compared in a tenth of the time."""
    return _MOST_DRAWN // max(1, organisations * (workshops + organisations // 10))


_ALONE = Undefined("Nobody is between others where a single organisation came, or to a single workshop.")


def _figures(network: "nx.Graph[str]", organisations: list[str]) -> tuple[Measure, ...]:
    found = two_mode_centralities(network, organisations)

    def measure(key: str) -> Measure:
        values = {node: getattr(found[node], key) for node in organisations}
        return Measure(
            metric=ATTENDANCE_METRICS[key],
            values={node: _ALONE if value is None else value for node, value in values.items()},
        )

    return tuple(measure(field.name) for field in fields(TwoModeCentrality))


def meetings_in_words(meetings: Meetings) -> str:
    """Return how many pairs of organisations met, and how many more often than chance alone would have it.

    >>> meetings_in_words(meetings_at(nx.Graph(), []))
    'No organisation was found in the data at any of these workshops.'
    """
    if not meetings.network:
        return "No organisation was found in the data at any of these workshops."
    if meetings.backbone is None:
        return _too_many(meetings)
    met = len(meetings.met)
    pairs = f"{counted(met, 'pair')} of organisations met at a workshop"
    if not met:
        said = ["No two organisations were found in the data to have met at a workshop."]
    elif meetings.backbone.correction is Correction.NONE:
        said = [f"{pairs}.", _uncorrected(meetings, meetings.backbone)]
    elif not meetings.met_and_tested:
        said = [f"{pairs}."]
    else:
        more_often = _how_many(len(meetings.more_often), of=met)
        said = [
            f"{pairs}, {more_often} clearly more often than chance alone would have it.",
            _corrected(meetings, meetings.backbone),
            _left_open(meetings),
        ]
    return " ".join(filter(None, [*said, _not_tested(meetings)]))


def _too_many(meetings: Meetings) -> str:
    organisations = len(attendees(meetings.network))
    workshops = len(meetings.network) - organisations
    return (
        f"{counted(organisations, 'organisation')} came to {counted(workshops, 'workshop')}: too many to compare each "
        "with each. Choose one kind of workshop above, or an earlier date."
    )


def _how_many(number: int, *, of: int) -> str:
    if of == 1:
        return "and that" if number else "but not"
    if number == of:
        return "all of them"
    return f"{number:,} of them" if number else "none of them"


def _corrected(meetings: Meetings, backbone: Backbone) -> str:
    """Return how the number of pairs was allowed for, and what that makes of those that seem to stand out."""
    if backbone.tested == 1:
        return "No other pair was compared, so that nothing had to be corrected."
    pairs = counted(backbone.tested, "pair")
    corrected = f"Because {pairs} were compared, the bar was raised for each (Bonferroni's correction)"
    if not meetings.looked_at_alone:
        return f"{corrected}."
    alone = counted(len(meetings.looked_at_alone), "more pair" if meetings.more_often else "pair")
    return f"{corrected}: {alone} would stand out if looked at alone, but {_by_chance(backbone)}."


def _uncorrected(meetings: Meetings, backbone: Backbone) -> str:
    """Return how many pairs seem to stand out, and that this is no proof where so many were compared."""
    alone = counted(len(meetings.looked_at_alone), "pair")
    return (
        "Too many pairs were compared to correct for their number, so that none is told from chance for certain: "
        f"{alone} would stand out if looked at alone, but {_by_chance(backbone)}."
    )


def _by_chance(backbone: Backbone) -> str:
    """Return the most pairs that chance by itself makes stand out on average where each is looked at alone."""
    such = math.ceil(backbone.tested * backbone.level / 2)
    return f"among {backbone.tested:,} chance by itself would give up to about {counted(such, 'such pair')}"


def _left_open(meetings: Meetings) -> str:
    number = len(meetings.too_close)
    return f"{counted(number, 'pair')} {noun(number, 'is', 'are')} too close to tell." if number else ""


def _not_tested(meetings: Meetings) -> str:
    number = len(meetings.not_tested)
    if not number:
        return ""
    return (
        f"{counted(number, 'pair')} {noun(number, 'was', 'were')} not tested, for somebody who came belonged to both "
        "organisations."
    )


def chance_in_words(meetings: Meetings) -> str:
    """Return what it is to have met, what chance alone means here, and how it was worked out.

    >>> print(chance_in_words(meetings_at(nx.Graph(), [])).split(", with")[0])
    Chance alone: who was where, dealt out anew 10,000 times
    """
    times = counted(meetings.backbone.samples if meetings.backbone else 0, "time")
    return (
        f"Chance alone: who was where, dealt out anew {times}, with as many workshops for each organisation and as "
        "many organisations at each workshop as are recorded. Two organisations met at a workshop when two different "
        "people were there who belonged to them on that day. Where one person belonged to both, the two were not "
        "tested: they cannot but turn up together."
    )


def pair_table(meetings: Meetings) -> Table:
    """Return the pairs of organisations that met, in words; of very many only those least likely by chance.

    >>> network = nx.Graph([("workshop:w", f"organisation:{name}", {"who": {name}, "example": False}) for name in "ab"])
    >>> for node in network:
    ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}", example=False)
    >>> pair_table(meetings_at(network, ["w"])).rows  # all were at the one workshop, which is no more than chance
    (('Example a', 'Example b', 1, '1.0', 'no'),)
    """
    return _pair_table(meetings, meetings.met[:_MOST_ROWS], _row_in_words)


def exact_pair_table(meetings: Meetings) -> Table:
    """Return all pairs of organisations that met, and those not tested, for a spreadsheet.

    Of those not tested it gives no number, and leaves none out. Where they never met though both were at a workshop, a
    single person came for both, and a file tells of no single person.

    >>> network = nx.Graph([("workshop:w", f"organisation:{name}", {"who": {name}, "example": False}) for name in "ab"])
    >>> for node in network:
    ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}", example=False)
    >>> exact_pair_table(meetings_at(network, ["w"])).rows
    (('Example a', 'Example b', 1, 1.0, 'no'),)
    """
    return _pair_table(meetings, (*meetings.met_and_tested, *meetings.not_tested), _exact_row)


def _row_in_words(meetings: Meetings, meeting: Meeting) -> tuple[Cell, ...]:
    return meeting.workshops, _expected_in_words(meeting.against_chance), meetings.verdict(meeting)


def _expected_in_words(found: CoAttendance | None) -> str:
    if found is None:
        return "not tested"
    return f"{found.expected:.1f}" if found.expected >= _LEAST_SHOWN else f"under {_LEAST_SHOWN}"


def _exact_row(meetings: Meetings, meeting: Meeting) -> tuple[Cell, ...]:
    found = meeting.against_chance
    return ("", "", "not compared") if found is None else (meeting.workshops, found.expected, meetings.verdict(meeting))


def _pair_table(
    meetings: Meetings, pairs: Iterable[Meeting], row: Callable[[Meetings, Meeting], tuple[Cell, ...]]
) -> Table:
    columns = (
        "Organisation",
        "Met",
        "Workshops where they met",
        "Chance alone would give",
        "Clearly more often than chance",
    )
    return marked_table(
        columns, (((*meetings.names(pair), *row(meetings, pair)), meetings.is_invented(pair)) for pair in pairs)
    )


def rows_left_out_in_words(meetings: Meetings) -> str:
    """Return how many pairs `pair_table` leaves out; nothing where it has them all.

    >>> rows_left_out_in_words(meetings_at(nx.Graph(), []))
    ''
    """
    if len(meetings.met) <= _MOST_ROWS:
        return ""
    return (
        f"These are the {_MOST_ROWS:,} pairs least likely by chance, of {len(meetings.met):,}; the file below the "
        "table has them all."
    )


def figure_table(meetings: Meetings) -> Table:
    """Return what their attendance comes to for each organisation, in words, in the order of names.

    >>> network = nx.Graph([("workshop:w", f"organisation:{name}", {"who": {name}, "example": False}) for name in "ab"])
    >>> for node in network:
    ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}", example=False)
    >>> figure_table(meetings_at(network, ["w"])).rows[0]
    ('Example a', '100 %', '100 %', 'not defined')
    """
    return _figure_table(meetings, lambda figure, node: figure.value_in_words(node))


def exact_figure_table(meetings: Meetings) -> Table:
    """Return the same with numbers, for a spreadsheet; blank where a figure is not defined.

    >>> network = nx.Graph([("workshop:w", f"organisation:{name}", {"who": {name}, "example": False}) for name in "ab"])
    >>> for node in network:
    ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}", example=False)
    >>> exact_figure_table(meetings_at(network, ["w"])).rows[0]
    ('Example a', 1.0, 1.0, '')
    """
    return _figure_table(meetings, lambda figure, node: exact(figure.values[node]))


def _figure_table(meetings: Meetings, cell: Callable[[Measure, str], Cell]) -> Table:
    nodes = meetings.network.nodes
    organisations = sorted(attendees(meetings.network), key=lambda node: (nodes[node]["name"].casefold(), node))
    return marked_table(
        ("Organisation", *(figure.metric.label for figure in meetings.figures)),
        (
            (
                (nodes[node]["name"], *(cell(figure, node) for figure in meetings.figures)),
                _has_invented_attendance(meetings.network, node),
            )
            for node in organisations
        ),
    )


def _has_invented_attendance(network: "nx.Graph[str]", organisation: str) -> bool:
    came_to = network[organisation]
    return network.nodes[organisation]["example"] or any(
        tie["example"] or network.nodes[workshop]["example"] for workshop, tie in came_to.items()
    )


def undefined_in_words(meetings: Meetings) -> tuple[str, ...]:
    """Return why a figure is not defined, each reason once; nothing where all are.

    >>> network = nx.Graph([("workshop:w", f"organisation:{name}", {"who": {name}, "example": False}) for name in "ab"])
    >>> for node in network:
    ...     network.nodes[node].update(type=NodeType(node.split(":")[0]), name=f"Example {node[-1]}", example=False)
    >>> undefined_in_words(meetings_at(network, ["w"]))
    ('Nobody is between others where a single organisation came, or to a single workshop.',)
    """
    values = (value for figure in meetings.figures for value in figure.values.values())
    return tuple(dict.fromkeys(value.reason for value in values if isinstance(value, Undefined)))
