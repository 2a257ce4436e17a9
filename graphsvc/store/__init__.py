"""The store: records in and out of Neo4j, or of the embedded engine that speaks the same language.

The graph is described in ``cypher/``. Nothing else in graphsvc knows the database or its driver.
"""

from graphsvc.store.changes import OUTCOMES, Action, Changes, RecordChange
from graphsvc.store.saving import Progress
from graphsvc.store.status import Status
from graphsvc.store.store import Store, open_store

__all__ = ["OUTCOMES", "Action", "Changes", "Progress", "RecordChange", "Status", "Store", "open_store"]
