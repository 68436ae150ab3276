"""The typefaces that a browser really draws with, as its own inspector names them."""

from playwright.sync_api import Page

CARRIED = ("Inter", "Inter-Regular")
ICONS = ("Material Symbols Rounded", "MaterialSymbolsRounded-Regular")
_SAYS = """within => {
  const seen = new Map(), letters = new Intl.Segmenter();
  document.querySelectorAll("[data-says]").forEach(each => delete each.dataset.says);
  for (const each of document.querySelectorAll(`${within} *`)) {
    const said = [...each.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join("").trim();
    if (!said) continue;
    const look = getComputedStyle(each);
    if (look.display === "contents") each.dataset.says = "";  // whether its text is drawn is not told
    if (!each.checkVisibility()) continue;
    const kind = [look.fontFamily, look.fontWeight, look.fontStyle, look.fontStretch, look.fontVariant, look.textTransform].join();
    const drawn = seen.get(kind) ?? new Set(), before = drawn.size;
    for (const { segment } of letters.segment(said)) drawn.add(segment);
    seen.set(kind, drawn);
    if (drawn.size > before) each.dataset.says = "";
  }
}"""
"""Marks each text drawn that has a letter which no text of its kind before it has: a face is chosen letter by letter."""


def drawn_faces(page: Page, within: str = "body") -> dict[tuple[str, str], str]:
    """Each face that draws a text within an element, and one such text.

    A face is its family and its font's own name, "installed" after it where the page did not bring it.
    """
    page.evaluate(_SAYS, within)
    inspector = page.context.new_cdp_session(page)
    inspector.send("DOM.enable")
    inspector.send("CSS.enable")
    root = inspector.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    places = {"nodeId": root, "selector": f"{within} [data-says]"}
    found: dict[tuple[str, str], str] = {}
    for node in inspector.send("DOM.querySelectorAll", places)["nodeIds"]:
        for face in inspector.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            brought = "" if face["isCustomFont"] else ", installed"
            name = (face["familyName"], face["postScriptName"] + brought)
            if name not in found:
                found[name] = inspector.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"][:200]
    inspector.detach()
    return found
