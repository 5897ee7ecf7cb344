"""A sentence in plain words: one word for each mention, and every word knows where it stands in the text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from whomet.extract import clause
from whomet.extract.clause import Mention, Plain
from whomet.extract.dates import find_dates

# The tokenizer alone: no model.
TOKENIZER = spacy.blank("en")
MARK = re.compile(r"\[([^|\]]*)\|([a-z]+)\]")
KINDS = {"offices": clause.OFFICE, "who": clause.PERSON, "day": clause.DATE}


def marked(row: str) -> tuple[str, list[Mention]]:
    """ "[Kamran Aliyev|who] left": the text without brackets, and its mentions."""
    text = ""
    mentions = []
    at = 0
    for match in MARK.finditer(row):
        text += row[at : match.start()]
        kind = KINDS.get(match[2], match[2])
        mentions.append(Mention(len(text), len(text) + len(match[1]), kind, None, match[2] == "offices"))
        text += match[1]
        at = match.end()
    text += row[at:]
    dates = {date.start: date for date in find_dates(text)}
    return text, [replace(one, what=dates.get(one.start)) if one.kind == clause.DATE else one for one in mentions]


def plain(row: str, headline: bool = False) -> Plain:
    text, mentions = marked(row)
    return clause.plain(text, 0, len(text), mentions, headline)


ROWS = [
    ("[Kamran Aliyev|who] met [the Minister of Justice of Türkiye, Yılmaz Tunç|who].", "Smith met Jones."),
    ("[Azerbaijan's envoy, Rashad Mammadov|who], met [Li Wei|who].", "Smith met Jones."),
    ("[Rashad Mammadov, the envoy|who], and [Li Wei|who] met.", "Smith and Jones met."),
    ("[Ann Lee|who], [Bo Oh|who] and [Cy Poe|who] met [Di Roe|who].", "Smith and Jones met Brown."),
    ("[Ann Lee|who], [Bo Oh|who], [Cy Poe|who] and [Di Roe|who] met.", "Smith and Jones met."),
    ("[Ann Lee|who] and [Bo Oh|who] met [Cy Poe|who].", "Smith and Jones met Brown."),
    ("[Ann Lee|who], [Bo Oh|who] met.", "Smith, Jones met."),
    ("[Ann Lee|who] flew from [Türkiye|country] to [Qatar|country].", "Smith flew from France to Italy."),
    ("[Ann Lee|who] flew to [Ankara|place] and [Doha|place].", "Smith flew to Paris and London."),
    ("[Ann Lee|who] toured the [Topkapi Palace|place].", "Smith toured the palace."),
    ("[Ann Lee|who] spoke at the [World Health Organization|institution].", "Smith spoke at the ministry."),
    ("[Ann Lee|who] spoke for [Acme Steel|institution].", "Smith spoke for Google."),
    ("[Ann Lee|who] met [his Finnish counterpart|office].", "Smith met his counterpart."),
    ("[The two foreign ministers|offices] met.", "the two ministers met."),
    ("[Ann Lee|who] met [the minister|office].", "Smith met the minister."),
    ("[Ann Lee|who] met [the minister|office], [Bo Oh|who] said.", "Smith met the minister; Jones said."),
    (
        "[Ann Lee|who] met [the king|office], [Prime Minister Bo Oh|who], and others.",
        "Smith met the minister and Jones, and others.",
    ),
    ("[Ann Lee|who] and [Bo Oh|who] travel to [Doha|place].", "Smith and Jones travels to Paris."),
    ("[Ann Lee|who] arrived on [22 July 2025|day].", "Smith arrived on Monday."),
    ("[Ann Lee|who] arrived [yesterday|day].", "Smith arrived yesterday."),
    ("[Ann Lee|who] arrived in [July 2025|day].", "Smith arrived in June."),
    ("[Ann Lee|who] is there from [3 to 5 May|day].", "Smith is there from Monday."),
    ("Nobody is named.", "Nobody is named."),
]


@pytest.mark.parametrize(("row", "wanted"), ROWS)
def test_each_mention_is_one_plain_word(row: str, wanted: str) -> None:
    assert plain(row).text == wanted


def test_a_headline_loses_its_capitals_and_ends() -> None:
    assert plain("[Ann Lee|who] Meets [Bo Oh|who] for Talks", headline=True).text == "Smith meets Jones for talks."


def test_one_word_stands_for_each_and_many_people_have_words() -> None:
    names = [f"[Name{number} Person|who] slept" for number in range(12)]
    words = re.findall(r"(\w+) slept", plain(" while ".join(names)).text)
    assert len(words) == 12
    assert len(set(words[:10])) == 10


def test_a_row_of_three_reads_as_its_first_and_one_for_the_rest() -> None:
    text, mentions = marked("[Ann Lee|who], [Bo Oh|who] and [Cy Poe|who] met.")
    found = clause.plain(text, 0, len(text), mentions)
    assert [(found.text[at : at + 5], mention.members or (mention,)) for at, mention in found.places] == [
        ("Smith", (mentions[0],)),
        ("Jones", tuple(mentions[1:])),
    ]


def stretches(row: str) -> list[tuple[str, str]]:
    """Each word of the plain text with the stretch of the text that it stands for."""
    text, mentions = marked(row)
    found = clause.plain(text, 0, len(text), mentions)
    parsed = found.parsed(TOKENIZER(found.text))
    assert len(parsed.spans) == len(parsed.doc)
    return [(token.text, text[slice(*parsed.spans[token.i])]) for token in parsed.doc]


def test_every_word_leads_back_to_the_text() -> None:
    row = "[Kamran Aliyev|who] met [the Minister of Justice, Yılmaz Tunç|who], in [Ankara|place] on [22 July|day]."
    assert stretches(row) == [
        ("Smith", "Kamran Aliyev"),
        ("met", "met"),
        ("Jones", "the Minister of Justice, Yılmaz Tunç"),
        ("in", "in"),
        ("Paris", "Ankara"),
        ("on", "on"),
        ("Monday", "22 July"),
        (".", "."),
    ]


def test_a_word_that_no_mention_put_is_not_taken_for_one() -> None:
    text, mentions = marked("Smith and [Ann Lee|who] met Paris Jones.")
    found = clause.plain(text, 0, len(text), mentions)
    parsed = found.parsed(TOKENIZER(found.text))
    assert [(parsed.doc[index].idx, mention) for index, mention in parsed.mentions.items()] == [(10, mentions[0])]


WORDS = st.lists(
    st.one_of(
        st.sampled_from(["met", "and", ",", "in", "the", "with", "on", "Smith", "."]),
        st.sampled_from(["[Ann Lee|who]", "[the envoy, Bo Oh|who]", "[Ankara|place]", "[Qatar|country]"]),
        st.sampled_from(["[22 July|day]", "[3 to 5 May|day]", "[his aide|office]", "[two ministers|offices]"]),
    ),
    min_size=1,
    max_size=14,
)


@given(WORDS, st.booleans())
@settings(max_examples=200, deadline=None)
def test_no_mention_is_lost_and_every_stretch_is_in_order(words: list[str], headline: bool) -> None:
    text, mentions = marked(" ".join(words))
    found = clause.plain(text, 0, len(text), mentions, headline)
    parsed = found.parsed(TOKENIZER(found.text))
    put = [one for mention in parsed.mentions.values() for one in (mention.members or (mention,))]
    assert [(one.start, one.end, one.kind) for one in put] == [(one.start, one.end, one.kind) for one in mentions]
    assert list(parsed.spans) == sorted(parsed.spans)
    assert all(0 <= start <= end <= len(text) for start, end in parsed.spans)
