// purpose
//   Forget who hosted a workshop.
// parameters
//   rows: for each workshop its id
// columns
//   written: how many ties to a host were removed
UNWIND $rows AS row
MATCH (workshop:Workshop) WHERE workshop.id = row.id
MATCH (:Organisation)-[hosted:HOSTED]->(workshop)
DELETE hosted
RETURN count(hosted) AS written
