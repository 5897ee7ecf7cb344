"""The command line: mounts the commands, and turns an error into one line and an exit code."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated

import typer
from typer.exceptions import TyperException

from whomet import __version__
from whomet.cli import ask, db, graph, ingest, judge, judgements, names, retract, review
from whomet.cli.run import FAILED, INTERRUPTED, WRONG_USE, Interrupted
from whomet.errors import DatabaseError, InputError, UnknownName, WhometError

# rich_markup_mode=None: plain help, because rich takes longer to load than all the rest of `whomet --help`.
app = typer.Typer(
    name="whomet",
    help="Who met whom, from the news: articles in, a graph in Neo4j out.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(ingest.ingest)
app.command()(ingest.diff)
app.command()(ingest.extract)
app.command()(ingest.load)
app.command()(retract.retract)
app.add_typer(ask.app, name="ask")
app.command()(review.review)
app.command()(judge.same)
app.command()(judge.different)
app.command()(judge.rename)
app.command()(judgements.wikidata)
app.command()(judge.reject)
app.command()(judge.correct)
app.add_typer(judgements.app, name="judgements")
app.command()(names.names)
app.command()(graph.export)
app.command()(graph.copy)
app.command()(graph.schema)
app.add_typer(db.app, name="db")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"whomet {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; what a user can put right is one line on standard error, never a traceback.

    Returns the exit code: 0 done; 1 some input failed, or the database did; 2 wrong use; 130 interrupted.
    """
    _prepare_streams()
    try:
        code = app(arguments, prog_name="whomet", standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        return _wrong_use(error)
    except WhometError as error:
        return _say(str(error), exit_code(error))
    except Interrupted as error:
        return _say(str(error), INTERRUPTED)
    except (KeyboardInterrupt, typer.Abort):
        return _say("interrupted", INTERRUPTED)
    except BrokenPipeError:
        _drop_output()
        return FAILED
    except OSError as error:
        # A full disk, mostly. What is still in the buffer has nowhere to go.
        _drop_output()
        return _say(": ".join(str(part) for part in (error.filename, error.strerror or error) if part), FAILED)
    if code == INTERRUPTED:
        return _say("interrupted", INTERRUPTED)
    return code if isinstance(code, int) else 0


def exit_code(error: WhometError) -> int:
    """1 where the command was right and failed, 2 where the command has to change."""
    return FAILED if isinstance(error, DatabaseError | InputError | UnknownName) else WRONG_USE


def _wrong_use(error: TyperException) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message(), file=sys.stderr)
        return WRONG_USE
    command = getattr(getattr(error, "ctx", None), "command_path", "whomet")
    message = " ".join(error.format_message().replace("Value error, ", "").split())
    return _say(f"{message.removeprefix('Invalid value: ').rstrip('.')} (see `{command} --help`)", error.exit_code)


def _say(message: str, code: int) -> int:
    print(f"whomet: {message}", file=sys.stderr)
    return code


def _prepare_streams() -> None:
    """Data is UTF-8 with plain newlines wherever it goes; the library's warnings are lines on standard error."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    logging.getLogger().addHandler(logging.NullHandler())
    log = logging.getLogger("whomet")
    if not any(isinstance(handler, _Lines) for handler in log.handlers):
        log.addHandler(_Lines(logging.WARNING))


class _Lines(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        print(f"whomet: {record.getMessage()}", file=sys.stderr)


def _drop_output() -> None:
    """Keep the interpreter from failing once more on the same buffer when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
