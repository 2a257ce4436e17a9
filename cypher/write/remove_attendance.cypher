// purpose
//   Remove attendances, each found from its start. That is what coalesce is for: in the index of ties, where Neo4j
//   would look otherwise, every tie that was removed before slows down the next look. All are found before any is removed: the
//   embedded engine would come upon those that it has just removed.
// parameters
//   rows: for each attendance its id and the ids of its start and end
// columns
//   written: how many attendances were removed
UNWIND $rows AS row
MATCH (person:Person) WHERE person.id = row.start
MATCH (person)-[attendance:ATTENDED]->(workshop:Workshop)
WHERE coalesce(attendance.id, '') = row.id AND coalesce(workshop.id, '') = row.end
WITH collect(attendance) AS found
UNWIND found AS attendance
DELETE attendance
RETURN count(attendance) AS written
