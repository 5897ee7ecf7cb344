// Says of claims which edge they support.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.edge = row.edge;
