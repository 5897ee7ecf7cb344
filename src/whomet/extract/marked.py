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
_AFTER_RANK = _KINDS["after_rank"]
_LINK = _KINDS["link"]
_AFTER_NAME = ENDS | _KINDS["after_name"]
_FOR_A_FIELD = _KINDS["for_a_field"]
_OF_FIELDS = _KINDS["of_fields"]
_SOMEWHERE = _KINDS["somewhere"]
_LAWMAKERS = _KINDS["lawmaker"]


@dataclass(slots=True)
class Marked:
    """A sentence's words, and the person, the place and the organisation that each belongs to."""

    words: Words
    person: list[int]
    geo: list[Geo | None]
    org: list[int]

    def cap(self, at: int) -> bool:
        """Whether a word begins with a capital or, but for the first, with a digit; none is behind the last."""
        if at >= len(self.person):
            return False
        first = self.words.forms[at][0]
        return first.isupper() or (first.isdigit() and at > 0)

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
    while k >= floor and not _stops_left(sc, k, floor, first):
        if first is None and k - 2 >= floor and sc.low(k) == ")" and sc.low(k - 2) == "(":
            k -= 3
            continue
        if sc.cap(k) and not _begins_no_name(sc, k):
            if first is not None and _begins_a_title(sc, k, j, first):
                break
            first = k
        elif k == floor or not _goes_on_left(sc, k, first):
            break
        k -= 1
    if first is None:
        return None
    if first < j and sc.words.forms[first] in _AT_FIRST:
        first += 1  # "Hosting NATO Secretary General Smith, Jones said"
    return first if any(form[0].isalpha() for form in sc.words.forms[first : j + 1]) else None


def _stops_left(sc: Marked, k: int, floor: int, first: int | None) -> bool:
    """Whether a word belongs to somebody's name, or to none, and so to no name that begins at ``first``."""
    if sc.person[k] >= 0 and sc.org[k] < 0 and not (first is not None and in_name(sc, k)):
        return True
    if k > floor and sc.person[k - 1] >= 0 and sc.words.forms[k] in _LETTERS:
        return True  # "Stephen Brook MP Australian Minister for Trade"
    inside = first is not None and sc.low(k) in {"of", "the", "for", "and", "on"}
    return _begins_no_name(sc, k) and not inside


def _begins_no_name(sc: Marked, k: int) -> bool:
    return sc.low(k) in STOP and sc.words.forms[k] != "WHO" and not _is_inside(sc, k)


def _begins_a_title(sc: Marked, k: int, last: int, first: int) -> bool:
    """Whether a word before a name that begins at ``first`` and ends at ``last`` is a title's."""
    return (
        title_at(sc.words, k) is not None
        and (sc.low(k) != "chair" or k == last)
        and sc.low(k) != "state"
        and not _of_one_body(sc, k, first)
    )


def _of_one_body(sc: Marked, one: int, other: int) -> bool:
    """Whether the recogniser has two words in the name of one organisation."""
    return sc.org[one] >= 0 and sc.org[one] == sc.org[other]


def _goes_on_left(sc: Marked, k: int, first: int | None) -> bool:
    """Whether a name that begins at ``first`` may begin before a small word or mark."""
    if first is None:
        return sc.low(k) == "." and sc.cap(k - 1) and len(sc.low(k - 1)) <= 4
    match sc.low(k):
        case "of" | "for" | "on":
            return sc.cap(k - 1) or sc.low(k - 1) == ")"
        case "the":
            return sc.low(k - 1) in {"of", "for"}
        case "&" | "-" | "–":
            return sc.cap(k - 1)
        case "and":
            return sc.cap(k - 1) and (_of_one_body(sc, k, first) or _one_name(sc, k))
        case "'s":
            return sc.low(k - 1) in PEOPLES
        case _:
            return False


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
    if sc.low(end - 1) == ")":
        end = next((k for k in range(end - 2, start, -1) if sc.low(k) == "("), end)
    if (found := _before_its_country(sc, start, end) or _behind_its_country(sc, start, end)) is not None:
        return found
    country = next((geo.iso3 for geo in reversed(sc.geo[start:end]) if geo is not None and geo.iso3), None)
    if country is None and (unit := own_name(sc, end)) is not None and "committee" not in sc.words.lows[start:end]:
        country = unit.country  # "the Senate of the Oliy Majlis"
    return sc.words.written(start, end), country


