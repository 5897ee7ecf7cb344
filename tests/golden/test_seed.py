"""The annotated sample article, where it lies beside the project: every edge found, none wrong, whoever is in it.

The text is not part of the project. Its names are replaced, throughout and alike in text and annotation, by invented
ones of other languages, and its two countries by others: what is found must not hang on having read these names before.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from benchmark.accuracy.matching import match_article
from whomet.extract import extract
from whomet.facts import to_json

SHARED = Path(__file__).parents[3] / "shared" / "dev"
ARTICLE, ANNOTATION = SHARED / "articles" / "seed.txt", SHARED / "gold" / "seed.json"

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the annotated sample lies elsewhere")

GIVEN = (
    "Kamran Aliyev", "Heydar Aliyev", "Aliyev", "Muhsin Şentürk", "Şentürk", "Ömer Kerkez", "Yılmaz Tunç",
    "Mehmet Akif Akardaş", "Rashad Mammadov", "Mustafa Kemal Atatürk", "Anıtkabir", "Anitkabir",
)  # fmt: skip
COUNTRIES = ("Azerbaijani", "Azerbaijan", "AZE", "Türkiye", "TUR", "Ankara")

NAMES = {
    "as given": GIVEN,
    "Southern African": (
        "Themba Ndlangisa", "Josiah Ndlangisa", "Ndlangisa", "Tatenda Chirimuta", "Chirimuta", "Farai Mudzengere",
        "Rudo Masvosva", "Simbarashe Paul Gwenzi", "Kudzai Hwata", "Tobias Mapondera", "Heroes' Acre", "Heroes' Acre",
    ),
    "Slavic": (
        "Bohumil Zavadský", "Radim Zavadský", "Zavadský", "Krzysztof Wąsikowski", "Wąsikowski", "Łucja Bełdowska",
        "Żaneta Grześkowiak", "Jan Maria Pszczółka", "Miloš Hrubeš", "Stanisław August Lis", "Vyšehrad", "Vysehrad",
    ),
    "East Asian": (
        "Tatsuro Minamikawa", "Hideki Minamikawa", "Minamikawa", "Choi Byung-tae", "Choi", "Baek Sung-ryul",
        "Noh Eun-chae", "Seo Jin-woo", "Kazuma Oribe", "Yun Dae-hwan", "Jongmyo", "Jongmyo",
    ),
    "Spanish": (
        "Anselmo Iturgoyen", "Facundo Iturgoyen", "Iturgoyen", "Baltasar Quijandría", "Quijandría", "Amaranta Olazábal",
        "Crisanto Zubeldía", "Luis Alberto Monteagudo", "Remigio Cifuentes", "José María Bustillo", "Chapultepec",
        "Chapultepec",
    ),
}  # fmt: skip
PAIRS = {
    "as given": COUNTRIES,
    "Georgia and Poland": ("Georgian", "Georgia", "GEO", "Poland", "POL", "Warsaw"),
    "Kenya and Japan": ("Kenyan", "Kenya", "KEN", "Japan", "JPN", "Tokyo"),
}
# Names with which something is missed, and what.


def replaced(text: str, names: str, pair: str) -> str:
    """Longer names before the surnames in them; every name is first put out of the way of the others."""
    text = unicodedata.normalize("NFC", text)
    given = [*GIVEN, *COUNTRIES]
    wanted = [*NAMES[names], *PAIRS[pair]]
    for number in sorted(range(len(given)), key=lambda number: -len(given[number])):
        text = text.replace(given[number], f"\0{number}\0")
    for number, name in enumerate(wanted):
        text = text.replace(f"\0{number}\0", name)
    return text


def variants() -> list[Any]:
    found = []
    for names in NAMES:
        for pair in PAIRS:
            found.append(pytest.param(names, pair, id=f"{names} names, {pair}"))
    return found


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("names", "pair"), variants())
def test_every_edge_of_the_sample_is_found_and_none_is_wrong(names: str, pair: str, form: Any) -> None:
    text = unicodedata.normalize(form, replaced(ARTICLE.read_text(encoding="utf-8"), names, pair))
    gold = json.loads(replaced(ANNOTATION.read_text(encoding="utf-8"), names, pair))
    match = match_article(to_json(extract(text, published=gold["article_date"])), gold)
    wrong = [(claim["type"], claim["subject"], claim["object"], claim["status"]) for claim in match.wrongs]
    missed = [(edge["type"], edge["subject"], edge["object"], edge["status"]) for edge in match.missed]
    assert (wrong, missed) == ([], [])
