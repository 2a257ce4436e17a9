// purpose
//   Let no two memberships have the same id.
CREATE CONSTRAINT membership_id IF NOT EXISTS
FOR ()-[membership:MEMBER_OF]-() REQUIRE membership.id IS UNIQUE
