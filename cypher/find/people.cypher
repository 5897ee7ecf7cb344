// How articles call people: those of some ids, or all.
MATCH (n:Person)<-[m:MENTIONS]-(:Article)
WHERE m.key IS NOT NULL AND ($wanted IS NULL OR n.id IN $wanted)
RETURN n.id AS id, n.name AS person, m.name AS name, m.country AS country, m.heads AS heads, count(*) AS times;
