// Meetings between two people
// about = "Every meeting of the two, newest first, each with a sentence that proves it."
// [parameters]
// person = {example = "Kamran Aliyev", help = "any form of the name"}
// other = {example = "Muhsin Şentürk", help = "any form of the other's name"}
// since = {default = 1900-01-01, help = "not before this day; leaves out what has no date"}
// until = {default = 2999-12-31, help = "not after this day; leaves out what has no date"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only of this status"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
WITH date($since) AS since, date($until) AS until
MATCH (:Name {id: $person})-[:NAMES]->(one:Person)
WHERE one.id = $person OR NOT EXISTS { (:Person {id: $person}) }
MATCH (:Name {id: $other})-[:NAMES]->(two:Person)
WHERE two.id = $other OR NOT EXISTS { (:Person {id: $other}) }
MATCH path = (one)-[m:MEETS]-(two)
WHERE ($status = 'any' OR m.status = $status) AND m.sources >= $min_sources
  AND coalesce(m.day_to >= since, $since = '1900-01-01') AND coalesce(m.day_from <= until, $until = '2999-12-31')
WITH one, two, m, path
ORDER BY m.day_from IS NULL, m.day_from DESC, one.id, two.id, m.id
LIMIT $limit
WITH one, two, m, path,
  COLLECT {
    MATCH (c:Claim {edge: m.id})<-[:STATES]-(a:Article)
    RETURN {sentence: c.sentence, article: a.id, url: a.url}
    ORDER BY c.status = m.status DESC, coalesce(c.date = m.date, false) DESC, coalesce(c.place = m.place, false) DESC,
      coalesce(a.published, '') DESC, c.id
    LIMIT 1
  }[0] AS proof
RETURN m.date AS date, one.name AS person, two.name AS met, m.place AS place, m.mode AS mode, m.status AS status,
  m.contradictions AS contradictions, m.sources AS sources,
  proof.sentence AS sentence, proof.article AS article, proof.url AS url, m.id AS id, path
ORDER BY m.day_from IS NULL, m.day_from DESC, one.id, two.id, m.id;
