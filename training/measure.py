"""Folders of annotated articles go in; how many of their persons the recogniser finds to the letter comes out.

A folder holds ``articles/ID.txt`` and ``gold/ID.json`` (``persons``, each with its ``mentions``), as
benchmark/accuracy/data does.
Gold are all places where a mention stands, without its title; a prediction is right when it begins and ends there.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from whomet.extract.recogniser import base, load_recogniser
from whomet.extract.text import clean, sentences

_TITLE = re.compile(
    r"^(?:(?:[Tt]he|His|Her|HE|H\.E\.|HM|HH|Excellency|Highness|Royal|Majesty|Honou?rable|Hon|Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|Dame|Lady"
    r"|Shri|Smt|Sheikh|King|Queen|Prince|Princess|President(?:-Elect)?|Vice|Prime|Minister|Minster|Foreign|Secretary|Ambassador|Amb|Attorney"
    r"|National|Security|Advis[eo]r|Leader|Chairman|Chairwoman|Speaker|Deputy|Governor|Gov|Senator|Sen|Rep|Judge|Justice|General|Gen|Lieutenant|Lt"
    r"|Colonel|Col|Major|Maj|Brig|Captain|Admiral|Chancellor|Taoiseach|Tánaiste|Commissioner|Director|PM|DG|EAM|Pope|Archbishop|Cardinal|Monsignor"
    r"|Mayor|Premier|Emir|Sultan|Imam|Father|Bishop|Alhaji|Academician|Rector|Baroness|Eng)\.?,? )+"
)
_BEHIND = re.compile(r",? (?:TD|KC|MP|SC|PhD)$|'s?$")


@dataclass(slots=True)
class Score:
    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.predicted), self.right / max(1, self.gold)
        mean = 2 * precision * recall / max(1e-9, precision + recall)
        counts = f"({self.right} right of {self.predicted}, {self.gold} gold)"
        return f"P {precision:.3f}  R {recall:.3f}  F1 {mean:.3f}  {counts}"


def score(nlp: Language, folder: Path) -> Score:
    """The persons of all articles of a folder."""
    found = Score()
    for path in sorted(folder.glob("gold/*.json")):
        persons = json.loads(path.read_text(encoding="utf-8"))["persons"]
        text = clean((folder / "articles" / f"{path.stem}.txt").read_text(encoding="utf-8")).text
        gold = set(_places(text, [mention for person in persons for mention in person["mentions"]]))
        predicted = set(_predicted(nlp, text))
        found.right += len(gold & predicted)
        found.predicted += len(predicted)
        found.gold += len(gold)
    return found


def _places(text: str, mentions: list[str]) -> Iterator[tuple[int, int]]:
    forms = {_name(clean(mention).text) for mention in mentions} - {""}
    if forms:
        anyone = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
        yield from (match.span() for match in re.finditer(rf"(?<!\w)(?:{anyone})(?!\w)", text))


def _name(mention: str) -> str:
    return _BEHIND.sub("", _TITLE.sub("", mention))


def _predicted(nlp: Language, text: str) -> Iterator[tuple[int, int]]:
    parts = sentences(text)
    for part, doc in zip(parts, nlp.pipe(text[part.start : part.end] for part in parts), strict=True):
        for ent in doc.ents:
            if ent.label_ == "PERSON":
                yield part.start + ent.start_char, part.start + ent.end_char


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("benchmark/accuracy/data")])
    for folder in parser.parse_args().folders:
        for name, nlp in (("base", base()), ("trained", load_recogniser())):
            print(f"{folder}  {name:8}{score(nlp, folder)}", flush=True)


if __name__ == "__main__":
    main()
