// Who headed an institution on a day
// about = "Heads of an institution whose term covers a day, those first whose beginning or end is told."
// [parameters]
// institution = {example = "Ministry of Justice of Türkiye", help = "any form of its name"}
// day = {example = 2025-07-22, help = "the day, as 2025-07-22"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $institution})-[:NAMES]->(i:Institution)
MATCH path = (i)<-[h:HEADS]-(p:Person)
WITH p, i, h, path,
  h.since IS NULL OR left($day, size(h.since)) >= h.since AS begun,
  h.until IS NULL OR left($day, size(h.until)) <= h.until AS lasting,
  h.since IS NOT NULL OR h.until IS NOT NULL AS told,
  coalesce(h.first_reported <= $day, false) AND coalesce(h.last_reported >= $day, false) AS reported
WHERE begun AND lasting AND (told OR reported OR h.status = 'current' AND h.first_reported <= $day)
WITH p, i, h, path, CASE WHEN reported THEN 'reported' WHEN told THEN 'told' ELSE 'reported before' END AS basis
ORDER BY basis = 'reported before', coalesce(h.last_reported, '') DESC, p.id, i.id, h.id
LIMIT $limit
RETURN p.name AS person, h.role AS role, i.name AS institution, i.country AS country, basis,
  h.since AS since, h.until AS until, h.first_reported AS first_reported, h.last_reported AS last_reported,
  h.sources AS sources, h.id AS id, path
ORDER BY basis = 'reported before', coalesce(h.last_reported, '') DESC, p.id, i.id, h.id;