def _before_its_country(sc: Marked, start: int, end: int) -> tuple[str, str] | None:
    """ "National Assembly of the Lao People's Democratic Republic", "Communist Party of Ukraine" """
    last = sc.geo[end - 1]
    if last is None or not last.iso3 or last.kind != "country":
        return None
    stop = _before_state_words(sc, start, sc.geo_span(end - 1)[0])
    if stop > start + 1 and sc.low(stop - 1) == "of" and sc.low(stop - 2) == "republic":
        stop = _before_state_words(sc, start, stop - 2)
    if stop <= start + 1 or sc.low(stop - 1) != "of":
        return None
    name = sc.words.written(start, stop - 1)
    if name.lower() in {"bank", "university", "government"}:
        return sc.words.written(start, end), last.iso3
    # A party, a federation or a society is told from those abroad by its country.
    return f"{name} of {named(last.iso3)}" if is_one_of_many(name) else name, last.iso3


def _before_state_words(sc: Marked, start: int, at: int) -> int:
    while at > start and sc.low(at - 1) in STATE_WORDS - {"of"}:
        at -= 1
    return at


def _behind_its_country(sc: Marked, start: int, end: int) -> tuple[str, str] | None:
    """ "Norway's Harbour Fund" is the fund, "Norwegian Harbour Fund" the whole unless it is a unit: "Croatian Navy"."""
    first = sc.geo[start]
    if first is None or not first.iso3 or first.kind == "place":
        return None
    _, geo_end = sc.geo_span(start)
    rest_start = geo_end + (sc.low(geo_end) in {"'s", "'"})
    if rest_start >= end:
        return None
    rest = sc.words.written(rest_start, end)
    owned = rest_start > geo_end or rest.lower() in units()
    return rest if owned else sc.words.written(start, end), first.iso3


def capitals_right(sc: Marked, j: int) -> int:
    """Where the run of capitals that begins at a word ends."""
    k = end = j
    while k < len(sc.words) and not _stops_right(sc, j, k):
        if _is_capital_of(sc, j, k):
            k = end = k + 1
        elif _is_article_inside(sc, k) or (end == k > j and _goes_on_right(sc, j, k)):
            k += 1
        elif end == k and (past := _past_letters_inside(sc, k)) > k:
            k = past
        elif end == k > j and (close := _spelt_out(sc, j, k)):
            return close
        else:
            break
    return end


def _stops_right(sc: Marked, j: int, k: int) -> bool:
    """Whether a word is somebody's, and so none of a name that begins at ``j``."""
    if k > j and (_is_initial(sc, k) or sc.low(k) in _LAWMAKERS):
        return True  # "the House Armed Services Committee Rep. Adam Smith"
    return sc.person[k] >= 0 and not _of_one_body(sc, k, j) and not in_name(sc, k)


def _is_capital_of(sc: Marked, j: int, k: int) -> bool:
    """Whether a capital is of a name that begins at ``j``, not a rank before somebody's."""
    rank = sc.low(k) in RANKS and k != j and not _of_one_body(sc, k, j) and sc.low(k + 1) not in _AFTER_RANK
    return sc.cap(k) and not rank


def _is_article_inside(sc: Marked, k: int) -> bool:
    linked = sc.low(k) == "the" and sc.low(k - 1) in {"of", "for", "on", "and", "against", "to"}
    return linked and _cap_after(sc, k + 1)


