// purpose
//   Save memberships: a new id adds a tie, a known one between the same two gets exactly these properties.
// parameters
//   rows: for each membership its id, the ids of its start and end, and its properties, the id among them
// columns
//   written: how many memberships were saved; fewer than rows when an end does not exist
UNWIND $rows AS row
MATCH (person:Person) WHERE person.id = row.start
MATCH (organisation:Organisation) WHERE organisation.id = row.end
MERGE (person)-[membership:MEMBER_OF {id: row.id}]->(organisation)
SET membership = row.properties
RETURN count(membership) AS written
