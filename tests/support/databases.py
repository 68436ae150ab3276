"""A PostgreSQL of the tests' own, from Debian's package, on a socket in a temporary folder."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


def postgres_binaries() -> Path | None:
    """Where initdb and pg_ctl are, None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@dataclass(frozen=True)
class Postgres:
    """A server that can be stopped and frozen; as root it runs as the user postgres, which may not be root."""

    binaries: Path
    folder: Path
    user: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"postgresql://utblick@/postgres?host={self.folder}"

    def run(self, *command: str) -> None:
        subprocess.run(
            [*self.user, str(self.binaries / command[0]), "-D", str(self.folder / "data"), *command[1:]],
            check=True,
            capture_output=True,
            cwd=self.folder,
        )

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self.run("pg_ctl", "-o", options, "-w", "-l", str(self.folder / "log"), "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-m", "immediate", "stop")

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Every process of the server stands still: it takes connections, and answers nothing."""
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(first, signal.SIGSTOP)
        processes = [first, *_children(first)]
        for process in processes[1:]:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)


@contextmanager
def own_postgres(binaries: Path) -> Iterator[Postgres]:
    """A running server."""
    folder = Path(tempfile.mkdtemp(prefix="utblick-pg-"))
    as_user: tuple[str, ...] = ()
    if os.geteuid() == 0:
        user = next(name for name in ("postgres", "nobody") if _exists(name))
        shutil.chown(folder, user)
        as_user = ("runuser", "-u", user, "--")
    server = Postgres(binaries, folder, as_user)
    server.run("initdb", "-U", "utblick", "-A", "trust", "--no-sync", "-E", "UTF8")
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _children(process: int) -> list[int]:
    """Processes that a process has started."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(name) for name in listed.split()]


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
