// purpose
//   Remove memberships, each found from its start. That is what coalesce is for: in the index of ties, where Neo4j
//   would look otherwise, every tie that was removed before slows down the next look. All are found before any is removed: the
//   embedded engine would come upon those that it has just removed.
// parameters
//   rows: for each membership its id and the ids of its start and end
// columns
//   written: how many memberships were removed
UNWIND $rows AS row
MATCH (person:Person) WHERE person.id = row.start
MATCH (person)-[membership:MEMBER_OF]->(organisation:Organisation)
WHERE coalesce(membership.id, '') = row.id AND coalesce(organisation.id, '') = row.end
WITH collect(membership) AS found
UNWIND found AS membership
DELETE membership
RETURN count(membership) AS written
