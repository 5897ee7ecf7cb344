"""A sentence's words, marked with the spans found in it, go in; the capitalised names at a given word come out."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from whomet.countries import country_name
from whomet.extract.gazetteer import Geo, is_state
from whomet.extract.institutions import Office, is_one_of_many, named, organisations, portfolios, units
from whomet.extract.titles import Words, title_at, word_kinds

_KINDS = word_kinds()
FORMER = _KINDS["former"]
ACTING = _KINDS["acting"]
DEPUTY = _KINDS["deputy"]
PASSING = _KINDS["passing"]
LEADS_ON = _KINDS["first"]
DET = _KINDS["determiner"]
HONORIFICS = _KINDS["honorific"]
STOP = _KINDS["stop"]
STATE_WORDS = _KINDS["state"]
JOIN = _KINDS["join"]
PEOPLES = _KINDS["plural"]
ENDS = _KINDS["end"]
REGIONS = _KINDS["region"]
TOWNS = _KINDS["town"]
STATES = _KINDS["country"]
ABSTRACT = _KINDS["gathering"]
GENERIC = _KINDS["generic"]
RANKS = HONORIFICS - _KINDS["dual"]


@dataclass(slots=True)
class Marked:
    """A sentence's words, and the person, the place and the organisation that each belongs to."""

    words: Words
    person: list[int]
    geo: list[Geo | None]
    org: list[int]

    def cap(self, at: int) -> bool:
        form = self.words.forms[at]
        return form[0].isupper() or (form[0].isdigit() and at > 0)

    def low(self, at: int) -> str:
        return self.words.lows[at] if 0 <= at < len(self.words) else ""

    def past_the(self, at: int) -> int:
        return at + (self.low(at) == "the")

    def past_brackets(self, at: int, most: int) -> int:
        """The word after brackets that open at a word and hold no more than ``most`` words; else that word."""
        if self.low(at) != "(":
            return at
        return next((close + 1 for close in range(at + 2, at + 2 + most) if self.low(close) == ")"), at)

    def geo_span(self, at: int) -> tuple[int, int]:
        """The words of the geographic name at a word."""
        geo = self.geo[at]
        start = end = at
        while start > 0 and self.geo[start - 1] is geo:
            start -= 1
        while end < len(self.words) and self.geo[end] is geo:
            end += 1
        return start, end

    def country(self, at: int) -> str | None:
        geo = self.geo[at] if 0 <= at < len(self.words) else None
        return (
            geo.iso3 if geo is not None and (geo.kind in ("country", "demonym") or geo.place_kind != "site") else None
        )


def mark(
    words: Words, persons: Sequence[tuple[int, int]], orgs: Sequence[tuple[int, int]], geos: Sequence[Geo]
) -> Marked:
    """Lay the spans, which are offsets, over the words."""
    count = len(words)
    person, org = [-1] * count, [-1] * count
    for target, spans in ((person, persons), (org, orgs)):
        for number, (start, end) in enumerate(spans):
            for at in _covered(words, start, end):
                target[at] = number
    out: list[Geo | None] = [None] * count
    for geo in geos:
        for at in _covered(words, geo.start, geo.end):
            if person[at] < 0 or geo.kind == "demonym" or at == _first(person, at):
                out[at] = geo
    return Marked(words, person, out, org)


def _first(person: list[int], at: int) -> int:
    while at > 0 and person[at - 1] == person[at]:
        at -= 1
    return at


def _covered(words: Words, start: int, end: int) -> range:
    first = bisect.bisect_left(words.starts, start)
    last = bisect.bisect_left(words.starts, end)
    return range(first, last)


def is_region(geo: Geo) -> bool:
    """Whether a part of a country is named: "Maryland", "Scottish"."""
    if geo.kind == "place":
        return geo.place_kind == "region" or (geo.place_kind == "city" and is_state(geo.name))
    return geo.kind == "demonym" and geo.iso3 is not None and geo.name != country_name(geo.iso3)


# What stands behind the name of a member of parliament or of an order. Not every honour of name_words.tsv: some of them
# begin a body's name as well ("MD Anderson Center").
_LETTERS = frozenset("MP MEP MSP MLA MHR QC KC SC CBE OBE MBE AM AO AC".split())


_AT_FIRST = frozenset(
    "Hosting Meeting Welcoming Receiving Greeting Joining Visiting Addressing Thanking Telling".split()
)


