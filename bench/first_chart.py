"""Times from a fresh browser's first request to the first painted chart, on a cold and on a warm server.

Each visit is a browser context of its own, with nothing in its cache. The first chart is the still picture
that the server draws; the one that answers follows. Beside the times: what was sent, how many requests, and how long the browser's main thread worked. The bound is 2.5 seconds on a warm server. Needs Debian's chromium; other work on the machine shows.
"""

import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.support.browser.app_runner import chromium, free_port, running_app

VISITS = 7
BOUND_S = 2.5
STILL, LIVE = "#first-sight .sketch rect", ".st-key-equity-chart .barlayer path"
PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
READ = """() => {
  const sent = performance.getEntriesByType("resource");
  const page = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return [sent.length + 1, sent.reduce((sum, each) => sum + each.transferSize, page.transferSize), paint ? paint.startTime : 0];
}"""


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds to both charts, to the first paint and of the browser's work; requests and megabytes sent."""

    chart: float
    live: float
    paint: float
    work: float
    requests: int
    megabytes: float


def visit(browser: Browser, url: str) -> Visit:
    """Opens the overview in a fresh context and waits for the first bar to be painted."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    seconds = []
    for chart in (STILL, LIVE):
        page.wait_for_selector(chart, state="attached")
        page.evaluate(PAINTED)
        seconds.append(time.perf_counter() - start)
    work = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    requests, sent, paint = page.evaluate(READ)
    context.close()
    return Visit(*seconds, paint / 1000, work["TaskDuration"], int(requests), sent / 1e6)


def say(name: str, visits: list[Visit]) -> None:
    """One line: the median of each measure, and the fastest visit."""
    middle = {each: statistics.median(getattr(v, each) for v in visits) for each in Visit.__slots__}
    fastest = min(v.chart for v in visits)
    print(
        f"{name}: first chart {middle['chart']:.2f} s (fastest {fastest:.2f}), the live one {middle['live']:.2f} s, first paint {middle['paint']:.2f} s, "
        f"browser's work {middle['work']:.2f} s, {middle['requests']:.0f} requests, {middle['megabytes']:.1f} MB"
    )


def main() -> None:
    """Prints the cold visit, the warm ones, and the load of the machine around them."""
    folder = Path(tempfile.mkdtemp(prefix="utblick-"))
    before = os.getloadavg()[0]
    with chromium() as browser:
        colds = []
        for number in range(3):
            with running_app(folder / f"cold-{number}.db", free_port()) as url:
                colds.append(visit(browser, url))
        with running_app(folder / "warm.db", free_port()) as url:
            visit(browser, url)
            warm = [visit(browser, url) for _ in range(VISITS)]
    say("server just started", colds)
    say("server warm", warm)
    median = statistics.median(v.chart for v in warm)
    print(
        f"the machine's load was {before:.1f} before and {os.getloadavg()[0]:.1f} after, on {os.cpu_count()} cores"
    )
    print(f"bound {BOUND_S} s: {'held' if median <= BOUND_S else 'MISSED'}")


if __name__ == "__main__":
    main()
