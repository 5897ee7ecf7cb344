"""The saved questions as commands: `whomet ask` lists them, `whomet ask NAME ...` asks one."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from whomet.cli.connection import Data, Uri, chosen, open_store, server_uri
from whomet.cli.run import Format
from whomet.errors import UnknownName
from whomet.ontology import COUNTRY, PERSON, PLACE

if TYPE_CHECKING:
    from whomet.questions import Parameter, SavedQuestion
    from whomet.store import Named, Store

# A first name may be that of hundreds.
_MOST_CANDIDATES = 20
# Of a name, in a message.
_MOST_SAID = 100


class _Questions(Mapping[str, Any]):
    """Commands by the names of the questions' files; a file is read when its command is asked for.

    So `whomet --help` reads none of them, and a question one of them.
    """

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            if name not in iter(self):
                raise KeyError(name)
            self._built[name] = _command(_question(name))
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        from whomet.questions import question_names

        return iter(question_names())

    def __len__(self) -> int:
        return len(list(iter(self)))


class _Group(TyperGroup):
    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Questions()  # type: ignore[assignment]  # nothing is added to it


app = typer.Typer(cls=_Group, subcommand_metavar="[QUESTION] [ARGS]...", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def ask(context: typer.Context, uri: Uri = None, data: Data = None) -> None:
    """Ask the graph a saved question; alone, list the questions."""
    context.obj = {"uri": uri, "data": data}
    if context.invoked_subcommand is None:
        server_uri(uri, data)
        for line in _listing():
            print(line)


def _listing() -> Iterator[str]:
    from whomet.questions import question_names

    questions = [_question(name) for name in question_names()]
    usages = [" ".join([one.name, *(argument.name.upper() for argument in one.arguments)]) for one in questions]
    width = max(map(len, usages))
    for usage, question in zip(usages, questions, strict=True):
        yield f"{usage:{width}}  {question.title}"
    yield ""
    yield "whomet ask QUESTION --help says what it takes."


def _question(name: str) -> SavedQuestion:
    from whomet.questions import FOLDER, read_question

    return read_question(FOLDER / f"{name}.cypher")


# --- one question --------------------------------------------------------------------------------------------------


def _command(question: SavedQuestion) -> Any:
    """The question as a command: a function whose signature is what the file declares, for Typer to read."""

    def run(context: typer.Context, format: str, uri: str | None, data: Path | None, **given: Any) -> None:
        if given.get("since", "") > given.get("until", "9999"):
            raise typer.BadParameter(f"since {given['since']} is after until {given['until']}")
        _ask(question, given, format, *chosen(context, uri, data))

    own = [
        inspect.Parameter("format", inspect.Parameter.KEYWORD_ONLY, annotation=Format, default="table"),
        inspect.Parameter("uri", inspect.Parameter.KEYWORD_ONLY, annotation=Uri, default=None),
        inspect.Parameter("data", inspect.Parameter.KEYWORD_ONLY, annotation=Data, default=None),
        inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
    ]
    run.__signature__ = inspect.Signature([*map(_declared, question.parameters), *own])  # type: ignore[attr-defined]
    run.__annotations__ = {}
    command = typer.Typer(rich_markup_mode=None, add_completion=False)
    # \b keeps the example's line as it is.
    text = f"{question.title}.\n\n{question.about}\n\n\b\nExample: whomet ask {_example(question)}"
    command.command(question.name, help=text, short_help=question.title)(run)
    return typer.main.get_command(command)


def _example(question: SavedQuestion) -> str:
    values = (str(argument.example) for argument in question.arguments)
    return " ".join([question.name, *(f'"{value}"' if " " in value else value for value in values)])


def _declared(parameter: Parameter) -> inspect.Parameter:
    from whomet.questions import CHOICE, DAY, NUMBER

    type_: Any = str
    more: dict[str, Any] = {}
    if parameter.kind == CHOICE:
        type_ = Literal[parameter.choices]
    elif parameter.kind == NUMBER:
        # Bolt has no room for longer numbers, and counts begin at 1.
        type_, more = int, {"min": min(1, int(parameter.value)), "max": 2**31 - 1}
    elif parameter.kind == DAY:
        more = {"metavar": "DATE", "callback": _day(parameter)}
    if parameter.default is None:
        more["metavar"] = parameter.name.upper()
        about: Any = typer.Argument(help=f"{parameter.help}, such as {parameter.example}", **more)
        default: Any = inspect.Parameter.empty
    else:
        about, default = typer.Option(help=parameter.help, **more), parameter.default
    return inspect.Parameter(
        parameter.name, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[type_, about], default=default
    )


def _day(parameter: Parameter) -> Callable[[str], str]:
    def checked(value: str) -> str:
        try:
            return str(parameter.passed(value))
        except ValueError:
            raise typer.BadParameter(
                f"{value!r} is not a date; expected a day, month or year such as 2025-07-22, 2025-07 or 2025"
            ) from None

    return checked


def _ask(question: SavedQuestion, given: Mapping[str, Any], format: str, uri: str | None, data: Path | None) -> None:
    from whomet.cli.table import write

    passed = question.passed(given)
    with open_store(uri, data) as store:
        for parameter in question.parameters:
            if parameter.labels:
                the_one(store, given[parameter.name], str(passed[parameter.name]), parameter.labels)
        rows = store.ask(question.cypher, passed)
    sys.stdout.write(write(rows, format))
    if any(one.name == "limit" and one.default == passed["limit"] == len(rows) for one in question.parameters):
        print(f"whomet: these are the first {len(rows)} rows; --limit lets through more", file=sys.stderr)


# --- names ---------------------------------------------------------------------------------------------------------


def the_one(store: Store, given: str, folded: str, labels: Sequence[str]) -> Named:
    """The entity that a name means, so that no answer mixes two.

    Raises UnknownName where it is none, or may be any of several.
    """
    from whomet.cli.table import printable

    found = store.find_name(folded, labels)
    named = meant(folded, found)
    given = given if len(given) <= _MOST_SAID else f"{given[:_MOST_SAID]}…"
    if not named:
        near = [f"{one.name!r}" for one in store.near_names(folded, labels)] if folded else []
        hint = f"; did you mean {' or '.join(near)}?" if near else _empty(store)
        raise UnknownName(printable(f"no {' or '.join(labels).lower()} is called {given!r}{hint}"))
    if len(named) > 1:
        shown = [_described(one) for one in named[:_MOST_CANDIDATES]]
        if left := len(named) - len(shown):
            shown.append(f"and {left:,} more")
        candidates = "".join(f"\n  {one}" for one in shown)
        raise UnknownName(f"{given!r} may mean any of these; ask with a full name or an id:{candidates}")
    if named[0].label == PERSON and len(found) > 1:
        others = ", ".join(one.name for one in found if one not in named)
        said = f"{given!r} is taken for the person of just this name; it is also a form of {others}"
        print(f"whomet: {printable(said)}", file=sys.stderr)
    return named[0]


def _empty(store: Store) -> str:
    """A folder or address that was mistyped is an empty database, most likely."""
    return (
        "" if store.totals().articles else "; the graph is empty: ingest articles, or name another with --data or --uri"
    )


def meant(folded: str, found: Sequence[Named]) -> list[Named]:
    """Which of those that have a name it means; the questions' Cypher decides alike.

    One whose whole name it is comes before those of whose name it is a form. A country and the places in it that have
    its name (Luxembourg, Singapore) are asked for as one.
    """
    if exact := [one for one in found if one.label == PERSON and one.id == folded]:
        return exact
    for country in found:
        if country.label == COUNTRY and all(one == country or _is_in(one, country) for one in found):
            return [country]
    return list(found)


def _is_in(place: Named, country: Named) -> bool:
    return place.label == PLACE and place.country == country.id


def _described(one: Named) -> str:
    from whomet.cli.table import printable

    return printable(f"{one.name} ({', '.join(filter(None, [one.label.lower(), one.country]))}), id {one.id!r}")
