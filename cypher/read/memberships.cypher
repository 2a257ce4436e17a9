// purpose
//   Read all memberships by columns: each column one list, all in the same order, '' where nothing is stored.
// columns
//   id, example, since, until, person, organisation, capacity: as in memberships.csv
MATCH (person:Person)-[membership:MEMBER_OF]->(organisation:Organisation)
RETURN collect(coalesce(membership.id, '')) AS id,
       collect(coalesce(membership.example, '')) AS example,
       collect(coalesce(membership.since, '')) AS since,
       collect(coalesce(membership.until, '')) AS until,
       collect(coalesce(person.id, '')) AS person,
       collect(coalesce(organisation.id, '')) AS organisation,
       collect(coalesce(membership.capacity, '')) AS capacity
