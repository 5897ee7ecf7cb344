// Writes articles, their claims and their mentions; the nodes are there.

// [Article]
UNWIND $rows AS row
MATCH (n:Article {id: row.id})
SET n += row.properties;

// [Claim]
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (c:Claim {id: row.id})
SET c += row.properties
CREATE (a)-[:STATES]->(c);

// [MENTIONS Person]
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (n:Person {id: row.id})
CREATE (a)-[m:MENTIONS]->(n)
SET m = row.properties;

// [MENTIONS Institution]
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (n:Institution {id: row.id})
CREATE (a)-[m:MENTIONS]->(n)
SET m = row.properties;

// [MENTIONS Country]
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (n:Country {id: row.id})
CREATE (a)-[m:MENTIONS]->(n)
SET m = row.properties;

// [MENTIONS Place]
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (n:Place {id: row.id})
CREATE (a)-[m:MENTIONS]->(n)
SET m = row.properties;

// [SUBJECT Person]
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Person {id: row.id})
CREATE (c)-[:SUBJECT {key: row.key}]->(n);

// [OBJECT Person]
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Person {id: row.id})
CREATE (c)-[:OBJECT {key: row.key}]->(n);

// [OBJECT Institution]
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Institution {id: row.id})
CREATE (c)-[:OBJECT {key: row.key}]->(n);

// [OBJECT Country]
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Country {id: row.id})
CREATE (c)-[:OBJECT {key: row.key}]->(n);

// [OBJECT Place]
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Place {id: row.id})
CREATE (c)-[:OBJECT {key: row.key}]->(n);
