// purpose
//   Remove connections, each found from its start. That is what coalesce is for: in the index of ties, where Neo4j
//   would look otherwise, every tie that was removed before slows down the next look.
// parameters
//   rows: for each connection its id and the ids of its start and end
// columns
//   written: how many connections were removed
UNWIND $rows AS row
MATCH (a:Person) WHERE a.id = row.start
MATCH (a)-[connection:CONNECTED_WITH]->(b:Person)
WHERE coalesce(connection.id, '') = row.id AND coalesce(b.id, '') = row.end
DELETE connection
RETURN count(connection) AS written