def _goes_on_right(sc: Marked, j: int, k: int) -> bool:
    """Whether a name that begins at ``j`` may go on behind a small word or mark that follows a capital of it."""
    match sc.low(k):
        case "and":
            apart = sc.low(k + 1) == "the" and not _is_of_two_fields(sc, j, k)
            return _cap_after(sc, k + 1) and not apart and not _new_item(sc, j, k + 1)
        case "-" | "–":
            return sc.cap(k + 1) and sc.words.starts[k + 1] == sc.words.ends[k]
        case "'s":
            return sc.cap(k + 1) and sc.person[k + 1] < 0
        case "in":
            return sc.low(k - 1) in _SOMEWHERE and k + 1 < len(sc.words) and sc.geo[k + 1] is not None
        case ",":
            further = sc.low(k + 1) in portfolios() and "and" in sc.words.lows[k : k + 6]
            return further and sc.low(j) in _OF_FIELDS and not title_ahead(sc, k + 1)
        case low:
            return low in _LINK and _cap_after(sc, k + 1) and _links(sc, k)


def _links(sc: Marked, k: int) -> bool:
    """Whether a small word before a capital joins it to the name before, which most of them do."""
    match sc.low(k):
        case "to":
            return sc.low(k - 1) == "mission"
        case "on":
            return sc.words.forms[k + 1][0].isupper() or sc.low(k + 1) == "the"  # not "on 1 March"
        case "of" | "for":
            after = sc.past_the(k + 1)
            return sc.cap(after) or title_at(sc.words, after) is None
        case _:
            return True


def _past_letters_inside(sc: Marked, k: int) -> int:
    """The word after letters in brackets within a name: "the National Security (NS) Council"."""
    past = sc.past_brackets(k, 1)
    return past if _cap_after(sc, past) and not ENDS.isdisjoint(sc.words.lows[past : past + 2]) else k


def _spelt_out(sc: Marked, start: int, comma: int) -> int | None:
    """Where a name ends that goes on after a comma, as its initials say: "Chamber of Trade, Mines and Sea (CTMS)"."""
    if sc.low(comma) != ",":
        return None
    bracket = next((k for k in range(comma, min(comma + 14, len(sc.words) - 2)) if sc.low(k) == "("), None)
    if bracket is None or sc.low(bracket + 2) != ")":
        return None
    initials = "".join(sc.words.forms[k][0] for k in range(start, bracket) if sc.cap(k))
    return bracket if len(initials) > 2 and initials == sc.words.forms[bracket + 1] else None


def _is_of_two_fields(sc: Marked, start: int, k: int) -> bool:
    """Whether "and the" goes on with a body's name: "the Centre for Rivers and the Sea"."""
    return sc.low(start) in _FOR_A_FIELD and sc.low(start + 1) == "for" and k - start < 5


def _is_initial(sc: Marked, k: int) -> bool:
    """Whether a name begins: "Chairman of the State Great Khural D. Tumurbaatar"."""
    return len(sc.words.forms[k]) == 1 and sc.cap(k) and sc.low(k + 1) == "." and sc.cap(k + 2)


def _cap_after(sc: Marked, k: int) -> bool:
    k = sc.past_the(k)
    return sc.cap(k) and sc.low(k) not in STOP and "'" not in sc.low(k)[:2] and (sc.person[k] < 0 or in_name(sc, k))


def in_name(sc: Marked, k: int) -> bool:
    """ "rector of the Islam Karimov University": a person's name followed by an institution's noun."""
    number = sc.person[k]
    while k < len(sc.words) and sc.person[k] == number:
        k += 1
    return sc.cap(k) and sc.low(k) in _AFTER_NAME


def _new_item(sc: Marked, start: int, k: int) -> bool:
    """After "and": another title, a person, a country of its own, rather than the rest of an organisation's name."""
    if _of_one_body(sc, k, start):
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
    return " ".join(sc.words.written(start, end).split())


def title_ahead(sc: Marked, k: int) -> bool:
    """Whether what begins here is another office: "Minister of Justice, Foreign Minister X"."""
    known = portfolios()
    for j in range(k, min(k + 5, len(sc.words))):
        if title_at(sc.words, j) is not None and sc.low(j) not in known:
            return True
        if sc.low(j) not in known and sc.low(j) not in {"and", "of", "the"}:
            return False
    return False
