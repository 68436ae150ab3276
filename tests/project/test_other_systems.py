"""The program on another system than the one that the tests run on."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
AS_WINDOWS = """
import signal, sys
import alembic, pptx, scipy.optimize, sqlalchemy, streamlit.testing.v1, typst, xlsxwriter
for name in ("SIGXCPU", "SIGKILL", "SIGALRM", "SIGHUP"):
    delattr(signal, name)
for name in ("resource", "fcntl", "pwd", "grp", "termios"):
    sys.modules[name] = None
import cli, plans.intake.opening.sandbox, plans.intake.opening.reading_process, plans.limited.bounds, reports.takeaway.deck.drawing.process, pages.shared.entering.file_entry, pages.shared.first_page.serving
plans.limited.bounds.limit_resources()
print("loaded")
"""
"""Windows has none of these; what other packages need of them is loaded before."""


def test_the_program_loads_where_the_system_is_no_unix():
    done = subprocess.run(
        [sys.executable, "-c", AS_WINDOWS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "loaded", done.stderr
