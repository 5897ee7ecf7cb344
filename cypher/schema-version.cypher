// The version of the schema that a database has, on a node of its own, which is no part of the graph.

// [read]
OPTIONAL MATCH (s:WhometSchema {id: 'schema'})
RETURN s.version AS version;

// [write]
MERGE (s:WhometSchema {id: 'schema'})
SET s.version = CASE WHEN s.version > $version THEN s.version ELSE $version END;
