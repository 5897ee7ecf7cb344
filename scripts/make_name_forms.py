"""Makes the tables of names in src/whomet/data that come from rigour, by OpenSanctions (MIT): name_forms.txt.gz,
legal_forms.tsv and body_words.tsv.

    pip download --no-deps --no-binary rigour rigour==2.6.1 && tar xzf rigour-2.6.1.tar.gz
    python scripts/make_name_forms.py rigour-2.6.1/rust/data/names

The forms of names are Wikidata's (CC0).
"""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from whomet.facts import fold
from whomet.names.bodies import spaced
from whomet.names.words import written

DATA = Path(__file__).parents[1] / "src" / "whomet" / "data"
SOURCE = "from rigour 2.6.1 (MIT, OpenSanctions), by scripts/make_name_forms.py"

# Read as they are: letters that Latin ones do not give back. All other scripts are written in Latin letters.
_OWN = ("ARABIC", "HEBREW", "CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_SCRIPTS = (*_OWN, "LATIN", "CYRILLIC", "GREEK", "DEVANAGARI", "ARMENIAN", "GEORGIAN")
# A name that is written in so few scripts is a rare one; all of them would be five megabytes more.
_FEWEST_SCRIPTS = 3

# These join what is not one: petroleum and petrochemical.
_TOO_WIDE = ("OIL",)


def main() -> None:
    folder = Path(sys.argv[1])
    lines = sorted(set(_groups(folder / "person_names.txt")))
    text = f"# Forms of names, one name a line, from Wikidata (CC0), {SOURCE}.\n" + "\n".join(lines) + "\n"
    (DATA / "name_forms.txt.gz").write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    legal = sorted(set(_legal(json.loads((folder / "org_types.json").read_text(encoding="utf-8")))))
    _write("legal_forms.tsv", "Legal forms: the class of each, and how it is written, folded", legal)
    words = sorted(set(_words(json.loads((folder / "symbols.json").read_text(encoding="utf-8")))))
    _write("body_words.tsv", "Words in names of bodies: one word, and all that mean the same, folded", words)


def _write(name: str, about: str, rows: list[str]) -> None:
    (DATA / name).write_text(f"# {about}; {SOURCE}.\n" + "\n".join(rows) + "\n", encoding="utf-8")


def _groups(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        words = [form for form in line.rpartition(" => ")[0].split(", ") if " " not in form]
        kept = {_written(word) for word in words} - {""}
        if len({_script(word) for word in words}) >= _FEWEST_SCRIPTS and len(kept) > 1:
            yield " ".join(sorted(kept))


def _written(word: str) -> str:
    script = _script(word)
    if script in _OWN:
        return written(word)
    return fold(word).replace(" ", "") if script else ""


def _script(word: str) -> str:
    for char in word:
        name = unicodedata.name(char, "")
        for script in _SCRIPTS:
            if name.startswith(script):
                return script
    return ""


def _legal(types: list[dict[str, object]]) -> Iterator[str]:
    for one in types:
        for form in {one.get("display"), one.get("compare"), *_texts(one.get("aliases"))}:
            if form and (folded := spaced(fold(str(form)))):
                yield f"{one.get('generic') or ''}\t{folded}"


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _words(symbols: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    for word, forms in (symbols["org_symbols"] | symbols["org_domains"]).items():
        if word in _TOO_WIDE:
            continue
        yield f"{word.lower()}\t{'|'.join(sorted({fold(str(form)) for form in forms} | {word.lower()} - {''}))}"


if __name__ == "__main__":
    main()
