// Meetings of one country's people with another's
// about = "Meetings of people from one country with people from another, newest first; posts are as the reports give them."
// [parameters]
// country = {example = "Azerbaijan", help = "name or ISO code of the one"}
// other = {example = "Türkiye", help = "name or ISO code of the other"}
// since = {default = 1900-01-01, help = "not before this day; leaves out what has no date"}
// until = {default = 2999-12-31, help = "not after this day; leaves out what has no date"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only of this status"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
WITH date($since) AS since, date($until) AS until
MATCH (:Name {id: $country})-[:NAMES]->(home:Country)
MATCH (:Name {id: $other})-[:NAMES]->(away:Country)
MATCH path = (one:Person {country: home.id})-[m:MEETS]-(two:Person {country: away.id})
WHERE ($status = 'any' OR m.status = $status) AND m.sources >= $min_sources
  AND coalesce(m.day_to >= since, $since = '1900-01-01') AND coalesce(m.day_from <= until, $until = '2999-12-31')
  AND (home.id <> away.id OR one.id < two.id)
WITH one, two, m, path
ORDER BY m.day_from IS NULL, m.day_from DESC, one.id, two.id, m.id
LIMIT $limit
WITH one, two, m, path,
  COLLECT {
    MATCH (:Claim {edge: m.id})<-[:STATES]-(a:Article)-[:STATES]->(c:Claim {type: 'HEADS'})-[:SUBJECT]->(one)
    MATCH (c)-[:OBJECT]->(i:Institution)
    RETURN {role: c.role, institution: i.name} ORDER BY c.status, coalesce(a.published, '') DESC, c.id LIMIT 1
  }[0] AS first,
  COLLECT {
    MATCH (:Claim {edge: m.id})<-[:STATES]-(a:Article)-[:STATES]->(c:Claim {type: 'HEADS'})-[:SUBJECT]->(two)
    MATCH (c)-[:OBJECT]->(i:Institution)
    RETURN {role: c.role, institution: i.name} ORDER BY c.status, coalesce(a.published, '') DESC, c.id LIMIT 1
  }[0] AS second,
  COLLECT {
    MATCH (c:Claim {edge: m.id})<-[:STATES]-(a:Article)
    RETURN {sentence: c.sentence, article: a.id, url: a.url}
    ORDER BY c.status = m.status DESC, coalesce(c.date = m.date, false) DESC, coalesce(c.place = m.place, false) DESC,
      coalesce(a.published, '') DESC, c.id
    LIMIT 1
  }[0] AS proof
RETURN m.date AS date, one.name AS person, first.role AS role, first.institution AS institution,
  two.name AS met, second.role AS met_role, second.institution AS met_institution,
  m.place AS place, m.mode AS mode, m.status AS status,
  m.contradictions AS contradictions, m.sources AS sources,
  proof.sentence AS sentence, proof.article AS article, proof.url AS url, m.id AS id, path
ORDER BY m.day_from IS NULL, m.day_from DESC, one.id, two.id, m.id;
