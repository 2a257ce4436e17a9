// purpose
//   Let no two collaborations have the same id.
CREATE CONSTRAINT collaboration_id IF NOT EXISTS
FOR ()-[collaboration:COLLABORATES_WITH]-() REQUIRE collaboration.id IS UNIQUE
