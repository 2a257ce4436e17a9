"""The JSON of the commands: what every answer begins with, and how it names nodes and tells of ties.

Its keys are the words of the design, and do not change: scripts read them. What is undefined is null, and its reason
stands beside it under ``undefined``.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from graphsvc.metrics import Undefined, Value
from graphsvc.network import TiePart


def json_text(answer: Mapping[str, Any]) -> str:
    """Return an answer as JSON: indented, in the order of its keys, with names as they are written.

    >>> print(json_text({"name": "Example Café", "ties": None}))
    {
      "name": "Example Café",
      "ties": null
    }
    """
    return json.dumps(answer, indent=2, ensure_ascii=False, allow_nan=False)


def json_of_network(network: "nx.Graph[str]", *, has_examples: bool) -> dict[str, Any]:
    """Return what an answer is about: as at which date, of whom, with undated ties or not, and if examples are loaded.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Records
    >>> json_of_network(build_network(Records()), has_examples=False)
    {'at': None, 'of': 'organisations', 'undated': 'in', 'example': False}
    """
    at = network.graph["at"]
    return {
        "at": at.isoformat() if at else None,
        "of": str(network.graph["layer"]),
        "undated": "in" if network.graph["undated"] else "out",
        "example": has_examples,
    }


def json_of_node(network: "nx.Graph[str]", node: str) -> dict[str, Any]:
    """Return what a node is: its type, its id among those of its type, and its name.

    >>> from graphsvc.network import build_network
    >>> from graphsvc.records import Organisation, Records
    >>> choir = Organisation(id="choir", name="Example Choir", sector="community_group")
    >>> json_of_node(build_network(Records(organisations=[choir])), "organisation:choir")
    {'type': 'organisation', 'id': 'choir', 'name': 'Example Choir'}
    """
    attributes = network.nodes[node]
    return {"type": str(attributes["type"]), "id": attributes["id"], "name": attributes["name"]}


def json_of_tie(part: TiePart) -> dict[str, Any]:
    """Return what is recorded of a tie, by the words of the files; null where nothing is.

    >>> from graphsvc.partial_date import PartialDate
    >>> from graphsvc.vocabulary import Strength
    >>> tie = json_of_tie(TiePart(id="a ~ b", strength=Strength.COOPERATE, since=PartialDate(2022, 1)))
    >>> tie["strength"], tie["since"], tie["until"], tie["example"]
    (2, '2022-01', None, False)
    """
    return {
        "kind": str(part.kind) if part.kind else None,
        "label": part.label or None,
        "strength": int(part.strength) if part.strength else None,
        "since": str(part.since) if part.since else None,
        "until": str(part.until) if part.until else None,
        "evidence": part.evidence or None,
        "source": part.source or None,
        "confidence": str(part.confidence) if part.confidence else None,
        "example": part.example,
    }


def with_undefined(values: Mapping[str, Value], keys: Iterable[str]) -> dict[str, Any]:
    """Return values by these keys, null where they are undefined, and last the reasons of those.

    >>> with_undefined({"ties": 0, "modularity": Undefined("No tie.")}, ["ties", "modularity"])
    {'ties': 0, 'modularity': None, 'undefined': {'modularity': 'No tie.'}}
    """
    found = {key: values[key] for key in keys}
    return {
        **{key: None if isinstance(value, Undefined) else value for key, value in found.items()},
        "undefined": {key: value.reason for key, value in found.items() if isinstance(value, Undefined)},
    }
