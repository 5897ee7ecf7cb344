// Takes away what articles say; their nodes stay, to be written anew.

// [mentions]
UNWIND $ids AS id
MATCH (:Article {id: id})-[m:MENTIONS]->()
WHERE m.key IS NOT NULL
WITH collect(m) AS gone
UNWIND gone AS one
DELETE one;

// [ends]
UNWIND $ids AS id
MATCH (:Article {id: id})-[:STATES]->(c:Claim)
MATCH (c)-[r:SUBJECT|OBJECT]->()
WHERE r.key IS NOT NULL
WITH collect(r) AS gone
UNWIND gone AS one
DELETE one;

// [states]
UNWIND $ids AS id
MATCH (:Article {id: id})-[s:STATES]->(:Claim)
WITH collect(s) AS gone
UNWIND gone AS one
DELETE one;
