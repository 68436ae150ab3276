"""What can be told of a screen as it stands: broken rules, words left in English, what is too wide, foreign faces."""

import re
from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from plans.document.readers import read_all
from plans.intake.vocabulary import codes
from tests.project.test_words import catalogue
from tests.support.browser.faces import CARRIED, ICONS, drawn_faces

LEVELS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
    "preload": False,  # style sheets and films from elsewhere are fetched for rules that are not asked for here
}
AXE = Axe()
IMPACTS = ("serious", "critical")
SAID_ON_SCREEN = """() => {
  const said = new Set();
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description", "data-title"])
        if (node.getAttribute(name)) said.add(node.getAttribute(name).trim());
    } else if (!node.parentElement.closest("script, style, noscript, [aria-hidden=true]:not([role]), [data-testid=stIconMaterial]")) {
      said.add(node.data.trim());
    }
  }
  return [...said].filter(each => each);
}"""
ENGLISH = re.compile(
    r"\b(the|and|of|to|is|are|with|from|this|you|your|press|open|close|clear|choose|select|selected|show|hide|add"
    r"|delete|remove|row|rows|column|columns|file|files|upload|browse|drag|drop|limit|download|plot|fullscreen"
    r"|sidebar|page|pages|running|error|connection|loading|increment|decrement|value|option|options|results?|more"
    r"|less|apply|skip|main|content|notifications?|toolbar|dismiss|sort|reset|undo|redo|save|share)\b",
    re.IGNORECASE,
)
"""Words of English screens that are no Swedish words, nor words of the plans."""
ALLOWED = (
    re.compile(r"^English$"),  # the switch names each language in its own
    re.compile(r"^Språk / Language$"),
    re.compile(r"^https?://\S+$"),  # links to share
)


FRAMED = """() => [...document.querySelectorAll("body *")].filter(each => {
  const look = getComputedStyle(each);
  return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0 && each.getClientRects().length;
}).map(each => each.outerHTML.slice(0, 100))"""
"""What has a frame around it."""
PAST_THE_EDGE = """() => {
  const main = document.querySelector("[data-testid=stMain]"), whole = document.documentElement;
  return [whole, main].filter(each => each && each.scrollWidth > each.clientWidth)
    .map(each => `${each.tagName} ${each.scrollWidth} > ${each.clientWidth}`)
    .concat(whole.scrollWidth > innerWidth ? [`page ${whole.scrollWidth} > ${innerWidth}`] : []);
}"""


def broken_rules(page: Page, within: str | None = None) -> list[str]:
    """What axe-core calls serious or critical on the screen as it stands, or in the parts that a selector names."""
    if page.evaluate("typeof axe") == "undefined":  # read once for each page that is loaded
        page.evaluate(AXE.axe_script)
    found = page.evaluate(
        "([within, how]) => axe.run(within ?? document, how).then(said => said.violations)", [within, LEVELS]
    )
    return [
        f"{rule['id']}: {node['html'][:160]} {[each['message'] for each in node['any'] + node['all'] + node['none']]}"
        for rule in found
        if rule["impact"] in IMPACTS
        for node in rule["nodes"]
    ]


@cache
def names_of_projects() -> tuple[str, ...]:
    """What the plans call their projects, as it is written and as a label's marks are kept out of it."""
    plans = [reading.plan for reading in read_all() if reading.plan is not None]
    names = {project.name for plan in plans for project in plan.projects}
    return (*names, *(re.sub(r"([^\w\s])", r"\\\1", name) for name in names))


@cache
def ours_in_english() -> frozenset[str]:
    """Our own texts as they are written, where Swedish says them otherwise."""
    entries = catalogue()
    return frozenset(entries) - {""} - {text for texts in entries.values() for text in texts}


@cache
def is_english(said: str) -> bool:
    """Whether a text is one of our own in English, or has words that only English has; many are on every screen."""
    ours = said in ours_in_english() or ENGLISH.search(without_names(said)) is not None
    return ours and not any(rule.match(said) for rule in ALLOWED)


def without_names(said: str) -> str:
    """What is said without the names of projects, which may be in any language."""
    for name in names_of_projects():
        said = said.replace(name, "")
    return said


def english_left(page: Page) -> set[str]:
    """What a Swedish screen still says in English: our own texts, and words that only English has."""
    names = {name.strip() for name in page.locator(".to-copy .copied-text").all_inner_texts()}
    return {each for each in page.evaluate(SAID_ON_SCREEN) if each not in names and is_english(each)}


@cache
def codes_of_plans() -> frozenset[str]:
    """What a plan's files call kinds, areas, indices and statuses, where no word of the screen is the same."""
    groups = ("kind", "area", "index", "project_status", "paid_from", "goal_kind", "role")
    found = {code for group in groups for code in codes.codes(group)}
    names = {
        codes.name(group, code, tongue)
        for group in groups
        for code in codes.codes(group)
        for tongue in ("sv", "en")
    }
    return frozenset(found - names)


def codes_said(page: Page) -> list[str]:
    """What is read aloud as a code: a name with a label's marks in it, or what a file calls a choice."""
    said = page.evaluate(SAID_ON_SCREEN)
    return sorted(
        f"code: {each}" for each in said if each in codes_of_plans() or re.search(r"[^\W\d]\\[^\w\s]", each)
    )


def past_the_edge(page: Page) -> list[str]:
    """What is wider than the screen, so that one would have to scroll sideways."""
    return list(page.evaluate(PAST_THE_EDGE))


def framed(page: Page) -> list[str]:
    """What has a frame around it, as what has the focus has."""
    return list(page.evaluate(FRAMED))


def foreign_faces(page: Page, within: str = "body") -> dict[tuple[str, str], str]:
    """Faces that draw a text and are not the program's own, the names of icons and what is to be copied aside."""
    faces = drawn_faces(page, within)
    assert faces.pop(CARRIED, None) is not None, "nothing is drawn in the program's own face"
    return {face: said for face, said in faces.items() if face != ICONS}
