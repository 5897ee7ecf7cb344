// Every name that something of these labels has
MATCH (name:Name)-[:NAMES]->(n)
WHERE any(label IN labels(n) WHERE label IN $labels)
RETURN DISTINCT name.id AS id;
