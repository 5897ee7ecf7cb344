"""What the recogniser of names is trained on: made of tables, the same for the same seed, rightly annotated."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from training.generate import Generator, Sentence, background, cultures, plain


@pytest.fixture(scope="module")
def drawn() -> list[Sentence]:
    return list(Generator(7).sentences(4000))


def named(drawn: list[Sentence], label: str) -> list[str]:
    return [one.text[start:end] for one in drawn for start, end, found in one.entities if found == label]


def test_the_same_seed_draws_the_same_sentences(drawn: list[Sentence]) -> None:
    assert list(Generator(7).sentences(100)) == drawn[:100]
    assert list(Generator(8).sentences(100)) != drawn[:100]


def test_every_template_and_every_phrase_can_be_filled() -> None:
    generator = Generator(1)
    assert len(generator.templates) > 300
    texts = [one.text for one in generator.sentences(3 * len(generator.templates))]
    assert [text for text in texts if re.search(r"[{}_]|\|[A-Z]+\]", text)] == []


def test_entities_lie_in_the_text_in_order_and_apart(drawn: list[Sentence]) -> None:
    for one in drawn:
        assert all(0 <= start < end <= len(one.text) for start, end, _ in one.entities), one
        assert all(before[1] <= after[0] for before, after in pairwise(one.entities)), one
        assert all(one.text[start:end].strip(" ,;") == one.text[start:end] for start, end, _ in one.entities), one


def test_an_article_or_a_title_is_no_part_of_a_name(drawn: list[Sentence]) -> None:
    assert [name for name in named(drawn, "ORG") + named(drawn, "GPE") if name.startswith("the ")] == []
    titled = re.compile(r"(?:Mr|Ms|Mrs|Dr|Prof|H\.E|President|Minister|Ambassador|Sheikh|Sir|General|Gen)\b.+")
    assert [name for name in named(drawn, "PERSON") if titled.match(name)] == []


def test_a_country_is_part_of_its_institution(drawn: list[Sentence]) -> None:
    assert any(re.fullmatch(r"Ministry of .+ of [A-Z].+", name) for name in named(drawn, "ORG"))


@pytest.mark.parametrize("label", ["PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART"])
def test_every_label_is_drawn(drawn: list[Sentence], label: str) -> None:
    assert len(set(named(drawn, label))) >= 20


def test_names_are_as_varied_as_the_cultures(drawn: list[Sentence]) -> None:
    persons = named(drawn, "PERSON")
    assert len(set(persons)) > 0.8 * len(persons)
    for wanted in (
        r"\w+ \w+ oglu \w+",
        r"\w+ bin \w+.*",
        r"\w+ \w+-\w+",
        r"(?:\w\.)+ ?\w+",
        r"\w+ van der \w+",
        r"\w+ [A-ZÇĞİÖŞÜ]{4,}",
        r"O'\w+",
    ):
        assert any(re.fullmatch(wanted, name) for name in persons), wanted


def test_every_culture_gives_names() -> None:
    generator = Generator(3)
    for culture in cultures():
        for _ in range(60):
            person = generator.person(culture)
            assert re.fullmatch(r"[\w.,' -]+", person.full), person
            assert re.fullmatch(r"[\w' -]+", person.later), person


def test_ordinary_sentences_are_left_to_the_base_model() -> None:
    ordinary = list(background())
    assert len(ordinary) > 200
    assert all(one.ordinary and not one.entities for one in ordinary)


@pytest.mark.parametrize(
    ("marked", "unmarked"), [("Şentürk", "Senturk"), ("Qasımzadə", "Qasimzada"), ("Łukasz Ødegård", "Lukasz Odegard")]
)
def test_marks_are_lost_as_news_agencies_lose_them(marked: str, unmarked: str) -> None:
    assert plain(marked) == unmarked
