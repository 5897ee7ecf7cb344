// Whom an article mentions by a key.
MATCH (:Article {id: $article})-[m:MENTIONS {key: $key}]->(:Person)
RETURN m.name AS name;
