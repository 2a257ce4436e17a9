// purpose
//   Save attendances: a new id adds a tie, a known one between the same two gets exactly these properties.
// parameters
//   rows: for each attendance its id, the ids of its start and end, and its properties, the id among them
// columns
//   written: how many attendances were saved; fewer than rows when an end does not exist
UNWIND $rows AS row
MATCH (person:Person) WHERE person.id = row.start
MATCH (workshop:Workshop) WHERE workshop.id = row.end
MERGE (person)-[attendance:ATTENDED {id: row.id}]->(workshop)
SET attendance = row.properties
RETURN count(attendance) AS written
