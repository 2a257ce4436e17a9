"""The scene: everything that a page shows, read from the store and cached here, the one edge where things are cached.

Records do not change between two revisions of the store, so what is made from them is cached by the revision. Whether
people are named is part of the key too: what one reader asked to see never reaches another through a cache.
"""

from collections.abc import Callable, Collection, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import streamlit as st

from graphsvc.findings.fragile_links import FragileLinks, find_fragile_links
from graphsvc.findings.introductions import with_introductions
from graphsvc.findings.isolated_groups import IsolatedGroups, find_isolated_groups
from graphsvc.findings.movers_and_shakers import MoversAndShakers, find_movers_and_shakers
from graphsvc.findings.practicality import places_of
from graphsvc.frame.chosen_view import chosen_view, names_are_shown
from graphsvc.metrics import (
    NODE_METRICS,
    NetworkPanel,
    NodePanel,
    Undefined,
    Value,
    network_panel,
    node_metric,
    node_panel,
)
from graphsvc.metrics.attendance import attendance_network
from graphsvc.metrics.communities import communities
from graphsvc.network import Layer, NodeType, build_network, group_of, nearby, positions
from graphsvc.programme import Programme, read_programme
from graphsvc.records import Records, Workshop
from graphsvc.settings import Settings, read_settings
from graphsvc.store import Store, open_store
from graphsvc.views.disclosure import without_names
from graphsvc.views.file_names import download_name
from graphsvc.views.introductions import Suggested, Suggestion, suggest, suggestion_of
from graphsvc.views.measures import Measure
from graphsvc.views.meetings import Meetings, meetings_at
from graphsvc.views.metric_text import in_words_for
from graphsvc.views.movers import weights_of
from graphsvc.views.network_picture import OTHERS_HANG_ON_IT, Picture, render_picture
from graphsvc.views.plan import pairs_in
from graphsvc.views.sentences import view_in_words
from graphsvc.views.tables import Table, tie_table
from graphsvc.views.view import View, address_of
from graphsvc.views.ward_map import WardMap, render_ward_map
from graphsvc.views.workshops import workshops_shown

MOST_MEASURED = 2_500
"""In a larger network only the shortest ways from a sample are followed: nobody waits for minutes before a picture."""

_SAMPLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The records at one revision of the store, with people's names or without."""

    revision: str
    named: bool
    records: Records
    has_examples: bool
    """Whether any of them is invented for the example; kept, for to find it out every record is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a page shows: a snapshot, the reader's view on it, and the networks that result."""

    programme: Programme
    snapshot: Snapshot
    view: View
    network: "nx.Graph[str]"
    """As the view filters it, cut down to what is near one or to a group where the view says so."""
    filtered: "nx.Graph[str]"
    """As the view filters it, not cut down: what metrics are computed on."""
    whole: "nx.Graph[str]"
    """Of the same layer, everything recorded."""

    @property
    def records(self) -> Records:
        """The records of the snapshot."""
        return self.snapshot.records

    @property
    def has_examples(self) -> bool:
        """Whether any record that is loaded is invented for the example, shown or not."""
        return self.snapshot.has_examples

    @property
    def named(self) -> bool:
        """Whether people are shown by name."""
        return self.snapshot.named

    def positions_of(self, network: "nx.Graph[str]") -> Mapping[str, tuple[float, float]]:
        """Return where each node of a network of this scene stands in a picture, whatever the view shows."""
        return _positions(self.snapshot, network.graph["layer"])

    @property
    def picture(self) -> Picture:
        """The picture of `network`, with what the view has it tell; nothing stands out in it yet."""
        told = {name: getattr(self.view, name) for name in ("size_by", "colour_by", "outlined")}
        cut_points = self.measure("cut_point").values if self.view.ringed else {}
        ringed = {node for node, value in cut_points.items() if value is True}
        shown = self._filters_and_part.model_copy(update=told)
        return _picture(self.snapshot, shown, *_rings(ringed, OTHERS_HANG_ON_IT))

    @property
    def ties(self) -> Table:
        """The ties of `network` as a table, those of people too."""
        return _ties(self.snapshot, self._filters_and_part, names=True)

    @property
    def ties_of_organisations(self) -> Table:
        """The ties of `organisations_in_view` as a table."""
        return _ties(self.snapshot, self._filters_of_organisations, names=False)

    @property
    def _filters_and_part(self) -> View:
        view = self.view
        part: dict[str, object] = {"near": view.near, "steps": view.steps} if view.near in self.filtered else {}
        if view.group in self.filtered:
            part["group"] = view.group
        return _filters_of(view).model_copy(update=part)

    def picture_of_organisations(self, *, ringed: Collection[str] = (), ringed_as: str = "") -> Picture:
        """Return the picture of `organisations_in_view`, some of them ringed; nothing stands out in it yet."""
        return _picture(self.snapshot, self._filters_of_organisations, *_rings(ringed, ringed_as))

    def picture_of_ranked(self, *, ringed: Collection[str], ringed_as: str) -> Picture:
        """Return the picture of `ranked_network`, some ringed; nothing stands out in it yet."""
        return _picture(self.snapshot, self._filters_of_ranked, *_rings(ringed, ringed_as))

    @property
    def picture_with_plan(self) -> Picture:
        """The picture of `organisations_with_plan`; nothing stands out in it yet."""
        return _picture(self.snapshot, self._organisations_and_plan, *_rings((), ""))

    def map_of_organisations(self, *, width: int = 480, height: int) -> WardMap:
        """Return the map of `organisations_in_view`, at least so many pixels large, with the selected one on it."""
        selected = self.view.selected if self.view.selected in self.organisations_in_view else ""
        shown = self._filters_of_organisations.model_copy(update={"selected": selected})
        return _ward_map(self.snapshot, shown, self.programme, width=width, height=height)

    @property
    def organisations(self) -> "nx.Graph[str]":
        """The network of organisations, everything recorded, whatever the view shows."""
        return _network(self.snapshot, View())

    @property
    def organisations_in_view(self) -> "nx.Graph[str]":
        """The network of organisations as the view bar filters it, also while the picture is of people.

        The minimum strength is left out: it is chosen for the picture of the network page, and shown there alone.
        """
        return _network(self.snapshot, self._filters_of_organisations)

    @property
    def _filters_of_organisations(self) -> View:
        return _filters_of(self.view).model_copy(update={"layer": Layer.ORGANISATIONS, "strength": 0})

    def measure(self, key: str) -> Measure:
        """Return a metric of the network as the view filters it."""
        return _measure(self.snapshot, _filters_of(self.view), key)

    @property
    def chosen_measures(self) -> tuple[Measure, ...]:
        """The metrics that size and colour tell, each once."""
        keys = dict.fromkeys(filter(None, [self.view.size_by, self.view.colour_by]))
        return tuple(map(self.measure, keys))

    @property
    def is_sampled(self) -> bool:
        """Whether the network as the view filters it is so large that metrics of shortest ways are estimates."""
        return _sample(self.filtered) is not None

    @property
    def close_knit_groups(self) -> tuple[frozenset[str], ...]:
        """The close-knit groups of the network as the view filters it, the largest first; none without any tie."""
        return _close_knit_groups(self.snapshot, _filters_of(self.view))

    @property
    def network_panel(self) -> NetworkPanel:
        """The metrics of the network as the view filters it, as a whole."""
        return _network_panel(self.snapshot, _filters_of(self.view))

    @property
    def panels_of_organisations(self) -> tuple[NodePanel, NetworkPanel]:
        """All metrics of `organisations_in_view`: of each, and of the whole."""
        filters = self._filters_of_organisations
        return _node_panel(self.snapshot, filters), _network_panel(self.snapshot, filters)

    @property
    def suggested(self) -> Suggested:
        """The introductions that the view asks for, among the organisations in view."""
        options = {
            "plan",
            "ruled_out",
            "measure",
            "count",
            "per_organisation",
            "within_km",
            "involving",
            "introducible",
        }
        asked = {name: getattr(self.view, name) for name in options}
        return _suggested(self.snapshot, self._filters_of_organisations.model_copy(update=asked), self.programme)

    @property
    def planned(self) -> tuple[Suggestion, ...]:
        """The introductions of the plan, whatever the view shows; without those that are gone from the data."""
        network, first = self.organisations, View()
        attendance = _attendance(self.snapshot, first)
        places = places_of(network, self.programme.places)
        return tuple(
            suggestion_of(network, pair, attendance=attendance, places=places)
            for pair in pairs_in(network, self.view.plan)
        )

    @property
    def ranked_network(self) -> "nx.Graph[str]":
        """The network in which movers and shakers are ranked: of what the view shows, whatever the strength of ties."""
        return _network(self.snapshot, self._filters_of_ranked)

    @property
    def _filters_of_ranked(self) -> View:
        return _filters_of(self.view).model_copy(update={"strength": 0})

    @property
    def movers_and_shakers(self) -> MoversAndShakers:
        """Who holds the sectors together, weighed as the view says."""
        return _movers_and_shakers(self.snapshot, self._filters_of_ranked).reweighed(weights_of(self.view))

    @property
    def isolated_groups(self) -> IsolatedGroups:
        """Who among the organisations in view is not linked in."""
        wards = tuple(ward["properties"]["name"] for ward in self.programme.ward_outlines["features"])
        return _isolated_groups(self.snapshot, self._filters_of_organisations, wards)

    @property
    def fragile_links(self) -> FragileLinks:
        """The links and the organisations that others in view hang on."""
        return _fragile_links(self.snapshot, self._filters_of_organisations)

    def meetings_at(self, workshops: Collection[str]) -> Meetings:
        """Return which organisations met at some workshops, by their ids, as at the date that is shown."""
        return _meetings(self.snapshot, self._dates, tuple(sorted(workshops)))

    @property
    def _dates(self) -> View:
        return View(at=self.view.at, undated=self.view.undated)

    def file_name(self, name: str) -> str:
        """Return the name for a file of `organisations_in_view`."""
        return self._file_name(name, self._filters_of_organisations)

    def file_name_of_filtered(self, name: str) -> str:
        """Return the name for a file of `filtered`."""
        return self._file_name(name, _filters_of(self.view))

    def file_name_of_part(self, name: str) -> str:
        """Return the name for a file of `network`."""
        return self._file_name(name, self._filters_and_part)

    def file_name_of_workshops(self, name: str, workshops: Collection[Workshop]) -> str:
        """Return the name for a file of these workshops; neither sectors nor kinds of collaboration leave any out."""
        dates = self._dates
        all_of_them = workshops_shown(self.records, at=dates.at, undated=dates.undated)
        return self._file_name(name, dates, narrowed=len(workshops) < len(all_of_them))

    def file_name_of_suggestions(self, name: str) -> str:
        """Return the name for a file of `suggested`."""
        view = self.view
        narrowed = bool(view.involving or view.within_km or view.introducible or view.ruled_out)
        return self._file_name(name, self._filters_of_organisations, narrowed=narrowed)

    def _file_name(self, name: str, shown: View, *, narrowed: bool = False) -> str:
        filtered = narrowed or shown.leaves_out
        return download_name(name, has_examples=self.has_examples, at=shown.at, filtered=filtered)

    def limits_in_words(self, network: "nx.Graph[str]") -> str:
        """Return what a network of this scene is limited to; only `network` is cut down to a part."""
        part = {} if network is self.network else {"near": "", "group": ""}
        return view_in_words(self.view.model_copy(update=part), network)

    @property
    def organisations_with_plan(self) -> "nx.Graph[str]":
        """The organisations in view, with a planned tie for each introduction of the plan."""
        return _with_plan(self.snapshot, self._organisations_and_plan)

    @property
    def panel_with_plan(self) -> NetworkPanel:
        """The metrics of `organisations_with_plan` as a whole."""
        return _panel_with_plan(self.snapshot, self._organisations_and_plan)

    @property
    def _organisations_and_plan(self) -> View:
        return self._filters_of_organisations.model_copy(update={"plan": self.view.plan})

    @property
    def is_of_organisations(self) -> bool:
        """Whether the network shown holds organisations only, so that it may leave this window."""
        return self.view.layer is Layer.ORGANISATIONS

    @property
    def is_of_people(self) -> bool:
        """Whether the network shown holds people only, so that nothing of it may leave this window."""
        return self.view.layer is Layer.PEOPLE


