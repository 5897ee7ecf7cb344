// A person's journeys, and whom he met on them
// about = "Dated visits of a person, newest first, each with the meetings that were part of it, or on its days; the legs of one visit share an id."
// [parameters]
// person = {example = "Kamran Aliyev", help = "any form of the name"}
// since = {default = 1900-01-01, help = "not before this day"}
// until = {default = 2999-12-31, help = "not after this day"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only of this status"}
// limit = {default = 50, help = "most rows"}
WITH date($since) AS since, date($until) AS until
MATCH (:Name {id: $person})-[:NAMES]->(p:Person)
WHERE p.id = $person OR NOT EXISTS { (:Person {id: $person}) }
MATCH path = (p)-[v:VISITS]->(w:Country|Place)
WHERE ($status = 'any' OR v.status = $status) AND v.day_to >= since AND v.day_from <= until
WITH p, v, w, path
ORDER BY v.day_from DESC, v.day_to DESC, w.id, v.id
LIMIT $limit
WITH p, v, w, path, COLLECT { MATCH (c:Claim {edge: v.id}) RETURN c.visit } AS told
WITH p, v, w, path,
  COLLECT {
    MATCH (p)-[m:MEETS]-(other:Person)
    WHERE m.status = v.status AND NOT m.mode IN ['phone', 'video']
      AND (EXISTS { MATCH (c:Claim {edge: m.id}) WHERE c.visit IN told }
        OR m.visit IS NULL AND m.day_from >= v.day_from AND m.day_to <= v.day_to)
    RETURN other.name + coalesce(' (' + m.date + ')', '') ORDER BY m.day_from, other.name, m.id
  } AS met
RETURN v.date AS date, p.name AS person, w.name AS destination, CASE WHEN w:Country THEN w.id ELSE w.country END AS country,
  v.status AS status, met, v.history AS history, v.sources AS sources,
  v.visit AS visit, v.id AS id, path
ORDER BY v.day_from DESC, v.day_to DESC, w.id, v.id;
