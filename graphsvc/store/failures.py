"""What can go wrong at the database: what each failure means for another try, and as a sentence of ours."""

import ssl
from dataclasses import dataclass
from enum import Enum, auto

from neo4j.exceptions import (
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    ForbiddenOnReadOnlyDatabase,
    Neo4jError,
    NotALeader,
    ReadServiceUnavailable,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    WriteServiceUnavailable,
)
from neo4j.exceptions import DatabaseUnavailable as DatabaseStarting

from graphsvc.errors import DatabaseRefused, DatabaseUnavailable, StoreError
from graphsvc.problems import shortened


class WroteLess(Exception):
    """The database wrote fewer rows than it was given: another writer made or removed what they rest on meanwhile."""


class Failure(Enum):
    """What went wrong, as far as it matters for another try."""

    LOST = auto()
    """The connection broke while it was in use."""
    UNREACHABLE = auto()
    """No connection came about."""
    UNSETTLED = auto()
    """A server answers, but the database has no leader yet, or is just starting."""
    CONFLICT = auto()
    """Another writer came first."""
    TAKEN = auto()
    """A new id was there already: another writer made it meanwhile, or it stands where graphsvc does not look."""
    REFUSED = auto()
    """The database said no, and will say so again."""


_UNSETTLED = (
    DatabaseStarting,
    ForbiddenOnReadOnlyDatabase,
    NotALeader,
    ReadServiceUnavailable,
    WriteServiceUnavailable,
)


def kind_of(error: Exception, *, connected: bool) -> Failure:
    """Return what ``error`` means; ``connected`` says whether the transaction had begun."""
    if isinstance(error, _UNSETTLED):
        return Failure.UNSETTLED
    if _encryption_failure(error):
        return Failure.REFUSED
    if isinstance(error, ServiceUnavailable | SessionExpired | ConnectionAcquisitionTimeoutError):
        return Failure.LOST if connected else Failure.UNREACHABLE
    if isinstance(error, ConstraintError):
        return Failure.TAKEN
    if isinstance(error, WroteLess) or (isinstance(error, Neo4jError) and _came_second(error)):
        return Failure.CONFLICT
    return Failure.REFUSED


def _encryption_failure(error: BaseException | None) -> ssl.SSLError | None:
    """Return what was wrong with the encryption, where that is what ``error`` was raised from."""
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__
    return error


def _came_second(error: Neo4jError) -> bool:
    code = error.code or ""
    if code.endswith("OutOfMemoryError"):
        return False
    # What was found a moment ago was removed by another writer before it could be looked at.
    return isinstance(error, TransientError) or code.endswith("Statement.EntityNotFound")


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence about a failure names."""

    place: str
    remedy: str
    user: str
    database: str
    in_doubt: bool
    """Whether a try before may have been kept, though its answer was lost."""


def sentence_for(error: Exception, failure: Failure, told: Told) -> StoreError:
    """Return the error of ours that tells what ``error`` means, and what to do."""
    if told.in_doubt:
        return DatabaseUnavailable(
            f"{told.place} broke off at the very moment of saving, so nobody knows whether it was kept. When it is "
            "back, do the same again: saving twice is saving once."
        )
    if failure is Failure.REFUSED:
        return DatabaseRefused(f"{told.place} {_refusal(error, told)}")
    if failure is Failure.CONFLICT:
        return StoreError(f"{told.place} kept being changed by others at the same time. Try again in a minute.")
    if failure is Failure.TAKEN:
        return StoreError(
            f"{told.place} holds an id of these records already, though not where graphsvc keeps it, so nothing was "
            f"saved. Remove that there, or give the record another id. It said: {_said(error)}"
        )
    return DatabaseUnavailable(f"{told.place} does not answer. {told.remedy}")


def _refusal(error: Exception, told: Told) -> str:
    if encryption := _encryption_failure(error):
        return _CERTIFICATE if isinstance(encryption, ssl.SSLCertVerificationError) else _NO_ENCRYPTION
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    for ending, sentence in _REFUSALS.items():
        if code.endswith(ending):
            return sentence.format(user=told.user, database=told.database)
    return f"refused, and nothing was changed. It said: {_said(error)}"


def _said(error: Exception) -> str:
    return shortened(getattr(error, "message", "") or str(error), to=200)


_CERTIFICATE = (
    "shows a certificate that this machine does not trust. Have it trusted here or, where you are sure that it is the "
    "right server, write +ssc:// instead of +s:// in NEO4J_URI."
)
_NO_ENCRYPTION = "takes no encrypted connections. Have them switched on there, or check NEO4J_URI."
_REFUSALS = {
    "Security.AuthenticationRateLimit": "had too many wrong logins. Wait a minute, correct the password and try again.",
    "Security.CredentialsExpired": (
        'wants a new password for the user "{user}" first. Change it there (ALTER CURRENT USER SET PASSWORD), then '
        "give the new one as NEO4J_PASSWORD."
    ),
    "Security.Unauthorized": (
        'refused the login of the user "{user}". Check NEO4J_USERNAME and NEO4J_PASSWORD, then try again.'
    ),
    "Security.Forbidden": 'does not allow this to the user "{user}". Ask whoever looks after it.',
    "Database.DatabaseNotFound": 'has no database called "{database}". Check NEO4J_DATABASE, then try again.',
    "OutOfMemoryError": "ran out of memory, and nothing was saved. Give it more, or load less at once.",
}
