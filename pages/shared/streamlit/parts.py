"""Streamlit's parts under names of ours: what our style sheets and scripts hold on to, in one table.

Streamlit marks its parts for its own tests (`data-testid`); none of it is promised, and a part that it
renames takes our rules with it without a word (https://github.com/streamlit/streamlit/issues/3888). What we
put on a page ourselves we name with `key`, which is promised, and write as `.st-key-…`. What is left stands
here, and a test looks for each in the Streamlit that is installed, and in a browser.

A sheet or script names a part as CSS will name selectors of one's own, `:--name`
(https://drafts.csswg.org/css-extensions/#custom-selectors); browsers do not know that yet, so `held` puts in
what it stands for.
"""

import re
from functools import cache
from pathlib import Path

PARTS = {
    "app": "[data-testid=stApp]",
    "running": "[data-test-script-state=running]",  # on the app, while its script runs
    "header": "[data-testid=stHeader]",
    "toolbar": "[data-testid=stToolbar]",
    "status": "[data-testid=stStatusWidget]",
    "menu": "[data-testid=stSidebar]",
    "menu-open": "[data-testid=stSidebar][data-collapsed=false]",
    "menu-button": "[data-testid=stExpandSidebarButton]",
    "menu-list": "[data-testid=stSidebarNavItems]",
    "menu-bar": "[data-testid=stTopNav]",
    "menu-heading": "[data-testid=stTopNavSection]",
    "main": "[data-testid=stMain]",
    "page": "[data-testid=stMainBlockContainer]",
    "column": "[data-testid=stColumn]",
    "stack": "[data-testid=stVerticalBlock]",
    "row": "[data-testid=stHorizontalBlock]",
    "element": "[data-testid=stElementContainer]",
    "text": "[data-testid=stMarkdownContainer]",
    "caption": "[data-testid=stCaptionContainer]",
    "html": "[data-testid=stHtml]",
    "icon": "[data-testid=stIconMaterial]",
    "choice": "[data-testid=stSelectbox]",
    "slider": "[data-testid=stSlider]",
    "buttons": "[data-testid=stButtonGroup]",
    "main-button": "[data-testid=stBaseButton-primary]",
    "main-popover": "[data-testid=stPopoverButton][kind=primary]",
    "popover": "[data-testid=stPopoverBody]",
    "toasts": "[data-testid=stToastContainer]",
    "tooltip": "[data-testid=stTooltipContent]",
    "tooltip-error": "[data-testid=stTooltipErrorContent]",
    "drop": "[data-testid=stFileUploaderDropzone]",
    "file": "[data-testid=stFileChip]",
    "chosen": "[data-tag]",  # each of several that are chosen in a list
}
"""Written without quotation marks: a script has them around the whole."""
_NAME = re.compile(r":--([a-z]+(?:-[a-z]+)*)")


@cache
def held(file: Path) -> str:
    """A style sheet or script of ours, with Streamlit's parts in the place of their names.

    Raises:
        KeyError: where it names a part that is not in the table.
    """
    return _NAME.sub(lambda named: PARTS[named[1]], file.read_text(encoding="utf-8"))
