// Meetings of three and more
// about = "Meetings between two days at which a report names several pairs, newest first, with all who were there; hosts and guests, leaders and members of delegations as far as reports tell."
// [parameters]
// since = {example = 2025-07-01, help = "first day of the period"}
// until = {example = 2025-07-31, help = "last day of the period"}
// status = {default = "any", choices = ["any", "happened", "ongoing", "planned", "cancelled", "postponed", "denied"], help = "only of this status"}
// limit = {default = 50, help = "most rows"}
WITH date($since) AS since, date($until) AS until
MATCH path = (one:Person)-[m:MEETS]->(two:Person)
WHERE ($status = 'any' OR m.status = $status) AND m.day_to >= since AND m.day_from <= until
WITH m.meeting AS meeting, m.status AS status, m.date AS date, m.day_from AS day_from,
  collect(path) AS path, collect(one) + collect(two) AS all, max(m.sources) AS sources, max(m.place) AS place,
  collect(m.host) AS host, collect(CASE m.host WHEN one.id THEN two.id WHEN two.id THEN one.id END) AS guest,
  collect(CASE WHEN m.start_leads THEN one.id END) + collect(CASE WHEN m.end_leads THEN two.id END) AS leading,
  collect(CASE WHEN NOT m.start_leads THEN one.id END) + collect(CASE WHEN NOT m.end_leads THEN two.id END) AS led
WHERE size(path) > 1
UNWIND all AS person
WITH DISTINCT meeting, status, date, day_from, path, sources, place, host, guest, leading, led, person
ORDER BY person.name, person.id
WITH meeting, status, date, day_from, path, sources, place, collect(person.name) AS people,
  collect(CASE WHEN person.id IN host THEN person.name END) AS hosts,
  collect(CASE WHEN person.id IN guest THEN person.name END) AS guests,
  collect(CASE WHEN person.id IN leading THEN person.name END) AS leaders,
  collect(CASE WHEN person.id IN led THEN person.name END) AS members
ORDER BY day_from DESC, meeting, status
LIMIT $limit
RETURN date, people, size(people) AS number, hosts, guests, leaders, members, place, status, sources, meeting AS id, path
ORDER BY day_from DESC, meeting, status;
