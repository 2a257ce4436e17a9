"""The constraints that keep records from being doubled."""

from functools import partial

from graphsvc.errors import DatabaseRefused, MissingConstraints, StoreError
from graphsvc.store.connection import Connection
from graphsvc.store.session import Transaction

_UNIQUE = {"UNIQUENESS", "RELATIONSHIP_UNIQUENESS", "NODE_KEY", "RELATIONSHIP_KEY"}

CONSTRAINTS: dict[str, str] = {
    "Organisation": "schema/organisation_id",
    "Person": "schema/person_id",
    "Workshop": "schema/workshop_id",
    "Change": "schema/change_id",
    "MEMBER_OF": "schema/membership_id",
    "ATTENDED": "schema/attendance_id",
    "COLLABORATES_WITH": "schema/collaboration_id",
    "CONNECTED_WITH": "schema/connection_id",
}
"""The statement that makes the ids of each label or relationship type unique."""


def require_constraints(connection: Connection) -> None:
    """Make the constraints that the database lacks.

    Raises:
        MissingConstraints: it lacks some, and refuses to make them.
    """
    for label in missing_constraints(connection):
        try:
            connection.write(partial(Transaction.run, name=CONSTRAINTS[label]))
        except (DatabaseRefused, StoreError) as error:
            raise MissingConstraints(
                f"{connection.home.name} does not keep the ids of {label} unique, and refuses to, so graphsvc will not "
                f"write to it. Either two records there have the same id, or the user may not change its schema. "
                f"Remove the doubled ones, or have somebody run cypher/{CONSTRAINTS[label]}.cypher."
            ) from error


def missing_constraints(connection: Connection) -> list[str]:
    """Return the labels and relationship types whose ids the database does not keep unique."""
    rows = connection.read(lambda transaction: transaction.run("maintain/constraints"))
    unique = {row["labels"][0] for row in rows if row["kind"] in _UNIQUE and row["properties"] == ["id"]}
    return [label for label in CONSTRAINTS if label not in unique]
