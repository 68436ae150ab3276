"""The commands of who looks after a store: backup, restore, verify."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from sqlalchemy import Connection

from plans.document.whole_files import write_whole
from reports.saying.program import program_version
from scenarios.store.backup.checking import counts, damages
from scenarios.store.backup.file import Backup, BackupError, pack, unpack
from scenarios.store.backup.taking import lay_back, staged, take
from scenarios.store.reaching.database import Database
from scenarios.store.reaching.engine import address, place
from scenarios.store.reaching.where import database_url, store_exists

T = TypeVar("T")
_MOST_SAID = 5


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def backup_store(file: Path) -> None:
    """Write all that the store holds, as it is at this moment, to FILE; the app may go on running."""
    _there_is_one()
    taken = _on_store(lambda database: take(database, program_version()))
    write_whole(file, pack(taken), private=True)
    click.echo(f"{taken.count} rows of the store {_where()} are in {file}.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put the backup in place of what the store holds.")
@click.option("--even-if-running", is_flag=True, help="Replace it though an app has the store open.")
def restore_store(file: Path, replace: bool, even_if_running: bool) -> None:
    """Lay the backup in FILE back into the store, whole or not at all; the store is empty, or give --replace."""
    backup = _read(file)
    try:
        _on_store(
            lambda database: lay_back(database, backup, replace=replace, even_if_running=even_if_running)
        )
    except BackupError as error:
        raise click.UsageError(f"{file} is not laid back: {error}") from error
    click.echo(f"{backup.count} rows of {file} are in the store {_where()}.")


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path), required=False)
def verify_store(file: Path | None) -> None:
    """Read everything in the store, or in a backup's FILE, and name what is damaged; nothing is changed."""
    if file is None:
        _there_is_one()
        found, held = _on_store(_looked_at_store)
        what = f"the store {_where()}"
    else:
        backup = _read(file)
        try:
            with staged(backup) as connection:
                found, held = _looked_at(connection)
        except BackupError as error:
            raise click.UsageError(f"{file} cannot be used: {error}") from error
        what = f"{file}, made {backup.made_at:%Y-%m-%d %H:%M} UTC by version {backup.program},"
    if found:
        more = "" if len(found) <= _MOST_SAID else f"; and {len(found) - _MOST_SAID} more"
        raise click.ClickException(f"{what} holds what cannot be read: {'; '.join(found[:_MOST_SAID])}{more}")
    said = ", ".join(f"{count} {name}" for name, count in held.items() if count) or "nothing"
    click.echo(f"{what} is whole. It holds: {said}.")


def _looked_at(connection: Connection) -> tuple[tuple[str, ...], dict[str, int]]:
    return damages(connection), counts(connection)


def _looked_at_store(database: Database) -> tuple[tuple[str, ...], dict[str, int]]:
    with database.connect() as connection:
        return _looked_at(connection)


def _read(file: Path) -> Backup:
    try:
        return unpack(file.read_bytes())
    except BackupError as error:
        raise click.UsageError(f"{file} cannot be used: {error}") from error


def _on_store(do: Callable[[Database], T]) -> T:
    database = Database()
    try:
        return do(database)
    finally:
        database.dispose()


def _there_is_one() -> None:
    if not store_exists():
        raise click.UsageError(f"there is no store {_where()} yet: nothing has been saved")


def _where() -> str:
    return place(address(database_url()))
