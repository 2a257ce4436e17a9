// purpose
//   Remove collaborations, each found from its start. That is what coalesce is for: in the index of ties, where Neo4j
//   would look otherwise, every tie that was removed before slows down the next look. All are found before any is removed: the
//   embedded engine would come upon those that it has just removed.
// parameters
//   rows: for each collaboration its id and the ids of its start and end
// columns
//   written: how many collaborations were removed
UNWIND $rows AS row
MATCH (a:Organisation) WHERE a.id = row.start
MATCH (a)-[collaboration:COLLABORATES_WITH]->(b:Organisation)
WHERE coalesce(collaboration.id, '') = row.id AND coalesce(b.id, '') = row.end
WITH collect(collaboration) AS found
UNWIND found AS collaboration
DELETE collaboration
RETURN count(collaboration) AS written
