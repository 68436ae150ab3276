"""The typefaces that a browser really draws with, as its own inspector names them."""

from playwright.sync_api import Page

CARRIED = ("Inter", "Inter-Regular")
ICONS = ("Material Symbols Rounded", "MaterialSymbolsRounded-Regular")
_SAYS = """() => {
  for (const each of document.querySelectorAll("body *"))
    if ([...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
      each.dataset.says = "";
}"""


def drawn_faces(page: Page, within: str = "body") -> dict[tuple[str, str], str]:
    """Each face that draws a text within an element, and one such text.

    A face is its family and its font's own name, "installed" after it where the page did not bring it.
    """
    page.evaluate(_SAYS)
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
