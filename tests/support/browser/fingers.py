"""What a finger and a narrow screen ask of a page: targets large enough and free, nothing cut, the answer in sight."""

from playwright.sync_api import Page

TARGET = 44
"""Pixels across what is tapped, WCAG 2.5.5."""
FIRST_ROWS = 240
"""Pixels of bars on a phone before the headline, at most."""
_FACTS = """([target, rows]) => {
  const found = [], seen = each => each.checkVisibility({visibilityProperty: true}) && each.getBoundingClientRect().width > 1;
  const name = each => `${each.tagName} ${(each.innerText || each.getAttribute("aria-label") || each.className).trim().slice(0, 40)}`;
  const apart = "p, li, [aria-hidden=true], [data-testid=stDataFrame], .chart, .stHeader, [data-testid=stSkipToContent]";
  const taps = [...document.querySelectorAll("button, a[href], summary, [role=radio], label:has(input[type=checkbox]), label:has(input[type=radio])")]
    .filter(each => seen(each) && !each.closest(apart));
  for (const each of taps) {
    const box = (each.closest("label") || each).getBoundingClientRect();
    if (box.height < target - 0.5 || (box.width < target - 0.5 && !each.matches("a"))) found.push(`small: ${name(each)} ${Math.round(box.width)} x ${Math.round(box.height)}`);
  }
  const main = document.querySelector("[data-testid=stMain]"), top = main.scrollTop;
  for (const each of taps.filter(each => main.contains(each) && !each.matches(".how, [disabled]"))) {
    each.scrollIntoView({block: "center", inline: "nearest"});
    const box = each.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (!hit || !(each.contains(hit) || hit.contains(each) || each.closest("label")?.contains(hit))) found.push(`covered: ${name(each)} by ${hit && name(hit)}`);
    if (each.scrollWidth > each.clientWidth + 1) found.push(`cut: ${name(each)}`);
    const said = each.innerText.trim();
    if (each.closest("[data-testid=stPopover]") && !said) found.push(`without its word: ${name(each)}`);
  }
  const levers = [...document.querySelectorAll(".st-key-levers input[type=range]")].filter(each => each.closest("[data-testid=stSlider]").getClientRects().length);
  const answer = [...document.querySelectorAll(".answer-line, .st-key-equity-chart")].filter(seen);
  for (const each of levers) {
    each.closest("[data-testid=stSlider]").scrollIntoView({block: "center"});
    const inSight = answer.some(one => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.top + 30 < innerHeight; });
    if (!inSight) found.push(`no answer in sight at the lever ${each.getAttribute("aria-label")}`);
  }
  for (const each of document.querySelectorAll(".table-scroll")) {
    if (!seen(each) || each.scrollWidth <= each.clientWidth + 1 || innerWidth > 640) continue;
    const said = each.getAttribute("aria-label"), left = each.getBoundingClientRect().left;
    each.scrollLeft = each.scrollWidth;
    const first = each.querySelector("tbody th");
    if (Math.abs(first.getBoundingClientRect().left - left) > 2) found.push(`first column gone: ${said}`);
    each.scrollLeft = 0;
    if (getComputedStyle(each, "::before").content === "none") found.push(`does not say that it goes on: ${said}`);
  }
  main.scrollTop = 0;
  const headline = document.querySelector("h1.headline");
  if (innerWidth <= 640 && headline && headline.getBoundingClientRect().top >= rows) found.push(`headline at ${Math.round(headline.getBoundingClientRect().top)}`);
  main.scrollTop = top;
  return found;
}"""


def out_of_reach(page: Page) -> list[str]:
    """What a finger cannot reach or a narrow screen hides, in the page as it stands."""
    return list(page.evaluate(_FACTS, [TARGET, FIRST_ROWS]))
