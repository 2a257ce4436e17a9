// purpose
//   Remove organisations, and with them every tie that they still have.
// parameters
//   rows: for each organisation its id
// columns
//   written: how many organisations were removed
UNWIND $rows AS row
MATCH (organisation:Organisation) WHERE organisation.id = row.id
DETACH DELETE organisation
RETURN count(organisation) AS written
