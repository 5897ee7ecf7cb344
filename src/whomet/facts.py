"""What passes between the stages: Article, Node, Claim, Extraction; computed ids; JSON in and out."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from anyascii import anyascii

from whomet.copies import signature
from whomet.errors import InputError
from whomet.ontology import COUNTRY, DATE_BASES, DATE_PRECISIONS, EDGE_TYPES, ENTITY_LABELS, MODES, PERSON

FORMAT = 1
LONGEST_ID = 500
UNKNOWN_EXTRACTOR = "unknown"


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was given, and where it came from.

    ``text`` is never normalised: evidence offsets count its characters. ``body_start`` is where the body begins when
    the title line is part of ``text`` (a text file); for a record with a title field it is 0.
    ``published`` is an ISO day or None.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    body_start: int = 0

    @property
    def sha256(self) -> str:
        """Digest of the text in UTF-8, lower-case hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """What is kept of an article beside its claims: everything but its text; ``signature`` tells copies (copies.py)."""

    id: str
    title: str | None
    published: str | None
    url: str | None
    publisher: str | None
    sha256: str
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A person, institution, country or place as one article calls it; ``key`` is unique within the article.

    ``name`` is the fullest form, without title; ``names`` are all forms seen; ``country`` is ISO 3166-1 alpha-3
    (for a Country its own code). ``leads`` is whether a person led those he came with, such as a delegation, or was one
    of them; None where nobody came along. ``standard`` is a place's name in the gazetteer where the article has
    another, so that Kiev and Kyiv are one.
    """

    key: str
    label: str
    name: str
    names: tuple[str, ...]
    kind: str | None = None
    country: str | None = None
    leads: bool | None = None
    standard: str | None = None

    @property
    def id(self) -> str:
        """The graph's id of what this mention stands for, until judgements or a resolver say otherwise."""
        if self.label == PERSON:
            return person_id(self.name)
        if self.label == COUNTRY:
            return self.country or _indexable(fold(self.name))
        name = fold(self.standard or self.name)
        return _indexable(":".join(part for part in (self.kind, name, self.country) if part))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of an article: ``original[start:end] == text`` where ``original`` is the article's ``field``."""

    field: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says, once: an edge between two of its nodes, with the sentences that say so.

    Of a meeting ``place_country`` is where ``place`` lies, and ``host`` the key of who has the other as a guest.
    """

    type: str
    subject: str
    object: str
    status: str
    evidence: Evidence
    date: str | None = None
    date_precision: str | None = None
    date_basis: str | None = None
    mode: str | None = None
    place: str | None = None
    place_country: str | None = None
    host: str | None = None
    role: str | None = None
    since: str | None = None
    until: str | None = None
    more: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says, by one version of the extractor."""

    article: Source
    nodes: tuple[Node, ...] = ()
    claims: tuple[Claim, ...] = ()
    extractor: str = UNKNOWN_EXTRACTOR


# --- names and ids -------------------------------------------------------------------------------------------------


def fold(text: str) -> str:
    """A name without case, diacritics, script and punctuation: how names are compared and found."""
    ascii_text = anyascii(unicodedata.normalize("NFKC", text)).lower()
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"['`]", "", ascii_text)))


def found_as(name: str) -> str:
    """What a name is found by: its folded form; of one that is longer than any name the beginning and a digest."""
    return _indexable(fold(name))


def slug(text: str) -> str:
    return fold(text).replace(" ", "-")


def person_id(name: str) -> str:
    return _indexable(fold(name) or name)


def _indexable(id: str) -> str:
    """An index of Neo4j holds 8 kB a value; what is longer than any name ends in a digest."""
    if len(id) <= LONGEST_ID:
        return id
    return f"{id[: LONGEST_ID - 17]}~{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def claim_id(article_id: str, ordinal: int) -> str:
    """Zero-padded so that the order of ids is the order of claims."""
    return f"{article_id}#{ordinal:04d}"


# --- dates ---------------------------------------------------------------------------------------------------------

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_NO_YEAR = re.compile(r"--(\d{2})-(\d{2})")
_LEAP_YEAR = 2000


