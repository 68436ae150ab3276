"""Times from a fresh browser's first request until each page of the app answers, beside a plain page and a text page.

Each visit is a browser context of its own, with nothing in its cache. All pages are visited in turn, so that
what else the machine does meets all of them. The overview shows a still picture of its answer before the chart
that can be asked; a page without a chart has answered when its last line stands. What each page loads is
counted beside the times: scripts, as they are sent and as the browser unpacks them.
"""

import contextlib
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench.record import Row, high, keep, middle
from bench.served import APP, PEERS, served
from pages.shared.frame.menu import MENU, START
from tests.support.browser.app_runner import at_rest, chromium

TURNS, COLD = 7, 3
WALL = "seminar, the wall"
JUST_STARTED, TEXT, PLAIN = "overview, server just started", "text page", "plain page, two charts"
PAGES = {
    **{name: "" if name == START else name for _, rows in MENU for name, _, _ in rows},
    WALL: "seminar?view=wall&step=2",
}
"""The app's pages, and the address of each."""
LISTED = 100_000
"""Bytes, unpacked, from which a script is listed by its name."""
WATCHING = Path(__file__).with_name("arriving.js")
MAIN = "[data-testid=stMain]"
CHART = f"{MAIN} :is(.js-plotly-plot .trace path, .chart .bar)"
WAITED = {"first": f"#first-sight .headline, {MAIN} h1, {CHART}", "chart": CHART}
LAST = {
    TEXT: "[data-testid=stElementContainer]:nth-child(6) [data-testid=stMarkdown]",
    PLAIN: CHART,
    WALL: f"{MAIN} h1",
}
"""What stands last; of a page of the app its foot, which the wall has not."""


@dataclass(slots=True)
class Visits:
    """What was measured of one page: seconds to its first words, to its whole answer, of the browser's work; what was sent."""

    charted: bool = False
    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    sent: dict[str, Any] = field(default_factory=dict)


def visit(browser: Browser, name: str, url: str, seen: Visits) -> None:
    """Opens a page in a fresh context, waits until it is at rest, and adds what was measured."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1366, "height": 768})
    context.add_init_script(path=WATCHING)
    context.add_init_script(f"await_all({ {**WAITED, 'last': LAST.get(name, f'{MAIN} .foot')} })")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(url, wait_until="commit")
    at_rest(page)
    page.wait_for_function("arrived.chart || arrived.last")
    at = page.evaluate("arrived")
    work = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    seen.sent = page.evaluate("sent()")
    context.close()
    seen.charted = "chart" in at
    seen.first.append(at.get("first", at.get("last")) / 1000)
    seen.whole.append(at["chart" if seen.charted else "last"] / 1000)
    seen.work.append(work["TaskDuration"])


def measured(folder: Path, turns: int) -> dict[str, Visits]:
    """All visits of each page, in turn, and the first visit of a server that has just been started."""
    found: dict[str, Visits] = defaultdict(Visits)
    with contextlib.ExitStack() as stack:
        browser = stack.enter_context(chromium())
        for number in range(min(turns, COLD)):
            with served(APP, folder / f"cold-{number}") as server:
                visit(browser, JUST_STARTED, server.url, found[JUST_STARTED])
        app = stack.enter_context(served(APP, folder / "app"))
        text, plain = (stack.enter_context(served(PEERS[name], folder / name)) for name in ("text", "plain"))
        addresses = {TEXT: text.url, PLAIN: plain.url}
        addresses |= {name: f"{app.url}/{address}" for name, address in PAGES.items()}
        for turn in range(turns + 1):
            for name, url in addresses.items():
                visit(browser, name, url, found[name] if turn else Visits())
    return dict(found)


def rows(found: dict[str, Visits]) -> list[Row]:
    """A row a page: the medians, the ratios to the two peers, and what was loaded."""
    text, plain = middle(found[TEXT].whole), middle(found[PLAIN].whole)
    made: list[Row] = []
    for name, seen in found.items():
        whole, scripts = middle(seen.whole), seen.sent["scripts"]
        weights = [sum(each[at] for each in scripts) / 1e6 for at in (1, 2)]
        made.append(
            [
                name,
                "chart" if seen.charted else "last line",
                middle(seen.first),
                whole,
                high(seen.whole),
                whole / text,
                whole / plain,
                middle(seen.work),
                str(seen.sent["requests"]),
                seen.sent["bytes"] / 1e6,
                str(len(scripts)),
                *weights,
            ]
        )
    return made


def scripts(found: dict[str, Visits]) -> list[Row]:
    """A row for each script that is large: kB as the app sends it, as it is unpacked, and how many of the app's pages load it."""
    sizes: dict[str, tuple[float, float]] = {}
    loaded: dict[str, list[str]] = defaultdict(list)
    for page in PAGES:
        for name, sent, unpacked in found[page].sent["scripts"]:
            sizes[name] = (sent / 1000, unpacked / 1000)
            loaded[name].append(page)
    large = sorted(
        (name for name in sizes if sizes[name][1] * 1000 >= LISTED), key=lambda name: -sizes[name][1]
    )
    return [[f"`{name}`", *sizes[name], str(len(loaded[name])), _but(loaded[name])] for name in large]


def _but(loaded: list[str]) -> str:
    """Which pages, or which not, whichever is shorter."""
    left = [page for page in PAGES if page not in loaded]
    if not left:
        return "all"
    return ", ".join(loaded) if len(loaded) <= len(left) else f"all but {', '.join(left)}"


HEAD = ("page", "whole with its", "first words, s", "whole, s", "95 %", "whole / text page", "whole / plain page", "browser's work, s", "requests", "MB sent", "scripts", "of them MB sent", "unpacked")  # fmt: skip
SAYS = "A fresh browser for each visit, {turns} visits of each page in turn on a warm server, {cold} on one just started. Aimed at: whole at most 1.5 times the text page, which is what Streamlit alone takes. What the plain page takes beyond it is two charts and the whole of Plotly; the app draws with a script of its own, which is in its first page. A time is counted from the address being asked for until what is named has been painted."
SCRIPTS = ("script", "kB sent", "kB unpacked", "pages that load it", "which")


def main() -> None:
    """Measures, prints and keeps; a number on the command line is how many visits of each page."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else TURNS
    found = measured(Path(tempfile.mkdtemp(prefix="utblick-")), turns)
    keep(
        "4 arriving",
        "A browser comes new",
        HEAD,
        rows(found),
        SAYS.format(turns=turns, cold=min(turns, COLD)),
    )
    keep("5 scripts", "What a page loads", SCRIPTS, scripts(found), "Scripts of 100 kB or more.")


if __name__ == "__main__":
    main()
