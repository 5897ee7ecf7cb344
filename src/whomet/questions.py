"""A saved question's file goes in; its title, its parameters and its Cypher come out, checked."""

from __future__ import annotations

import datetime as dt
import keyword
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from whomet import statements
from whomet.errors import QuestionError
from whomet.facts import day_bounds, found_as

FOLDER: Final = statements.FOLDER / "ask"

# What the command line itself takes: a parameter of such a name could not be given.
RESERVED: Final = frozenset({"data", "format", "help", "uri"})

TEXT: Final = "text"
NAME: Final = "name"
NUMBER: Final = "number"
DAY: Final = "day"
CHOICE: Final = "choice"
_FIELDS = frozenset({"default", "example", "help", "choices"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question is asked with; ``kind`` is text, name, number, day or choice.

    A parameter that the Cypher looks up as ``(:Name {id: $parameter})-[:NAMES]->(:Person)`` is a name, and ``labels``
    are what it may name. ``default`` is None where the parameter has to be given. Days are ISO text.
    """

    name: str
    kind: str
    help: str
    default: str | int | None = None
    example: str | int | None = None
    choices: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def value(self) -> str | int:
        """What to ask with where nobody says: the default, else the example."""
        value = self.default if self.default is not None else self.example
        assert value is not None
        return value

    def passed(self, value: str | int) -> str | int:
        """What the database gets for what was asked: a name folded, of a month or a year the first or the last day.

        Raises ValueError for what is no day.
        """
        if self.kind == NAME:
            return found_as(str(value))
        if self.kind == DAY:
            bounds = day_bounds(str(value))
            if bounds is None:
                raise ValueError(value)
            return bounds[self.name == "until"].isoformat()
        return value


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question as its file tells it; ``cypher`` is the file's text before the semicolon."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    cypher: str

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        return tuple(parameter for parameter in self.parameters if parameter.default is None)

    def passed(self, given: Mapping[str, str | int]) -> dict[str, str | int]:
        """All that the database gets, for what is given of it."""
        return {one.name: one.passed(given.get(one.name, one.value)) for one in self.parameters}


def question_names(folder: Path = FOLDER) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.cypher"))


def read_question(path: Path) -> SavedQuestion:
    """Raises QuestionError that names the file and the line of the first thing wrong with it."""
    try:
        return parse_question(path.stem, path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from None


def parse_question(name: str, text: str, file: str) -> SavedQuestion:
    """A question from its file's text; ``file`` is for messages."""
    return _Parsing(text, file).question(name)


# --- parsing -------------------------------------------------------------------------------------------------------

# What has no parameters in it, then what may be one: `$name`, or a name in backticks.
_TOKEN = re.compile(
    r"""//[^\n]* | /\*.*?\*/ | '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `[^`]*` | \$`(?P<quoted>[^`]+)` | \$(?P<name>\w+)
    | (?P<end>;)""",
    re.VERBOSE | re.DOTALL,
)
_LOOKUP = re.compile(
    r"""\( \s* \w* \s* : \s* Name \s* \{ \s* id \s* : \s* \$(\w+) \s* \} \s* \) \s*
    - \[ \s* : \s* NAMES \s* \] -> \s* \( \s* \w* \s* : \s* ([\w|]+)""",
    re.VERBOSE,
)
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class _Parsing:
    """One file's text, and where in it things stand."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        lines = text.splitlines()
        self.header = lines[: next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))]

    def question(self, name: str) -> SavedQuestion:
        title = self.header[0][2:].strip() if self.header else ""
        if not title:
            self.fail(1, "the first line is not a comment with the question's title")
        fields = self.fields()
        about, tables = fields.get("about"), fields.get("parameters", {})
        if not isinstance(about, str) or not about:
            self.fail(2, 'there is no about = "..." that says what is answered')
        if not isinstance(tables, dict):
            self.fail(self.declared("parameters"), "parameters is not a table")
        for field in fields.keys() - {"about", "parameters"}:
            self.fail(self.declared(field), f"{field!r} is not known; known are about and parameters")
        labels = {found[1]: tuple(found[2].split("|")) for found in _LOOKUP.finditer(self.text)}
        parameters = tuple(self.parameter(key, table, labels.get(key, ())) for key, table in tables.items())
        end = self.check_used(set(tables))
        return SavedQuestion(name, title, about, parameters, self.text[:end].rstrip())

    def fields(self) -> dict[str, Any]:
        # The title's line stays empty, so that a line of the TOML is the same line of the file.
        toml = "\n".join(["", *(line[2:].removeprefix(" ") for line in self.header[1:])])
        try:
            return tomllib.loads(toml)
        except tomllib.TOMLDecodeError as error:
            message = str(error)
            place = _TOML_PLACE.search(message)
            line = int(place[1]) if place and place[1] else len(self.header)
            self.fail(line, f"not TOML: {_TOML_PLACE.sub('', message)}")

    def parameter(self, name: str, table: object, labels: tuple[str, ...]) -> Parameter:
        line = self.declared(name)
        if not name.isidentifier() or keyword.iskeyword(name) or name in RESERVED:
            self.fail(line, f"parameter {name!r} needs another name: a plain word that whomet and Python do not use")
        if not isinstance(table, dict):
            self.fail(line, f"parameter {name!r} is not a table such as {{example = ..., help = ...}}")
        for field in sorted(table.keys() - _FIELDS):
            self.fail(line, f"parameter {name!r}: {field!r} is not known; known are {', '.join(sorted(_FIELDS))}")
        if not isinstance(help_ := table.get("help"), str) or not help_:
            self.fail(line, f"parameter {name!r} has no help")
        values = {field: table[field] for field in ("default", "example") if field in table}
        if not values:
            self.fail(line, f"parameter {name!r} has neither a default nor an example")
        kinds = {type(value) for value in values.values()}
        if len(kinds) > 1 or not kinds <= {str, int, dt.date}:
            self.fail(line, f"parameter {name!r} is not a text, a whole number or a day")
        choices = table.get("choices", [])
        if not isinstance(choices, list) or not all(isinstance(choice, str) for choice in choices):
            self.fail(line, f"parameter {name!r}: choices is not a list of texts")
        for value in values.values():
            if choices and value not in choices:
                self.fail(line, f"parameter {name!r}: {value!r} is not one of its choices")
        texts = {field: value.isoformat() if isinstance(value, dt.date) else value for field, value in values.items()}
        kind = CHOICE if choices else NAME if labels else {str: TEXT, int: NUMBER, dt.date: DAY}[kinds.pop()]
        return Parameter(name, kind, help_, texts.get("default"), texts.get("example"), tuple(choices), labels)

    def check_used(self, declared: set[str]) -> int:
        """Where the one statement ends; what it uses is declared, and what is declared is used."""
        used = set()
        end = len(self.text)
        for token in _TOKEN.finditer(self.text):
            if name := token["name"] or token["quoted"]:
                used.add(name)
                if name not in declared:
                    self.fail(self.line(token.start()), f"${name} is used and not declared")
            elif token["end"]:
                # The embedded engine takes a statement with a newline after its semicolon for one that writes.
                end = token.start()
                if _TOKEN.sub(_unless_comment, self.text[token.end() :]).strip():
                    self.fail(self.line(end), "more than one statement")
        for name in declared - used:
            self.fail(self.declared(name), f"parameter {name!r} is declared and not used")
        return end

    def line(self, position: int) -> int:
        return self.text.count("\n", 0, position) + 1

    def declared(self, name: str) -> int:
        """The line of the header that gives ``name`` a value, or opens its table."""
        start = re.compile(rf"//\s*(?:\[?(?:parameters\s*\.\s*)?)[\"']?{re.escape(name)}[\"']?\s*[=.\]]")
        return next((at for at, line in enumerate(self.header, 1) if start.match(line)), 1)

    def fail(self, line: int, what: str) -> NoReturn:
        raise QuestionError(f"{self.file}:{line}: {what}")


def _unless_comment(token: re.Match[str]) -> str:
    return "" if token[0].startswith(("//", "/*")) else token[0]
