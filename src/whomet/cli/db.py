"""The commands on the embedded database: where it is, whether it runs, start it for other programs, stop it."""

from __future__ import annotations

import typer

from whomet.cli.connection import Data

app = typer.Typer(
    no_args_is_help=True,
    help="The embedded database: status, start, stop, path. The other commands start it as they need it.",
)


@app.command()
def status(data: Data = None) -> None:
    """Say whether the database runs, and where."""
    from whomet import database

    server = database.status(data)
    if server is None:
        print(f"not running; data in {database.folder(data)}")
    else:
        until = "until `whomet db stop`" if server.stays else "until it is idle"
        print(f"running {until}, process {server.pid}, {server.uri}; data in {database.folder(data)}")


@app.command()
def start(data: Data = None) -> None:
    """Start the database for Neo4j Browser or another driver, and say how to connect.

    It then runs until `whomet db stop`; without this command it leaves some minutes after its last use.
    """
    from whomet import database

    found = database.connection(data, stay=True)
    print(f"URI            {found.uri}")
    print(f"user           {found.user}")
    print(f"password file  {database.password_file(data)}")
    print(f"database       {found.database}")


@app.command()
def stop(data: Data = None) -> None:
    """End the database; the next command that needs it starts it again."""
    from whomet import database

    print("stopped" if database.stop(data) else "not running")


@app.command()
def path(data: Data = None) -> None:
    """Print the folder that the database is kept in."""
    from whomet import database

    print(database.folder(data))
