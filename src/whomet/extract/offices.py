"""A title and the words around it go in; the office that they name comes out: "Minister of Justice of Türkiye"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from whomet.extract.gazetteer import Geo
from whomet.extract.institutions import (
    OF_COUNTRY,
    Office,
    is_no_department,
    kind_of,
    ministry,
    named,
    office_of,
    organisations,
    portfolios,
    units,
)
from whomet.extract.marked import (
    ABSTRACT,
    ENDS,
    GENERIC,
    HONORIFICS,
    JOIN,
    REGIONS,
    STATE_WORDS,
    STATES,
    TOWNS,
    Marked,
    capitals_right,
    is_region,
    organisation_name,
    title_ahead,
    trimmed,
    wording,
)
from whomet.extract.titles import Title, title_at


@dataclass(slots=True)
class Before:
    """What was read to the left of a title, whose first word is ``at``."""

    at: int
    start: int
    head: bool = True
    status: str = "current"
    acting: bool = False
    det: str | None = None
    portfolio: str | None = None
    office: Office | None = None
    country: str | None = None
    region: str | None = None
    countries: list[str] = field(default_factory=list)
    portfolios: list[str] = field(default_factory=list)
    org: tuple[int, int] | None = None
    core: int = 0


# The office, the country, where the title proper ends and where the phrase ends.
After = tuple[Office | None, str | None, int, int]
# The office of who heads an organisation, its country and where its name ends.
Body = tuple[Office | None, str | None, int]


def read_after(sc: Marked, k: int, title: Title, left: Before) -> After:
    """What a title that ends before a word is of, by its kind."""
    match title.kind:
        case "minister":
            return _minister(sc, k, title, left)
        case "secretary":
            return _secretary(sc, k, title, left)
        case "ambassador" | "consul":
            return _ambassador(sc, k, title, left)
        case "governor" | "mayor":
            return _local(sc, k, title, left)
        case "counterpart":
            return _counterpart(sc, k, title, left)
        case "none":
            return _none(sc, k, title, left)
        case _:
            return _general(sc, k, title, left)


def _counterpart(sc: Marked, k: int, title: Title, left: Before) -> After:
    """ "his counterparts from Chile and Peru", "her counterpart from Chile"."""
    found, end = _countries_right(sc, k, title, frozenset({"of", "from"}))
    return (None, left.country, k, k) if end == k or left.country else (None, found, k, end)


def _country_right(
    sc: Marked, k: int, preps: frozenset[str] = frozenset({"of", "for", "from"}), organisation: bool = False
) -> tuple[str | None, int]:
    """ "of the Islamic Republic of Iran" after a title, and the word after it."""
    if sc.low(k) == "," and sc.low(k + 1) == "government" and sc.low(k + 2) == "of":
        found, end = _country_right(sc, k + 2)  # "Minister of Health, Government of Zambia"
        return found, end if found else k
    if sc.low(k) not in preps:
        return None, k
    for j in range(k + 1, min(k + 7, len(sc.words))):
        geo = sc.geo[j]
        if geo is not None and geo.kind == "country" and geo.iso3:
            end = sc.geo_span(j)[1]
            return (None, k) if _is_of_more(sc, j, end, organisation) else (geo.iso3, end)
        if sc.low(j) not in STATE_WORDS | _DEAR and not (sc.low(j) == "nation" and sc.low(j + 1) == "of"):
            break
    return None, k


def _is_of_more(sc: Marked, start: int, end: int, organisation: bool) -> bool:
    """Whether a country's name is only the first of another: "of Norway's parliament", "of Norway-based firms"."""
    if end >= len(sc.words):
        return False
    joined = sc.low(end) in {"-", "–"} and sc.words.starts[end] == sc.words.ends[end - 1]
    if sc.low(end) == "'s" or joined:
        return True
    one_body = sc.org[start] >= 0 and sc.org[start] == sc.org[end]
    body = organisation or one_body or sc.low(end) in ENDS or sc.low(end + 1) in ENDS
    return sc.cap(end) and sc.person[end] < 0 and body


def _countries_right(
    sc: Marked,
    k: int,
    title: Title,
    preps: frozenset[str] = frozenset({"of", "for", "from"}),
    organisation: bool = False,
) -> tuple[str | None, int]:
    """The country after a title, and the word after it; a plural may be of several, and so of none in particular."""
    found, end = _country_right(sc, k, preps, organisation)
    if found is None or not title.plural:
        return found, end
    end = _country_list(sc, k)
    return found if _is_of_one_country(sc, k, end) else None, end


# How a country's press calls others: "the foreign minister of friendly Greece".
_DEAR = frozenset({"friendly", "fraternal", "brotherly", "sisterly", "neighbouring", "neighboring"})


def _region_right(sc: Marked, k: int) -> tuple[str | None, str | None, int]:
    """ "of Kaduna State", "of the Kurdistan Region": the place as worded."""
    j = sc.past_the(k + 1)
    if sc.low(k) not in {"of", "for"} or j >= len(sc.words) or sc.low(j) in HONORIFICS:
        return None, None, k
    j, owner = _past_town(sc, j)
    saint = sc.low(j) in {"st", "ste", "mt", "ft"} and sc.low(j + 1) == "."
    end = capitals_right(sc, j + 2 * saint)
    geo = sc.geo[j]
    if end == j + 2 * saint or (geo is not None and geo.kind == "country"):
        return None, None, k
    text = sc.words.written(j, end)
    country = owner or (geo.iso3 if geo else None)
    found = sc.geo[end - 1]
    if found is not None and found.kind == "country" and sc.low(sc.geo_span(end - 1)[0] - 1) == "of":
        cut = sc.geo_span(end - 1)[0] - 1
        if cut > j:
            text, country = sc.words.written(j, cut), found.iso3
    if sc.low(end) in REGIONS | {"state", "city"} and not title_at(sc.words, end):
        text += " " + sc.words.forms[end].capitalize()
        end += 1
    return text, country, end


