// Who met most
// about = "People by the number of their meetings; only meetings that took place count."
// [parameters]
// since = {default = 1900-01-01, help = "not before this day; leaves out what has no date"}
// until = {default = 2999-12-31, help = "not after this day; leaves out what has no date"}
// min_sources = {default = 1, help = "reported by at least so many articles"}
// limit = {default = 50, help = "most rows"}
WITH date($since) AS since, date($until) AS until
MATCH (one:Person)-[m:MEETS]-(other:Person)
WHERE m.status IN ['happened', 'ongoing'] AND m.sources >= $min_sources
  AND coalesce(m.day_to >= since, $since = '1900-01-01') AND coalesce(m.day_from <= until, $until = '2999-12-31')
WITH one, count(DISTINCT m.meeting) AS meetings, count(DISTINCT other) AS people, max(m.day_to) AS last_day
ORDER BY meetings DESC, people DESC, one.id
LIMIT $limit
MATCH path = (one)
WITH one, meetings, people, last_day, path,
  COLLECT {
    MATCH (one)-[h:HEADS {status: 'current'}]->(i:Institution)
    RETURN {role: h.role, institution: i.name} ORDER BY coalesce(h.last_reported, '') DESC, h.id LIMIT 1
  }[0] AS post
RETURN one.name AS person, post.role AS role, post.institution AS institution, one.country AS country,
  meetings, people, last_day, one.id AS id, path
ORDER BY meetings DESC, people DESC, one.id;