def capitals_left(sc: Marked, j: int, floor: int) -> int | None:
    """Where the run of capitals that ends at a word begins."""
    k, first = j, None
    while k >= floor:
        low = sc.low(k)
        if sc.person[k] >= 0 and not (sc.org[k] >= 0) and not (first is not None and in_name(sc, k)):
            break
        if low == ")" and first is None and k - 2 >= floor and sc.low(k - 2) == "(":
            k -= 3
            continue
        stop = low in STOP and sc.words.forms[k] != "WHO" and not _is_inside(sc, k)
        if k > floor and sc.person[k - 1] >= 0 and sc.words.forms[k] in _LETTERS:
            break  # "Stephen Brook MP Australian Minister for Trade"
        if stop and not (low in {"of", "the", "for", "and", "on"} and first is not None):
            break
        if sc.cap(k) and not stop:
            if (
                first is not None
                and title_at(sc.words, k) is not None
                and (sc.low(k) != "chair" or k == j)
                and sc.low(k) != "state"
                and not (sc.org[k] >= 0 and sc.org[k] == sc.org[first])
            ):
                break
            first = k
        elif first is not None and low in {"of", "for", "on"} and k > floor and (sc.cap(k - 1) or sc.low(k - 1) == ")"):
            pass
        elif first is not None and low == "the" and k > floor and sc.low(k - 1) in {"of", "for"}:
            pass
        elif (
            first is not None
            and low in {"and", "&"}
            and k > floor
            and sc.cap(k - 1)
            and (low == "&" or (sc.org[k] >= 0 and sc.org[k] == sc.org[first]) or _one_name(sc, k))
        ):
            pass
        elif first is not None and low in {"-", "–"} and k > floor and sc.cap(k - 1):
            pass
        elif low == "'s" and first is not None and sc.low(k - 1) in PEOPLES:
            pass
        elif low == "." and first is None and k > floor and len(sc.low(k - 1)) <= 4 and sc.cap(k - 1):
            pass
        else:
            break
        k -= 1
    if first is not None and first < j and sc.words.forms[first] in _AT_FIRST:
        first += 1  # "Hosting NATO Secretary General Smith, Jones said"
    if first is None:
        return None
    if not any(form[0].isalpha() for form in sc.words.forms[first : j + 1]):
        return None
    return first


def _is_inside(sc: Marked, k: int) -> bool:
    """Whether a word that begins no name is part of one: "New Jersey Harbour Department", "AT&T"."""
    of_place = sc.geo[k] is not None and sc.geo_span(k)[1] > k + 1
    return of_place or (sc.low(k + 1) == "&" and sc.words.starts[k + 1] == sc.words.ends[k])


def _one_name(sc: Marked, k: int) -> bool:
    """Whether "and" joins two words of one name, "Relief and Works Agency", rather than two organisations.

    Three words may follow what is no organisation by itself: "Cybersecurity and Infrastructure Security Agency".
    """
    return _may_go_on(sc, k - 1) and (sc.low(k + 2) in ENDS or (sc.low(k + 3) in ENDS and sc.org[k - 1] < 0))


def _may_go_on(sc: Marked, before: int) -> bool:
    """Whether a capitalised word is none that a name ends with."""
    return (
        sc.geo[before] is None
        and sc.person[before] < 0
        and sc.low(before) not in ENDS
        and not sc.words.forms[before].isupper()
        and sc.low(before) not in organisations()
    )


def is_cut(sc: Marked, start: int, end: int) -> bool:
    """Whether a name seems to begin before an "and" that its words do not settle: "Police and Crime Commissioner"."""
    k = start - 1
    if k < 1 or sc.low(k) != "and" or not sc.cap(k - 1) or sc.low(end - 1) in ENDS:
        return False
    return sc.org[start] < 0 and title_at(sc.words, k - 1) is None and _may_go_on(sc, k - 1)


def organisation_name(sc: Marked, start: int, end: int) -> tuple[str, str | None]:
    """An organisation's name as it will stand, and its country: ("National Assembly", "LAO")."""
    words = sc.words
    if sc.low(end - 1) == ")":
        paren = end - 1
        while paren > start and sc.low(paren) != "(":
            paren -= 1
        if paren > start:
            end = paren
    country = None
    last = sc.geo[end - 1]
    if last is not None and last.iso3 and last.kind == "country":
        geo_start, _ = sc.geo_span(end - 1)
        stop = geo_start
        while stop > start and sc.low(stop - 1) in STATE_WORDS and sc.low(stop - 1) != "of":
            stop -= 1
        if stop > start + 1 and sc.low(stop - 1) == "of":
            if sc.low(stop - 2) == "republic":
                stop = stop - 2
                while stop > start and sc.low(stop - 1) in STATE_WORDS - {"of"}:
                    stop -= 1
            if stop - 1 > start and sc.low(stop - 1) == "of":
                name = words.text[words.starts[start] : words.ends[stop - 2]]
                if name.lower() not in {"bank", "university", "government"}:
                    # A party, a federation or a society is told from those abroad by its country.
                    own = is_one_of_many(name)
                    return f"{name} of {named(last.iso3)}" if own else name, last.iso3
                return words.text[words.starts[start] : words.ends[end - 1]], last.iso3
    first = sc.geo[start]
    if first is not None and first.iso3 and first.kind != "place":
        _, geo_end = sc.geo_span(start)
        rest_start = geo_end + 1 if sc.low(geo_end) in {"'s", "'"} else geo_end
        if rest_start < end:
            rest = words.text[words.starts[rest_start] : words.ends[end - 1]]
            if rest.lower() in units() or rest_start > geo_end:
                return rest, first.iso3
            return words.text[words.starts[start] : words.ends[end - 1]], first.iso3
    for k in range(start, end):
        geo = sc.geo[k]
        if geo is not None and geo.iso3:
            country = geo.iso3
    if country is None and (unit := own_name(sc, end)) is not None and "committee" not in words.lows[start:end]:
        country = unit.country  # "the Senate of the Oliy Majlis"
    return words.text[words.starts[start] : words.ends[end - 1]], country


