// purpose
//   Let no two attendances have the same id.
CREATE CONSTRAINT attendance_id IF NOT EXISTS
FOR ()-[attendance:ATTENDED]-() REQUIRE attendance.id IS UNIQUE
