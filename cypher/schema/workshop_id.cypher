// purpose
//   Let no two workshops have the same id.
CREATE CONSTRAINT workshop_id IF NOT EXISTS
FOR (workshop:Workshop) REQUIRE workshop.id IS UNIQUE