_LAWMAKERS = frozenset({"rep", "reps", "sen", "sens", "congressman", "congresswoman"})


def capitals_right(sc: Marked, j: int) -> int:
    """Where the run of capitals that begins at a word ends."""
    k = end = j
    while k < len(sc.words):
        low = sc.low(k)
        if k > j and (_is_initial(sc, k) or low in _LAWMAKERS):
            break  # "the House Armed Services Committee Rep. Adam Smith"
        if sc.person[k] >= 0 and not (sc.org[k] >= 0 and sc.org[k] == sc.org[j]) and not in_name(sc, k):
            break
        if sc.cap(k) and (
            low not in RANKS
            or k == j
            or (sc.org[k] >= 0 and sc.org[k] == sc.org[j])
            or sc.low(k + 1)
            in {
                "staff",
                "court",
                "assembly",
                "directorate",
                "council",
                "of",
                "department",
                "command",
                "secretariat",
                "inspectorate",
                "intelligence",
                "security",
                "authority",
                "administration",
            }
        ):
            end = k + 1
        elif (
            end == k
            and k > j
            and low
            in {
                "of",
                "for",
                "on",
                "&",
                "de",
                "del",
                "der",
                "des",
                "du",
                "da",
                "do",
                "dos",
                "e",
                "y",
                "et",
                "la",
                "against",
                "to",
            }
            and _cap_after(sc, k + 1)
            and (low != "to" or sc.low(k - 1) in {"mission"})
            and (low != "on" or sc.words.forms[k + 1][0].isupper() or sc.low(k + 1) == "the")  # "on 1 March"
        ):
            if low in {"of", "for"} and title_at(sc.words, sc.past_the(k + 1)) and not sc.cap(sc.past_the(k + 1)):
                break
        elif low == "the" and sc.low(k - 1) in {"of", "for", "on", "and", "against", "to"} and _cap_after(sc, k + 1):
            pass
        elif (
            low == "("
            and end == k
            and sc.low(k + 2) == ")"
            and _cap_after(sc, k + 3)
            and {sc.low(k + 3), sc.low(k + 4)} & ENDS
        ):
            k += 2
        elif (
            end == k
            and k > j
            and low == "and"
            and _cap_after(sc, k + 1)
            and (sc.low(k + 1) != "the" or _is_of_two_fields(sc, j, k))
            and not _new_item(sc, j, k + 1)
        ):
            pass
        elif (
            end == k
            and k > j
            and low in {"-", "–"}
            and k + 1 < len(sc.words)
            and sc.cap(k + 1)
            and sc.words.starts[k + 1] == sc.words.ends[k]
        ):
            pass
        elif end == k and k > j and low == "'s" and k + 1 < len(sc.words) and sc.cap(k + 1) and sc.person[k + 1] < 0:
            pass
        elif (
            low == "in"
            and end == k
            and k > j
            and sc.low(k - 1) in {"office", "center", "centre", "mission", "delegation", "service"}
            and k + 1 < len(sc.words)
            and sc.geo[k + 1] is not None
        ):
            pass
        elif low == "," and end == k and k > j and (close := _spelt_out(sc, j, k)):
            return close
        elif (
            low == ","
            and end == k
            and k > j
            and sc.low(k + 1) in portfolios()
            and sc.low(j) in {"ministry", "committee", "department", "commission", "standing", "senate"}
            and "and" in sc.words.lows[k : k + 6]
            and not title_ahead(sc, k + 1)
        ):
            pass
        else:
            break
        k += 1
    return end


