// Whether there is data here, and none of it is whomet's.
RETURN EXISTS { MATCH (n) } AND NOT EXISTS { MATCH (:WhometSchema) }
  AND NOT EXISTS { MATCH (a:Article) WHERE a._whomet >= 0 } AS other;
