// purpose
//   Read all people by columns: each column one list, all in the same order, '' where nothing is stored.
// columns
//   id, example, name, role, source: as in people.csv
MATCH (person:Person)
RETURN collect(coalesce(person.id, '')) AS id,
       collect(coalesce(person.example, '')) AS example,
       collect(coalesce(person.name, '')) AS name,
       collect(coalesce(person.role, '')) AS role,
       collect(coalesce(person.source, '')) AS source
