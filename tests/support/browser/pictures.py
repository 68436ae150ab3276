"""The pictures that README and the guides show, of every page and file in both languages: `make pictures`.

Each is of a scenario that the link itself carries, on a store of its own.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from plans.document.readers import PLANS, read_plan
from reports.saying.language import LANGUAGES, Language
from scenarios.changing.changes import AddProject, Changes, ProposeProject, SetRate
from scenarios.kept.links import to_link
from scenarios.kept.scenario import Scenario
from tests.support.browser.app_runner import ROOT, at_rest, chromium, free_port, running_app
from tests.support.files.pictures import file_pictures

PICTURES = ROOT / "docs" / "pictures"
LOCALES: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
DESK, WALL = (1366, 860), (1280, 720)
PLAN = "nils-2021"
PROPOSED = AddProject(
    project="spar-tva", name="Spår två", yearly_cost=400_000.0, start="2022-01", months=24, participants=30
)
CANDIDATES = tuple(
    ProposeProject(
        project=f"k{n}", name=name, yearly_cost=cost, start=f"{start}-01", months=months, participants=reached, priority=priority
    )
    for n, (name, cost, start, months, reached, priority) in enumerate(
        (
            ("Unga vuxna till egen försörjning", 300_000.0, 2022, 24, 25, 5),
            ("Rehabkoordinator på vårdcentral", 450_000.0, 2022, 36, 40, 4),
            ("Språkstöd i arbetsträning", 200_000.0, 2023, 24, 18, 3),
            ("Mötesplats för långtidssjukskrivna", 350_000.0, 2022, 12, 30, 2),
        )
    )
)  # fmt: skip
GROWTH = (SetRate(rate="wages", value=0.025), SetRate(rate="prices", value=0.02))


@dataclass(frozen=True)
class Shot:
    """A picture: its page, the changes that are open, and what is done before it is taken."""

    path: str = ""
    changes: Changes = ()
    act: Callable[[Page], None] | None = None
    query: str = ""
    size: tuple[int, int] = DESK


def _explain(page: Page) -> None:
    page.locator(".st-key-how-equity button").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _freeze(page: Page) -> None:
    page.locator(".st-key-freeze-popover button").click()
    page.locator(".st-key-freeze button").click()
    link = page.locator(".to-copy .copied-text").filter(has_text="decision?").first
    expect(link).to_be_visible()
    page.goto(link.inner_text().strip())


def _floor(page: Page) -> None:
    expect(page.locator(".wall-count")).to_be_visible()
    page.keyboard.press("l")
    cost = page.locator(f".st-key-{PLAN}-floor-cost input")
    cost.click()
    cost.press_sequentially("640")
    page.keyboard.press("Enter")


def _room(page: Page) -> None:
    expect(page.locator(".wall-count")).to_be_visible()
    for key in ("1", "3", "m"):
        page.keyboard.press(key)
        at_rest(page)


WALLS = "&view=wall&step="
SHOTS: dict[str, Shot] = {
    "overview": Shot(),
    "explain": Shot(act=_explain),
    "decide": Shot("decide", (PROPOSED,)),
    "decision": Shot("decide", (PROPOSED,), _freeze),
    "spend-down": Shot("spend_down"),
    "choose": Shot("choose", (*GROWTH, *CANDIDATES)),
    "how-sure": Shot("how_sure"),
    "compare": Shot("compare", (PROPOSED, *GROWTH)),
    "seminar": Shot("seminar", (*GROWTH, *CANDIDATES)),
    "wall": Shot("seminar", (*GROWTH, *CANDIDATES), query=WALLS + "3", size=WALL),
    "wall-options": Shot("seminar", (*CANDIDATES, PROPOSED), query=WALLS + "5", size=WALL),
    "wall-floor": Shot("seminar", act=_floor, query=WALLS + "3", size=WALL),
    "wall-fund": Shot("seminar", CANDIDATES, _room, WALLS + "6", WALL),
    "notes": Shot("seminar", (*GROWTH, *CANDIDATES), query="&view=notes&step=3", size=WALL),
    "scenarios": Shot("scenarios", (PROPOSED,)),
    "plan": Shot("plan"),
    "new-plan": Shot("new_plan"),
    "sources": Shot("sources"),
    "method": Shot("method"),
}


def take(browser: Browser, address: str, shot: Shot, language: Language) -> bytes:
    """A picture of a page as it stands when it has settled."""
    context = browser.new_context(
        locale=LOCALES[language], viewport={"width": shot.size[0], "height": shot.size[1]}
    )
    context.add_cookies([{"name": "utblick_tour", "value": "seen", "url": address}])
    page = context.new_page()
    page.goto(f"{address}/{shot.path}?plan={PLAN}{_carried(shot.changes)}{shot.query}")
    quiet(page)
    if shot.act is not None:
        shot.act(page)
        quiet(page)
    picture = page.screenshot()
    context.close()
    return picture


def _carried(changes: Changes) -> str:
    if not changes:
        return ""
    return f"&c={to_link(Scenario(name='Spår två', plan_id=PLAN, plan_version=_version(), changes=changes))}"


@cache
def _version() -> str:
    plan = read_plan(PLANS / PLAN).plan
    return plan.version if plan is not None else ""


def quiet(page: Page) -> None:
    """Waits until the page has run, its charts are drawn, and no notice flits over it."""
    at_rest(page)
    expect(page.locator("[data-testid=stToast]")).to_have_count(0)
    at_rest(page)


def main() -> None:
    """Takes every picture anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with (
        tempfile.TemporaryDirectory() as folder,
        chromium() as browser,
        running_app(Path(folder) / "store.db", free_port()) as address,
    ):
        for name, shot in SHOTS.items():
            for language in LANGUAGES:
                (PICTURES / f"{name}-{language}.png").write_bytes(take(browser, address, shot, language))
        file_pictures(PLAN, (PROPOSED,), Path(folder), PICTURES)


if __name__ == "__main__":
    main()
