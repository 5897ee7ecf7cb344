"""One decision as a row, and rows that are none."""

from __future__ import annotations

import pytest

from whomet.errors import InputError
from whomet.judgements import Judgement, Pointer, corrections, in_force, judgement_of, row_of

MADE = "2025-07-22T10:00:00"
TWO = Judgement("same", Pointer("ann roe", "FRD"), Pointer("ann roe", "", "a", "person:ann-roe"), "", MADE)
RENAME = Judgement("rename", Pointer("ann roe"), None, "Ann Roe", MADE)
CORRECT = Judgement("correct", Pointer(article="a", key="MEETS x y happened undated"), None, "date=2025\nplace=", MADE)


@pytest.mark.parametrize("judgement", [TWO, RENAME, CORRECT])
def test_a_row_gives_the_judgement_back(judgement: Judgement) -> None:
    assert judgement_of(row_of(judgement)) == judgement


@pytest.mark.parametrize(
    ("judgement", "changed", "said"),
    [
        (TWO, {"kind": "perhaps"}, "kind is 'perhaps'"),
        (TWO, {"second_form": ""}, "has to say which two"),
        (TWO, {"second_key": ""}, "a mention is an article and a key"),
        (TWO, {"value": "x"}, "has to have no value"),
        (TWO, {"made": "yesterday"}, "made is 'yesterday'"),
        (TWO, {"second_country": "FRD", "second_article": "", "second_key": ""}, "both are ann roe:FRD"),
        (RENAME, {"value": " "}, "has to have a value"),
        (RENAME, {"first_form": ""}, "has to say who"),
        (RENAME, {"kind": "wikidata"}, "is no id of Wikidata"),
        (CORRECT, {"first_article": "", "first_key": ""}, "has to say which claim"),
        (CORRECT, {"value": "subject=z"}, "a correction is 'subject=z'"),
    ],
)
def test_a_row_that_is_no_judgement_says_why(judgement: Judgement, changed: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        judgement_of(row_of(judgement) | changed)


@pytest.mark.parametrize("value", ["date=soon", "status=maybe", "mode=letter", "since=2025-13"])
def test_what_no_claim_can_have_is_refused(value: str) -> None:
    with pytest.raises(InputError):
        corrections(value)


def test_of_two_on_one_matter_the_later_counts_in_either_direction() -> None:
    assert TWO.second is not None
    later = Judgement("different", TWO.second, TWO.first, "", "2025-07-23T10:00:00")
    assert in_force([later, TWO, RENAME]) == [later, RENAME]
    assert later.id != TWO.id
