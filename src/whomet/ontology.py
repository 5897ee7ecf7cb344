"""The one vocabulary: node labels, edge types, which ends an edge may join, and the values of its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PERSON: Final = "Person"
INSTITUTION: Final = "Institution"
COUNTRY: Final = "Country"
PLACE: Final = "Place"
ENTITY_LABELS: Final = (PERSON, INSTITUTION, COUNTRY, PLACE)

ARTICLE: Final = "Article"
CLAIM: Final = "Claim"
NAME: Final = "Name"

MEETS: Final = "MEETS"
HEADS: Final = "HEADS"
VISITS: Final = "VISITS"


@dataclass(frozen=True, slots=True)
class EdgeType:
    """An edge that articles claim: the labels of its ends, whether direction means anything, and its statuses."""

    name: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    directed: bool
    statuses: tuple[str, ...]


EVENT_STATUSES: Final = ("happened", "ongoing", "planned", "cancelled", "postponed", "denied")
OFFICE_STATUSES: Final = ("current", "former")

EDGE_TYPES: Final = {
    edge.name: edge
    for edge in (
        EdgeType(MEETS, (PERSON,), (PERSON,), directed=False, statuses=EVENT_STATUSES),
        EdgeType(HEADS, (PERSON,), (INSTITUTION,), directed=True, statuses=OFFICE_STATUSES),
        EdgeType(VISITS, (PERSON,), (COUNTRY, PLACE), directed=True, statuses=EVENT_STATUSES),
    )
}

MODES: Final = ("in_person", "phone", "video", "unknown")
CALLS: Final = frozenset({"phone", "video"})
DATE_PRECISIONS: Final = ("day", "week", "month", "year", "range")
DATE_BASES: Final = ("stated", "relative", "assumed")
