"""A lever that is moved changes the charts where they stand, and they are those of a page that is opened there."""

from playwright.sync_api import Browser, Page

from tests.support.browser.app_runner import at_rest, settled, visit

SAID = """() => [...document.querySelectorAll(".chart")].map(chart => {
  const svg = chart.querySelector("svg"), box = chart.querySelector(".chart-box"), told = new Set();
  const { left, top, width, height } = chart.getBoundingClientRect();
  const after = box.nextSibling;
  box.remove(); // what it tells is asked for, not where it stands: nothing is laid out anew for it
  for (let across = 0; across < width; across += 12) for (let down = 0; down < height; down += 12) {
    chart.dispatchEvent(new PointerEvent("pointermove", { clientX: left + across, clientY: top + down }));
    if (!box.hidden) told.add(`${chart.style.cursor}: ${box.innerHTML}`);
  }
  chart.insertBefore(box, after);
  chart.dispatchEvent(new PointerEvent("pointerleave"));
  return [svg.getAttribute("aria-label"), svg.innerHTML.replace(/hatch-\\d+/g, "hatch"), [...told].sort()];
})"""
"""What charts say and show: to a reader of screens, as a drawing, and wherever a pointer rests."""
WATCH = """() => {
  window.stood = [...document.querySelectorAll(".chart svg")];
  window.changed = { added: 0, removed: 0, attributes: 0 };
  new MutationObserver(changes => {
    for (const { addedNodes, removedNodes, type } of changes) {
      changed.added += addedNodes.length;
      changed.removed += removedNodes.length;
      changed.attributes += type === "attributes";
    }
  }).observe(stood[0], { subtree: true, childList: true, attributes: true });
}"""
"""Counts what is changed in the first chart from now on."""
LEVER = ".st-key-lever-utilisation input[type=range]"


def pressed(page: Page, key: str) -> None:
    page.locator(LEVER).focus()
    at_rest(page)
    page.keyboard.press(key)
    at_rest(page)


def test_charts_are_changed_where_they_stand_and_agree_with_a_page_opened_there(
    browser: Browser, address: str
):
    with visit(browser, f"{address}/?plan=nils-2021", still=True) as page:
        settled(page)
        pressed(page, "ArrowLeft")  # the marks of the document come with the first change
        one = page.evaluate(SAID)
        page.evaluate(WATCH)
        page.locator(".st-key-table summary").click()
        settled(page)
        assert page.evaluate("changed") == {"added": 0, "removed": 0, "attributes": 0}
        pressed(page, "ArrowLeft")
        two = page.evaluate(SAID)
        assert all(here != there for here, there in zip(one, two, strict=True))
        assert page.evaluate("stood.length === 2 && stood.every(each => each.isConnected)")
        changed, parts = page.evaluate("[changed.attributes, stood[0].querySelectorAll('*').length]")
        assert 0 < changed < 3 * parts  # what stays where it was is not touched
        pressed(page, "ArrowRight")
        assert page.evaluate(SAID) == one
        pressed(page, "ArrowLeft")
        page.reload()
        settled(page)
        assert page.evaluate(SAID) == two
