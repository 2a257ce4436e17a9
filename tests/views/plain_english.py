"""What every sentence on a screen has in common, whatever it says."""

import re

_TECHNICAL = re.compile(
    r"(?i:\b(node|edge|graph|component|betweenness|centrality|degree|vertex|vertices|isolate|subgraph|layer)s?\b)"
    r"|\bNone\b|\bnan\b|\bTrue\b|\bFalse\b|[a-z]_[a-z]|\b(organisation|person|workshop):\w"
)
_PLURALS = {
    "organisation": "organisations",
    "collaboration": "collaborations",
    "relationship": "relationships",
    "workshop": "workshops",
    "sector": "sectors",
    "person": "people",
    "other": "others",
    "pair": "pairs",
    "step": "steps",
    "tie": "ties",
    "is": "are",
    "has": "have",
}


def faults_of(sentence: str) -> list[str]:
    """Return what is wrong with a sentence: technical words, numbers that do not fit their noun, stray blanks.

    >>> faults_of("1 organisations has 2 nodes")
    ['nodes', '1 organisations']
    """
    faults = [found.group() for found in _TECHNICAL.finditer(sentence)]
    for one, many in _PLURALS.items():
        faults += re.findall(rf"(?<![\d.,])1 {many}\b", sentence)
        faults += re.findall(rf"(?:(?<![\d.,])(?:0|[2-9])|\d[\d,]*\d) {one}\b", sentence)
    return faults + re.findall(r"  | [,;:]| \.(?!\w)|^ | $|^$", sentence)
