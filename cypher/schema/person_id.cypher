// purpose
//   Let no two people have the same id.
CREATE CONSTRAINT person_id IF NOT EXISTS
FOR (person:Person) REQUIRE person.id IS UNIQUE
