"""When a transaction that failed is run again, and after what pause."""

import random
from collections import Counter
from dataclasses import dataclass, field

from neo4j.exceptions import IncompleteCommit

from graphsvc.store.failures import Failure

_MOST_TIMES = {Failure.LOST: 3, Failure.CONFLICT: 12, Failure.TAKEN: 4}
_LONGEST_PAUSE = 2.0
# Whoever waits for a page or a command gets an answer within five seconds, and one try to connect may take three.
_SOON = 1.0
_PAUSE = 0.25


@dataclass(slots=True)
class Retries:
    """Counts the failures of one transaction, and says whether to go on."""

    can_be_restarted: bool
    """Whether connecting anew starts the database where it has gone, as it does the embedded one."""
    counts: Counter[Failure] = field(default_factory=Counter)
    in_doubt: bool = False
    """Whether an earlier try may have been kept, though its answer was lost."""
    spent: float = 0.0
    """Seconds spent on waiting for the database to answer."""

    def pause_after(self, failure: Failure, error: Exception, *, waited: float) -> float | None:
        """Return the seconds after which to try again, None to give up; ``waited`` is what connecting took."""
        self.counts[failure] += 1
        self.in_doubt = self.in_doubt or isinstance(error, IncompleteCommit)
        if failure in _MOST_TIMES:
            return self._pause_of_one_who_came_second(failure)
        if failure is Failure.UNSETTLED or (failure is Failure.UNREACHABLE and self.can_be_restarted):
            return self._pause_of_one_who_waits(waited)
        return None

    def _pause_of_one_who_came_second(self, failure: Failure) -> float | None:
        count = self.counts[failure]
        if count > _MOST_TIMES[failure]:
            return None
        if failure is Failure.LOST:
            return 0.0
        # Apart from each other, so that those who met once do not meet again.
        return random.uniform(0.5, 1.0) * min(0.05 * 2.0**count, _LONGEST_PAUSE)  # noqa: S311 - no secret

    def _pause_of_one_who_waits(self, waited: float) -> float | None:
        self.spent += waited
        if self.spent >= _SOON:
            return None
        self.spent += _PAUSE
        return _PAUSE
