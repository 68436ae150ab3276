"""The wall and the overview in a real browser while the store cannot be used, until it is back."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support.browser.app_runner import at_rest, free_port, headline, running_app, settled, visit

AWAY = "Not being saved: the store cannot be used, what is in it cannot be read."


def more_interventions(page: Page) -> None:
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")


def test_the_wall_goes_on_without_a_store_and_the_work_is_saved_by_itself_when_it_is_back(
    browser: Browser, tmp_path: Path
):
    store = tmp_path / "store.db"
    store.write_bytes(b"no database at all" * 300)
    with (
        running_app(store, free_port()) as url,
        visit(browser, f"{url}/?plan=nils-2021", locale="en-GB", still=True) as page,
    ):
        line = page.locator(".saving")
        before = headline(page)
        more_interventions(page)
        expect(page.locator("h1.headline")).not_to_have_text(before)
        expect(line).to_contain_text(AWAY)
        settled(page)
        moved = headline(page)
        page.goto(f"{url}/seminar?plan=nils-2021&view=wall&step=3")
        expect(page.locator(".wall-message h1")).to_contain_text("Equity reaches")
        expect(line).to_have_count(1)
        at_rest(page)
        strip, said = page.locator(".wall-strip").bounding_box(), line.bounding_box()
        assert strip is not None
        assert said is not None
        assert said["y"] + said["height"] <= strip["y"]
        store.unlink()  # nobody touches the page: it is saved by itself
        expect(line).to_have_count(0)
        page.goto(f"{url}/?plan=nils-2021")
        settled(page)
        assert headline(page) == moved
        expect(line).to_have_count(0)
    assert store.stat().st_mode & 0o777 == 0o600
