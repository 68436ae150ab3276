"""Campaigns in a browser that only a person asks for: `SOAK_SCREENS=0 make soak` leaves them out."""

import os

import pytest

every_screen = pytest.mark.skipif(os.environ.get("SOAK_SCREENS") == "0", reason="it takes ten minutes")
