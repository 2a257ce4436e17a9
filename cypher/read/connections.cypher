// purpose
//   Read all connections by columns: each column one list, all in the same order, '' where nothing is stored.
// columns
//   id, example, since, until, introduced_at, evidence, source, confidence, person_a, person_b, strength: as in connections.csv
MATCH (a:Person)-[connection:CONNECTED_WITH]->(b:Person)
RETURN collect(coalesce(connection.id, '')) AS id,
       collect(coalesce(connection.example, '')) AS example,
       collect(coalesce(connection.since, '')) AS since,
       collect(coalesce(connection.until, '')) AS until,
       collect(coalesce(connection.introduced_at, '')) AS introduced_at,
       collect(coalesce(connection.evidence, '')) AS evidence,
       collect(coalesce(connection.source, '')) AS source,
       collect(coalesce(connection.confidence, '')) AS confidence,
       collect(coalesce(a.id, '')) AS person_a,
       collect(coalesce(b.id, '')) AS person_b,
       collect(coalesce(connection.strength, '')) AS strength
