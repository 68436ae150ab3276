"""Tests. `make test` runs all of them but the long campaigns, which `make soak` runs."""
