// Why two are joined
// about = "Every claim behind the edges between two entities: its sentence, and the article that says so."
// [parameters]
// one = {example = "Kamran Aliyev", help = "a person, institution, country or place, by any form of its name"}
// other = {example = "Muhsin Şentürk", help = "a person, institution, country or place, by any form of its name"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $one})-[:NAMES]->(first:Person|Institution|Country|Place)
WHERE first.id = $one OR NOT EXISTS { MATCH (:Person|Institution|Country|Place {id: $one}) }
MATCH (:Name {id: $other})-[:NAMES]->(second:Person|Institution|Country|Place)
WHERE second.id = $other OR NOT EXISTS { MATCH (:Person|Institution|Country|Place {id: $other}) }
MATCH path = (first)-[e:MEETS|HEADS|VISITS]-(second)
MATCH (a:Article)-[:STATES]->(c:Claim {edge: e.id})
RETURN type(e) AS type, e.date AS date, e.status AS status, a.published AS published, a.publisher AS publisher,
  a.title AS title, a.url AS url, c.date AS claim_date, c.status AS claim_status,
  c.role AS role, c.place AS place, c.mode AS mode,
  c.sentence AS sentence, c.more AS more, a.id AS article, c.id AS claim, e.id AS id, path
ORDER BY type, coalesce(e.day_from, date('0001-01-01')) DESC, e.id, coalesce(a.published, '') DESC, c.id
LIMIT $limit;