def _past_town(sc: Marked, j: int) -> tuple[int, str | None]:
    """Where a place's own name begins, and the country that stands before it: "Norway's Harbour County"."""
    owner, geo = None, sc.geo[j]
    if geo is not None and geo.kind == "demonym" and sc.low(sc.geo_span(j)[1]) in TOWNS:
        owner, j = geo.iso3, sc.geo_span(j)[1]  # "mayor of the Polish city of Gdańsk"
    if sc.low(j) in TOWNS and sc.low(j + 1) == "of" and j + 2 < len(sc.words):
        j += 2
    geo = sc.geo[j]
    if geo is not None and sc.low(sc.geo_span(j)[1]) in {"'s", "'"}:
        owner, j = geo.iso3, sc.geo_span(j)[1] + 1
    return j, owner


def _minister(sc: Marked, k: int, title: Title, left: Before) -> After:
    portfolio, coordinating = left.portfolio, title.words == "coordinating minister"
    core_end = k
    country = left.country
    if portfolio is None and sc.low(k) in {"of", "for"}:
        start, end = _portfolio_right(sc, k + 1)
        if end > start:
            portfolio = wording(sc, start, end)
            core_end = k = end
            if _PARTS_OF_THE_WORLD.issuperset(sc.words.lows[start:end]):
                return None, country, core_end, k  # "Minister for Central Asia": one of the foreign ministry's
    elif portfolio is None and sc.low(k) in {"in", "at"}:
        end = _past_surroundings(sc, k)
        return None, country, end, end
    found, k = _countries_right(sc, k, title)
    country = country or found or _comma_country(sc, k)
    if portfolio is None:
        return Office("ministry", "", country, short=True), country, core_end, k
    office = ministry(portfolio, country, coordinating=coordinating)
    if left.region is not None:
        office = of_region(office, left.region)
    return office, country, core_end, k


def _past_surroundings(sc: Marked, k: int) -> int:
    """The word after where a minister is one: "Minister in the Prime Minister's Office"."""
    j = k + 1
    while j < min(k + 9, len(sc.words)) and sc.person[j] < 0:
        if not (sc.cap(j) or sc.low(j) in JOIN | {"'s", "office", "president", "prime", "minister"}):
            break
        j += 1
    return j if j > k + 1 else k  # "will host the minister in his city"


def _comma_country(sc: Marked, k: int) -> str | None:
    """ "Minister of Commerce, Guinea" at the end of a line."""
    if sc.low(k) == "," and (iso3 := sc.country(k + 1)):
        _, end = sc.geo_span(k + 1)
        geo = sc.geo[k + 1]
        if geo is not None and geo.kind == "country" and sc.low(end) in {"", "–", "—", ";", ")", "-"}:
            return iso3
    return None


_PARTS = frozenset("central middle near far north south east west northern southern eastern western latin".split())
_CONTINENTS = frozenset("asia africa america europe east north".split())
_PARTS_OF_THE_WORLD = _PARTS | _CONTINENTS | {"and", "the", "pacific", "americas"}


def _portfolio_right(sc: Marked, k: int) -> tuple[int, int]:
    """The portfolio after "minister of": known words; an unknown one in capitals only first."""
    known = portfolios()
    start = end = j = sc.past_the(k)
    seen = False
    while j < len(sc.words):
        low, after = sc.low(j), sc.low(j + 1)
        if sc.person[j] >= 0 and not (low in known and sc.person[j] != sc.person[j - 1] and not seen):
            break
        if low in _PARTS and after in _CONTINENTS:
            seen, end, j = True, j + 2, j + 2  # "Minister for Central Asia", "for the Middle East and Africa"
            continue
        if low in known and (sc.geo[j] is None or low in {"european", "arab", "african", "caribbean"}):
            if after == "minister" and title_at(sc.words, j) is not None:
                break
            seen, end = True, j + 1
        elif _joins_a_field(sc, j, start, end, seen):
            pass
        elif low in known or not sc.cap(j) or seen or sc.geo[j] is not None or title_at(sc.words, j):
            if low not in {"the", "and", "-"} or (end != j and sc.low(j - 1) not in {"and", "of"}):
                break
            if after not in known:
                return start, _unknown_field(sc, j) if low == "and" and seen else end
        else:
            end = j + 1
            further = sc.cap(end) and sc.person[end] < 0 and sc.low(end + 1) in known
            if after not in known and after != "and" and not further:
                break
        j += 1
    return start, end


def _joins_a_field(sc: Marked, j: int, start: int, end: int, seen: bool) -> bool:
    """Whether a small word or mark behind the fields ``start:end``, if known ones were seen, joins a known one."""
    known, after = portfolios(), sc.low(j + 1)
    match sc.low(j):
        case "and" | "&":
            return sc.low(sc.past_the(j + 1)) in known and not title_ahead(sc, j + 1)
        case ",":
            listed = after == "and" and sc.low(j + 2) in known and "," in sc.words.lows[start:j]
            return listed or (after in known and sc.low(j + 2) != "of" and not title_ahead(sc, j + 1))
        case "of" | "for" | "-" | "'s" | "'" | "the" | "with" | "to":
            return seen and end == j and sc.low(sc.past_the(j + 1)) in known and sc.country(j + 1) is None
        case _:
            return False


def _unknown_field(sc: Marked, at: int) -> int:
    """The end of a last field that no table knows, before who holds it: "Minister of Mines and Gem Cutting Smith"."""
    end = at + 1
    while sc.cap(end) and sc.person[end] < 0 and sc.geo[end] is None and sc.org[end] < 0:
        if title_at(sc.words, end) is not None or sc.low(end) in ENDS or sc.low(end) in HONORIFICS:
            break
        end += 1
    after = end + (sc.low(end) == ",")
    while sc.low(after) in HONORIFICS or (sc.low(after) == "." and sc.low(after - 1) in HONORIFICS):
        after += 1
    named = _country_right(sc, end)[0] is not None or (after < len(sc.words) and sc.person[after] >= 0)
    return end if end > at + 1 and named else at


