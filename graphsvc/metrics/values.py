"""What a metric can come to: a number, yes or no, or undefined with the reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undefined:
    """No value, and in a sentence why there is none; it is neither 0 nor infinity.

    >>> value: Value = Undefined("No working relationship is recorded.")
    >>> print(value.reason if isinstance(value, Undefined) else value)
    No working relationship is recorded.
    """

    reason: str


Value = float | int | bool | Undefined

UNLINKED = Undefined("No working relationship is recorded.")
NO_SECTOR = Undefined("No sector is recorded.")
EMPTY = Undefined("There is nobody in the network.")
FEWER_THAN_TWO = Undefined("It takes at least two to measure this, and the network has fewer.")
FEWER_THAN_THREE = Undefined("It takes at least three to measure this, and the network has fewer.")
NO_TIES = Undefined("No working relationship is recorded in the network.")
NOT_ALL_LINKED = Undefined("Not all are linked with each other, so that some distances do not exist.")
