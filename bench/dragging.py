"""Times a lever that is dragged, in a real browser: from the hand's move to the changed chart, and what was sent ahead for it.

The lever is held and moved a stop at a time, until there is no more room, then back. Counted from the browser's
hearing of the move: until the chart is changed, and until the browser has painted it. Beside the times: what was
sent ahead, packed, how long it took from asking, and that nothing was asked of the server while the hand moved.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from bench.record import high, keep, middle
from bench.served import APP, served
from tests.support.browser.app_runner import at_rest, chromium, put_the_tour_away

MOVES, WARM = 40, 4
PLANS = ("nils-2021", "landskrona-svalov-2016")
LEVERS = ("utilisation", "extra_interventions")
WATCH = """() => {
  const chart = document.querySelector(".st-key-equity-chart .chart svg");
  window.dragged = { moved: 0, times: [] };
  window.addEventListener("pointermove", () => { dragged.moved = performance.now(); }, true);
  new MutationObserver(() => {
    const from = dragged.moved;
    if (!from) return;
    dragged.moved = 0;
    const changed = performance.now() - from;
    requestAnimationFrame(() => setTimeout(() => dragged.times.push([changed, performance.now() - from])));
  }).observe(chart, { subtree: true, childList: true, attributes: true });
}"""
SENT = """() => performance.getEntriesByType("resource").filter(each => each.name.includes("/stops?"))
  .map(each => [each.encodedBodySize, each.duration])"""
Found = dict[str, list[float]]


def dragged(page: Page, lever: str, moves: int) -> Found:
    """The times of each move, ms, and of each table its size, bytes, and time, ms."""
    thumb = page.locator(f".st-key-lever-{lever} div:has(> div > input[type=range])")
    box = thumb.bounding_box()
    if box is None:
        raise RuntimeError(f"{lever} is not on the page")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate("() => performance.clearResourceTimings()")
    with page.expect_response(lambda answer: "/stops?" in answer.url):
        page.mouse.move(x, y)
    at_rest(page)
    page.evaluate(WATCH)
    page.mouse.down()
    for turn in range(1, WARM + moves + 1):
        told: list[Any] = page.evaluate("() => dragged.times")
        page.mouse.move(x - 5 * (turn % 8 + 1), y)
        page.wait_for_function("count => dragged.times.length > count", arg=len(told), timeout=20000)
    page.mouse.move(x, y)
    page.mouse.up()
    at_rest(page)
    times = page.evaluate("() => dragged.times")[WARM : WARM + moves]
    sent = page.evaluate(SENT)
    return {
        "changed": [each[0] for each in times],
        "painted": [each[1] for each in times],
        "first": [sent[0][0], sent[0][1]],
        "all": [sum(each[0] for each in sent), float(len(sent))],
    }


def main() -> None:
    """Measures, prints and keeps; a number on the command line is how many moves."""
    moves = int(sys.argv[1]) if len(sys.argv) > 1 else MOVES
    rows: list[list[str | float]] = []
    with chromium() as browser, served(APP, Path(tempfile.mkdtemp(prefix="utblick-"))) as server:
        for plan in PLANS:
            context = browser.new_context(locale="en-GB", viewport={"width": 1366, "height": 768})
            page = context.new_page()
            put_the_tour_away(page, server.url)
            for lever in LEVERS:
                page.goto(f"{server.url}/?plan={plan}")
                page.wait_for_selector(".st-key-equity-chart .bar")
                at_rest(page)
                found = dragged(page, lever, moves)
                changed, painted = found["changed"], found["painted"]
                first, every = found["first"], found["all"]
                times = [middle(changed), high(changed), middle(painted), high(painted)]
                rows.append(
                    [f"{plan}, {lever}", *times, first[0] / 1000, first[1], every[0] / 1000, every[1]]
                )
            context.close()
    keep("2 dragging", "A lever is dragged", HEAD, rows, SAYS.format(moves=moves))


HEAD = ("lever", "chart changed, ms", "95 %", "painted, ms", "95 %", "first table, kB", "its answer, ms", "all tables, kB", "tables")  # fmt: skip
SAYS = "{moves} moves of a held lever on the overview, from the browser's hearing of each. The tables are packed; the first has the 41 stops around the lever, and comes when a hand does; the others follow as the hand comes near them. Both charts follow it. No frame goes over the socket until the release, which a test holds."


if __name__ == "__main__":
    main()
