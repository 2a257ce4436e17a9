// purpose
//   Remove connections, each found from its start. That is what coalesce is for: in the index of ties, where Neo4j
//   would look otherwise, every tie that was removed before slows down the next look. All are found before any is removed: the
//   embedded engine would come upon those that it has just removed.
// parameters
//   rows: for each connection its id and the ids of its start and end
// columns
//   written: how many connections were removed
UNWIND $rows AS row
MATCH (a:Person) WHERE a.id = row.start
MATCH (a)-[connection:CONNECTED_WITH]->(b:Person)
WHERE coalesce(connection.id, '') = row.id AND coalesce(b.id, '') = row.end
WITH collect(connection) AS found
UNWIND found AS connection
DELETE connection
RETURN count(connection) AS written
