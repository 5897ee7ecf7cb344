// Every name that something of these labels has; ~ and = are what people have in common who may be one.
MATCH (name:Name)-[:NAMES]->(n)
WHERE any(label IN labels(n) WHERE label IN $labels) AND NOT name.id STARTS WITH '~' AND NOT name.id STARTS WITH '='
RETURN DISTINCT name.id AS id;