def day_bounds(date: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day that a claimed date may mean; None for no date and for a day whose year is not known.

    >>> day_bounds("2025-02")
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))

    Raises ValueError for anything that is not a date in the form of the extraction contract.
    """
    if date is None:
        return None
    if "/" in date:
        first, last = (day_bounds(end) for end in date.split("/", 1))
        return (first[0], last[1]) if first and last else None
    if day_of_year := _NO_YEAR.fullmatch(date):
        dt.date(_LEAP_YEAR, int(day_of_year[1]), int(day_of_year[2]))  # raises where no calendar has it
        return None
    if week := _WEEK.fullmatch(date):
        year, number = int(week[1]), int(week[2])
        return dt.date.fromisocalendar(year, number, 1), dt.date.fromisocalendar(year, number, 7)
    if month := _MONTH.fullmatch(date):
        year, number = int(month[1]), int(month[2])
        return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])
    if _YEAR.fullmatch(date):
        return dt.date(int(date), 1, 1), dt.date(int(date), 12, 31)
    day = dt.date.fromisoformat(date)
    return day, day


def precision(date: str | None) -> str | None:
    """How precise a date of the extraction contract is.

    >>> [precision(date) for date in ("2025-07-22", "--07-22", "2025-07", "2025", "2022-W04", "2025-07-21/2025-07-23")]
    ['day', 'day', 'month', 'year', 'week', 'range']
    """
    if date is None:
        return None
    if "/" in date:
        return "range"
    kinds = ((_WEEK, "week"), (_MONTH, "month"), (_YEAR, "year"))
    return next((kind for pattern, kind in kinds if pattern.fullmatch(date)), "day")


# --- JSON ----------------------------------------------------------------------------------------------------------


def source_of(article: Article, published: str | None = None) -> Source:
    """The article's row in the graph; ``published`` is what the extractor read from the dateline, if it had to."""
    return Source(
        id=article.id,
        title=article.title,
        published=article.published or published,
        url=article.url,
        publisher=article.publisher,
        sha256=article.sha256,
        signature=signature(article.text[article.body_start :]),
    )


def to_json(extraction: Extraction) -> dict[str, Any]:
    """The extraction contract's object for one article."""
    nodes = []
    for node in extraction.nodes:
        row: dict[str, Any] = {"key": node.key, "label": node.label, "name": node.name, "names": list(node.names)}
        if node.label == COUNTRY:
            row["iso3"] = node.country
        else:
            row["country"] = node.country
            if node.kind:
                row["kind"] = node.kind
            if node.leads is not None:
                row["leads"] = node.leads
            if node.standard is not None:
                row["standard"] = node.standard
        nodes.append(row)
    return {
        "format": FORMAT,
        "extractor": extraction.extractor,
        "article": asdict(extraction.article),
        "nodes": nodes,
        "claims": [asdict(claim) | {"more": [asdict(one) for one in claim.more]} for claim in extraction.claims],
    }


