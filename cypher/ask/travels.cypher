// Where a person travelled
// about = "Countries and places that a person visited or planned to visit, newest first."
// [parameters]
// person = {example = "Kamran Aliyev", help = "any form of the name"}
// since = {default = 1900-01-01, help = "earliest day; undated ones are left out when this is given"}
// until = {default = 2999-12-31, help = "latest day; undated ones are left out when this is given"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only with this status"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $person})-[:NAMES]->(p:Person)
WHERE p.id = $person OR NOT EXISTS { MATCH (:Person {id: $person}) }
MATCH path = (p)-[v:VISITS]->(w)
WHERE ($status = 'any' OR v.status = $status) AND v.sources >= $min_sources
  AND coalesce(v.day_to, date('1900-01-01')) >= date($since)
  AND coalesce(v.day_from, date('2999-12-31')) <= date($until)
WITH p, v, w, path
ORDER BY coalesce(v.day_from, date('0001-01-01')) DESC, p.id, w.id, v.id
LIMIT $limit
OPTIONAL MATCH (article:Article)-[:STATES]->(claim:Claim {edge: v.id})
WITH p, v, w, path, claim, article
ORDER BY claim.status = v.status DESC, coalesce(article.published, '') DESC, claim.id
WITH p, v, w, path, head(collect({sentence: claim.sentence, article: article.id})) AS proof
RETURN v.date AS date, p.name AS person, w.name AS destination, coalesce(w.country, w.id) AS country,
  v.status AS status, v.sources AS sources, proof.sentence AS sentence, proof.article AS article, v.id AS id, path
ORDER BY coalesce(v.day_from, date('0001-01-01')) DESC, p.id, w.id, v.id;
