// From version 4 to 5: edges say which visit they are part of, who was the host of a meeting, and who led his side. Nothing
// is changed here: they are computed anew from the claims (src/whomet/schema.py, RECOMPUTED).
