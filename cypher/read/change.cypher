// purpose
//   Read what is noted of the last change; no row where the graph was never written.
// columns
//   revision: the name of this state of the graph
//   at: when it came about, ISO 8601 in UTC
MATCH (change:Change {id: 'last'})
RETURN change.revision AS revision, change.at AS at
