// One constraint for each label: a node is found by its id, and no two share one. The property _whomet marks the nodes
// that whomet wrote, and is what a writer locks; it is no part of the graph.
CREATE CONSTRAINT whomet_person IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT whomet_institution IF NOT EXISTS FOR (n:Institution) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT whomet_country IF NOT EXISTS FOR (n:Country) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT whomet_place IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT whomet_article IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT whomet_claim IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT whomet_name IF NOT EXISTS FOR (n:Name) REQUIRE n.id IS UNIQUE;
// On this node stands the version of the schema.
CREATE CONSTRAINT whomet_schema IF NOT EXISTS FOR (n:WhometSchema) REQUIRE n.id IS UNIQUE;
// From an edge to the claims behind it, and from a country to its people.
CREATE INDEX whomet_claim_edge IF NOT EXISTS FOR (n:Claim) ON (n.edge);
CREATE INDEX whomet_person_country IF NOT EXISTS FOR (n:Person) ON (n.country);