def _secretary(sc: Marked, k: int, title: Title, left: Before) -> After:
    if title.words == "secretary of state" and left.portfolio is None:
        return _secretary_of_state(sc, k, left)
    portfolio, core_end = left.portfolio, k
    if portfolio is None and left.office is None and sc.low(k) in {"of", "for"}:
        start, end = _portfolio_right(sc, k + 1)
        if not _is_portfolio(sc, start, end):
            return _general(sc, k, title, left)
        portfolio = wording(sc, start, end)
        core_end = k = end
    found, k = _country_right(sc, k)
    country = left.country or found
    if portfolio is not None:
        office = _secretariat(portfolio, title, country)
        if office is not None and left.region is not None:
            office = of_region(replace(office, likely=None), left.region)  # "Ohio Secretary of Education X"
        return office, country, core_end, k
    if left.office is None:
        return Office("ministry", "", country, short=True), country, core_end, k
    if left.office.pattern in _BY_LETTERS:
        return ministry(_BY_LETTERS[left.office.pattern], "USA", department=True), "USA", core_end, k
    return left.office, country or left.office.country, core_end, k


# "DHS Secretary X"
_BY_LETTERS = {
    "DHS": "Homeland Security",
    "HHS": "Health and Human Services",
    "HUD": "Housing and Urban Development",
}


def _is_portfolio(sc: Marked, start: int, end: int) -> bool:
    """Whether a secretary is of a portfolio, not of a body: "Secretary of the Security Council"."""
    of_body = sc.cap(end) and sc.low(end) in ENDS
    fields = portfolios()
    known = all(low in fields or low in JOIN or low in {",", "'s", "-"} for low in sc.words.lows[start:end])
    return end > start and not of_body and known


def _secretary_of_state(sc: Marked, k: int, left: Before) -> After:
    """London's are for something, the Pope's and Washington's for foreign affairs; a state of the Union has its own."""
    country = left.country
    if sc.low(k) in {"for", "at", "in"}:
        start, end = _portfolio_right(sc, k + 1)
        found, after = _country_right(sc, max(end, k))
        country = country or found
        office = ministry(wording(sc, start, end), "GBR") if end > start and country == "GBR" else None
        return office, country, max(end, k), max(after, end, k)
    if country == "VAT" or (country is None and _is_of_cardinal(sc, k)):
        return Office("ministry", f"Secretariat of State of {OF_COUNTRY}", "VAT"), "VAT", k, k
    if left.region is not None:
        return (
            Office("office", f"Office of the Secretary of State of {left.region}", country, required=False),
            country,
            k,
            k,
        )
    if country not in (None, "USA"):
        return None, country, k, k
    _, end = _country_right(sc, k)
    return Office("ministry", f"Department of State of {OF_COUNTRY}", "USA"), "USA", k, end


def _is_of_cardinal(sc: Marked, k: int) -> bool:
    """Whether a cardinal holds the title before a word: "Cardinal Aldo Ferri, Secretary of State", the Pope's."""
    j = k - 4
    while j >= 0 and j > k - 12 and (sc.cap(j) or sc.low(j) in {",", "'s"}) and sc.low(j) != "cardinal":
        j -= 1
    while sc.low(k) in {",", "his", "eminence"}:
        k += 1
    return "cardinal" in {sc.low(j), sc.low(k)}


_CIVIL_SERVANTS = frozenset({"IND", "PAK", "BGD", "LKA", "NPL", "MYS", "SGP", "MDV", "GHA", "NGA", "KEN"})


def _secretariat(portfolio: str, title: Title, country: str | None) -> Office | None:
    """A secretary of the cabinet in the Americas, Britain, the Philippines, Kenya; a civil servant in South Asia."""
    low = portfolio.lower()
    if title.words == "cabinet secretary":
        return ministry(portfolio, country)
    if low in {"foreign", "home"}:
        if country in _CIVIL_SERVANTS:
            return None
        office = (
            ministry(portfolio, country)
            if low == "foreign"
            else Office("ministry", f"Home Office of {OF_COUNTRY}", country)
        )
        return replace(office, likely="GBR")
    if country in _CIVIL_SERVANTS:
        return None
    if country == "GBR":
        return ministry(portfolio, country)
    office = ministry(portfolio, country, department=True)
    # A "Secretary of Foreign Affairs" or a "Security Secretary" is Mexico's or Manila's, never Washington's.
    return replace(office, likely=None if country or is_no_department(office.pattern) else "USA")


@dataclass(slots=True)
class _Sent:
    """From which country an ambassador is sent, to which country or body, or for which field; where that ends."""

    end: int
    home: str | None
    host: str | None = None
    body: str | None = None
    field: bool = False


def _ambassador(sc: Marked, k: int, title: Title, left: Before) -> After:
    sent = _Sent(k, left.country)
    for _ in range(3):
        if not _read_sent(sc, title, sent):
            break
    home, host, body, end = sent.home, sent.host, sent.body, sent.end
    if sent.field:
        return None, home, k, end  # "the Ambassador for Gender Equality" is sent to no country
    if body is None and host is None and home and sc.low(left.core - 1) in {"u.n.", "un"}:
        body = "United Nations"  # "France's U.N. ambassador"
    if host and _is_union(body or (wording(sc, *left.org) if left.org else "")):
        return Office("mission", f"{_UNION_MISSION} to {host}"), None, end, end
    if home is not None and host == named(home):
        return None, home, k, end  # a "trade ambassador" is sent to no country
    kind, name = _mission(title, body)
    if body is not None and host is None:
        host = organisations().get(body.lower(), body)
    link = "to" if "Permanent" in name else "in"
    article = "the " if link == "to" and host and host[:1].isupper() and " " in host else ""
    place = f" {link} {article}{host}" if host else ""
    short = home is None and host is None and left.office is None
    home = home or title.country
    return Office(kind, f"{name} of {OF_COUNTRY}{place}", home, short=short), home, k if short else end, end


