// A claim, with the article that states it and the mentions that it joins.
MATCH (a:Article)-[:STATES]->(c:Claim {id: $id})
MATCH (c)-[s:SUBJECT]->()
MATCH (c)-[o:OBJECT]->()
RETURN a.id AS article, properties(c) AS properties, s.key AS subject, o.key AS object;
