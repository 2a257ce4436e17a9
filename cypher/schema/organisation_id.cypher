// purpose
//   Let no two organisations have the same id.
CREATE CONSTRAINT organisation_id IF NOT EXISTS
FOR (organisation:Organisation) REQUIRE organisation.id IS UNIQUE
