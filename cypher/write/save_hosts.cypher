// purpose
//   Say which organisation hosted a workshop.
// parameters
//   rows: for each workshop its id and the id of its host
// columns
//   written: how many workshops have their host now; fewer than rows when a host does not exist
UNWIND $rows AS row
MATCH (host:Organisation) WHERE host.id = row.host
MATCH (workshop:Workshop) WHERE workshop.id = row.id
MERGE (host)-[hosted:HOSTED]->(workshop)
RETURN count(hosted) AS written
