// The edges between pairs.

// [MEETS Person Person]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:MEETS]->(:Person {id: row.end})
WHERE e.id IS NOT NULL
RETURN row.start AS start, row.end AS end, properties(e) AS properties;

// [HEADS Person Institution]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:HEADS]->(:Institution {id: row.end})
WHERE e.id IS NOT NULL
RETURN row.start AS start, row.end AS end, properties(e) AS properties;

// [VISITS Person Country]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:VISITS]->(:Country {id: row.end})
WHERE e.id IS NOT NULL
RETURN row.start AS start, row.end AS end, properties(e) AS properties;

// [VISITS Person Place]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:VISITS]->(:Place {id: row.end})
WHERE e.id IS NOT NULL
RETURN row.start AS start, row.end AS end, properties(e) AS properties;
