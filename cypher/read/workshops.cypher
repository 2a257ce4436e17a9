// purpose
//   Read all workshops by columns: each column one list, all in the same order, '' where nothing is stored.
//   The host is a list of the ids of those who hosted the workshop, as a database edited by hand may hold several.
// columns
//   id, example, title, kind, status, date, host, venue, participants, source, notes: as in workshops.csv
MATCH (workshop:Workshop)
RETURN collect(coalesce(workshop.id, '')) AS id,
       collect(coalesce(workshop.example, '')) AS example,
       collect(coalesce(workshop.title, '')) AS title,
       collect(coalesce(workshop.kind, '')) AS kind,
       collect(coalesce(workshop.status, '')) AS status,
       collect(coalesce(workshop.date, '')) AS date,
       collect([(host:Organisation)-[:HOSTED]->(workshop) | host.id]) AS host,
       collect(coalesce(workshop.venue, '')) AS venue,
       collect(coalesce(workshop.participants, '')) AS participants,
       collect(coalesce(workshop.source, '')) AS source,
       collect(coalesce(workshop.notes, '')) AS notes
