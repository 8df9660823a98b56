"""A real browser for the tests of pages: the Chromium of the machine, without a screen and without a network."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# As root, as in a container, Chromium has no sandbox; the others keep it from calling home at every start.
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def browser_path() -> str:
    """Return where the browser is; without one, tests are skipped, but not where everything is to be tested."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("CI tests pages in a real browser, and there is none; on Debian: apt-get install chromium")
    if found is None:
        pytest.skip("there is no Chromium to test pages with; on Debian: apt-get install chromium")
    return found


@contextmanager
def offline_page(**context: object) -> Iterator[Page]:
    """Open an empty page of a browser that is cut off from any network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(OPTIONS))
        try:
            yield browser.new_context(offline=True, **context).new_page()
        finally:
            browser.close()
