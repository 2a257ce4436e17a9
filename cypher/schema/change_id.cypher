// purpose
//   Let there be one record of the last change only.
CREATE CONSTRAINT change_id IF NOT EXISTS
FOR (change:Change) REQUIRE change.id IS UNIQUE
