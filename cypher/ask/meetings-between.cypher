// Meetings between two people
// about = "Every meeting of the two, newest first, each with a sentence that proves it."
// [parameters]
// person = {example = "Kamran Aliyev", help = "any form of the name"}
// other = {example = "Muhsin Şentürk", help = "any form of the name"}
// since = {default = 1900-01-01, help = "earliest day; undated ones are left out when this is given"}
// until = {default = 2999-12-31, help = "latest day; undated ones are left out when this is given"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only with this status"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $person})-[:NAMES]->(one:Person)
WHERE one.id = $person OR NOT EXISTS { MATCH (:Person {id: $person}) }
MATCH (:Name {id: $other})-[:NAMES]->(two:Person)
WHERE two.id = $other OR NOT EXISTS { MATCH (:Person {id: $other}) }
MATCH path = (one)-[m:MEETS]-(two)
WHERE ($status = 'any' OR m.status = $status) AND m.sources >= $min_sources
  AND coalesce(m.day_to, date('1900-01-01')) >= date($since)
  AND coalesce(m.day_from, date('2999-12-31')) <= date($until)
WITH one, two, m, path
ORDER BY coalesce(m.day_from, date('0001-01-01')) DESC, one.id, two.id, m.id
LIMIT $limit
OPTIONAL MATCH (article:Article)-[:STATES]->(claim:Claim {edge: m.id})
WITH one, two, m, path, claim, article
ORDER BY claim.status = m.status DESC, coalesce(article.published, '') DESC, claim.id
WITH one, two, m, path, head(collect({sentence: claim.sentence, article: article.id})) AS proof
RETURN m.date AS date, one.name AS person, two.name AS met, m.place AS place, m.mode AS mode, m.status AS status,
  m.sources AS sources, proof.sentence AS sentence, proof.article AS article, m.id AS id, path
ORDER BY coalesce(m.day_from, date('0001-01-01')) DESC, one.id, two.id, m.id;
