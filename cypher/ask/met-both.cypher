// Whom both of two people met
// about = "People whom the one and the other met; only meetings that took place count."
// [parameters]
// person = {example = "Kamran Aliyev", help = "any form of the name"}
// other = {example = "Muhsin Şentürk", help = "any form of the other's name"}
// since = {default = 1900-01-01, help = "not before this day; leaves out what has no date"}
// until = {default = 2999-12-31, help = "not after this day; leaves out what has no date"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
WITH date($since) AS since, date($until) AS until
MATCH (:Name {id: $person})-[:NAMES]->(one:Person)
WHERE one.id = $person OR NOT EXISTS { (:Person {id: $person}) }
MATCH (:Name {id: $other})-[:NAMES]->(two:Person)
WHERE two.id = $other OR NOT EXISTS { (:Person {id: $other}) }
MATCH path = (one)-[m:MEETS]-(third:Person)-[n:MEETS]-(two)
WHERE one.id <> two.id
  AND m.status IN ['happened', 'ongoing'] AND m.sources >= $min_sources
  AND coalesce(m.day_to >= since, $since = '1900-01-01') AND coalesce(m.day_from <= until, $until = '2999-12-31')
  AND n.status IN ['happened', 'ongoing'] AND n.sources >= $min_sources
  AND coalesce(n.day_to >= since, $since = '1900-01-01') AND coalesce(n.day_from <= until, $until = '2999-12-31')
WITH third, count(DISTINCT m) AS with_person, count(DISTINCT n) AS with_other,
  max(m.day_to) AS last_with_person, max(n.day_to) AS last_with_other, head(collect(path)) AS path
ORDER BY with_person + with_other DESC, third.id
LIMIT $limit
WITH third, with_person, with_other, last_with_person, last_with_other, path,
  COLLECT {
    MATCH (third)-[h:HEADS {status: 'current'}]->(i:Institution)
    RETURN {role: h.role, institution: i.name} ORDER BY coalesce(h.last_reported, '') DESC, h.id LIMIT 1
  }[0] AS post
RETURN third.name AS person, post.role AS role, post.institution AS institution, third.country AS country,
  with_person, with_other, last_with_person, last_with_other, third.id AS id, path
ORDER BY with_person + with_other DESC, third.id;