def _read_sent(sc: Marked, title: Title, sent: _Sent) -> bool:
    """Read one more of "of Norway", "to Ghana", "to the United Nations"; whether another may follow."""
    low, start = sc.low(sent.end), sc.past_the(sent.end + 1)
    if low not in {"of", "to", "in", "at", "for", "from"}:
        return False
    j = start
    while j < len(sc.words) and sc.low(j) in STATE_WORDS and sc.geo[j] is None:
        j += 1
    if j >= len(sc.words):
        return False
    geo = sc.geo[j]
    if geo is not None and geo.iso3:
        sent.end = sc.geo_span(j)[1]
        if low in {"of", "from"} and sent.home is None:
            sent.home = geo.iso3
        elif low in {"of", "from"} and sent.host is None and sent.body is None:
            return False
        else:
            sent.host = geo.name if geo.kind == "place" and title.kind == "consul" else _host(geo)
        return True
    if geo is None and low == "to" and sc.low(j) in {"country", "republic"}:
        sent.end = j + 1  # "the Russian Ambassador to the country Orwin"
        return False
    end = capitals_right(sc, start)
    if end == start:
        return False
    sent.end = end
    if low == "for" and title.words != "high commissioner":
        sent.field = True
        return False
    sent.body = wording(sc, start, end)
    return True


# The European Union has delegations where states have embassies, and their heads are its ambassadors.
_UNION_MISSION = "Delegation of the European Union"
_UNION_DELEGATION = re.compile(
    r"(?:(?:eu|european union) delegation|delegation of the (?:eu|european union))(?: \( \w+ \))? (?:to|in) (?:the )?"
)


def _is_union(body: str) -> bool:
    return body.lower() in ("eu", "european union")


def _union_delegation(sc: Marked, start: int) -> tuple[Office, int] | None:
    """ "Head of the European Union Delegation to Ghana" """
    found = _UNION_DELEGATION.match(" ".join(sc.words.lows[start : start + 12]))
    at = start + len(found[0].split()) if found is not None else len(sc.words)
    geo = sc.geo[at] if at < len(sc.words) else None
    if geo is None or not geo.iso3:
        return None
    return Office("mission", f"{_UNION_MISSION} to {_host(geo)}"), sc.geo_span(at)[1]


def _host(geo: Geo) -> str:
    return named(geo.iso3) if geo.iso3 else geo.name


def _mission(title: Title, body: str | None) -> tuple[str, str]:
    if title.kind == "consul":
        return "consulate", "Consulate General"
    if title.words == "high commissioner":
        return "embassy", "High Commission"
    if "nuncio" in title.words:
        return "embassy", "Embassy"
    if title.words.startswith("permanent") or body is not None:
        return "mission", "Permanent Mission"
    return "embassy", "Embassy"


def _local(sc: Marked, k: int, title: Title, left: Before) -> After:
    """Governors of provinces and of banks, mayors."""
    core_end = k
    if left.office is not None:
        found, k = _country_right(sc, k)
        country = left.country or found
        return replace(left.office, country=left.office.country or country), country or left.office.country, core_end, k
    name, country = left.region, left.country
    if name is None and sc.low(k) == "of":
        j = sc.past_the(k + 1)
        office, iso3, end = _organisation_right(sc, j, title)
        if office is not None and (
            office.kind == "bank" or any(word.lower() in ENDS for word in office.pattern.split())
        ):
            return office, country or iso3, end, end
        name, iso3, k = _region_right(sc, k)
        country = country or iso3
    if name is None:
        return Office("government", "", country, short=True), country, core_end, k
    return _place_government(name, country, title), country, k, k


def place_office(sc: Marked, k: int, title: Title) -> tuple[Office | None, int]:
    """The office of a mayor or governor whose place stands here: "of Debrecen"."""
    name, country, end = _region_right(sc, k)
    return (None, k) if name is None else (_place_government(name, country, title), end)


def part_office(sc: Marked, k: int) -> tuple[Office | None, int]:
    """What is governed where a part of a country stands here: "Prime Minister X of Iraq's Kurdistan Region"."""
    geo = sc.geo[k + 1] if sc.low(k) == "of" and k + 1 < len(sc.words) else None
    start = sc.geo_span(k + 1)[1] + 1 if geo is not None else k
    if geo is None or geo.kind != "country" or sc.low(start - 1) != "'s":
        return None, k
    end = capitals_right(sc, start)
    if end == start:
        return None, k
    name = wording(sc, start, end)
    governed = name if "government" in name.lower() else f"Government of {name}"
    return Office("government", governed, geo.iso3, required=False), end


def chamber_office(sc: Marked, k: int, office: Office) -> tuple[Office | None, int]:
    """The chamber of a speaker whose state stands here: "Speaker X of Ohio"."""
    geo = sc.geo[k + 1] if sc.low(k) == "of" and k + 1 < len(sc.words) else None
    if geo is None or not is_region(geo):
        return None, k
    pattern = f"House of Representatives of {OF_COUNTRY}" if geo.iso3 == "USA" else office.pattern
    office = replace(office, pattern=pattern, country=geo.iso3, likely=None)
    return of_region(office, geo.name), sc.geo_span(k + 1)[1]


def _place_government(name: str, country: str | None, title: Title) -> Office:
    if title.kind == "mayor":
        name = name.removesuffix(" City").removesuffix(" Municipality")
        return Office("government", f"City Government of {name}", country, required=False)
    return Office("government", f"Government of {name}", country, required=False)


def organisation_office(sc: Marked, k: int, title: Title) -> tuple[Office | None, int]:
    """The office of a president or director whose organisation stands here: "of the European Commission"."""
    if sc.low(k) != "of":
        return None, k
    j = sc.past_the(k + 1)
    office, _, end = _organisation_right(sc, j, title)
    if office is None or office.short or office.kind == "presidency":
        return None, k
    known = office.pattern.lower() in organisations() or any(low in ENDS for low in sc.words.lows[j:end])
    return (office, end) if known else (None, k)


