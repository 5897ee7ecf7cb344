// From version 1 to 2: an article, too, says which version of whomet read it; one without claims did not.
// Run again until nothing is changed: 10,000 articles are one transaction.
MATCH (a:Article)
WHERE a._whomet >= 0 AND a.extractor IS NULL
WITH a LIMIT 10000
OPTIONAL MATCH (a)-[:STATES]->(c:Claim)
WITH a, min(c.extractor) AS extractor
SET a.extractor = coalesce(extractor, 'unknown')
RETURN count(a) AS changed;
