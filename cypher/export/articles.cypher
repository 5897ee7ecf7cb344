// The ids of all articles that whomet wrote.
MATCH (n:Article)
WHERE n._whomet >= 0
RETURN n.id AS id;
