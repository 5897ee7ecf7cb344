// Writes entities, how they are found, and which country they belong to; the nodes are there.

// [Person]
UNWIND $rows AS row
MATCH (n:Person {id: row.id})
SET n += row.properties;

// [name Person]
UNWIND $rows AS row
MATCH (n:Person {id: row.id})
MATCH (name:Name {id: row.name})
CREATE (name)-[:NAMES]->(n);

// [unname Person]
UNWIND $rows AS row
MATCH (:Name {id: row.name})-[r:NAMES]->(:Person {id: row.id})
WITH collect(r) AS gone
UNWIND gone AS one
DELETE one;

// [Institution]
UNWIND $rows AS row
MATCH (n:Institution {id: row.id})
SET n += row.properties;

// [name Institution]
UNWIND $rows AS row
MATCH (n:Institution {id: row.id})
MATCH (name:Name {id: row.name})
CREATE (name)-[:NAMES]->(n);

// [unname Institution]
UNWIND $rows AS row
MATCH (:Name {id: row.name})-[r:NAMES]->(:Institution {id: row.id})
WITH collect(r) AS gone
UNWIND gone AS one
DELETE one;

// [Country]
UNWIND $rows AS row
MATCH (n:Country {id: row.id})
SET n += row.properties;

// [name Country]
UNWIND $rows AS row
MATCH (n:Country {id: row.id})
MATCH (name:Name {id: row.name})
CREATE (name)-[:NAMES]->(n);

// [unname Country]
UNWIND $rows AS row
MATCH (:Name {id: row.name})-[r:NAMES]->(:Country {id: row.id})
WITH collect(r) AS gone
UNWIND gone AS one
DELETE one;

// [Place]
UNWIND $rows AS row
MATCH (n:Place {id: row.id})
SET n += row.properties;

// [name Place]
UNWIND $rows AS row
MATCH (n:Place {id: row.id})
MATCH (name:Name {id: row.name})
CREATE (name)-[:NAMES]->(n);

// [unname Place]
UNWIND $rows AS row
MATCH (:Name {id: row.name})-[r:NAMES]->(:Place {id: row.id})
WITH collect(r) AS gone
UNWIND gone AS one
DELETE one;

// [link Institution]
UNWIND $rows AS row
MATCH (n:Institution {id: row.id})
MATCH (c:Country {id: row.country})
CREATE (n)-[:OF]->(c);

// [unlink Institution]
UNWIND $rows AS row
MATCH (:Institution {id: row.id})-[r:OF]->(:Country {id: row.country})
WITH collect(r) AS gone
UNWIND gone AS one
DELETE one;

// [link Place]
UNWIND $rows AS row
MATCH (n:Place {id: row.id})
MATCH (c:Country {id: row.country})
CREATE (n)-[:IN]->(c);

// [unlink Place]
UNWIND $rows AS row
MATCH (:Place {id: row.id})-[r:IN]->(:Country {id: row.country})
WITH collect(r) AS gone
UNWIND gone AS one
DELETE one;
