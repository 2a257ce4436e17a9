// purpose
//   Ask the database what it is.
// columns
//   name: the name of the engine
//   version: its version
//   edition: community or enterprise
CALL dbms.components() YIELD name, versions, edition
RETURN name AS name, versions[0] AS version, edition AS edition
