// Who met a person
// about = "Meetings of one person, newest first, each with a sentence that proves it."
// [parameters]
// person = {example = "Kamran Aliyev", help = "any form of the name"}
// since = {default = 1900-01-01, help = "earliest day; undated ones are left out when this is given"}
// until = {default = 2999-12-31, help = "latest day; undated ones are left out when this is given"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only with this status"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $person})-[:NAMES]->(one:Person)
WHERE one.id = $person OR NOT EXISTS { MATCH (:Person {id: $person}) }
MATCH path = (one)-[m:MEETS]-(other:Person)
WHERE ($status = 'any' OR m.status = $status) AND m.sources >= $min_sources
  AND coalesce(m.day_to, date('1900-01-01')) >= date($since)
  AND coalesce(m.day_from, date('2999-12-31')) <= date($until)
WITH one, m, other, path
ORDER BY coalesce(m.day_from, date('0001-01-01')) DESC, other.id, m.id
LIMIT $limit
OPTIONAL MATCH (other)-[term:HEADS]->(office:Institution)
WITH one, m, other, path, term, office ORDER BY term.status, term.last_reported DESC, term.id
WITH one, m, other, path, head(collect({role: term.role, institution: office.name})) AS post
OPTIONAL MATCH (article:Article)-[:STATES]->(claim:Claim {edge: m.id})
WITH one, m, other, path, post, claim, article
ORDER BY claim.status = m.status DESC, coalesce(article.published, '') DESC, claim.id
WITH one, m, other, path, post, head(collect({sentence: claim.sentence, article: article.id})) AS proof
RETURN m.date AS date, one.name AS person, other.name AS met, post.role AS role, post.institution AS institution,
  other.country AS country, m.place AS place, m.mode AS mode, m.status AS status, m.sources AS sources,
  proof.sentence AS sentence, proof.article AS article, m.id AS id, path
ORDER BY coalesce(m.day_from, date('0001-01-01')) DESC, other.id, m.id;
