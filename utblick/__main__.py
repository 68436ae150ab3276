"""`python -m utblick` is `utblick`."""

import sys

from utblick.launcher import main

sys.exit(main())
