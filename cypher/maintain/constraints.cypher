// purpose
//   List the constraints of the database.
// columns
//   kind: UNIQUENESS or RELATIONSHIP_UNIQUENESS; Neo4j Enterprise also has NODE_KEY and RELATIONSHIP_KEY
//   labels: the one label or relationship type that it is about
//   properties: the properties that it is about
SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties
RETURN type AS kind, labelsOrTypes AS labels, properties AS properties
