// purpose
//   Save connections: a new id adds a tie, a known one between the same two gets exactly these properties.
// parameters
//   rows: for each connection its id, the ids of its start and end, and its properties, the id among them
// columns
//   written: how many connections were saved; fewer than rows when an end does not exist
UNWIND $rows AS row
MATCH (a:Person) WHERE a.id = row.start
MATCH (b:Person) WHERE b.id = row.end
MERGE (a)-[connection:CONNECTED_WITH {id: row.id}]->(b)
SET connection = row.properties
RETURN count(connection) AS written
