"""A figure explained in a real browser: a bar is clicked, one goes on down, and it stays closed."""

from playwright.sync_api import Browser, expect

from tests.app_runner import settled, visit


def test_a_bar_is_clicked_and_its_figure_explained_down_to_a_row(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=nils-2021") as page:
        settled(page)
        chart = page.locator(".st-key-equity-chart .js-plotly-plot")
        expect(chart).to_be_visible()
        box = chart.bounding_box()
        assert box is not None
        x, y = box["x"] + 0.45 * box["width"], box["y"] + 0.6 * box["height"]
        page.mouse.move(x, y)
        settled(page)
        page.mouse.click(x, y)
        dialog = page.get_by_role("dialog")
        expect(dialog.locator(".formula")).to_contain_text("=")
        for name in ("Resultat 2022", "Medlemsavgifter 2022"):
            dialog.get_by_role("button", name=name).click()
            expect(dialog.locator("h2.part")).to_have_text(name)
        expect(dialog).to_contain_text("Beräknade intäkter 2021, Region Skåne, Tkr")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        page.locator(".st-key-lever-utilisation input[type=range]").press("ArrowLeft")
        settled(page)
        expect(dialog).to_have_count(0)


def test_escape_is_heard_in_the_moment_between_a_button_and_the_next(browser: Browser, address: str):
    with visit(browser, f"{address}/?plan=nils-2021") as page:
        settled(page)
        page.get_by_role("button", name="Hjälp").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        where = page.evaluate("""() => {
            const button = document.querySelector("[role=dialog] button");
            button.focus();
            button.remove();
            const where = document.activeElement;
            const key = { key: "Escape", code: "Escape", keyCode: 27, bubbles: true };
            for (const type of ["keydown", "keyup"]) where.dispatchEvent(new KeyboardEvent(type, key));
            return where.tagName;
        }""")
        assert where == "BODY"
        expect(dialog).to_have_count(0)
