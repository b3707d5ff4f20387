"""Headless Chromium of the machine, driven by Playwright; nothing is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SOON = 15_000
"""Milliseconds in which something must have happened, on a busy machine too."""
MISSING = "no Chromium on this machine: apt-get install chromium, or REQUIRE_BROWSER=1 to make this a failure"


@contextmanager
def chromium() -> Iterator[BrowserContext]:
    """The browser, as somebody who is here for the first time. Its windows share a cache. Without one the test is left out, or fails where REQUIRE_BROWSER=1."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(
                "REQUIRE_BROWSER=1, but there is no Chromium on this machine: apt-get install chromium"
            )
        pytest.skip(MISSING)
    expect.set_options(timeout=SOON)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser.new_context()
        finally:
            browser.close()


@dataclass
class Window:
    """One window on the workspace; `complaints` are the browser's errors and warnings, CSP violations among them."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    @property
    def composer(self) -> Locator:
        return self.page.locator("#composer-main")

    @property
    def messages(self) -> Locator:
        return self.page.locator("#feed .message")

    def type(self, line: str) -> None:
        """Types a line into the composer, letter by letter, and sends it."""
        self.composer.click()
        self.page.keyboard.type(line)
        self.page.keyboard.press("Enter")

    def become(self, name: str) -> None:
        self.page.locator("#who-button").click()
        self.page.get_by_role("menuitemradio", name=name).click()
        expect(self.page.locator("#who-button")).to_contain_text(name)

    def visit(self, place: str) -> None:
        self.page.get_by_role("navigation").get_by_role("button", name=place).first.click()


@contextmanager
def window(
    browser: BrowserContext,
    url: str,
    at: str = "",
    *,
    width: int = 1280,
    height: int = 860,
    dark: bool = False,
) -> Iterator[Window]:
    """`at` is a handle, or handle/place: engineer, engineer/home, engineer/C0123."""
    opened = Window(browser.new_page())
    opened.page.set_viewport_size({"width": width, "height": height})
    opened.page.emulate_media(color_scheme="dark" if dark else "light")
    opened.page.set_default_timeout(SOON)
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on(
        "console",
        lambda said: opened.complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    try:
        opened.page.goto(f"{url}/#{at}")
        opened.page.wait_for_selector("body.ready")
        yield opened
    finally:
        opened.page.close()
