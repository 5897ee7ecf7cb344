// How articles call people, and what was judged about them.

// [named]
UNWIND $ids AS id
MATCH (:Name {id: id})-[:NAMES]->(n:Person)
RETURN DISTINCT n.id AS id;

// [of a family]
UNWIND $ids AS id
MATCH (:Name {id: id})-[:NAMES]->(n:Person)
RETURN id AS name, n.id AS id, COLLECT { MATCH (f:Name)-[:NAMES]->(n) WHERE f.id STARTS WITH '=' RETURN f.id } AS forms;

// [themselves]
UNWIND $ids AS id
MATCH (n:Person {id: id})
RETURN id;

// [mentions]
UNWIND $ids AS id
MATCH (n:Person {id: id})<-[m:MENTIONS]-(:Article)
WHERE m.key IS NOT NULL
RETURN id, m.name AS name, m.country AS country, m.heads AS heads, count(*) AS times;

// [articles]
UNWIND $rows AS row
MATCH (:Person {id: row.id})<-[m:MENTIONS]-(a:Article)
WHERE m.key IS NOT NULL AND m.name = row.name
RETURN DISTINCT a.id AS article;

// [single mentions]
UNWIND $rows AS row
MATCH (:Article {id: row.article})-[m:MENTIONS {key: row.key}]->(:Person)
RETURN row.article AS article, row.key AS key, m.name AS name, m.country AS country, m.heads AS heads;

// [judged first]
UNWIND $ids AS id
MATCH (j:Judgement {first_form: id})
RETURN properties(j) AS properties;

// [judged second]
UNWIND $ids AS id
MATCH (j:Judgement {second_form: id})
RETURN properties(j) AS properties;

// [judged alike]
UNWIND $ids AS id
MATCH (j:Judgement {kind: 'wikidata', value: id})
RETURN properties(j) AS properties;
