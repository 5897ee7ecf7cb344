"""The command line: mounts the commands and turns an error into one line and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from whomet import __version__
from whomet.cli import ask, db
from whomet.errors import DatabaseError, InputError, UnknownName, WhometError

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130

app = typer.Typer(
    name="whomet",
    help="Who met whom, from the news: articles in, a graph in Neo4j out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(ask.app, name="ask")
app.add_typer(db.app, name="db")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"whomet {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def exit_code(error: WhometError) -> int:
    """1 where the wish was right and its fulfilment failed, 2 where the wish has to change."""
    return FAILED if isinstance(error, DatabaseError | InputError | UnknownName) else WRONG_USE


def main() -> None:
    """Run the command line; every error that a user can meet is one line on standard error, never a traceback."""
    try:
        app()
    except WhometError as error:
        print(f"whomet: {error}", file=sys.stderr)
        sys.exit(exit_code(error))
    except KeyboardInterrupt:
        print("whomet: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # What reads our output has gone; the interpreter would report the same again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
