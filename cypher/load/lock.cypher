// Makes nodes that are not there, and locks them in the order of their ids until the transaction ends.
// Returns those that are not whomet's own, which have no _whomet; where it is below 0, only other data keeps a node.

// [Person]
UNWIND $ids AS id
MERGE (n:Person {id: id})
ON CREATE SET n._whomet = 0
SET n._whomet = CASE WHEN n._whomet < 0 THEN 1 ELSE n._whomet + 1 END
WITH n WHERE n._whomet IS NULL
RETURN n.id AS id;

// [Institution]
UNWIND $ids AS id
MERGE (n:Institution {id: id})
ON CREATE SET n._whomet = 0
SET n._whomet = CASE WHEN n._whomet < 0 THEN 1 ELSE n._whomet + 1 END
WITH n WHERE n._whomet IS NULL
RETURN n.id AS id;

// [Country]
UNWIND $ids AS id
MERGE (n:Country {id: id})
ON CREATE SET n._whomet = 0
SET n._whomet = CASE WHEN n._whomet < 0 THEN 1 ELSE n._whomet + 1 END
WITH n WHERE n._whomet IS NULL
RETURN n.id AS id;

// [Place]
UNWIND $ids AS id
MERGE (n:Place {id: id})
ON CREATE SET n._whomet = 0
SET n._whomet = CASE WHEN n._whomet < 0 THEN 1 ELSE n._whomet + 1 END
WITH n WHERE n._whomet IS NULL
RETURN n.id AS id;

// [Article]
UNWIND $ids AS id
MERGE (n:Article {id: id})
ON CREATE SET n._whomet = 0
SET n._whomet = CASE WHEN n._whomet < 0 THEN 1 ELSE n._whomet + 1 END
WITH n WHERE n._whomet IS NULL
RETURN n.id AS id;

// [Claim]
UNWIND $ids AS id
MERGE (n:Claim {id: id})
ON CREATE SET n._whomet = 0
SET n._whomet = CASE WHEN n._whomet < 0 THEN 1 ELSE n._whomet + 1 END
WITH n WHERE n._whomet IS NULL
RETURN n.id AS id;

// [Name]
UNWIND $ids AS id
MERGE (n:Name {id: id})
ON CREATE SET n._whomet = 0
SET n._whomet = CASE WHEN n._whomet < 0 THEN 1 ELSE n._whomet + 1 END
WITH n WHERE n._whomet IS NULL
RETURN n.id AS id;
