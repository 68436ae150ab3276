"""The help of each page by the name of its file, and the keys that work everywhere."""

from forecasting.plan.messages import message
from reports.help.deciding import CHOOSE, DECIDE, DECISION, SEMINAR, SPEND_DOWN
from reports.help.entry import HelpEntry, Pair
from reports.help.futures import HOW_SURE
from reports.help.keeping import NEW_PLAN, PLAN, SCENARIOS
from reports.help.looking import COMPARE, METHOD, OVERVIEW, SOURCES

HELP: dict[str, HelpEntry] = {
    "overview": OVERVIEW,
    "decide": DECIDE,
    "spend_down": SPEND_DOWN,
    "choose": CHOOSE,
    "compare": COMPARE,
    "how_sure": HOW_SURE,
    "scenarios": SCENARIOS,
    "plan": PLAN,
    "sources": SOURCES,
    "method": METHOD,
    "decision": DECISION,
    "new_plan": NEW_PLAN,
    "seminar": SEMINAR,
}

KEYS: tuple[Pair, ...] = (
    (message("Tab and Shift+Tab"), message("To the next and the previous control.")),
    (
        message("Left and right arrow on a lever"),
        message("One step down or up; Home and End go to the ends."),
    ),
    (
        message("Arrow keys in a table of figures"),
        message("From figure to figure; Enter shows how it came about."),
    ),
    (message("Esc"), message("Closes what is open on top of the page.")),
)
