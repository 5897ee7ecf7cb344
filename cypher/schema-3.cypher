// From version 2 to 3: edges say what became of an event, who gave which date or place, and which offices the two of a
// meeting held. Nothing is changed here: they are computed anew from the claims (src/whomet/schema.py, RECOMPUTED).