_OPEN: ContextVar[Scene] = ContextVar("the scene that this run shows")


def open_scene() -> Scene:
    """Return the scene for the reader's view, from the newest records; it is the current one until the next is opened.

    Raises:
        StoreError: the database does not answer.
        EngineError: the embedded database cannot be started.
    """
    scene = _scene_now()
    _OPEN.set(scene)
    return scene


def current_scene() -> Scene:
    """Return the scene that the frame has opened for this run, so that all of a page is of the same records.

    Raises:
        LookupError: none was opened in this thread.
    """
    return _OPEN.get()


def _scene_now() -> Scene:
    settings, view = read_settings(), chosen_view()
    store = _store(settings)
    snapshot = _snapshot(store.fetch_revision(), store, named=names_are_shown())
    network = _network(snapshot, _filters_of(view))
    return Scene(
        programme=current_programme(),
        snapshot=snapshot,
        view=view,
        network=_cut_down(network, view),
        filtered=network,
        whole=_network(snapshot, View(layer=view.layer)),
    )


def _cut_down(network: "nx.Graph[str]", view: View) -> "nx.Graph[str]":
    if view.near in network:
        return nearby(network, view.near, steps=view.steps)
    return group_of(network, view.group) if view.group in network else network


def _filters_of(view: View) -> View:
    """Return the part of a view that decides which organisations and ties there are."""
    filters = {"at", "sectors", "kinds", "undated", "layer", "strength"}
    return View.model_validate(view.model_dump(include=filters))