def from_json(row: Any) -> Extraction:
    """Read the extraction contract's object back; keys that are not known are ignored.

    Raises InputError that names the first thing wrong with it.
    """
    if not isinstance(row, Mapping):
        raise InputError("not a JSON object; expected the output of `whomet extract --format jsonl`")
    if row.get("format") != FORMAT:
        raise InputError(f"format is {row.get('format')!r:.40}, expected {FORMAT}; extract it again with this version")
    try:
        article = Source(**{name: row["article"].get(name) for name in Source.__dataclass_fields__})
        nodes = tuple(_node(one) for one in row["nodes"])
        claims = tuple(_claim(one) for one in row["claims"])
        extraction = Extraction(article, nodes, claims, str(row["extractor"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"a field is missing or of the wrong type ({error!s:.80}); extract it again") from None
    _check(extraction)
    return extraction


def _node(row: Mapping[str, Any]) -> Node:
    country = row.get("iso3") if row["label"] == COUNTRY else row.get("country")
    names = tuple(row["names"])
    more = (row.get("leads"), row.get("standard"))
    return Node(row["key"], row["label"], row["name"], names, row.get("kind"), country, *more)


def _claim(row: Mapping[str, Any]) -> Claim:
    known = {name: row[name] for name in Claim.__dataclass_fields__ if name in row}
    more = tuple(_evidence(one) for one in row.get("more", ()))
    return Claim(**known | {"evidence": _evidence(row["evidence"]), "more": more})


def _evidence(row: Mapping[str, Any]) -> Evidence:
    return Evidence(**{name: row[name] for name in Evidence.__dataclass_fields__ if name in row})


def _check(extraction: Extraction) -> None:
    """Refuse what the graph could not hold: a claim without its ends, a value outside the vocabulary."""
    _check_types("article", extraction.article)
    if not extraction.article.id:
        raise InputError("the article has no id")
    for number, node in enumerate(extraction.nodes):
        _check_node(f"node {number}", node)
    labels = {node.key: node.label for node in extraction.nodes}
    if len(labels) < len(extraction.nodes):
        raise InputError("two nodes have one key")
    for number, claim in enumerate(extraction.claims):
        _check_types(f"claim {number}", claim)
        for evidence in (claim.evidence, *claim.more):
            _check_evidence(f"claim {number}: evidence", evidence)
        _one_of(f"claim {number}: type", claim.type, EDGE_TYPES)
        edge = EDGE_TYPES[claim.type]
        if labels.get(claim.subject) not in edge.subjects or labels.get(claim.object) not in edge.objects:
            raise InputError(f"claim {number} ({claim.type}) does not join nodes that it may join")
        _one_of(f"claim {number}: status", claim.status, edge.statuses)
        _one_of(f"claim {number}: host", claim.host, (None, claim.subject, claim.object))
        _one_of(f"claim {number}: mode", claim.mode, (None, *MODES))
        _one_of(f"claim {number}: date_precision", claim.date_precision, (None, *DATE_PRECISIONS))
        _one_of(f"claim {number}: date_basis", claim.date_basis, (None, *DATE_BASES))
        _is_country(f"claim {number}: place_country", claim.place_country)
        for date in (claim.date, claim.since, claim.until):
            _is_date(f"claim {number} has date", date)
    _is_date("the article has published", extraction.article.published)


def _check_node(what: str, node: Node) -> None:
    _check_types(what, node)
    _one_of(f"{what}: label", node.label, ENTITY_LABELS)
    if not node.name.strip() or not all(isinstance(name, str) for name in node.names):
        raise InputError(f"{what} has no name, or names that are not text")
    _is_country(f"{what}: country", node.country)


def _check_evidence(what: str, evidence: Evidence) -> None:
    _check_types(what, evidence)
    _one_of(f"{what}: field", evidence.field, ("text", "title"))
    if not 0 <= evidence.start <= evidence.end <= _FARTHEST or evidence.end - evidence.start != len(evidence.text):
        raise InputError(f"{what}: start and end do not fit its text")


_ISO3 = re.compile(r"[A-Z]{3}")
_FARTHEST = 2**31
_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "str | None": (str, type(None)),
    "bool | None": (bool, type(None)),
    "int": (int,),
}


def _check_types(what: str, one: Source | Node | Claim | Evidence) -> None:
    """JSON may hold anything in any place."""
    for each in fields(one):
        value = getattr(one, each.name)
        if type(value) not in _TYPES.get(str(each.type), (type(value),)):
            raise InputError(f"{what}: {each.name} is {value!r:.40}, expected {each.type}")


def _is_country(what: str, code: str | None) -> None:
    if code is not None and not _ISO3.fullmatch(code):
        raise InputError(f"{what} is {code!r:.40}, which is not an ISO 3166-1 alpha-3 code")


def _is_date(what: str, date: str | None) -> None:
    try:
        bounds = day_bounds(date)
    except ValueError:
        raise InputError(f"{what} {date!r:.40}, which is not ISO 8601") from None
    if bounds and bounds[0] > bounds[1]:
        raise InputError(f"{what} {date!r}, which ends before it begins")


def _one_of(what: str, value: object, allowed: Iterable[object]) -> None:
    if value not in (known := tuple(allowed)):
        raise InputError(f"{what} is {value!r:.40}; known are {', '.join(map(str, known))}")
