// Changes edges; properties that are not whomet's stay.

// [MEETS Person Person]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:MEETS {id: row.id}]->(:Person {id: row.end})
SET e += row.properties;

// [HEADS Person Institution]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:HEADS {id: row.id}]->(:Institution {id: row.end})
SET e += row.properties;

// [VISITS Person Country]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:VISITS {id: row.id}]->(:Country {id: row.end})
SET e += row.properties;

// [VISITS Person Place]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:VISITS {id: row.id}]->(:Place {id: row.end})
SET e += row.properties;
