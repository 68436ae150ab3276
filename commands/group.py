"""A group of commands that helps with a misspelt name."""

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
