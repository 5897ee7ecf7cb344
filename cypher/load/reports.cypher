// The claims behind edges.
UNWIND $ids AS id
MATCH (c:Claim {edge: id})
MATCH (c)<-[:STATES]-(a:Article)
RETURN id AS edge, properties(c) AS properties, a.id AS article, a.published AS published,
  a.signature AS signature, a.publisher AS publisher;
