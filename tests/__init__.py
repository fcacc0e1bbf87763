"""The tests; `tests.sites` writes the tiny sites they read."""