# Who serve under a minister; what they are for is read over, as it is no portfolio of their own.
_UNDER_A_MINISTER = frozenset(
    {
        "minister of state",
        "state minister",
        "vice minister",
        "shadow minister",
        "second minister",
        "junior minister",
        "under secretary",
        "assistant secretary",
        "parliamentary secretary",
        "deputy",
        "permanent secretary",
        "principal secretary",
        "state secretary",
        "undersecretary",
        "assistant secretary of state",
        "under secretary of state",
        "minister delegate",
    }
)
_SENT_BY_SOMEBODY = frozenset({"special representative", "representative", "special envoy", "envoy"})
_SENT = _SENT_BY_SOMEBODY | {"presidential envoy", "special presidential envoy"}


def _none(sc: Marked, k: int, title: Title, left: Before) -> After:
    """Who heads nothing: what belongs to the title is read over, so that no name is taken for its holder."""
    core_end = k
    if title.words in _UNDER_A_MINISTER and sc.low(k) in {"of", "for", "at"}:
        start, end = _portfolio_right(sc, k + 1)
        k = _up_to_a_name(sc, k + 1) or (end if end > start else k)
    if title.words == "envoy" and (sent := _envoy_to_a_body(sc, k, title, left)) is not None:
        return sent
    found, k = _country_right(sc, k)
    if title.words in _SENT_BY_SOMEBODY:
        k = _past_sender(sc, k)
    if title.words == "member" and sc.low(k) == "of":
        j = sc.past_the(k + 1)
        end = capitals_right(sc, j)
        if j < end < len(sc.words) and sc.person[end] >= 0:
            k = end  # "Member of the Party Central Committee's Secretariat Smith"
    if title.words in _SENT and sc.low(k) in {"to", "for", "of", "in"}:
        j = sc.past_the(k + 1)
        end = _field_right(sc, j)
        if end > j and sc.low(j) not in HONORIFICS and not any(title_at(sc.words, x) for x in range(j, end)):
            k = end
    return None, left.country or found, core_end, k


def _envoy_to_a_body(sc: Marked, k: int, title: Title, left: Before) -> After | None:
    """ "the US envoy to the UN" is an ambassador by another word."""
    sent = _ambassador(sc, k, title, left)
    is_mission = sent[0] is not None and sent[0].pattern.startswith("Permanent Mission")
    return sent if is_mission and sc.low(k) == "to" else None


def _field_right(sc: Marked, j: int) -> int:
    """The end of what an envoy is for, up to his name: "for the Caucasus and Central Asia Smith"."""
    end = capitals_right(sc, j)
    if j < end and sc.low(end) == "and" and sc.person[end + 1 : end + 2] == [-1]:
        further = capitals_right(sc, end + 1)
        if further < len(sc.words) and sc.person[further] >= 0:
            return further
    return end


def _up_to_a_name(sc: Marked, j: int) -> int | None:
    """Where the holder's name begins after a field in capitals: "for South and Central Asian Affairs Dr. Smith"."""
    for k in range(j, min(j + 10, len(sc.words))):
        if sc.person[k] >= 0 or sc.low(k) in HONORIFICS:
            return k if k > j and sc.cap(k - 1) else None
        if not sc.cap(k) and sc.low(k) not in {"and", "the", "of", "&"}:
            return None
    return None


def _past_sender(sc: Marked, k: int) -> int:
    """ "Special Representative of the Secretary General of NATO for the Caucasus Smith" """
    if sc.low(k) not in {"of", "to"}:
        return k
    j = sc.past_the(k + 1)
    for at in range(j, min(j + 3, len(sc.words))):
        found = title_at(sc.words, at) if sc.cap(at) else None
        if found is not None and found[1].heads:
            end = found[0]
            if sc.low(end) == "of":
                end = max(end, _field_right(sc, sc.past_the(end + 1)))
            # "of the Secretary-General Smith" is the envoy, "of the President Smith" may as well be the president.
            named = found[1].kind == "head" and end < len(sc.words) and sc.person[end] >= 0
            return end if named or sc.low(end) in {"for", "on", "in"} else k
    return k


# "leader of the main opposition Labour Party"
_OF_PARTIES = frozenset(
    "main opposition ruling governing largest second biggest far right left populist liberal".split()
)


def _general(sc: Marked, k: int, title: Title, left: Before) -> After:
    """President, speaker, chairman, director, chief, prosecutor general: of an organisation or of a country."""
    country, own = left.country, left.office
    if own is not None and title.words == "commissioner" and own.pattern.startswith(("EU ", "EC ", "European ")):
        return None, None, k, k  # "EU Trade Commissioner"
    if title.words == "commissioner for human rights":
        return _ombudsman(sc, k, title, left)
    if _is_one_of_its_staff(sc, k, title, own):
        return None, country, k, k
    if title.kind == "staff":
        return _staff(sc, k, title, left)
    if (after := _of_what_follows(sc, k, title, left)) is not None:
        return after
    if own is None and title.kind in ("head", "justice") and sc.low(k) == ",":
        body = _organisation_after(sc, k + 1, left)
        if body is not None:
            return body[0], body[0].country, k, body[1]
    if own is None and left.region is not None and title.pattern:
        office = _own_office(title, country)
        return office and of_region(office, left.region), country, k, k
    found, end = _country_right(sc, k)
    country = country or found
    if own is None:
        return _own_office(title, country), country, k, end
    own = replace(own, country=own.country or country) if OF_COUNTRY in own.pattern else own
    return own, own.country or country, k, end


def _ombudsman(sc: Marked, k: int, title: Title, left: Before) -> After:
    if left.org is not None:
        return None, None, k, k  # "the Council of Europe Commissioner for Human Rights"
    found, end = _country_right(sc, k, frozenset({"of", "in"}))
    country = left.country or found
    return _own_office(title, country), country, k, end


def _is_one_of_its_staff(sc: Marked, k: int, title: Title, own: Office | None) -> bool:
    """Whether a title is of somebody within a body, or beside who heads it."""
    if own is not None and title.words == "director" and own.pattern.startswith(("National Security Council", "NSC")):
        return True  # one of its staff: a secretary or an adviser heads it
    if title.country is not None and sc.low(k) in {"to", "on", "for"}:
        return True  # "Chief Adviser to the President": nobody's prime minister
    # "European Commission Director General for Energy"
    return own is not None and title.kind == "head" and sc.low(k) == "for" and _country_right(sc, k)[0] is None


