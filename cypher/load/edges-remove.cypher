// Takes edges away.

// [MEETS Person Person]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:MEETS {id: row.id}]->(:Person {id: row.end})
WITH collect(e) AS gone
UNWIND gone AS one
DELETE one;

// [HEADS Person Institution]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:HEADS {id: row.id}]->(:Institution {id: row.end})
WITH collect(e) AS gone
UNWIND gone AS one
DELETE one;

// [VISITS Person Country]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:VISITS {id: row.id}]->(:Country {id: row.end})
WITH collect(e) AS gone
UNWIND gone AS one
DELETE one;

// [VISITS Person Place]
UNWIND $rows AS row
MATCH (:Person {id: row.start})-[e:VISITS {id: row.id}]->(:Place {id: row.end})
WITH collect(e) AS gone
UNWIND gone AS one
DELETE one;
