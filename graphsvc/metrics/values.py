"""What a metric can come to: a number, yes or no, or undefined with the reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undefined:
    """No value, and in a sentence why there is none; it is neither 0 nor infinity.

    >>> value: Value = Undefined("It works with nobody in the data.")
    >>> print(value.reason if isinstance(value, Undefined) else value)
    It works with nobody in the data.
    """

    reason: str


Value = float | int | bool | Undefined