def _spelt_out(sc: Marked, start: int, comma: int) -> int | None:
    """Where a name ends that goes on after a comma, as its initials say: "Chamber of Trade, Mines and Sea (CTMS)"."""
    bracket = next((k for k in range(comma, min(comma + 14, len(sc.words) - 2)) if sc.low(k) == "("), None)
    if bracket is None or sc.low(bracket + 2) != ")":
        return None
    initials = "".join(sc.words.forms[k][0] for k in range(start, bracket) if sc.cap(k))
    return bracket if len(initials) > 2 and initials == sc.words.forms[bracket + 1] else None


_FOR_A_FIELD = frozenset(
    "center centre institute council fund foundation campaign alliance coalition partnership network office".split()
)


def _is_of_two_fields(sc: Marked, start: int, k: int) -> bool:
    """Whether "and the" goes on with a body's name: "the Centre for Rivers and the Sea"."""
    return sc.low(start) in _FOR_A_FIELD and sc.low(start + 1) == "for" and k - start < 5


def _is_initial(sc: Marked, k: int) -> bool:
    """Whether a name begins: "Chairman of the State Great Khural D. Tumurbaatar"."""
    return (
        len(sc.words.forms[k]) == 1 and sc.cap(k) and sc.low(k + 1) == "." and k + 2 < len(sc.words) and sc.cap(k + 2)
    )


def _cap_after(sc: Marked, k: int) -> bool:
    if sc.low(k) == "the":
        k += 1
    return (
        k < len(sc.words)
        and sc.cap(k)
        and sc.low(k) not in STOP
        and "'" not in sc.low(k)[:2]
        and (sc.person[k] < 0 or in_name(sc, k))
    )


def in_name(sc: Marked, k: int) -> bool:
    """ "rector of the Islam Karimov University": a person's name followed by an institution's noun."""
    number = sc.person[k]
    while k < len(sc.words) and sc.person[k] == number:
        k += 1
    return (
        k < len(sc.words)
        and sc.cap(k)
        and sc.low(k) in ENDS | {"hospital", "school", "museum", "airport", "airbase", "state"}
    )


def _new_item(sc: Marked, start: int, k: int) -> bool:
    """After "and": another title, a person, a country of its own, rather than the rest of an organisation's name."""
    if sc.org[k] >= 0 and sc.org[k] == sc.org[start]:
        return False
    for j in range(k, min(k + 5, len(sc.words))):
        if sc.person[j] >= 0 or (title_at(sc.words, j) is not None and sc.low(j) not in {"deputies"}):
            # "the Office of Rivers and Lakes Administration X"
            return not (sc.person[j] >= 0 and sc.low(j - 1) in ENDS and j - k > 1 and _may_go_on(sc, k - 2))
        if not sc.cap(j):
            break
    return (sc.geo[k] is not None and sc.low(sc.geo_span(k)[1]) in {"'s", "'"}) or sc.low(k) in RANKS


def _closes(sc: Marked, k: int) -> bool:
    """Whether "of Ukraine" ends at a word: what follows is no more of the institution's name."""
    geo = sc.geo[k]
    first, end = sc.geo_span(k) if geo is not None else (k, k)
    return geo is not None and geo.kind == "country" and end == k + 1 and sc.low(first - 1) == "of"


def trimmed(sc: Marked, start: int, end: int) -> int:
    """ "State Customs Service Bakyt Sadyrkulov": a name that was not recognised, after an institution's last noun."""
    for k in range(start, end - 1):
        last = (sc.low(k) in ENDS and (k > start or sc.low(k) in units())) or _closes(sc, k)
        if last and end - k - 1 <= 4:
            rest = range(k + 1, end)
            own = own_name(sc, k + 1) is not None
            if all(
                sc.cap(x)
                and sc.low(x) not in ENDS | {"against", "for", "on"}
                and sc.low(x) not in portfolios()
                and sc.geo[x] is None
                and (own or sc.org[x] < 0)
                for x in rest
            ):
                return k + 1
    return end


def own_name(sc: Marked, end: int) -> Office | None:
    """The parliament whose own name ends before a word, so that somebody's may follow: "the Milli Majlis Aydan Rza"."""
    known = (units().get(" ".join(sc.words.lows[max(0, end - size) : end])) for size in (1, 2, 3))
    return next((unit for unit in known if unit is not None and unit.country is not None), None)


def wording(sc: Marked, start: int, end: int) -> str:
    return " ".join(sc.words.text[sc.words.starts[start] : sc.words.ends[end - 1]].split())


def title_ahead(sc: Marked, k: int) -> bool:
    """Whether what begins here is another office: "Minister of Justice, Foreign Minister X"."""
    known = portfolios()
    for j in range(k, min(k + 5, len(sc.words))):
        if title_at(sc.words, j) is not None and sc.low(j) not in known:
            return True
        if sc.low(j) not in known and sc.low(j) not in {"and", "of", "the"}:
            return False
    return False
