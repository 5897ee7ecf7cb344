// What people judged.

// [write]
UNWIND $rows AS row
MERGE (j:Judgement {id: row.id})
SET j += row.properties;

// [remove]
UNWIND $ids AS id
MATCH (j:Judgement {id: id})
DELETE j;

// [of claims]
UNWIND $ids AS id
MATCH (j:Judgement {first_article: id})
WHERE j.first_form = ''
RETURN properties(j) AS properties;

// [all]
MATCH (j:Judgement)
WHERE j.kind IS NOT NULL
RETURN properties(j) AS properties
ORDER BY j.made, j.id;
