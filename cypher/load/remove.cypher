// Takes whomet's properties off nodes, then takes away those that nothing else is left of.

// [Person]
UNWIND $ids AS id
MATCH (n:Person {id: id})
SET n += $nothing, n._whomet = -1
WITH n
WHERE size(keys(n)) = 2 AND NOT EXISTS { (n)--() }
DELETE n;

// [Institution]
UNWIND $ids AS id
MATCH (n:Institution {id: id})
SET n += $nothing, n._whomet = -1
WITH n
WHERE size(keys(n)) = 2 AND NOT EXISTS { (n)--() }
DELETE n;

// [Country]
UNWIND $ids AS id
MATCH (n:Country {id: id})
SET n += $nothing, n._whomet = -1
WITH n
WHERE size(keys(n)) = 2 AND NOT EXISTS { (n)--() }
DELETE n;

// [Place]
UNWIND $ids AS id
MATCH (n:Place {id: id})
SET n += $nothing, n._whomet = -1
WITH n
WHERE size(keys(n)) = 2 AND NOT EXISTS { (n)--() }
DELETE n;

// [Article]
UNWIND $ids AS id
MATCH (n:Article {id: id})
SET n += $nothing, n._whomet = -1
WITH n
WHERE size(keys(n)) = 2 AND NOT EXISTS { (n)--() }
DELETE n;

// [Claim]
UNWIND $ids AS id
MATCH (n:Claim {id: id})
SET n += $nothing, n._whomet = -1
WITH n
WHERE size(keys(n)) = 2 AND NOT EXISTS { (n)--() }
DELETE n;

// [Name]
UNWIND $ids AS id
MATCH (n:Name {id: id})
SET n += $nothing, n._whomet = -1
WITH n
WHERE size(keys(n)) = 2 AND NOT EXISTS { (n)--() }
DELETE n;

// [unused Name]
UNWIND $ids AS id
MATCH (n:Name {id: id})
WHERE NOT EXISTS { (n)-[:NAMES]->() }
RETURN id;
