// Meetings in a period
// about = "Meetings between two days, newest first; a month or a year stands for its first or last day."
// [parameters]
// since = {example = 2025-07-01, help = "first day of the period"}
// until = {example = 2025-07-31, help = "last day of the period"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only with this status"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
MATCH path = (one:Person)-[m:MEETS]->(two:Person)
WHERE ($status = 'any' OR m.status = $status) AND m.sources >= $min_sources
  AND m.day_to >= date($since) AND m.day_from <= date($until)
WITH one, two, m, path
ORDER BY m.day_from DESC, one.id, two.id, m.id
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
ORDER BY m.day_from DESC, one.id, two.id, m.id;
