"""What `whomet extract --explain` says of short texts: the rule of each claim, and the reason where there is none."""

from __future__ import annotations

import pytest

from whomet.extract import extract
from whomet.extract.explain import explain_all
from whomet.facts import Article

MET = "Estonia's Minister of Foreign Affairs, Kersti Lind, met the Prime Minister of France, Paul Moreau, on Tuesday. "

SENTENCES = [
    # What follows MET, and lines that are said of it.
    ("She may meet Anna Berg next week.", ['status: hypothetical, by "may"', "no claim: it is only thought of"]),
    ("Did Lind meet Anna Berg?", ["no claim: a question"]),
    ("Lind will meet Anna Berg in Saturday's final.", ['"meet": no claim: told of a match']),
    ("Lind will meet farmers.", ['who: "Lind" = Kersti Lind', 'no claim: nobody is known for "farmers"']),
    ("They also met the ministers.", ["no claim: the same people are on both sides"]),
    ("Lind had a meeting.", ["no claim: only one side is named"]),
    ("Lind visited Estonia.", ["no claim: Estonia is the country of Kersti Lind or lies there"]),
    ("Lind travelled by train.", ["no claim: no place is said where to"]),
    ("Lind called Anna Berg a liar.", ['"called": no claim: another sense of the word']),
    ("The host city was cold.", ['"host": no claim: not said as in: host']),
    ("The act of the minister was short.", ['no claim: no frame for "act"']),
    ("The act was short.", ["not parsed: nobody is named or meant"]),
    ("Trade grew by a tenth.", ["not parsed: no word of triggers.tsv"]),
    (f"Lind met {'and met ' * 60}Anna Berg.", ["not parsed: more words of triggers.tsv than any sentence has"]),
    (
        "Lind will visit France on Friday.",
        ['status: planned, by "will"', 'from "Friday"', "VISITS Kersti Lind - France"],
    ),
    (
        "A delegation comprising Lind and Anna Berg arrived in Paris. There Lind met Anna Berg.",
        ["no claim: Kersti Lind and Anna Berg are of one delegation"],
    ),
]


def explained(text: str) -> str:
    return "\n".join(explain_all([Article("a", text, published="2025-03-06")]))


@pytest.mark.parametrize(("text", "lines"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_says_why(text: str, lines: list[str]) -> None:
    said = explained(MET + text)
    assert [line for line in lines if line not in said.partition("[1]")[2]] == []


def test_a_claim_has_its_words_and_its_rule() -> None:
    said = explained(MET + "Kersti Lind met Moreau.")
    assert "read as: Smith met Jones on Monday." in said
    assert '"met": frame MEETS meet (verb)' in said
    assert 'with whom: "the Prime Minister of France, Paul Moreau,' in said
    assert "(one fact with [1]): MEETS Kersti Lind - Paul Moreau; happened; 2025-03-04" in said
    assert "HEADS Paul Moreau - Government of France; current; title" in said


def test_every_claim_is_explained() -> None:
    text = MET + "She was accompanied by Anna Berg, who heads Eesti Post. Lind flew to Riga on Friday."
    said = explained(text)
    for number in range(1, len(extract(text, published="2025-03-06").claims) + 1):
        assert f"claim {number}:" in said or f"claim {number} (" in said
