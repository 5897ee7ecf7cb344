// Meetings of one country's people with another's
// about = "Meetings of people from one country with people from another, newest first."
// [parameters]
// country = {example = "Azerbaijan", help = "name or ISO code of the one"}
// other = {example = "Türkiye", help = "name or ISO code of the other"}
// since = {default = 1900-01-01, help = "earliest day; undated ones are left out when this is given"}
// until = {default = 2999-12-31, help = "latest day; undated ones are left out when this is given"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only with this status"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $country})-[:NAMES]->(home:Country)
WHERE home.id = $country OR NOT EXISTS { MATCH (:Country {id: $country}) }
MATCH (:Name {id: $other})-[:NAMES]->(away:Country)
WHERE away.id = $other OR NOT EXISTS { MATCH (:Country {id: $other}) }
MATCH path = (one:Person {country: home.id})-[m:MEETS]-(two:Person {country: away.id})
WHERE ($status = 'any' OR m.status = $status) AND m.sources >= $min_sources
  AND coalesce(m.day_to, date('1900-01-01')) >= date($since)
  AND coalesce(m.day_from, date('2999-12-31')) <= date($until)
  AND (home.id <> away.id OR one.id < two.id)
WITH one, two, m, path
ORDER BY coalesce(m.day_from, date('0001-01-01')) DESC, one.id, two.id, m.id
LIMIT $limit
OPTIONAL MATCH (one)-[term:HEADS]->(office:Institution)
WITH one, two, m, path, term, office ORDER BY term.status, term.last_reported DESC, term.id
WITH one, two, m, path, head(collect({role: term.role, institution: office.name})) AS first
OPTIONAL MATCH (two)-[term:HEADS]->(office:Institution)
WITH one, two, m, path, first, term, office ORDER BY term.status, term.last_reported DESC, term.id
WITH one, two, m, path, first, head(collect({role: term.role, institution: office.name})) AS second
OPTIONAL MATCH (article:Article)-[:STATES]->(claim:Claim {edge: m.id})
WITH one, two, m, path, first, second, claim, article
ORDER BY claim.status = m.status DESC, coalesce(article.published, '') DESC, claim.id
WITH one, two, m, path, first, second, head(collect({sentence: claim.sentence, article: article.id})) AS proof
RETURN m.date AS date, one.name AS person, first.role AS role, first.institution AS institution,
  two.name AS met, second.role AS met_role, second.institution AS met_institution,
  m.place AS place, m.mode AS mode, m.status AS status, m.sources AS sources,
  proof.sentence AS sentence, proof.article AS article, m.id AS id, path
ORDER BY coalesce(m.day_from, date('0001-01-01')) DESC, one.id, two.id, m.id;
