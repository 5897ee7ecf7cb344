// Relationships that whomet wrote.

// [HEADS]
MATCH (a:Person)-[e:HEADS]->(b:Institution)
WHERE e.id IS NOT NULL AND a._whomet >= 0 AND b._whomet >= 0
RETURN a.id AS start, b.id AS end, properties(e) AS properties;

// [IN]
MATCH (a:Place)-[e:IN]->(b:Country)
WHERE a._whomet >= 0 AND b._whomet >= 0
RETURN a.id AS start, b.id AS end, properties(e) AS properties;

// [MEETS]
MATCH (a:Person)-[e:MEETS]->(b:Person)
WHERE e.id IS NOT NULL AND a._whomet >= 0 AND b._whomet >= 0
RETURN a.id AS start, b.id AS end, properties(e) AS properties;

// [MENTIONS]
MATCH (a:Article)-[e:MENTIONS]->(b)
WHERE e.key IS NOT NULL AND a._whomet >= 0 AND b._whomet >= 0
RETURN a.id AS start, b.id AS end, properties(e) AS properties;

// [OBJECT]
MATCH (a:Claim)-[e:OBJECT]->(b)
WHERE e.key IS NOT NULL AND a._whomet >= 0 AND b._whomet >= 0
RETURN a.id AS start, b.id AS end, properties(e) AS properties;

// [OF]
MATCH (a:Institution)-[e:OF]->(b:Country)
WHERE a._whomet >= 0 AND b._whomet >= 0
RETURN a.id AS start, b.id AS end, properties(e) AS properties;

// [STATES]
MATCH (a:Article)-[e:STATES]->(b:Claim)
WHERE a._whomet >= 0 AND b._whomet >= 0
RETURN a.id AS start, b.id AS end, properties(e) AS properties;

// [SUBJECT]
MATCH (a:Claim)-[e:SUBJECT]->(b:Person)
WHERE e.key IS NOT NULL AND a._whomet >= 0 AND b._whomet >= 0
RETURN a.id AS start, b.id AS end, properties(e) AS properties;

// [VISITS]
MATCH (a:Person)-[e:VISITS]->(b)
WHERE e.id IS NOT NULL AND a._whomet >= 0 AND b._whomet >= 0
RETURN a.id AS start, b.id AS end, properties(e) AS properties;
