// purpose
//   Read all organisations by columns: each column one list, all in the same order, '' where nothing is stored.
// columns
//   id, example, name, sector, charity_number, company_number, website, address, postcode, ward, latitude,
//   longitude, precision, coordinate_source, source, notes: as in organisations.csv
MATCH (organisation:Organisation)
RETURN collect(coalesce(organisation.id, '')) AS id,
       collect(coalesce(organisation.example, '')) AS example,
       collect(coalesce(organisation.name, '')) AS name,
       collect(coalesce(organisation.sector, '')) AS sector,
       collect(coalesce(organisation.charity_number, '')) AS charity_number,
       collect(coalesce(organisation.company_number, '')) AS company_number,
       collect(coalesce(organisation.website, '')) AS website,
       collect(coalesce(organisation.address, '')) AS address,
       collect(coalesce(organisation.postcode, '')) AS postcode,
       collect(coalesce(organisation.ward, '')) AS ward,
       collect(coalesce(organisation.latitude, '')) AS latitude,
       collect(coalesce(organisation.longitude, '')) AS longitude,
       collect(coalesce(organisation.precision, '')) AS precision,
       collect(coalesce(organisation.coordinate_source, '')) AS coordinate_source,
       collect(coalesce(organisation.source, '')) AS source,
       collect(coalesce(organisation.notes, '')) AS notes
