"""The main job by hand: the real bot, its real web and worker, the workspace's page in a real browser."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from sandbox.world import Plan, opened
from tests.sandbox.aside import aside
from tests.sandbox.chromium import chromium, window

pytestmark = pytest.mark.browser
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/London"))


def test_a_decision_is_logged_approved_reminded_of_and_credited(tmp_path: Path) -> None:
    plan = Plan(database_url=f"sqlite:///{tmp_path / 'bot.db'}", folder=tmp_path, start=TUESDAY)
    with (
        chromium() as browser,
        aside(opened(plan)) as (world, _),
        window(browser, world.url, "engineer") as seen,
    ):
        seen.type('/decision kept take 7 for the chorus song:"Neon Rain" ask:@producer')
        answer = seen.page.locator(".message.private", has_text="NEON-1")
        expect(answer).to_contain_text("Only visible to you")
        card = seen.page.locator(".message:not(.private)", has_text="NEON-1")
        expect(card).to_contain_text("kept take 7 for the chorus")

        seen.become("Pia Lindgren")
        seen.visit("Liner Notes")
        seen.page.get_by_role("button", name="Approve", exact=True).click()
        seen.visit("neon-rain")
        expect(card).to_contain_text("OK by Pia Lindgren")
        expect(answer).to_have_count(0)

        seen.become("Ellis Marlow")
        seen.visit("neon-rain")
        seen.type('/session book fri 19:00 3h "Vocals"')
        expect(seen.messages.last).to_contain_text("19:00")
        seen.page.locator("#clock-face").click()
        seen.page.get_by_label("Date and time").fill("2026-12-04T18:05")
        seen.page.get_by_role("button", name="Go", exact=True).click()
        expect(seen.page.locator("#clock")).to_contain_text("Fri 4 Dec")
        seen.visit("Liner Notes")
        expect(seen.messages.filter(has_text="Vocals").filter(has_text="19:00").first).to_be_visible()

        seen.visit("neon-rain")
        seen.type("/credits")
        expect(seen.messages.last).to_contain_text("Ellis Marlow")
        assert not seen.complaints
