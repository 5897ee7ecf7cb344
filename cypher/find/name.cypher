// Who or what a folded name may mean
UNWIND $names AS name
MATCH (:Name {id: name})-[:NAMES]->(n)
WHERE any(label IN labels(n) WHERE label IN $labels)
RETURN DISTINCT name AS found, [label IN labels(n) WHERE label IN $labels][0] AS label, n.id AS id, n.name AS name, n.country AS country
ORDER BY id;
