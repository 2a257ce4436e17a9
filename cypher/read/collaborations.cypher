// purpose
//   Read all collaborations by columns: each column one list, all in the same order, '' where nothing is stored.
// columns
//   id, example, since, until, introduced_at, evidence, source, confidence, organisation_a, organisation_b,
//   kind, label, strength: as in collaborations.csv
MATCH (a:Organisation)-[collaboration:COLLABORATES_WITH]->(b:Organisation)
RETURN collect(coalesce(collaboration.id, '')) AS id,
       collect(coalesce(collaboration.example, '')) AS example,
       collect(coalesce(collaboration.since, '')) AS since,
       collect(coalesce(collaboration.until, '')) AS until,
       collect(coalesce(collaboration.introduced_at, '')) AS introduced_at,
       collect(coalesce(collaboration.evidence, '')) AS evidence,
       collect(coalesce(collaboration.source, '')) AS source,
       collect(coalesce(collaboration.confidence, '')) AS confidence,
       collect(coalesce(a.id, '')) AS organisation_a,
       collect(coalesce(b.id, '')) AS organisation_b,
       collect(coalesce(collaboration.kind, '')) AS kind,
       collect(coalesce(collaboration.label, '')) AS label,
       collect(coalesce(collaboration.strength, '')) AS strength
