// How much the graph holds.
RETURN COUNT { (n:Article) WHERE n._whomet >= 0 } AS articles,
  COUNT { (n:Claim) WHERE n._whomet >= 0 } AS claims,
  COUNT { (n:Person) WHERE n._whomet >= 0 } AS people,
  COUNT { (:Person)-[e:MEETS]->(:Person) WHERE e.id IS NOT NULL } AS meetings,
  COUNT { (:Person)-[e:HEADS]->() WHERE e.id IS NOT NULL } AS offices,
  COUNT { (:Person)-[e:VISITS]->() WHERE e.id IS NOT NULL } AS visits;
