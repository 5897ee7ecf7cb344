// What a person heads or headed
// about = "Institutions that a person heads or headed; current means as of last_reported."
// [parameters]
// person = {example = "Kamran Aliyev", help = "any form of the name"}
// status = {default = "any", choices = ["any", "current", "former"], help = "only with this status; current means as of last_reported"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $person})-[:NAMES]->(p:Person)
WHERE p.id = $person OR NOT EXISTS { MATCH (:Person {id: $person}) }
MATCH path = (p)-[h:HEADS]->(i:Institution)
WHERE ($status = 'any' OR h.status = $status) AND h.sources >= $min_sources
WITH p, i, h, path
ORDER BY h.status, coalesce(h.last_reported, '') DESC, p.id, i.id, h.id
LIMIT $limit
OPTIONAL MATCH (article:Article)-[:STATES]->(claim:Claim {edge: h.id})
WITH p, i, h, path, claim, article
ORDER BY claim.status = h.status DESC, coalesce(article.published, '') DESC, claim.id
WITH p, i, h, path, head(collect({sentence: claim.sentence, article: article.id})) AS proof
RETURN p.name AS person, h.role AS role, i.name AS institution, i.country AS country, h.status AS status,
  h.since AS since, h.until AS until, h.first_reported AS first_reported, h.last_reported AS last_reported,
  h.sources AS sources, proof.sentence AS sentence, proof.article AS article, h.id AS id, path
ORDER BY h.status, coalesce(h.last_reported, '') DESC, p.id, i.id, h.id;
