"""Whether two names are names of one: how often whomet.names is right, on pairs by culture and kind of difference."""
