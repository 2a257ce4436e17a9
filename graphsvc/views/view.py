"""A view: what the reader has chosen to see. The address bar holds it, so a link shows the same to somebody else."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, cast
from urllib.parse import quote, unquote

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from graphsvc.findings.introductions import Measure
from graphsvc.metrics import NODE_METRICS
from graphsvc.network import Layer, NodeType, node_key
from graphsvc.vocabulary import CollaborationKind, Sector

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""Between which days a view may lie."""


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _listed(value: object) -> object:
    return frozenset(filter(None, value.split(","))) if isinstance(value, str) else value


_Id = Annotated[str, Field(min_length=1, max_length=200)]
Pair = tuple[str, str]
"""The ids of two organisations, in their order."""

MOST_PAIRS = 100
"""Of so many pairs a plan may be."""


def _pairs(value: object) -> object:
    """Return pairs as an address writes them: ``a:b,c:d``, each id as in an address."""
    if not isinstance(value, str):
        return value
    return tuple(tuple(map(unquote, pair.split(":"))) for pair in filter(None, value.split(",")))


def _each_once(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    if any(a == b for a, b in pairs):
        raise ValueError("a pair is of two different organisations")
    return tuple(dict.fromkeys((min(pair), max(pair)) for pair in pairs))


_Weight = Annotated[int, Field(ge=0, le=3)]

Pairs = Annotated[
    tuple[tuple[_Id, _Id], ...], Field(max_length=MOST_PAIRS), BeforeValidator(_pairs), AfterValidator(_each_once)
]


def _metric(value: str) -> str:
    if value and value not in NODE_METRICS:
        raise ValueError("no metric has this key")
    return value


class View(BaseModel):
    """What is shown, the same on every page.

    ``at`` None means everything recorded, whatever its dates; empty ``sectors`` or ``kinds`` mean all of them.
    ``selected``, ``near``, ``linked_from``, ``linked_to`` and ``involving`` are keys of a network, blank for none. So
    is ``group``: one of those whose group, linked within and to nobody else, is shown alone. ``size_by`` and
    ``colour_by`` are keys of metrics, blank for the number of links and the sector. ``outlined`` tells whether
    close-knit groups are shaded, ``ringed`` whether those that others hang on get a ring.

    ``plan`` has the pairs whose introduction the reader accepted, ``ruled_out`` those that are not to be suggested;
    what comes after them says which are: ``within_km`` and ``per_organisation`` 0 mean however far and however many.

    ``weigh_`` is how much a part of the ranking of movers and shakers counts.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    at: Annotated[date, Field(ge=EARLIEST, le=LATEST), BeforeValidator(_day)] | None = None
    sectors: Annotated[frozenset[Sector], BeforeValidator(_listed)] = frozenset()
    kinds: Annotated[frozenset[CollaborationKind], BeforeValidator(_listed)] = frozenset()
    undated: bool = True
    layer: Layer = Layer.ORGANISATIONS
    strength: int = Field(default=0, ge=0, le=4)
    selected: str = Field(default="", max_length=200)
    near: str = Field(default="", max_length=200)
    steps: int = Field(default=2, ge=1, le=6)
    linked_from: str = Field(default="", max_length=200)
    linked_to: str = Field(default="", max_length=200)
    group: str = Field(default="", max_length=200)
    size_by: Annotated[str, AfterValidator(_metric)] = ""
    colour_by: Annotated[str, AfterValidator(_metric)] = ""
    outlined: bool = False
    ringed: bool = False
    plan: Pairs = ()
    ruled_out: Pairs = ()
    measure: Measure = Measure.GLOBAL_EFFICIENCY
    count: int = Field(default=5, ge=1, le=20)
    per_organisation: int = Field(default=2, ge=0, le=20)
    within_km: int = Field(default=0, ge=0, le=100)
    involving: str = Field(default="", max_length=200)
    introducible: bool = False
    weigh_cross_sector_share: _Weight = 1
    weigh_pairs_between: _Weight = 1
    weigh_other_sectors: _Weight = 1
    weigh_cut_off: _Weight = 1

    @property
    def leaves_out(self) -> bool:
        """Whether anything is left out for another reason than its date.

        >>> View(at=date(2022, 1, 18)).leaves_out, View(undated=False).leaves_out, View(strength=2).leaves_out
        (False, True, True)
        """
        return bool(self.sectors or self.kinds or not self.undated or self.strength or self.near or self.group)


def read_view(address: Mapping[str, str]) -> View:
    """Return the view that the parameters of an address bar hold; a parameter that makes no sense is left out.

    >>> read_view({"at": "2022-02-30", "steps": "3"}) == View(steps=3)
    True
    """
    given = {name: value for name, value in address.items() if name in View.model_fields}
    try:
        return View.model_validate(given)
    except ValidationError as error:
        wrong = {str(problem["loc"][0]) for problem in error.errors()}
        return View.model_validate({name: value for name, value in given.items() if name not in wrong})


def without_people(view: View) -> View:
    """Return the view without the people chosen in it, as their ids may tell who they are.

    >>> without_people(View(selected="person:example-alder")) == View()
    True
    """
    people = {name: "" for name in View.model_fields if _is_person(getattr(view, name))}
    return view.model_copy(update=people)


def address_of(view: View) -> dict[str, str]:
    """Return the parameters for the address bar, only those that differ from the first view.

    >>> address_of(View(steps=3, sectors=frozenset({Sector.FAITH, Sector.HEALTH})))
    {'sectors': 'faith,health', 'steps': '3'}
    """
    first = View()
    return {
        name: _written(value) for name in View.model_fields if (value := getattr(view, name)) != getattr(first, name)
    }


def _is_person(value: object) -> bool:
    return isinstance(value, str) and value.startswith(node_key(NodeType.PERSON, ""))


def _written(value: object) -> str:
    if isinstance(value, frozenset):
        return ",".join(sorted(str(word) for word in value))
    if isinstance(value, tuple):
        return ",".join(f"{quote(a, safe='')}:{quote(b, safe='')}" for a, b in cast("tuple[Pair, ...]", value))
    return str(value)
