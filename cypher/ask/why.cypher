// Why two are joined
// about = "Every claim behind the edges between two entities: its sentence, and the article that says so."
// [parameters]
// one = {example = "Kamran Aliyev", help = "a person, institution, country or place, by any form of its name"}
// other = {example = "Muhsin Şentürk", help = "the same for the other; a country stands for its places too"}
// edge = {default = "any", help = "only behind the edge of this id, as the other questions show it"}
// limit = {default = 50, help = "most rows"}
MATCH (:Name {id: $one})-[:NAMES]->(first:Person|Institution|Country|Place)
WHERE first.id = $one OR NOT EXISTS { (:Person {id: $one}) }
MATCH (:Name {id: $other})-[:NAMES]->(target:Person|Institution|Country|Place)
WHERE target.id = $other OR NOT EXISTS { (:Person {id: $other}) }
MATCH (target)<-[:IN*0..1]-(second)
WITH DISTINCT first, second
MATCH path = (first)-[e:MEETS|HEADS|VISITS]-(second)
WHERE $edge = 'any' OR e.id = $edge
MATCH (c:Claim {edge: e.id})<-[:STATES]-(a:Article)
RETURN type(e) AS type, e.date AS date, e.status AS status, a.published AS published, a.publisher AS publisher,
  a.title AS title, a.url AS url, c.date AS claim_date, c.status AS claim_status,
  c.role AS role, c.place AS place, c.mode AS mode,
  c.sentence AS sentence, c.more AS more, a.id AS article, c.id AS claim, e.id AS id, path
ORDER BY type, e.day_from IS NULL, e.day_from DESC, e.id, coalesce(a.published, '') DESC, c.id
LIMIT $limit;
