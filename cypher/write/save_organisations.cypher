// purpose
//   Save organisations: a new id adds a node, a known one gets exactly these properties.
// parameters
//   rows: for each organisation its id and its properties, the id among them
// columns
//   written: how many organisations were saved
UNWIND $rows AS row
MERGE (organisation:Organisation {id: row.id})
SET organisation = row.properties
RETURN count(organisation) AS written
