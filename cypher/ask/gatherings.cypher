// Meetings of three and more
// about = "Meetings between two days at which a report names several pairs, newest first, with all who were there."
// [parameters]
// since = {example = 2025-07-01, help = "first day of the period"}
// until = {example = 2025-07-31, help = "last day of the period"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only of this status"}
// limit = {default = 50, help = "most rows"}
WITH date($since) AS since, date($until) AS until
MATCH path = (one:Person)-[m:MEETS]->(two:Person)
WHERE ($status = 'any' OR m.status = $status) AND m.day_to >= since AND m.day_from <= until
WITH m.meeting AS meeting, m.status AS status, m.date AS date, m.day_from AS day_from,
  collect(path) AS path, collect(one) + collect(two) AS all, max(m.sources) AS sources, max(m.place) AS place
WHERE size(path) > 1
UNWIND all AS person
WITH DISTINCT meeting, status, date, day_from, path, sources, place, person
ORDER BY person.name, person.id
WITH meeting, status, date, day_from, path, sources, place, collect(person.name) AS people
ORDER BY day_from DESC, meeting, status
LIMIT $limit
RETURN date, people, size(people) AS number, place, status, sources, meeting AS id, path
ORDER BY day_from DESC, meeting, status;
