// purpose
//   Let no two connections have the same id.
CREATE CONSTRAINT connection_id IF NOT EXISTS
FOR ()-[connection:CONNECTED_WITH]-() REQUIRE connection.id IS UNIQUE
