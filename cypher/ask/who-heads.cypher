// Who heads an institution
// about = "Present and former heads of an institution; current means as of last_reported."
// [parameters]
// institution = {example = "Ministry of Justice of Türkiye", help = "any form of its name"}
// status = {default = "any", choices = ["any", "current", "former"], help = "only of this status; current means as of last_reported"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $institution})-[:NAMES]->(i:Institution)
MATCH path = (i)<-[h:HEADS]-(p:Person)
WHERE ($status = 'any' OR h.status = $status) AND h.sources >= $min_sources
WITH p, i, h, path
ORDER BY h.status, coalesce(h.last_reported, '') DESC, p.id, i.id, h.id
LIMIT $limit
WITH p, i, h, path,
  COLLECT {
    MATCH (c:Claim {edge: h.id})<-[:STATES]-(a:Article)
    RETURN {sentence: c.sentence, article: a.id, url: a.url}
    ORDER BY c.status = h.status DESC, coalesce(c.role = h.role, false) DESC,
      coalesce(a.published, '') DESC, c.id
    LIMIT 1
  }[0] AS proof
RETURN p.name AS person, h.role AS role, i.name AS institution, i.country AS country, h.status AS status,
  h.since AS since, h.until AS until, h.first_reported AS first_reported, h.last_reported AS last_reported,
  h.sources AS sources, proof.sentence AS sentence, proof.article AS article, proof.url AS url, h.id AS id, path
ORDER BY h.status, coalesce(h.last_reported, '') DESC, p.id, i.id, h.id;
