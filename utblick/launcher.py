"""The command `utblick`: alone it starts the app, and its words are those of the command line.

The program's folders (`pages`, `data`, …) lie beside this file in `_app`, so that an installed Utblick
takes no name but its own. Only in a process of Utblick's own does that folder stand on the path.
"""

import importlib
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
PROGRAM = _HERE / "_app" if (_HERE / "_app").is_dir() else _HERE.parent
"""Where app.py and cli.py are: in the wheel beside this file, in a clone at its top."""


def main() -> int:
    """Gives the exit code of the command line."""
    sys.path.insert(0, str(PROGRAM))
    cli = importlib.import_module("cli")  # it can be found only now
    cli.own_output()
    code: int = cli.main(sys.argv[1:] or ["run"], name="utblick")
    return code
