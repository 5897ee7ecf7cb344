// What reports contradict
// about = "Meetings and visits whose reports differ in status, day or place, newest first, each with its history."
// [parameters]
// since = {default = 1900-01-01, help = "not before this day; leaves out what has no date"}
// until = {default = 2999-12-31, help = "not after this day; leaves out what has no date"}
// limit = {default = 50, help = "most rows"}
WITH date($since) AS since, date($until) AS until
MATCH path = (one:Person)-[e:MEETS|VISITS]->(two)
WHERE e.contradictions IS NOT NULL
  AND coalesce(e.day_to >= since, $since = '1900-01-01') AND coalesce(e.day_from <= until, $until = '2999-12-31')
WITH one, e, two, path
ORDER BY e.day_from IS NULL, e.day_from DESC, one.id, two.id, e.id
LIMIT $limit
RETURN type(e) AS type, e.date AS date, one.name AS person, two.name AS other, e.status AS status,
  e.contradictions AS contradictions, e.history AS history, e.sources AS sources, e.id AS id, path
ORDER BY e.day_from IS NULL, e.day_from DESC, one.id, two.id, e.id;
