"""A view: what the reader has chosen to see. The address bar holds it, so a link shows the same to somebody else."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from graphsvc.network import Layer, NodeType, node_key
from graphsvc.vocabulary import CollaborationKind, Sector

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""Between which days a view may lie."""


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _listed(value: object) -> object:
    return frozenset(filter(None, value.split(","))) if isinstance(value, str) else value


class View(BaseModel):
    """What is shown, the same on every page.

    ``at`` None means everything recorded, whatever its dates; empty ``sectors`` or ``kinds`` mean all of them.
    ``selected``, ``near``, ``linked_from`` and ``linked_to`` are keys of a network, blank for none.
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
    return str(value)