def current_programme() -> Programme:
    """Return the programme whose data it is; also where no records can be read.

    Raises:
        InputError: its folder does not describe one.
    """
    return _programme(read_settings().programme_dir)


@st.cache_resource(show_spinner=False, max_entries=4)
def _programme(folder: Path) -> Programme:
    """Return the programme in a folder."""
    return read_programme(folder)


@st.cache_resource(
    show_spinner="Opening the database …",
    max_entries=1,
    hash_funcs={Settings: repr},
    on_release=lambda store: store.close(),
)
def _store(settings: Settings) -> Store:
    return open_store(settings)


@st.cache_resource(show_spinner="Reading the records …", max_entries=4)
def _snapshot(revision: str, _store: Store, *, named: bool) -> Snapshot:
    records = _store.fetch_records()
    return Snapshot(
        revision=revision,
        named=named,
        records=records if named else without_names(records),
        has_examples=records.has_examples,
    )


_KEYS: dict[str | type[Any], Callable[[Any], Any]] = {
    Snapshot: lambda snapshot: (snapshot.revision, snapshot.named),
    View: lambda view: tuple(address_of(view).items()),
}


@st.cache_resource(show_spinner=False, max_entries=32, hash_funcs=_KEYS)
def _network(snapshot: Snapshot, filters: View) -> "nx.Graph[str]":
    return build_network(
        snapshot.records,
        at=filters.at,
        layer=filters.layer,
        undated=filters.undated,
        sectors=filters.sectors or None,
        kinds=filters.kinds or None,
        minimum_strength=filters.strength or None,
    )


@st.cache_resource(show_spinner="Laying out the picture …", max_entries=8, hash_funcs=_KEYS)
def _positions(snapshot: Snapshot, layer: Layer) -> Mapping[str, tuple[float, float]]:
    return positions(_network(snapshot, View(layer=layer)))


def _rings(ringed: Collection[str], ringed_as: str) -> tuple[tuple[str, ...], str]:
    """Return who is ringed, and as what, the same for the same picture."""
    return tuple(sorted(ringed)), ringed_as if ringed else ""


# What is measured or laid out within a cached function has no message of its own.
@st.cache_resource(show_spinner="Laying out the picture …", max_entries=16, hash_funcs=_KEYS)
def _picture(snapshot: Snapshot, shown: View, ringed: tuple[str, ...], ringed_as: str) -> Picture:
    """Return the picture of the network that a view shows, with its plan and with what the view has it tell."""
    filters = _filters_of(shown)
    return render_picture(
        _network_shown(snapshot, shown),
        _positions(snapshot, shown.layer),
        size_by=_measure(snapshot, filters, shown.size_by) if shown.size_by else None,
        colour_by=_measure(snapshot, filters, shown.colour_by) if shown.colour_by else None,
        groups=_close_knit_groups(snapshot, filters) if shown.outlined else (),
        ringed=frozenset(ringed),
        ringed_as=ringed_as,
    )


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _ties(snapshot: Snapshot, shown: View, *, names: bool) -> Table:
    return tie_table(_network_shown(snapshot, shown), names=names, workshops=snapshot.records.workshops)


