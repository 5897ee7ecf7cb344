// Takes away what articles say; their nodes stay, to be written anew.

// [mentions]
UNWIND $ids AS id
MATCH (:Article {id: id})-[m:MENTIONS]->()
WHERE m.key IS NOT NULL
DELETE m;

// [ends]
UNWIND $ids AS id
MATCH (:Article {id: id})-[:STATES]->(c:Claim)
MATCH (c)-[r:SUBJECT|OBJECT]->()
WHERE r.key IS NOT NULL
DELETE r;

// [states]
UNWIND $ids AS id
MATCH (:Article {id: id})-[s:STATES]->(:Claim)
DELETE s;
