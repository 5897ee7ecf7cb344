"""What somebody heads, as a title says it, goes in; the institution's name, kind and country come out."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files

from whomet.countries import country_name
from whomet.extract import gazetteer
from whomet.extract.titles import rows

OF_COUNTRY = "{country}"
# Countries whose names take the article: "Department of State of the United States".
_ARTICLE = (
    "United ", "Netherlands", "Philippines", "Czech Republic", "Dominican Republic", "Central African", "Maldives",
    "Gambia", "Bahamas", "Republic of", "Democratic Republic", "Marshall", "Solomon", "Faroe", "Falkland", "Vatican",
    "Holy See", "Soviet", "Cayman", "British Virgin", "Comoros", "Seychelles",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inst:
    """An institution as the graph names it: "Ministry of Justice of Türkiye", ministry, TUR."""

    name: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """What a title heads before its country is known: ``{country}`` in ``pattern`` stands for the country's name.

    ``required``: without a country the name says nothing ("Presidency of {country}"); otherwise it is left out.
    ``likely``: the country that the title suggests where nothing else does ("Secretary of State").
    ``short``: the words only refer to something that the text names elsewhere ("the director", "the Committee").
    """

    kind: str
    pattern: str
    country: str | None = None
    required: bool = True
    likely: str | None = None
    short: bool = False


# "LONDON - Chancellor X presented the budget."
EXCHEQUER = Office("ministry", "Treasury of the United Kingdom", "GBR")


def is_of_the_exchequer(title: str, country: str | None) -> bool:
    """Whether a chancellor is the British one, who leads no government."""
    return title.lower() == "chancellor" and country == "GBR"


def institution(office: Office, country: str | None = None) -> Inst | None:
    """The institution of an office in a country; None where it cannot be named.

    >>> institution(Office("ministry", "Ministry of Justice of {country}"), "TUR").name
    'Ministry of Justice of Türkiye'
    >>> institution(Office("court", "Supreme Court of {country}", required=False)).name
    'Supreme Court'
    """
    iso3 = office.country or country
    if office.short or not office.pattern:
        return None
    if OF_COUNTRY not in office.pattern:
        return Inst(office.pattern, office.kind, office.country)
    if iso3 == "USA" and office.country is None and office.likely is None and is_no_department(office.pattern):
        return None
    if iso3 is None:
        bare = office.pattern.replace(f" of {OF_COUNTRY}", "")
        return None if office.required or OF_COUNTRY in bare else Inst(bare, office.kind, None)
    return Inst(_worded(office.pattern, iso3).replace(OF_COUNTRY, named(iso3)), office.kind, iso3)


# The executive departments of the United States, 5 U.S.C. 101, and those of the services.
_DEPARTMENTS = (
    "State", "Treasury", "Defense", "Defence", "War", "Justice", "Interior", "Agriculture", "Commerce", "Labor",
    "Energy", "Health", "Housing", "Transportation", "Education", "Veterans", "Homeland", "Navy", "Army", "Air",
    "HHS", "HUD",
)  # fmt: skip


def is_no_department(pattern: str) -> bool:
    """Whether a cabinet secretary's portfolio is none of Washington's: "Security Secretary X" is from elsewhere."""
    portfolio = pattern.removeprefix("Department of ").removeprefix("the ")
    return pattern.startswith("Department of ") and not portfolio.startswith(_DEPARTMENTS)


def _worded(pattern: str, iso3: str) -> str:
    """Cabinet secretaries head departments, but in Mexico secretariats; the Speaker in Washington is the House's."""
    if iso3 == "USA" and pattern == f"Parliament of {OF_COUNTRY}":
        return f"House of Representatives of {OF_COUNTRY}"
    if iso3 == "USA":
        return pattern.replace("Department of Defence", "Department of Defense")  # as the British press spells it
    return pattern.replace("Department of ", "Secretariat of ", 1) if iso3 == "MEX" else pattern


def named(iso3: str) -> str:
    """A country within an institution's name, with its article.

    >>> named("USA"), named("FIN")
    ('the United States', 'Finland')
    """
    name = country_name(iso3)
    return f"the {name}" if name.startswith(_ARTICLE) else name


# --- tables --------------------------------------------------------------------------------------------------------


@functools.cache
def units() -> dict[str, Office]:
    """Lower-case phrases that stand for an institution of the country that is spoken of: "army", "central bank"."""
    return {
        row["phrase"]: Office(
            row["kind"], row["institution"], gazetteer.iso3_of(row["institution"].rpartition(" of ")[2])
        )
        for row in rows("units.csv")
    }