def _staff(sc: Marked, k: int, title: Title, left: Before) -> After:
    """Who heads forces, or nothing: "Chief of Staff of the Army", "White House Chief of Staff"."""
    country, own = left.country, left.office
    if sc.low(k) in {"of", "to"}:
        office, _, end = _organisation_right(sc, sc.past_the(k + 1), title)
        if office is not None and office.kind == "military" and not office.short:
            country = office.country or country
            return replace(office, country=country), country, end, end
    if own is not None and own.kind == "military":
        return replace(own, country=own.country or country), country, k, k
    return None, country, k, k


def _of_what_follows(sc: Marked, k: int, title: Title, left: Before) -> After | None:
    """What is headed, where it follows the title: "President of Finland", "Chairman of the Oakley Board"."""
    prepositions = {"of", "at", "for"} if title.kind in ("head", "office") else {"of"}
    before = left.office is not None or left.region is not None
    if before or sc.low(k) not in prepositions or title.kind == "monarch":
        return None
    found, end = _countries_right(sc, k, title, frozenset({"of", "for"}), title.kind == "head")
    if end > k:
        country = left.country or found
        return _own_office(title, country), country, k, end
    j = k + 1 + (sc.low(k + 1) in {"the", "its", "their"})
    while sc.low(j) in _OF_PARTIES and not sc.cap(j):
        j += 1
    return _of_a_body(sc, k, j, title, left)


def _of_a_body(sc: Marked, k: int, j: int, title: Title, left: Before) -> After | None:
    """The same where a body's name, or none, begins at ``j``, after a preposition at ``k``."""
    office, iso3, end = _organisation_right(sc, j, title)
    country = left.country
    if office is None:
        of_country = sc.low(j) in STATES and sc.low(j + 1) != "'s"  # "President of the Republic"
        return None if of_country else (None, country, k, end if end > j else k)
    if title.words.endswith("director") and country and not office.country:
        return None, country, k, end  # "U.S. Director of the Asian Development Bank", one of its board
    home = office.country or iso3 or country
    if title.kind == "fixed" and office.kind == "military" and not office.short:
        # "Chief of the General Staff of the Norwegian Army": of the staff, not of the army.
        return _own_office(title, home), home, end, end
    of_place = office.kind == "government" and office.pattern.startswith("Government of ")
    if of_place and title.pattern and title.kind != "head":
        own = _own_office(title, office.country)
        return own and of_region(own, office.pattern.removeprefix("Government of ")), iso3 or office.country, end, end
    if title.kind == "government":
        text = office.pattern.replace(f" of {OF_COUNTRY}", "")
        return Office("government", f"Government of {text}", iso3, required=False), country or iso3, end, end
    if _is_of_no_body(sc, k, j, end, title):
        return None, country, k, end
    office = replace(office, country=office.country or country) if OF_COUNTRY in office.pattern else office
    return _of_office(title, office), office.country or iso3 or country, end, end


def _is_of_no_body(sc: Marked, k: int, start: int, end: int, title: Title) -> bool:
    """Whether the words ``start:end``, after a preposition at ``k``, name what somebody sees to, or made."""
    # "Director-General for Africa"; "Commissioner for Human Rights": of a field, not of a body
    of_field = sc.low(k) == "for" and (title.kind == "head" or title.words == "commissioner")
    if (of_field or title.words in ("director", "chief")) and not _looks_like_body(sc, start, end):
        return True  # "Chief of Engineers"
    if title.words in _OF_FUNCTIONS and _of_a_body_after(sc, start, end):
        return True  # "X, Director of Programmes, Oakley Council"
    # "director of Black Panther"; "director of the Oakley Youth event"
    return title.words == "director" and (_of_film(sc, end) or sc.low(end) in _OCCASIONS)


def _organisation_after(sc: Marked, k: int, left: Before) -> tuple[Office, int] | None:
    """ "Alvina Yeh, Executive Director, Labor Alliance", "the Executive Director, Labor Alliance, Alvina Yeh" """
    if k >= len(sc.words) or not sc.cap(k):
        return None
    end = capitals_right(sc, k)
    if end - k < 2 or any(title_at(sc.words, j) for j in range(k, end)):
        return None
    named = left.start > 0 and sc.low(left.start - 1) in {",", "(", "–", "—"}
    if not named and not _is_before_a_name(sc, end):
        return None
    if not (sc.low(end - 1) in ENDS or sc.org[k] >= 0 or any(low in ENDS for low in sc.words.lows[k:end])):
        return None
    name, country = organisation_name(sc, k, end)
    return office_of(name, country), _past_letters(sc, end)


def _past_letters(sc: Marked, k: int) -> int:
    """The word after a body's letters: "National Security Agency (NSA)"."""
    past = sc.past_brackets(k, 1)
    return past if past > k and sc.words.forms[k + 1].isupper() else k


def of_region(office: Office, region: str) -> Office:
    """The same office in a part of the country: "Office of the Attorney General of Maryland"."""
    return replace(office, pattern=office.pattern.replace(OF_COUNTRY, region), required=False)


def _country_list(sc: Marked, k: int) -> int:
    """The end of "of Latvia, Lithuania and Estonia"."""
    j = end = k + 1
    while j < len(sc.words):
        if sc.country(j) is not None:
            j = end = sc.geo_span(j)[1]
        elif sc.low(j) in {"and", ",", "the", "&"}:
            j += 1
        else:
            break
    return end


def _is_of_one_country(sc: Marked, start: int, end: int) -> bool:
    return len({sc.country(k) for k in range(start, end)} - {None}) == 1


