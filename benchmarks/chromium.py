"""The browser that measures and tests run: what it is called, and with what it is started."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

CHROME = os.environ.get("CHROME") or next(filter(None, map(shutil.which, NAMES)), "")
"""Path of the browser; empty without one."""

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""The browser's own requests are not the site's; without a sandbox it runs as root, as CI does."""
