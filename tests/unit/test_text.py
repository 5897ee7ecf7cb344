"""Clean text and its sentences: what looks alike is made alike, and every character knows its origin."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whomet.extract.text import clean, sentences

CLEANED = [
    ("S\u0327entu\u0308rk", "Şentürk"),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
    ("\ud55c\uad6d", "한국"),
    ("Türkiye\u2019s \u201cguest\u201d", 'Türkiye\'s "guest"'),
    ("\u00abgast\u00bb", '"gast"'),
    ("O\u02bbzbekiston", "O'zbekiston"),
    ("22\u00a0July\u202f2025", "22 July 2025"),
    ("Al\u2011Sabah", "Al-Sabah"),
    ("a \u2013 b \u2014 c", "a \u2013 b \u2014 c"),
    ("mi\u00adnis\u00adter", "minister"),
    ("\ufeffRome", "Rome"),
    ("\u200fקאהיר\u200e", "קאהיר"),
    ("bro\ud800ken", "bro\ufffdken"),
    ("null\x00byte", "null byte"),
    ("line\r\nline", "line\r\nline"),
    ("", ""),
]


@pytest.mark.parametrize(("given_text", "wanted"), CLEANED)
def test_what_means_the_same_is_made_alike(given_text: str, wanted: str) -> None:
    assert clean(given_text).text == wanted


# Characters that make trouble: marks, Jamo, halves of characters, invisible ones, quotes, ends of lines and sentences.
ODD = st.text(
    st.one_of(
        st.sampled_from("aBz .,!?\n\r\t\"'()-ışİß\u0301\u0308\u0327\u0328\u1112\u1161\u11ab"),
        st.sampled_from("\u200b\u200f\u00ad\ufeff\ud800\udc00"),
        st.sampled_from("\u2019\u201c\u00a0\u2028\x00\x1f\x85\u212b\ufb01\u0958\u0344😀한ا"),
        st.characters(),
    ),
    max_size=60,
)


@given(ODD)
@settings(max_examples=300, deadline=None)
def test_cleaning_is_total_and_offsets_lead_back(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.origin) == len(cleaned.text) + 1
    assert cleaned.original(0, len(cleaned.text))[1] == len(text)
    assert list(cleaned.origin) == sorted(cleaned.origin)
    assert clean(cleaned.text).text == cleaned.text


@given(ODD)
@settings(max_examples=300, deadline=None)
def test_a_sentence_as_given_is_the_sentence(text: str) -> None:
    cleaned = clean(text)
    end = 0
    for one in sentences(cleaned.text):
        assert end <= one.start < one.end <= len(cleaned.text)
        end = one.end
        start, stop = cleaned.original(one.start, one.end)
        assert clean(text[start:stop]).text == cleaned.text[one.start : one.end]


NAMES = "Muhsin Şentürk met Ömer Çelik. Łucja Bełdowska met Phạm Đức Long! Did Đặng meet Ångström?"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_of_composed_and_decomposed_letters(form: str) -> None:
    text = unicodedata.normalize(form, NAMES)  # type: ignore[arg-type]
    cleaned = clean(text)
    found = [text[slice(*cleaned.original(one.start, one.end))] for one in sentences(cleaned.text)]
    wanted = ["Muhsin Şentürk met Ömer Çelik.", "Łucja Bełdowska met Phạm Đức Long!", "Did Đặng meet Ångström?"]
    assert found == [unicodedata.normalize(form, one) for one in wanted]  # type: ignore[arg-type]


def split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


SENTENCES = [
    # one to a row; what is parted stands in brackets
    "[Gov. R. Hanyuda left the U.S. on Monday.] [He met Mr. Li.]",
    "[He flew to the U.S.] [The visit was short.]",
    "[Lt. Gen. R. B. Okoro met Dr. Sa.] [They talked.]",
    "[It cost $1.5 million.] [Smith paid.]",
    "[It is the No. 2 office.] [He holds it.]",
    '[He said: "We agree."] ["We do," she said.]',
    "[Did he go?] [He did!] [And she?]",
    "[The talks of Sept. 3 were long.] [So was lunch.]",
    "[Prof. J.-P. Roux of St. Gallen spoke.] [Nobody listened.]",
    "[They met…] [Nothing came of it.]",
    "[The firm, Norrstal Inc., grew.] [It hired.]",
]


@pytest.mark.parametrize("row", SENTENCES)
def test_sentences_end_where_they_end(row: str) -> None:
    wanted = row.removeprefix("[").removesuffix("]").split("] [")
    assert split(" ".join(wanted)) == wanted


def test_a_line_is_a_paragraph_and_never_runs_into_the_next() -> None:
    assert split("Meeting with the minister\nSmith met Jones") == ["Meeting with the minister", "Smith met Jones"]
    assert [one.paragraph for one in sentences("One. Two.\n\nThree.")] == [0, 0, 1]


def test_lines_broken_for_their_width_are_joined() -> None:
    line = "The Minister of Foreign Affairs of Slovenia received the"
    text = "\n".join([line, line, line, line, line, "Ambassador of Chile."])
    (one,) = sentences(text)
    assert (one.start, one.end) == (0, len(text))


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    assert split("Smith met the minister\nof justice on Monday.\nJones did not.") == [
        "Smith met the minister\nof justice on Monday.",
        "Jones did not.",
    ]


def test_bullets_are_lines_of_a_list_without_their_mark() -> None:
    found = sentences("Members:\n- Smith of Acme\n• Jones of Bolt\n2) Brown\nThey left.")
    text = "Members:\n- Smith of Acme\n• Jones of Bolt\n2) Brown\nThey left."
    assert [(text[one.start : one.end], one.bullet) for one in found] == [
        ("Members:", False),
        ("Smith of Acme", True),
        ("Jones of Bolt", True),
        ("Brown", True),
        ("They left.", False),
    ]


def test_the_headline_is_one_sentence_and_marked() -> None:
    text = "Smith meets Jones. Talks go on\n\nThey met."
    found = sentences(text, text.index("They"), titled=True)
    assert [(text[one.start : one.end], one.title) for one in found] == [
        ("Smith meets Jones. Talks go on", True),
        ("They met.", False),
    ]


def test_no_line_is_too_long_to_be_read() -> None:
    text = "word " * 200_000 + "x" * 100_000
    before = time.process_time()
    found = sentences(clean(text).text)
    assert time.process_time() - before < 3
    assert max(one.end - one.start for one in found) <= 1500
    assert "".join(text[one.start : one.end].replace(" ", "") for one in found) == text.replace(" ", "")


def test_a_headline_is_cut_where_no_headline_is_as_long() -> None:
    """A parser refuses a megabyte, and takes a time that grows with the length."""
    text = f"{'word ' * 1000}\n\nShe left."
    found = sentences(text, 5001, titled=True)
    assert [one.title for one in found] == [True, True, True, True, False]
    assert max(one.end - one.start for one in found) <= 1500


def test_a_row_of_dots_is_read_in_seconds() -> None:
    """Looking for the end of a sentence anew at each dot took minutes for a hundred thousand."""
    began = time.process_time()
    assert sentences("." * 200_000)[0].start == 0
    assert time.process_time() - began < 5
