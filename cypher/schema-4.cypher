// From version 3 to 4: who is who is decided by all mentions and by what people judged, which is kept on nodes of its
// own and found by the folded names, or the article, that it is about. People are computed anew (src/whomet/schema.py, RECOMPUTED).
CREATE CONSTRAINT whomet_judgement IF NOT EXISTS FOR (n:Judgement) REQUIRE n.id IS UNIQUE;
CREATE INDEX whomet_judged_first IF NOT EXISTS FOR (n:Judgement) ON (n.first_form);
CREATE INDEX whomet_judged_second IF NOT EXISTS FOR (n:Judgement) ON (n.second_form);
CREATE INDEX whomet_judged_article IF NOT EXISTS FOR (n:Judgement) ON (n.first_article);
CREATE INDEX whomet_judged_value IF NOT EXISTS FOR (n:Judgement) ON (n.value);