def _network_shown(snapshot: Snapshot, shown: View) -> "nx.Graph[str]":
    """Return the network of a view, with its plan, and cut down to a part where the view says so."""
    network = _with_plan(snapshot, shown) if shown.plan else _network(snapshot, _filters_of(shown))
    return _cut_down(network, shown)


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs=_KEYS)
def _ward_map(snapshot: Snapshot, shown: View, _programme: Programme, *, width: int, height: int) -> WardMap:
    return render_ward_map(
        _network(snapshot, _filters_of(shown)),
        programme=_programme,
        selected=shown.selected or None,
        width=width,
        height=height,
    )


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _attendance(snapshot: Snapshot, filters: View) -> "nx.Graph[str]":
    return attendance_network(snapshot.records, of=NodeType.ORGANISATION, at=filters.at, undated=filters.undated)


@st.cache_resource(show_spinner="Comparing all pairs …", max_entries=16, hash_funcs=_KEYS)
def _suggested(snapshot: Snapshot, view: View, _programme: Programme) -> Suggested:
    network = _network(snapshot, _filters_of(view))
    return suggest(
        network,
        view,
        everything=_network(snapshot, View()),
        attendance=_attendance(snapshot, _filters_of(view)),
        places=places_of(network, _programme.places),
    )


def _sample(network: "nx.Graph[str]") -> int | None:
    return _SAMPLE if len(network) > MOST_MEASURED else None


@st.cache_resource(show_spinner="Measuring the network …", max_entries=64, hash_funcs=_KEYS)
def _metric(snapshot: Snapshot, filters: View, key: str) -> Mapping[str, Value]:
    network = _network(snapshot, filters)
    return node_metric(network, key, sample=_sample(network))


def _measure(snapshot: Snapshot, filters: View, key: str) -> Measure:
    metric = in_words_for(NODE_METRICS[key], filters.layer)
    return Measure(metric=metric, values=_metric(snapshot, filters, key))


@st.cache_resource(show_spinner="Measuring the network …", max_entries=16, hash_funcs=_KEYS)
def _close_knit_groups(snapshot: Snapshot, filters: View) -> tuple[frozenset[str], ...]:
    found = communities(_network(snapshot, filters))
    return () if isinstance(found, Undefined) else found


@st.cache_resource(show_spinner="Measuring the network …", max_entries=8, hash_funcs=_KEYS)
def _node_panel(snapshot: Snapshot, filters: View) -> NodePanel:
    network = _network(snapshot, filters)
    return node_panel(network, sample=_sample(network))


@st.cache_resource(show_spinner="Measuring the network …", max_entries=8, hash_funcs=_KEYS)
def _network_panel(snapshot: Snapshot, filters: View) -> NetworkPanel:
    network = _network(snapshot, filters)
    return network_panel(network, nodes=_node_panel(snapshot, filters), sample=_sample(network))


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _with_plan(snapshot: Snapshot, view: View) -> "nx.Graph[str]":
    network = _network(snapshot, _filters_of(view))
    return with_introductions(network, pairs_in(network, view.plan))


@st.cache_resource(show_spinner="Measuring the network …", max_entries=8, hash_funcs=_KEYS)
def _panel_with_plan(snapshot: Snapshot, view: View) -> NetworkPanel:
    planned = _with_plan(snapshot, view)
    return network_panel(planned, sample=_sample(planned))


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _isolated_groups(snapshot: Snapshot, filters: View, wards: tuple[str, ...]) -> IsolatedGroups:
    return find_isolated_groups(_network(snapshot, filters), snapshot.records, wards=wards)


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _fragile_links(snapshot: Snapshot, filters: View) -> FragileLinks:
    return find_fragile_links(_network(snapshot, filters))


@st.cache_resource(show_spinner="Ranking again and again with links left out …", max_entries=8, hash_funcs=_KEYS)
def _movers_and_shakers(snapshot: Snapshot, filters: View) -> MoversAndShakers:
    return find_movers_and_shakers(_network(snapshot, filters))


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KEYS)
def _meetings(snapshot: Snapshot, filters: View, workshops: tuple[str, ...]) -> Meetings:
    label = "Dealing out anew who was where …"
    bar = st.progress(0.0, label)
    attendance = _attendance(snapshot, filters)
    meetings = meetings_at(attendance, workshops, progress=lambda share: bar.progress(share, label))
    bar.empty()
    return meetings
