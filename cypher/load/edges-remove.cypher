// Takes edges away.

// [MEETS Person Person]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:MEETS {id: row.id}]->(:Person {id: row.end})
DELETE e;

// [HEADS Person Institution]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:HEADS {id: row.id}]->(:Institution {id: row.end})
DELETE e;

// [VISITS Person Country]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:VISITS {id: row.id}]->(:Country {id: row.end})
DELETE e;

// [VISITS Person Place]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:VISITS {id: row.id}]->(:Place {id: row.end})
DELETE e;
