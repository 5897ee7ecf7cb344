// Who visited a country
// about = "Visits to a country, its places included, or to one place, newest first."
// [parameters]
// country = {example = "Türkiye", help = "a country, or a place in it, by any form of its name"}
// since = {default = 1900-01-01, help = "earliest day; undated ones are left out when this is given"}
// until = {default = 2999-12-31, help = "latest day; undated ones are left out when this is given"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only with this status"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $country})-[:NAMES]->(target:Country|Place)
WHERE target.id = $country OR NOT EXISTS { MATCH (:Country|Place {id: $country}) }
MATCH (target)<-[:IN*0..1]-(w)
MATCH path = (p:Person)-[v:VISITS]->(w)
WHERE ($status = 'any' OR v.status = $status) AND v.sources >= $min_sources
  AND coalesce(v.day_to, date('1900-01-01')) >= date($since)
  AND coalesce(v.day_from, date('2999-12-31')) <= date($until)
WITH p, v, w, path
ORDER BY coalesce(v.day_from, date('0001-01-01')) DESC, p.id, w.id, v.id
LIMIT $limit
OPTIONAL MATCH (p)-[term:HEADS]->(office:Institution)
WITH p, v, w, path, term, office ORDER BY term.status, term.last_reported DESC, term.id
WITH p, v, w, path, head(collect({role: term.role, institution: office.name})) AS post
OPTIONAL MATCH (article:Article)-[:STATES]->(claim:Claim {edge: v.id})
WITH p, v, w, path, post, claim, article
ORDER BY claim.status = v.status DESC, coalesce(article.published, '') DESC, claim.id
WITH p, v, w, path, post, head(collect({sentence: claim.sentence, article: article.id})) AS proof
RETURN v.date AS date, p.name AS person, post.role AS role, post.institution AS institution,
  w.name AS destination, coalesce(w.country, w.id) AS country,
  v.status AS status, v.sources AS sources, proof.sentence AS sentence, proof.article AS article, v.id AS id, path
ORDER BY coalesce(v.day_from, date('0001-01-01')) DESC, p.id, w.id, v.id;