@functools.cache
def organisations() -> dict[str, str]:
    """The names of organisations that belong to no country, by all of their forms in lower case."""
    out: dict[str, str] = {}
    for row in rows("organisations.csv"):
        for form in (row["name"], *filter(None, (row["aliases"] or "").split("|"))):
            out[form.lower()] = row["name"]
    return out


@functools.cache
def parties() -> dict[str, str]:
    """What a party is called for short before "leader", in lower case: "Labour leader X"."""
    return {form: row["name"] for row in rows("parties.csv") for form in row["forms"].split("|")}


@functools.cache
def portfolios() -> dict[str, str]:
    """Words of ministers' portfolios, each with what the ministry is called where that differs ("foreign")."""
    text = files("whomet.extract").joinpath("data/portfolios.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {word: name for word, _, name in pairs}


# --- naming --------------------------------------------------------------------------------------------------------

_KINDS = {
    word: kind
    for kind, words in {
        "ministry": "ministry department secretariat",
        "court": "court tribunal",
        "parliament": "parliament assembly senate house majlis rada duma sejm knesset saeima seimas riigikogu sabor "
        "khural kenesh bundestag congress chamber",
        "bank": "bank",
        "university": "university academy",
        "institute": "institute",
        "party": "party",
        "organisation": "union",
        "agency": "agency service commission bureau authority police",
        "committee": "committee",
        "military": "navy army force forces command staff",
        "company": "corporation corp company group inc ltd plc",
        "government": "government",
        "embassy": "embassy",
        "office": "office",
    }.items()
    for word in words.split()
}
# Words of institutions that a country has one of: their names take the country.
_NATIONAL = frozenset(
    "national state central federal supreme constitutional ministry parliament senate house committee agency "
    "service court council commission bureau authority department army navy forces force guard police customs "
    "security staff majlis assembly chamber congress directorate administration presidency office reserve "
    "government inspectorate".split()
)


def is_one_of_many(name: str) -> bool:
    """Whether a body's name says nothing of its country, and is none that is known by itself: "Communist Party"."""
    low = name.lower()
    return low not in organisations() and low not in units() and _NATIONAL.isdisjoint(low.split())


def kind_of(name: str) -> str:
    """The kind of an institution by the words of its name; the head word, before "of", counts first."""
    words = name.lower().replace(".", "").split()
    head = next((i for i, word in enumerate(words) if word in {"of", "for", "on"}), len(words))
    for word in (*reversed(words[:head]), *words[head:]):
        if word in _KINDS:
            return _KINDS[word]
    return "organisation"


def office_of(name: str, country: str | None, owned: bool = False) -> Office:
    """The office of whoever heads a named institution; ``owned``: the country stood before the name ("Kenya's …")."""
    canonical = organisations().get(name.lower())
    if canonical:
        return Office("organisation", canonical, required=False)
    unit = units().get(name.lower())
    if unit:
        return Office(unit.kind, unit.pattern, country, required=False)
    if country and any(geo.iso3 == country for geo in gazetteer.find(name)):
        return Office(kind_of(name), name, country, required=False)
    national = any(word in _NATIONAL for word in name.lower().split())
    pattern = f"{name} of {OF_COUNTRY}" if national or owned else name
    return Office(kind_of(name), pattern, country, required=False)


def ministry(portfolio: str, country: str | None, *, department: bool = False, coordinating: bool = False) -> Office:
    """The ministry of a portfolio as the title words it.

    >>> ministry("foreign", "FIN").pattern
    'Ministry of Foreign Affairs of {country}'
    """
    words = portfolio.split()
    if portfolio.isupper() and len(portfolio) > 4:
        words = portfolio.lower().split()  # "MINISTER FOR FOREIGN AFFAIRS" in a letterhead
    known = portfolios()
    if words and words[-1].lower() in known and known[words[-1].lower()] and len(words) == 1:
        name = known[words[-1].lower()]
    else:
        name = " ".join(_capital(word) for word in words)
    head = "Department" if department else "Coordinating Ministry" if coordinating else "Ministry"
    link = "for" if coordinating else "of"
    article = "the " if name == "Treasury" else ""
    likely = "IND" if name == "External Affairs" and country is None else None
    return Office("ministry", f"{head} {link} {article}{name} of {OF_COUNTRY}", country, likely=likely)


def _capital(word: str) -> str:
    return word if word in {"and", "of", "for", "the", "&", ","} or word[:1].isupper() else word[:1].upper() + word[1:]
