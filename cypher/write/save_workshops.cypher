// purpose
//   Save workshops: a new id adds a node, a known one gets exactly these properties.
// parameters
//   rows: for each workshop its id and its properties, the id among them
// columns
//   written: how many workshops were saved
UNWIND $rows AS row
MERGE (workshop:Workshop {id: row.id})
SET workshop = row.properties
RETURN count(workshop) AS written
