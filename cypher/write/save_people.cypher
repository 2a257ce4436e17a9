// purpose
//   Save people: a new id adds a node, a known one gets exactly these properties.
// parameters
//   rows: for each person its id and its properties, the id among them
// columns
//   written: how many people were saved
UNWIND $rows AS row
MERGE (person:Person {id: row.id})
SET person = row.properties
RETURN count(person) AS written
