// purpose
//   Forget who hosted a workshop. All are found before any is removed: the embedded engine would come upon those that
//   it has just removed.
// parameters
//   rows: for each workshop its id
// columns
//   written: how many ties to a host were removed
UNWIND $rows AS row
MATCH (workshop:Workshop) WHERE workshop.id = row.id
MATCH (:Organisation)-[hosted:HOSTED]->(workshop)
WITH collect(hosted) AS found
UNWIND found AS hosted
DELETE hosted
RETURN count(hosted) AS written
