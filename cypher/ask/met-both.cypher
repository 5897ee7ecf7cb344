// Whom both of two people met
// about = "People whom the one and the other met; only meetings that took place count."
// [parameters]
// person = {example = "Kamran Aliyev", help = "any form of the name"}
// other = {example = "Muhsin Şentürk", help = "any form of the name"}
// since = {default = 1900-01-01, help = "earliest day; undated ones are left out when this is given"}
// until = {default = 2999-12-31, help = "latest day; undated ones are left out when this is given"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $person})-[:NAMES]->(one:Person)
WHERE one.id = $person OR NOT EXISTS { MATCH (:Person {id: $person}) }
MATCH (:Name {id: $other})-[:NAMES]->(two:Person)
WHERE two.id = $other OR NOT EXISTS { MATCH (:Person {id: $other}) }
MATCH path = (one)-[m:MEETS]-(third:Person)-[n:MEETS]-(two)
WHERE one.id <> two.id AND m.status IN ['happened', 'ongoing'] AND m.sources >= $min_sources
  AND coalesce(m.day_to, date('1900-01-01')) >= date($since)
  AND coalesce(m.day_from, date('2999-12-31')) <= date($until)
  AND n.status IN ['happened', 'ongoing'] AND n.sources >= $min_sources
  AND coalesce(n.day_to, date('1900-01-01')) >= date($since)
  AND coalesce(n.day_from, date('2999-12-31')) <= date($until)
WITH third, count(DISTINCT m) AS met_one, count(DISTINCT n) AS met_other, max(m.day_to) AS last_one, max(n.day_to) AS last_other,
  head(collect(path)) AS path
ORDER BY met_one + met_other DESC, third.id
LIMIT $limit
OPTIONAL MATCH (third)-[term:HEADS]->(office:Institution)
WITH third, met_one, met_other, last_one, last_other, path, term, office ORDER BY term.status, term.last_reported DESC, term.id
WITH third, met_one, met_other, last_one, last_other, path, head(collect({role: term.role, institution: office.name})) AS post
RETURN third.name AS person, post.role AS role, post.institution AS institution, third.country AS country,
  met_one, met_other, last_one, last_other, third.id AS id, path
ORDER BY met_one + met_other DESC, third.id;
