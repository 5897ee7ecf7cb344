// What the graph keeps of articles.

// [articles]
UNWIND $ids AS id
MATCH (a:Article {id: id})
WHERE a._whomet >= 0
RETURN a.id AS article, properties(a) AS properties;

// [mentions]
UNWIND $ids AS id
MATCH (a:Article {id: id})-[m:MENTIONS]->(n)
WHERE m.key IS NOT NULL
RETURN a.id AS article, properties(m) AS properties, labels(n) AS labels, n.id AS id;

// [claims]
UNWIND $ids AS id
MATCH (a:Article {id: id})-[:STATES]->(c:Claim)
MATCH (c)-[s:SUBJECT]->(subject)
MATCH (c)-[o:OBJECT]->(object)
RETURN a.id AS article, properties(c) AS properties,
  s.key AS subject_key, labels(subject) AS subject_labels, subject.id AS subject_id,
  o.key AS object_key, labels(object) AS object_labels, object.id AS object_id;
