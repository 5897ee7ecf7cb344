"""README in; README with what each of its `$ whomet ask …` prints on the demo's graph out. Needs `make demo` before."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DATA = ".demo"

# As wide as a page shows without scrolling.
_WIDTH = "100"
_BLOCK = re.compile(r"(?<=```console\n)\$ (whomet ask\b.*)\n[\s\S]*?(?=```\n)")


def answered(block: re.Match[str]) -> str:
    """The command as README has it, and what comes of it."""
    command = [sys.executable, "-m", *shlex.split(block[1]), "--data", DATA]
    environment = os.environ | {"COLUMNS": _WIDTH}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return f"$ {block[1]}\n{done.stdout}"


if __name__ == "__main__":
    README.write_text(_BLOCK.sub(answered, README.read_text(encoding="utf-8")), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "whomet", "db", "stop", "--data", DATA], cwd=ROOT, check=True)
