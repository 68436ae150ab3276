"""A group of commands that helps with a misspelt name."""

from collections.abc import Iterable, Mapping
from importlib import import_module

import click

from scenarios.changing.settings import nearest


class NearestGroup(click.Group):
    """A group that answers an unknown command with the nearest known one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuses an unknown command in one line."""
        if args and args[0] not in self.commands:
            raise click.UsageError(f"unknown command '{args[0]}'; {nearest(args[0], self.commands)}")
        return super().resolve_command(ctx, args)


class OnDemand(dict[str, click.Command]):
    """Commands by name, each imported when it is asked for: one needs a solver, another PowerPoint, most neither.

    `places` says of each name where its command is, as module:name.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        super().__init__(dict.fromkeys(places, click.Command("")))
        self._places = dict(places)

    def __getitem__(self, name: str) -> click.Command:
        """The command of a name, imported."""
        place = self._places.pop(name, None)
        if place is not None:
            module, _, variable = place.partition(":")
            self[name] = getattr(import_module(module), variable)
        return super().__getitem__(name)

    def get(self, name: str, default: click.Command | None = None) -> click.Command | None:  # type: ignore[override]
        """The command of a name."""
        return self[name] if name in self else default  # noqa: SIM401 - this is what it would call

    def values(self) -> Iterable[click.Command]:  # type: ignore[override]
        """All of them, imported."""
        return [self[name] for name in self]

    def items(self) -> Iterable[tuple[str, click.Command]]:  # type: ignore[override]
        """All of them with their names, imported."""
        return [(name, self[name]) for name in self]
