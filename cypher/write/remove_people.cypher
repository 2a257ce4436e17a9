// purpose
//   Remove people, and with them every tie that they still have.
// parameters
//   rows: for each person its id
// columns
//   written: how many people were removed
UNWIND $rows AS row
MATCH (person:Person) WHERE person.id = row.id
DETACH DELETE person
RETURN count(person) AS written
