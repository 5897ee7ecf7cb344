"""Parts of speech and lemmas word by word: against the base model, whose rules run over the whole text."""

from __future__ import annotations

from whomet.extract.language import parser
from whomet.extract.recogniser import base_model

TEXT = """
There were talks in Riga, and there is another round to come. The minister does not think that they have met, as she
had hoped; those who did meet were received by him, and which of them will do so again is gonna be seen. "Let's wait,"
said Ms. Kalnina, who's been leading the delegations. But I ain't sure that it was the longest of her visits: leaves
fall, and she leaves on Friday. He left before us, before the meeting; y'all c'mon, we've got to go.
"""


def _words(model: object) -> list[tuple[str, str, str, str]]:
    assert callable(model)
    # Twice: what was learnt from the first must be right for the second.
    return [(token.text, token.pos_, token.lemma_, token.dep_) for token in [*model(TEXT), *model(TEXT)]]


def test_it_says_what_the_base_model_says() -> None:
    assert _words(parser()) == _words(base_model(exclude=("ner", "senter")))
