// Makes edges. Not MERGE, which looks through all edges of the first node.

// [MEETS Person Person]
UNWIND $rows AS row
MATCH (a:Person {id: row.start})
MATCH (b:Person {id: row.end})
CREATE (a)-[e:MEETS]->(b)
SET e += row.properties;

// [HEADS Person Institution]
UNWIND $rows AS row
MATCH (a:Person {id: row.start})
MATCH (b:Institution {id: row.end})
CREATE (a)-[e:HEADS]->(b)
SET e += row.properties;

// [VISITS Person Country]
UNWIND $rows AS row
MATCH (a:Person {id: row.start})
MATCH (b:Country {id: row.end})
CREATE (a)-[e:VISITS]->(b)
SET e += row.properties;

// [VISITS Person Place]
UNWIND $rows AS row
MATCH (a:Person {id: row.start})
MATCH (b:Place {id: row.end})
CREATE (a)-[e:VISITS]->(b)
SET e += row.properties;
