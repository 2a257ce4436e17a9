// purpose
//   Remove memberships, each found from its start. That is what coalesce is for: in the index of ties, where Neo4j
//   would look otherwise, every tie that was removed before slows down the next look.
// parameters
//   rows: for each membership its id and the ids of its start and end
// columns
//   written: how many memberships were removed
UNWIND $rows AS row
MATCH (person:Person) WHERE person.id = row.start
MATCH (person)-[membership:MEMBER_OF]->(organisation:Organisation)
WHERE coalesce(membership.id, '') = row.id AND coalesce(organisation.id, '') = row.end
DELETE membership
RETURN count(membership) AS written