def _own_office(title: Title, country: str | None) -> Office | None:
    """What a title heads that names no organisation: a president his country's presidency."""
    if not title.pattern:
        return Office("organisation", "", country, short=True) if title.heads else None
    if title.words == "speaker" and country == "USA":
        return Office("parliament", f"House of Representatives of {OF_COUNTRY}", country)
    kinds = {
        "president": "presidency",
        "government": "government",
        "speaker": "parliament",
        "justice": "court",
        "office": "office",
        "monarch": "monarchy",
    }
    kind = kinds.get(title.kind) or kind_of(title.pattern.replace(OF_COUNTRY, ""))
    return Office(kind, title.pattern, title.country or country, likely="DEU" if "chancellor" in title.words else None)


def _looks_like_body(sc: Marked, start: int, end: int) -> bool:
    """Whether a name is an organisation's by its words, its capitals or the recogniser."""
    words = range(start, end)
    return any(
        sc.org[k] >= 0
        or sc.low(k) in ENDS
        or kind_of(sc.low(k)) != "organisation"
        or sc.low(k) in organisations()
        or (sc.words.forms[k].isupper() and len(sc.words.forms[k]) > 2)
        or sc.geo[k] is not None
        for k in words
    ) or _is_unit(sc, start, end)


def _before_next(sc: Marked, start: int, end: int) -> int:
    """Where a name ends after which a place's office follows: "Chair of the Council of Governors Ohio Governor X"."""
    for k in range(start + 1, end):
        after = sc.geo_span(k)[1] if sc.geo[k] is not None and sc.low(k - 1) not in JOIN else end
        if after < end and title_at(sc.words, after):
            return k
    return end


# Titles of who runs a part of a body as often as a body: "Chief of Surgery at Oakley Hospital".
_OF_FUNCTIONS = frozenset({"director", "managing director", "executive director", "chief", "head"})
_OCCASIONS = frozenset("event festival exhibition show film project campaign".split())


def _of_a_body_after(sc: Marked, start: int, end: int) -> bool:
    """Whether a body follows what is headed, which names none itself."""
    k = end + 1
    k += sc.low(end) == "at" and sc.low(k) == "the"
    mark = {",", "at"} if sc.org[start] < 0 else {","}
    follows = sc.low(end) in mark and sc.cap(k) and sc.person[k] < 0 and sc.geo[k] is None
    return follows and not any(
        sc.geo[k] is not None
        or sc.words.forms[k].isupper()
        or (sc.low(k) in ENDS and (k + 1 == end or not sc.cap(k + 1)))
        for k in range(start, end)
    )


_SCREEN = frozenset("film films movie movies documentary starring actor actress screenplay blockbuster sequel".split())


def _of_film(sc: Marked, end: int) -> bool:
    """Whether a film is directed: "the director of Midnight in Paris, an actor before his first film"."""
    return sc.low(end - 1) not in ENDS and not _SCREEN.isdisjoint(sc.words.lows)


def _known_organisation(sc: Marked, start: int) -> tuple[Office, int] | None:
    """One of those known by name, however it goes on: "the European Bank for Reconstruction and Development X"."""
    for end in range(min(start + 10, len(sc.words)), start + 3, -1):
        name = wording(sc, start, end)
        if name.lower() in organisations():
            return office_of(name, None), sc.past_brackets(end, 1)
    return None


# Without a country these name nothing.
_SAYS_NOTHING = frozenset({"republic", "state", "nation", "army", "navy"})
_PLAIN_KINDS = frozenset(
    "company firm group corporation conglomerate giant holding concern manufacturer producer retailer operator airline "
    "carrier developer bank organisation organization association foundation federation union agency party".split()
)


def _past_kind(sc: Marked, start: int) -> int:
    """The name after plain words that say what it names: "of the Swedish shipping company Nordvik Group"."""
    for k in range(start, min(start + 4, len(sc.words) - 1)):
        if sc.cap(k) or not sc.low(k).isalpha() or sc.low(k) in JOIN:
            break
        if sc.low(k) in _PLAIN_KINDS and sc.cap(k + 1) and sc.person[k + 1] < 0 and sc.geo[k + 1] is None:
            return k + 1
    return start


def _is_unit(sc: Marked, start: int, end: int) -> bool:
    return " ".join(sc.words.lows[start:end]) in units()


def _of_office(title: Title, office: Office) -> Office:
    """ "Prosecutor General of the Supreme Court" heads the office at that court."""
    if title.kind == "office" and not office.short:
        stem = title.pattern.removesuffix(f" of {OF_COUNTRY}")
        return replace(office, kind="office", pattern=f"{stem} of the {office.pattern}")
    return office


def _is_before_a_name(sc: Marked, k: int) -> bool:
    """Whether a comma and somebody's name follow: ", Dr Alvina Yeh", " (NSA), Ambassador Alvina Yeh"."""
    k = _past_letters(sc, k)
    at = k + 1
    while sc.low(at) in HONORIFICS or sc.low(at) in {".", "ambassador"}:
        at += 1
    return sc.low(k) == "," and at < len(sc.words) and sc.person[at] >= 0


# What a body has of its own in small letters: "the UN mission in Kosovo", "the Hamas political bureau".
_PART = re.compile(
    r"(?:(?:refugee|nuclear|food|health|cultural|political|peacekeeping|development|economic|regional|country|local"
    r"|liaison|humanitarian|monitoring|observer|military|press|trade) )?"
    r"(?P<part>mission|office|agency|bureau|branch|team|station|force|watchdog|division|wing|chapter)(?![^ ])"
    r"(?P<where> (?:in|to|for) )?"
)


def _organisation_right(sc: Marked, j: int, title: Title) -> Body:
    """The organisation that begins at a word after "of": office, country, end.

    Who heads a part of a body heads that, and it has a name only with its country.
    """
    office, iso3, end = _body_right(sc, j, title)
    part = _PART.match(" ".join(sc.words.lows[end : end + 4])) if office is not None and sc.cap(end - 1) else None
    if part is None or sc.cap(end):
        return office, iso3, end
    at = end + len(part[0].split())
    if part["where"] is None or sc.country(at) is None:
        return None, iso3, at
    close = sc.geo_span(at)[1]
    return office_of(wording(sc, j, close), None), None, close


