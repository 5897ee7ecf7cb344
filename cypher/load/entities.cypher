// What entities are now, and how articles call them.

// [Person]
UNWIND $ids AS id
MATCH (n:Person {id: id})
RETURN id, properties(n) AS properties, COLLECT { MATCH (name:Name)-[:NAMES]->(n) RETURN name.id } AS found_by, [] AS within;

// [mentions of Person]
UNWIND $ids AS id
MATCH (n:Person {id: id})<-[m:MENTIONS]-(:Article)
WHERE m.key IS NOT NULL
RETURN id, m.name AS name, m.names AS names, m.kind AS kind, m.country AS country, m.heads AS heads,
  count(*) AS times;

// [Institution]
UNWIND $ids AS id
MATCH (n:Institution {id: id})
RETURN id, properties(n) AS properties, COLLECT { MATCH (name:Name)-[:NAMES]->(n) RETURN name.id } AS found_by,
  COLLECT { MATCH (n)-[:OF]->(c:Country) RETURN c.id } AS within;

// [mentions of Institution]
UNWIND $ids AS id
MATCH (n:Institution {id: id})<-[m:MENTIONS]-(:Article)
WHERE m.key IS NOT NULL
RETURN id, m.name AS name, m.names AS names, m.kind AS kind, m.country AS country, count(*) AS times;

// [Country]
UNWIND $ids AS id
MATCH (n:Country {id: id})
RETURN id, properties(n) AS properties, COLLECT { MATCH (name:Name)-[:NAMES]->(n) RETURN name.id } AS found_by, [] AS within;

// [mentions of Country]
UNWIND $ids AS id
MATCH (n:Country {id: id})<-[m:MENTIONS]-(:Article)
WHERE m.key IS NOT NULL
RETURN id, m.name AS name, m.names AS names, m.kind AS kind, m.country AS country, count(*) AS times;

// [Place]
UNWIND $ids AS id
MATCH (n:Place {id: id})
RETURN id, properties(n) AS properties, COLLECT { MATCH (name:Name)-[:NAMES]->(n) RETURN name.id } AS found_by,
  COLLECT { MATCH (n)-[:IN]->(c:Country) RETURN c.id } AS within;

// [mentions of Place]
UNWIND $ids AS id
MATCH (n:Place {id: id})<-[m:MENTIONS]-(:Article)
WHERE m.key IS NOT NULL
RETURN id, m.name AS name, m.names AS names, m.kind AS kind, m.country AS country, count(*) AS times;

// [used Country]
UNWIND $ids AS id
MATCH (n:Country {id: id})
WHERE EXISTS { (:Person {country: id}) } OR EXISTS { (n)<-[:IN]-(:Place) } OR EXISTS { (n)<-[:OF]-(:Institution) }
RETURN id;
