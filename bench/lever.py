"""Times a lever moved by a key in a real browser: the overview beside a plain page, a text page and an empty one, and itself where nothing is sent ahead.

The pages stand open in one browser and a key is pressed in each in turn, so that what else the machine does
meets all of them. Counted from the key going down: the first and the last change of what shows the answer (the
charts; on the text and the empty page the text), what came over the socket, how long the browser took to paint
something (the web's own measure of an interaction, INP), and the server's processor time.
"""

import contextlib
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench.record import high, keep, middle
from bench.served import APP, PEERS, Served, served
from tests.support.browser.app_runner import at_rest, chromium, put_the_tour_away

MOVES, WARM = 40, 4
APPS = ("utblick", "late")
OURS, PLOTLYS, TEXT = ".chart svg > g", ".js-plotly-plot", "[data-testid=stMarkdown]"
WATCHED = {"utblick": OURS, "late": OURS, "plain": PLOTLYS, "text": TEXT, "empty": TEXT}
NAMES = {
    "utblick": "Overview",
    "late": "Overview, nothing sent ahead",
    "plain": "plain page, two charts",
    "text": "text page",
    "empty": "empty page",
}
LEVER = dict.fromkeys(APPS, ".st-key-lever-utilisation input[type=range]")
WATCHING = Path(__file__).with_name("watching.js")
Measured = dict[str, float]


def opened(browser: Browser, name: str, server: Served) -> Page:
    """A page that has come to rest, ready for the key."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1366, "height": 768})
    context.add_init_script(path=WATCHING)
    page = context.new_page()
    if name in APPS:
        put_the_tour_away(page, server.url)
    if name == "late":
        context.route("**/stops?*", lambda route: route.abort())
    page.goto(f"{server.url}/?plan=nils-2021" if name in APPS else server.url)
    page.wait_for_selector(WATCHED[name])
    at_rest(page)
    return page


def moved(page: Page, name: str, server: Served, key: str) -> Measured:
    """One press of a key on a lever, and what came of it until the page was at rest again."""
    page.bring_to_front()
    page.locator(LEVER.get(name, "input[type=range]")).first.focus()
    at_rest(page)
    page.evaluate("selector => window.watch(selector)", WATCHED[name])
    before = server.worked()
    page.keyboard.press(key)
    page.wait_for_function("() => window.watched().first > 0", timeout=20000)
    at_rest(page)
    found: dict[str, Any] = page.evaluate("() => window.watched()")
    return {**found, "work": 1000 * (server.worked() - before)}


def measured(folder: Path, moves: int) -> dict[str, list[Measured]]:
    """All moves of each page, in turn."""
    found: dict[str, list[Measured]] = {name: [] for name in WATCHED}
    with contextlib.ExitStack() as stack:
        browser = stack.enter_context(chromium())
        scripts = {**dict.fromkeys(APPS, APP), **PEERS}
        servers = {name: stack.enter_context(served(scripts[name], folder / name)) for name in WATCHED}
        pages = {name: opened(browser, name, servers[name]) for name in WATCHED}
        for turn in range(WARM + moves):
            for name, page in pages.items():
                one = moved(page, name, servers[name], "ArrowRight" if turn % 10 < 5 else "ArrowLeft")
                if turn >= WARM:
                    found[name].append(one)
    return found


def rows(found: dict[str, list[Measured]]) -> list[list[str | float]]:
    """A row a page: the medians, the 95 % of the last change, and its ratio to the plain and the empty page."""
    made: list[list[str | float]] = []
    for name, moves in found.items():
        at = {key: [each[key] for each in moves] for key in moves[0]}
        last = middle(at["last"])
        ratios = [last / middle([each["last"] for each in found[peer]]) for peer in ("plain", "empty")]
        counted = [middle(at[key]) for key in ("messages_until", "messages")]
        sizes = [middle(at[key]) / 1000 for key in ("bytes_until", "bytes")]
        times = [
            middle(at["first"]),
            middle(at["told"]),
            last,
            high(at["last"]),
            high(at["last"]) / last,
            *ratios,
        ]
        page = [middle(at["page"]), middle(at["page"]) / middle([each["page"] for each in found["plain"]])]
        made.append(
            [NAMES[name], *times, *page, high(at["answered"], 0.75), *counted, *sizes, middle(at["work"])]
        )
    return made


HEAD = ("page", "first change, ms", "all has come, ms", "last change, ms", "95 %", "95 % / median", "last / plain", "last / empty", "words too, ms", "of plain", "INP 75 %, ms", "messages until then", "in all", "kB until then", "in all", "server, ms")  # fmt: skip
SAYS = "A key on *Utilisation of interventions* (`nils-2021`), {moves} moves of each page in turn. Aimed at: the chart's last change at most 0.6 of the plain page's and 2.5 times the empty one's, 95 % within 1.4 of the median, at most 40 messages and 20 kB until then. On the overview the charts show at once what has been sent ahead, and the server's answer, which is the same, changes nothing in them; in the second row nothing has been sent ahead, and they change with the answer. *Words too* is the last change of a text or an element anywhere on the page. Until all has come the server works; a chart of ours is then changed within a frame, where Plotly lays out another. Streamlit sends each element on every run of a page, whether it has changed or not, and the browser draws the page anew at each message; of the overview what has changed is sent, in one piece once the server is done. The server's time is processor time of its whole process, from the key until the page is at rest, with the stops that it sends ahead for the next move."


def main() -> None:
    """Measures, prints and keeps; a number on the command line is how many moves."""
    moves = int(sys.argv[1]) if len(sys.argv) > 1 else MOVES
    found = measured(Path(tempfile.mkdtemp(prefix="utblick-")), moves)
    keep("1 lever", "A lever is moved", HEAD, rows(found), SAYS.format(moves=moves))


if __name__ == "__main__":
    main()
