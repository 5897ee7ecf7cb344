// What was said of people last.
UNWIND $ids AS id
MATCH (n:Person {id: id})<-[:SUBJECT|OBJECT]-(c:Claim)<-[:STATES]-(a:Article)
WITH id, a, c
ORDER BY a.published DESC, c.id
WITH id, collect({article: a.id, published: a.published, sentence: c.sentence}) AS said
RETURN id, said[0..3] AS said;
