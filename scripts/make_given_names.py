"""Write src/whomet/extract/data/given_names.txt from training/names.csv: ``python scripts/make_given_names.py``."""

import textwrap
from pathlib import Path

from training.generate import given_names

ABOUT = """\
# Given names of some seventy cultures: those of training/names.csv (written for this project, from general knowledge)
# that are no ordinary words as well. Made by scripts/make_given_names.py.
"""


if __name__ == "__main__":
    path = Path(__file__).parents[1] / "src/whomet/extract/data/given_names.txt"
    names = textwrap.fill(" ".join(given_names()), 119, break_on_hyphens=False, break_long_words=False)
    path.write_text(f"{ABOUT}{names}\n", encoding="utf-8")