def _body_right(sc: Marked, j: int, title: Title) -> Body:
    """The same of the whole body, whatever part of it is named behind it."""
    if j >= len(sc.words) or sc.low(j) in {"his", "her", "their", "mr", "mrs", "ms", "dr"}:
        return None, None, j
    if title.kind == "head" and (mission := _union_delegation(sc, j)) is not None:
        return mission[0], None, mission[1]
    start, owner = _past_owner(sc, j)
    if (unit := _unit_right(sc, start, owner, title)) is not None:
        return unit if unit[0] is not None else (None, None, j)
    plain = _past_kind(sc, start)
    if plain > start:
        start, owner = plain, None
    if start >= len(sc.words):
        return None, None, j
    if (whole := _known_organisation(sc, start)) is not None:
        return whole[0], owner, whole[1]
    end = capitals_right(sc, start)
    if end == start:
        return None, owner, j
    end = _before_next(sc, start, trimmed(sc, start, end))
    people = sc.geo[j]
    if people is not None and people.kind == "demonym" and sc.geo_span(start)[1] == end and owner is None:
        return None, people.iso3, end  # "Head of Palestinian General Services": no body is called by its people
    return _place_right(sc, start, end, owner) or _named_body(sc, start, end, owner, title)


def _past_owner(sc: Marked, j: int) -> tuple[int, str | None]:
    """Where what a country has begins, and the country: "the country's parliament", "the Norwegian central bank"."""
    geo = sc.geo[j]
    if sc.low(j) in {"country", "nation", "republic"} and sc.low(j + 1) == "'s":
        return j + 2, None
    if geo is not None and geo.iso3 and geo.kind != "place":
        end = sc.geo_span(j)[1]
        owned = sc.low(end) in {"'s", "'"}
        if owned or (end < len(sc.words) and not sc.cap(end) and sc.low(end) not in {"-", "–"}):
            return end + owned, geo.iso3
    return j, None


def _unit_right(sc: Marked, start: int, owner: str | None, title: Title) -> Body | None:
    """What a country has one of, "the army of Norway"; without an office where it is the country itself."""
    for size in (4, 3, 2, 1):
        end = start + size
        phrase = " ".join(sc.words.lows[start:end]) if end <= len(sc.words) else ""
        unit = units().get(phrase)
        if unit is None or not unit.pattern or phrase == "parliamentary" or _goes_on(sc, start, end, unit):
            continue
        if _is_of_something(sc, start, end):
            return None
        if phrase in {"republic", "state", "nation"} and title.kind != "president" and title.words != "head":
            return None, None, start
        iso3, past = _country_right(sc, end)
        country = owner or iso3
        return replace(unit, country=country, required=phrase in _SAYS_NOTHING), country, _past_brackets(sc, past)
    return None


def _goes_on(sc: Marked, start: int, end: int, unit: Office) -> bool:
    """Whether what is a unit's name by itself is only the beginning of one."""
    if sc.low(end) == "'s" and sc.cap(end + 1):
        return True
    further = sc.cap(end) and sc.cap(start) and sc.person[end] < 0
    return further and not (unit.country is not None and _is_free_name(sc, end))


def _is_of_something(sc: Marked, start: int, end: int) -> bool:
    """Whether a unit in capitals is of something in capitals that is no country: "Council of Governors"."""
    if sc.low(end) not in {"of", "for"} or not sc.cap(start):
        return False
    after = sc.past_the(end + 1)
    return sc.country(after) is None and sc.cap(min(after, len(sc.words) - 1))


def _place_right(sc: Marked, start: int, end: int, owner: str | None) -> Body | None:
    """The government of a place that a name is of; a town has none that is led by a president or a director."""
    place = sc.geo[start]
    in_region = sc.low(end) in REGIONS
    if place is not None and place.kind == "place" and place.place_kind != "site" and sc.geo_span(start)[1] == end:
        name, owner = sc.words.text[place.start : place.end], owner or place.iso3
        if not in_region and place.place_kind != "region":
            return None, owner, end
    elif in_region and sc.low(start) not in ENDS and end - start <= 3:
        name = wording(sc, start, end)
    else:
        return None
    if in_region:
        name, end = f"{name} {sc.low(end).capitalize()}", end + 1
    return Office("government", f"Government of {name}", owner, required=False), owner, end


def _named_body(sc: Marked, start: int, end: int, owner: str | None, title: Title) -> Body:
    name, country = organisation_name(sc, start, end)
    low = name.lower()
    if low.startswith(("delegation", "mission of", "working group", "meeting")):
        return None, owner, end
    office = office_of(name, owner or country, owned=owner is not None)
    if title.kind == "speaker" and low == "house":
        office = Office("parliament", f"House of Representatives of {OF_COUNTRY}", owner, likely="USA")
    elif country is not None and (unit := units().get(low)) is not None and OF_COUNTRY in unit.pattern:
        office = replace(unit, country=country)  # "Speaker of the Croatian Parliament"
    elif low in GENERIC or low in ABSTRACT or (title.kind == "head" and _is_field(low)):
        office = Office("organisation", name, short=True)
    if low.startswith("board of ") and title.kind == "head":
        inner = name.split(" of ", 2)[-1].removeprefix("the ").removeprefix("The ")
        office = office_of(inner, owner or country)
    return office, owner or country, _past_brackets(sc, end)


def _is_field(low: str) -> bool:
    return low in portfolios() and low not in organisations()


def _is_free_name(sc: Marked, at: int) -> bool:
    """Whether two words in capitals begin, and no more: somebody's whom the recogniser missed."""
    end = at
    while sc.cap(end) and sc.geo[end] is None and sc.person[end] < 0:
        if sc.low(end) in ENDS or sc.low(end) in portfolios() or title_at(sc.words, end) is not None:
            return False
        end += 1
    return 2 <= end - at <= 3


def _past_brackets(sc: Marked, k: int) -> int:
    """The end of another name of a body: "the Riigikogu (Parliament of Estonia)"; where there is none, ``k``."""
    past = sc.past_brackets(k, 6)
    return past if past > k and sc.cap(k + 1) else k
