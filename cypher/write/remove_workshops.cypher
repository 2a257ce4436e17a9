// purpose
//   Remove workshops, and with them every tie that they still have.
// parameters
//   rows: for each workshop its id
// columns
//   written: how many workshops were removed
UNWIND $rows AS row
MATCH (workshop:Workshop) WHERE workshop.id = row.id
DETACH DELETE workshop
RETURN count(workshop) AS written
