// purpose
//   Note that the graph changes, in the one node that says so: (:Change {id: 'last', revision, at}).
//   Run first in every transaction that writes: the lock on that node makes writers take turns, and the revision that
//   was there before tells a writer who lost the answer to its commit whether it went through.
// parameters
//   revision: a new name for this state of the graph, never used before
//   at: when it was, ISO 8601 in UTC
// columns
//   previous: the revision before, null in a graph that was never written
MERGE (change:Change {id: 'last'})
WITH change, change.revision AS previous
SET change.revision = $revision, change.at = $at
RETURN previous
