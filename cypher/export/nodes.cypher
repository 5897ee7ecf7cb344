// Nodes that whomet wrote.

// [Article]
MATCH (n:Article)
WHERE n._whomet >= 0
RETURN n.id AS id, properties(n) AS properties;

// [Claim]
MATCH (n:Claim)
WHERE n._whomet >= 0
RETURN n.id AS id, properties(n) AS properties;

// [Country]
MATCH (n:Country)
WHERE n._whomet >= 0
RETURN n.id AS id, properties(n) AS properties;

// [Institution]
MATCH (n:Institution)
WHERE n._whomet >= 0
RETURN n.id AS id, properties(n) AS properties;

// [Person]
MATCH (n:Person)
WHERE n._whomet >= 0
RETURN n.id AS id, properties(n) AS properties;

// [Place]
MATCH (n:Place)
WHERE n._whomet >= 0
RETURN n.id AS id, properties(n) AS properties;
