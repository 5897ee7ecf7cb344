// Who visited a country
// about = "Visits to a country, its places included, or to one place, newest first; posts are as the reports give them."
// [parameters]
// country = {example = "Türkiye", help = "a country, or a place in it, by any form of its name"}
// since = {default = 1900-01-01, help = "not before this day; leaves out what has no date"}
// until = {default = 2999-12-31, help = "not after this day; leaves out what has no date"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only of this status"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
WITH date($since) AS since, date($until) AS until
MATCH (:Name {id: $country})-[:NAMES]->(target:Country|Place)
MATCH (target)<-[:IN*0..1]-(w)
WITH DISTINCT w, since, until
MATCH path = (w)<-[v:VISITS]-(p:Person)
WHERE ($status = 'any' OR v.status = $status) AND v.sources >= $min_sources
  AND coalesce(v.day_to >= since, $since = '1900-01-01') AND coalesce(v.day_from <= until, $until = '2999-12-31')
WITH p, v, w, path
ORDER BY v.day_from IS NULL, v.day_from DESC, p.id, w.id, v.id
LIMIT $limit
WITH p, v, w, path,
  COLLECT {
    MATCH (:Claim {edge: v.id})<-[:STATES]-(a:Article)-[:STATES]->(c:Claim {type: 'HEADS'})-[:SUBJECT]->(p)
    MATCH (c)-[:OBJECT]->(i:Institution)
    RETURN {role: c.role, institution: i.name} ORDER BY c.status, coalesce(a.published, '') DESC, c.id LIMIT 1
  }[0] AS post,
  COLLECT {
    MATCH (c:Claim {edge: v.id})<-[:STATES]-(a:Article)
    RETURN {sentence: c.sentence, article: a.id, url: a.url}
    ORDER BY c.status = v.status DESC, coalesce(c.date = v.date, false) DESC,
      coalesce(a.published, '') DESC, c.id
    LIMIT 1
  }[0] AS proof
RETURN v.date AS date, p.name AS person, post.role AS role, post.institution AS institution,
  w.name AS destination, CASE WHEN w:Country THEN w.id ELSE w.country END AS country, v.status AS status,
  v.contradictions AS contradictions, v.sources AS sources,
  proof.sentence AS sentence, proof.article AS article, proof.url AS url, v.id AS id, path
ORDER BY v.day_from IS NULL, v.day_from DESC, p.id, w.id, v.id;
