// purpose
//   Read all attendances by columns: each column one list, all in the same order, '' where nothing is stored.
// columns
//   id, example, person, workshop, capacity: as in attendance.csv
MATCH (person:Person)-[attendance:ATTENDED]->(workshop:Workshop)
RETURN collect(coalesce(attendance.id, '')) AS id,
       collect(coalesce(attendance.example, '')) AS example,
       collect(coalesce(person.id, '')) AS person,
       collect(coalesce(workshop.id, '')) AS workshop,
       collect(coalesce(attendance.capacity, '')) AS capacity
