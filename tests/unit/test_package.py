"""What the files around the code say of it, held to the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import whomet
from whomet.cli import main

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGES = sorted(path for folder in (".", "benchmark", "training") for path in (ROOT / folder).glob("*.md"))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_version_is_said_once() -> None:
    assert PROJECT["project"]["version"] == whomet.__version__


def test_what_the_project_needs_is_locked() -> None:
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    needed = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert {re.split(r"[=<>; ]", one)[0] for one in needed} <= locked


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_lists_the_questions(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    assert main(["ask"]) == 0
    assert f"$ whomet ask\n{capsys.readouterr().out}" in README


def test_the_readme_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    commands = capsys.readouterr().out.partition("Commands:\n")[2]
    names = re.findall(r"^  (\w+) ", commands, re.MULTILINE)
    assert names
    assert [name for name in names if f"whomet {name}" not in README] == []


def test_users_and_tests_run_the_same_neo4j() -> None:
    script = (ROOT / "scripts" / "neo4j-local.sh").read_text(encoding="utf-8")
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    found = re.search(r"VERSION=\$\{NEO4J_VERSION:-(.+)\}", script)
    assert found and f"image: neo4j:{found[1]}-community\n" in compose


def test_the_changelog_begins_with_what_is_not_released() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
