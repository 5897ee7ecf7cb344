"""Whether reports of one event become one edge: how often whomet is right, on invented news from many sources."""
