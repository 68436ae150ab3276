"""Groups of commands: one that helps with a misspelt name, and one whose commands are imported on demand."""

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar

import click

from scenarios.changing.nearest import nearest


class NearestGroup(click.Group):
    """A group that answers an unknown command with the nearest known one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuses an unknown command in one line."""
        known = self.list_commands(ctx)
        if args and args[0] not in known:
            raise click.UsageError(f"unknown command '{args[0]}'; {nearest(args[0], known)}")
        return super().resolve_command(ctx, args)


class OnDemand(NearestGroup):
    """Commands that are imported when they are asked for: one needs a solver, another PowerPoint, most neither."""

    places: ClassVar[Mapping[str, str]] = {}
    """Where each command is, by its name: module:name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, without importing a command."""
        del ctx
        return sorted(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported; None where there is none."""
        del ctx
        place = self.places.get(cmd_name)
        if place is None:
            return None
        module, _, variable = place.partition(":")
        command: click.Command = getattr(import_module(module), variable)
        return command
