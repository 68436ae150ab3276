"""A person without a mouse: Tab to a control that is named, then keys."""

import re

import pytest
from playwright.sync_api import Page

from tests.support.browser.app_runner import at_rest

NAME_OF_FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const said = element => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true]").forEach(each => each.remove());
    return copy.textContent;
  };
  const by = (at.getAttribute("aria-labelledby") || "").split(" ").map(id => document.getElementById(id)).filter(Boolean).map(said);
  const labels = [...(at.labels || [])].map(said);
  const own = at.matches("a, button, summary, [role=option], [role=radio]") ? [said(at)] : [];
  return [at.getAttribute("aria-label"), ...by, ...labels, ...own].filter(Boolean).join(" ").replace(/\\s+/g, " ").trim();
}"""
"""What a screen reader would call the control that has the focus; nothing where none has it."""
LOOKS = """() => {
  const focusable = "a[href], button, input, textarea, select, summary, [tabindex]";
  const parts = each => [each, each.closest("label, [data-testid=stSliderThumb], [data-rac]"), each.parentElement].filter(Boolean);
  window.looksOf = element => parts(element).map(each => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(each);
    const outline = outlineStyle === "none" || parseFloat(outlineWidth) === 0 ? "none" : `${outlineWidth} ${outlineColor}`;
    return [outline, boxShadow, borderColor, backgroundColor].join(" | ");
  }).join(" || ");
  const reached = [...document.querySelectorAll(focusable)].filter(each => each.tabIndex >= 0 && each.checkVisibility());
  window.looksBefore = new Map(reached.map(each => [each, window.looksOf(each)]));
}"""
"""Notes how everything looks that Tab can come to, before it is pressed."""
MARKED = """() => {
  const at = document.activeElement, before = window.looksBefore.get(at);
  return before !== undefined && before !== window.looksOf(at);
}"""
"""Whether what has the focus looks otherwise than before it had it: an outline, a shadow, an edge or a ground."""
IN_SIGHT = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && getComputedStyle(at).visibility !== "hidden";
}"""
STOP = f"""() => {{
  const stop = [({NAME_OF_FOCUS})(), ...(window.looksBefore ? [({MARKED})(), ({IN_SIGHT})()] : [false, false])];
  ({LOOKS})();
  return stop;
}}"""
"""All that is asked of a stop of Tab, at one go: its name, whether it is marked and in sight; notes all looks for the next."""


def name_of_focus(page: Page) -> str:
    """The name of what has the focus."""
    return str(page.evaluate(NAME_OF_FOCUS))


def tab_to(page: Page, name: str, *, within: int, back: bool = False) -> int:
    """Presses Tab until a control of that name has the focus; fails after `within` presses.

    Every stop on the way must be marked and in sight: a focus that cannot be seen is a focus that is lost.
    """
    wanted, passed = re.compile(name), []
    for presses in range(within + 1):
        here, marked, seen = page.evaluate(STOP)
        if presses:
            assert marked, f"the focus on {here} has no mark; passed {passed}"
            assert seen, f"the focus on {here} is not in sight; passed {passed}"
        if wanted.search(here):
            return presses
        passed.append(here[:40])
        page.keyboard.press("Shift+Tab" if back else "Tab")
        at_rest(page)
    pytest.fail(f"no {name} within {within} presses of Tab; passed {passed}")


def focus_is_kept(page: Page) -> bool:
    """Whether something has the focus, to be asked once all is drawn anew: a moment without one is no loss."""
    return bool(page.evaluate("document.activeElement && document.activeElement !== document.body"))
