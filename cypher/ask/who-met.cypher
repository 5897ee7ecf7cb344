// Who met a person
// about = "Meetings of one person, newest first, each with a sentence that proves it; posts are as its reports give them."
// [parameters]
// person = {example = "Kamran Aliyev", help = "any form of the name"}
// since = {default = 1900-01-01, help = "not before this day; leaves out what has no date"}
// until = {default = 2999-12-31, help = "not after this day; leaves out what has no date"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only of this status"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
WITH date($since) AS since, date($until) AS until
MATCH (:Name {id: $person})-[:NAMES]->(one:Person)
WHERE one.id = $person OR NOT EXISTS { (:Person {id: $person}) }
MATCH path = (one)-[m:MEETS]-(other:Person)
WHERE ($status = 'any' OR m.status = $status) AND m.sources >= $min_sources
  AND coalesce(m.day_to >= since, $since = '1900-01-01') AND coalesce(m.day_from <= until, $until = '2999-12-31')
WITH one, m, other, path
ORDER BY m.day_from IS NULL, m.day_from DESC, other.id, m.id
LIMIT $limit
WITH one, m, other, path,
  COLLECT {
    MATCH (:Claim {edge: m.id})<-[:STATES]-(a:Article)-[:STATES]->(c:Claim {type: 'HEADS'})-[:SUBJECT]->(other)
    MATCH (c)-[:OBJECT]->(i:Institution)
    RETURN {role: c.role, institution: i.name} ORDER BY c.status, coalesce(a.published, '') DESC, c.id LIMIT 1
  }[0] AS post,
  COLLECT {
    MATCH (c:Claim {edge: m.id})<-[:STATES]-(a:Article)
    RETURN {sentence: c.sentence, article: a.id, url: a.url}
    ORDER BY c.status = m.status DESC, coalesce(c.date = m.date, false) DESC, coalesce(c.place = m.place, false) DESC,
      coalesce(a.published, '') DESC, c.id
    LIMIT 1
  }[0] AS proof
RETURN m.date AS date, one.name AS person, other.name AS met, post.role AS role, post.institution AS institution,
  other.country AS country, m.place AS place,
  CASE m.host WHEN one.id THEN one.name WHEN other.id THEN other.name END AS host, m.mode AS mode, m.status AS status,
  m.contradictions AS contradictions, m.sources AS sources,
  proof.sentence AS sentence, proof.article AS article, proof.url AS url, m.id AS id, path
ORDER BY m.day_from IS NULL, m.day_from DESC, other.id, m.id;
