// purpose
//   Save collaborations: a new id adds a tie, a known one between the same two gets exactly these properties.
// parameters
//   rows: for each collaboration its id, the ids of its start and end, and its properties, the id among them
// columns
//   written: how many collaborations were saved; fewer than rows when an end does not exist
UNWIND $rows AS row
MATCH (a:Organisation) WHERE a.id = row.start
MATCH (b:Organisation) WHERE b.id = row.end
MERGE (a)-[collaboration:COLLABORATES_WITH {id: row.id}]->(b)
SET collaboration = row.properties
RETURN count(collaboration) AS written
